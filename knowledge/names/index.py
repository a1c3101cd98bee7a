"""Where pairs of sounds stand in the texts of a base, and which texts a question's pairs point to.

One inverted index over pairs of neighbouring sounds serves letters, homophones and typed pinyin alike:
what is written the same sounds the same. A pair weighs as much as it tells texts apart (IDF), so that
what stands in most names weighs nothing, in whatever base.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.names.alphabet import Codes
from knowledge.names.corpus import NAME, SLOT, Corpus

Numbers = NDArray[np.int64]

_FEW = 5_000  # places looked at through the rarest pairs…
_LEAST = 3  # …and through so many pairs at least,
_MOST = 60_000  # if they have no more places than these
_CLOSER = 128  # texts whose pairs are then weighed one by one
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_NUMERALS = np.array([ord(char) for char in "0123456789."], np.uint16)
_BUCKETS = 8192  # of the question's pairs, a power of two


@dataclass(frozen=True)
class Index:
    """A corpus, turned inside out."""

    corpus: Corpus
    begin: NDArray[np.uint32]  # pair of sounds → its first place in `places`
    places: NDArray[np.uint32]
    hashes: NDArray[np.uint64]  # of whole texts, sorted
    hashed: NDArray[np.uint32]  # the texts in that order
    weight: NDArray[np.float32]  # text → what its pairs weigh together
    openings: NDArray[np.uint32]  # the two symbols that names begin with, packed, in order
    heads: NDArray[np.uint32]  # the same of all whole texts

    @cached_property
    def longest(self) -> int:
        """Symbols in the longest text."""
        return int(self.corpus.length.max(initial=0))

    def pairs(self, sounds: Codes) -> NDArray[np.int64]:
        """The number of each pair of neighbouring sounds."""
        wide = sounds.astype(np.int64)
        return wide[:-1] * self.corpus.alphabet.size + wide[1:]

    def frequency(self, pairs: Numbers) -> NDArray[np.int64]:
        """How often each pair stands in the texts."""
        return self.begin[pairs + 1].astype(np.int64) - self.begin[pairs]

    def weights(self, frequency: Numbers) -> NDArray[np.float64]:
        """What pairs so frequent weigh: nothing where more than a third of the texts have them, or none."""
        share = len(self.corpus.length) / np.maximum(frequency, 1)
        return np.where(frequency > 0, np.maximum(np.log(share) - 1.0, 0.0), 0.0)

    def texts_at(self, places: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """The texts that those places are in."""
        found: NDArray[np.uint32] = self.corpus.slot[places // SLOT]
        return found

    def live(self, codes: Codes, pairs: Numbers) -> NDArray[np.bool_]:
        """Which pairs may be part of a run that counts: three symbols and more, or the opening of a name."""
        found = self.frequency(pairs) > 0
        beside = np.zeros(len(found) + 2, np.bool_)
        beside[1:-1] = found
        return found & (beside[:-2] | beside[2:] | _among(self.openings, codes))

    def exact(self, codes: Codes) -> list[tuple[int, int, int]]:
        """(start, end, text) of every text that stands whole in the question."""
        size = len(codes)
        first = np.flatnonzero(_among(self.heads, codes))
        ends = first[:, None] + np.arange(2, min(size, self.longest) + 1)
        starts, ends = np.broadcast_to(first[:, None], ends.shape)[ends <= size], ends[ends <= size]
        powers = np.power(_BASE, np.arange(size, dtype=np.uint64))
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(codes * powers, dtype=np.uint64)))
        back = np.power(_INVERSE, starts.astype(np.uint64))
        wanted = (sums[ends] - sums[starts]) * back
        at = np.searchsorted(self.hashes, wanted)
        at[at == len(self.hashes)] = 0
        found = []
        for number in np.flatnonzero(self.hashes[at] == wanted).tolist() if len(self.hashes) else ():
            place, start, end = int(at[number]), int(starts[number]), int(ends[number])
            while place < len(self.hashes) and self.hashes[place] == wanted[number]:
                text = int(self.hashed[place])
                if np.array_equal(self.symbols(text), codes[start:end]):
                    found.append((start, end, text))
                place += 1
        return found

    def symbols(self, text: int) -> Codes:
        """The symbols of one text."""
        begin = int(self.corpus.start[text]) * SLOT
        return self.corpus.text[begin : begin + int(self.corpus.length[text])]

    def best(self, pairs: Numbers, limit: int) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
        """The texts that share the weightiest of those (different) pairs, and the weight shared."""
        often = self.frequency(pairs)
        weights = self.weights(often)
        telling = weights > 0
        pairs, often, weights = pairs[telling], often[telling], weights[telling]
        order = np.argsort(often)
        chosen: list[int] = []
        held: list[NDArray[np.uint32]] = []
        total = 0
        for rank, number in enumerate(order.tolist()):
            many = int(often[number])
            if total and (total + many > _FEW and (rank >= _LEAST or many > _MOST)):
                break
            begin = int(self.begin[pairs[number]])
            held.append(self.places[begin : begin + min(many, _MOST)])
            chosen.append(number)
            total += many
        if not chosen:
            return np.zeros(0, np.uint32), np.zeros(0)
        numbers = np.repeat(np.array(chosen, np.uint64), [len(places) for places in held])
        packed = self.texts_at(np.concatenate(held)).astype(np.uint64) << np.uint64(16) | numbers
        packed.sort()
        texts = packed >> np.uint64(16)
        first = np.flatnonzero(np.concatenate(([True], texts[1:] != texts[:-1])))
        texts = texts[first].astype(np.uint32)
        if len(texts) > _CLOSER:
            rough = np.add.reduceat(weights[(packed & np.uint64(0xFFFF)).astype(np.intp)], first)
            texts = texts[np.argpartition(-rough, _CLOSER)[:_CLOSER]]
        shared = self._shared(texts, pairs, weights)
        top = np.argpartition(-shared, limit)[:limit] if len(texts) > limit else np.arange(len(texts))
        top = top[np.lexsort((texts[top], self.weight[texts[top]], -shared[top]))]
        return texts[top], shared[top]

    def _shared(
        self, texts: NDArray[np.uint32], pairs: Numbers, weights: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        table = np.zeros(_BUCKETS, np.float32)
        table[pairs % _BUCKETS] = weights
        heard = self.corpus.alphabet.table[self.rows(texts)].astype(np.int64)
        found: NDArray[np.float64] = table[
            (heard[:, :-1] * self.corpus.alphabet.size + heard[:, 1:]) % _BUCKETS
        ].sum(axis=1, dtype=np.float64)
        return found

    def rows(self, texts: NDArray[np.uint32]) -> Codes:
        """The symbols of texts as the rows of a matrix, filled up with gaps."""
        length = self.corpus.length[texts]
        width = int(length.max(initial=0)) + 1
        begin = self.corpus.start[texts].astype(np.int64) * SLOT
        across = np.arange(width)
        rows: Codes = self.corpus.text[np.minimum(begin[:, None] + across, len(self.corpus.text) - 1)]
        rows[across >= length[:, None]] = 0
        return rows

    def samples(self, pairs: Numbers, each: int) -> NDArray[np.uint32]:
        """A few texts for every pair, spread over all that have it."""
        often = self.frequency(pairs)
        pairs, often = pairs[often > 0], often[often > 0]
        step = np.linspace(0, 1, each, endpoint=False) + 0.5 / each
        at = self.begin[pairs].astype(np.int64)[:, None] + (step * often[:, None]).astype(np.int64)
        return self.texts_at(self.places[at.ravel()])

    def holding(self, codes: Codes, sounds: Codes) -> NDArray[np.uint32]:
        """All texts in which those symbols stand side by side, no number at their ends cut in two."""
        pairs = self.pairs(sounds)
        often = self.frequency(pairs)
        rarest = int(np.argmin(often))
        begin = int(self.begin[pairs[rarest]])
        places = self.places[begin : begin + int(often[rarest])].astype(np.int64) - rarest
        text = self.corpus.text
        for offset, code in enumerate(codes.tolist()):
            places = places[text[places + offset] == code]
        if codes[0] in _NUMERALS:
            places = places[~np.isin(text[places - 1], _NUMERALS)]
        if codes[-1] in _NUMERALS:
            places = places[~np.isin(text[places + len(codes)], _NUMERALS)]
        texts = self.corpus.slot[places // SLOT]  # in order, for the places are
        return texts[np.concatenate(([True], texts[1:] != texts[:-1]))[: len(texts)]]

    def rarest(self, sounds: Codes) -> int:
        """How often the rarest pair of those sounds stands in the texts."""
        return int(self.frequency(self.pairs(sounds)).min(initial=len(self.places)))


def packed(first: Codes, second: Codes) -> NDArray[np.uint32]:
    """Two symbols as one number."""
    return first.astype(np.uint32) << np.uint32(16) | second


def build(corpus: Corpus) -> Index:
    """The index of a corpus."""
    size = corpus.alphabet.size
    heard = corpus.alphabet.table[corpus.text]
    here = np.flatnonzero((heard[:-1] > 0) & (heard[1:] > 0))
    pairs = heard[here].astype(np.uint64) * np.uint64(size) + heard[here + 1]
    del heard
    count = np.bincount(pairs.astype(np.int64), minlength=size * size)
    begin = np.concatenate(([0], np.cumsum(count))).astype(np.uint32)
    packed = pairs << np.uint64(32) | here.astype(np.uint64)
    del pairs, here
    packed.sort()
    places = (packed & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    del packed
    empty = np.zeros(0, np.float32)
    made = Index(corpus, begin, places, *_hashes(corpus), empty, *_beginnings(corpus))
    return replace(made, weight=_weights(made))


def _beginnings(corpus: Corpus) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    whole = (corpus.length > 1) & ~corpus.piece
    begin = corpus.start.astype(np.int64) * SLOT
    two = packed(corpus.text[begin], corpus.text[begin + 1])
    return np.unique(two[whole & (corpus.role == NAME)]), np.unique(two[whole])


def _among(beginnings: NDArray[np.uint32], codes: Codes) -> NDArray[np.bool_]:
    """At which of the symbols but the last a text may begin."""
    two = packed(codes[:-1], codes[1:])
    if not len(beginnings):
        return np.zeros(len(two), np.bool_)
    at = np.minimum(np.searchsorted(beginnings, two), len(beginnings) - 1)
    found: NDArray[np.bool_] = beginnings[at] == two
    return found


def _hashes(corpus: Corpus) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    powers = np.power(_BASE, np.arange(int(corpus.length.max(initial=0)) + 1, dtype=np.uint64))
    hashes = np.zeros(len(corpus.length), np.uint64)
    for offset in range(int(corpus.length.max(initial=0))):
        long = np.flatnonzero(corpus.length > offset)
        hashes[long] += corpus.text[corpus.start[long].astype(np.int64) * SLOT + offset] * powers[offset]
    whole = np.flatnonzero(~corpus.piece)
    order = whole[np.argsort(hashes[whole], kind="stable")]
    return hashes[order], order.astype(np.uint32)


def _weights(index: Index) -> NDArray[np.float32]:
    corpus = index.corpus
    table = index.weights(index.frequency(np.arange(len(index.begin) - 1))).astype(np.float32)
    found = np.zeros(len(corpus.length), np.float32)
    for offset in range(int(corpus.length.max(initial=0)) - 1):
        long = np.flatnonzero(corpus.length > offset + 1)
        begin = corpus.start[long].astype(np.int64) * SLOT + offset
        heard = corpus.alphabet.table[corpus.text[begin]].astype(np.int64)
        found[long] += table[heard * corpus.alphabet.size + corpus.alphabet.table[corpus.text[begin + 1]]]
    return found
