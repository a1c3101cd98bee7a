"""A large base's texts behind the same two questions as `knowledge.fragments.Fragments` answers.

A run of two symbols out of the middle of a name says nothing among a hundred thousand names: here a run
counts from three symbols on, or where it is the whole of a text or the beginning of a name. By sound only
whole texts count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, overload

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Levenshtein

from knowledge.fragments import Crowd, Document, Match, Role, cuts_number, trim
from knowledge.model import Entity, FactBase
from knowledge.names.alphabet import Codes
from knowledge.names.corpus import NAME, TEXT
from knowledge.names.index import Index
from knowledge.names.runs import Runs, common
from knowledge.text import fold

_BEST = 32  # texts whose letters are compared one by one
_SAMPLES = 2  # and so many more for every pair, so that no word goes unseen
_MANY = 1000  # texts that are read for a single symbol
_CROWD = 64  # documents that are looked at one by one
_REMEMBERED = 8  # look-ups
_LOOKED_AT = 8  # texts, to see what a piece is
_CERTAIN = 6  # symbols: nothing within so long a name is looked for
_TELLING = 0.6  # of the weight of a name's weightiest pair: such a pair tells whose name it is
_NEAR = 0.6  # of what tells a name apart must be there, if it is misspelt twice
_LIKELY = 0.4  # and if it is once: two symbols exchanged take three pairs away
_LEAST = 3  # symbols in a run that is no whole text
_WINDOW, _STEP = 80, 48  # a long text is searched in parts
_ROLES: tuple[Role, ...] = ("name", "item", "text")


@dataclass(frozen=True)
class Names:
    """The index of a base with its entities."""

    base: FactBase
    index: Index

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The entities in the order of the base."""
        return tuple(self.base.entities.values())

    @cached_property
    def kind_numbers(self) -> dict[str, int]:
        """The kinds, numbered."""
        return {label: number for number, label in enumerate(self.base.kinds)}

    @cached_property
    def kinds(self) -> NDArray[np.uint16]:
        """The kind's number of each entity."""
        numbers = self.kind_numbers
        return np.fromiter((numbers[e.kind] for e in self.entities), np.uint16, len(self.entities))

    @cached_property
    def _known(self) -> dict[bytes, tuple[NDArray[np.uint32], NDArray[np.float64]]]:
        return {}

    def best(self, pairs: NDArray[np.int64]) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
        """As `Index.best`; the last are kept, for a question is looked at by letter, by sound, for slips."""
        pairs = np.unique(pairs)
        key = pairs.tobytes()
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self.index.best(pairs, _BEST)
        return known

    def document(self, text: int) -> Document:
        """One text as a document."""
        corpus = self.index.corpus
        entity = self.entities[corpus.owner[text]]
        symbols = corpus.alphabet.symbols(self.index.symbols(text))
        role = _ROLES[corpus.role[text]]
        return Document(
            entity.id, entity.kind, role, corpus.labels[corpus.label[text]], symbols, int(corpus.item[text])
        )


class LargeCrowd(Crowd):
    """Texts of the index as documents, made only where somebody looks at each."""

    def __init__(self, names: Names, texts: NDArray[np.uint32]) -> None:
        self.names = names
        self.texts = texts
        self._owners: dict[tuple[str, bool], frozenset[str]] = {}

    def owners(self, kind: str, named: bool) -> frozenset[str]:
        """The entities of a kind that are named (else: quoted) by one of the texts."""
        known = self._owners.get((kind, named))
        if known is None:
            corpus = self.names.index.corpus
            numbers = np.unique(corpus.owner[self.texts[(corpus.role[self.texts] == NAME) == named]])
            numbers = numbers[self.names.kinds[numbers] == self.names.kind_numbers[kind]]
            entities = self.names.entities
            known = self._owners[kind, named] = frozenset(entities[n].id for n in numbers.tolist())
        return known

    def items(self, kind: str) -> tuple[Document, ...]:
        """The texts that are items of lists."""
        texts = self.texts[self.names.index.corpus.item[self.texts] >= 0]
        return tuple(d for d in map(self.names.document, texts.tolist()) if d.kind == kind)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Document, ...]: ...
    def __getitem__(self, at: int | slice) -> Document | tuple[Document, ...]:
        return self._documents[at]

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        """All of them, without their symbols, which nobody asks of so many."""
        corpus, texts, entities = self.names.index.corpus, self.texts, self.names.entities
        return tuple(
            Document(entities[owner].id, entities[owner].kind, _ROLES[role], corpus.labels[label], (), item)
            for owner, role, label, item in zip(
                corpus.owner[texts].tolist(),
                corpus.role[texts].tolist(),
                corpus.label[texts].tolist(),
                corpus.item[texts].tolist(),
                strict=True,
            )
        )


class LargeFragments:
    """Finds the texts of a large base in a question, by letter or by sound."""

    def __init__(self, names: Names, by: Literal["letter", "sound"]) -> None:
        self.names = names
        self.by = by

    def find(self, question: Sequence[str], near: Sequence[int] | None = None) -> list[Match]:
        """Common runs of the question with its best texts; see the module for which count. `near` is all."""
        if len(question) <= _WINDOW:
            return self._find(question)
        found: dict[Match, None] = {}
        for start in range(0, len(question) - _WINDOW + _STEP, _STEP):
            for match in self._find(question[start : start + _WINDOW]):
                moved = Match(match.start + start, match.end + start, match.document, match.whole)
                found[moved] = None
        return list(found)

    def _find(self, question: Sequence[str]) -> list[Match]:
        if len(question) < 2:
            return []
        index, alphabet = self.names.index, self.names.index.corpus.alphabet
        sounds = alphabet.sounds(question)
        codes = alphabet.codes(question) if self.by == "letter" else sounds
        whole, covered = self._whole(codes)
        found = [Match(start, end, self.names.document(text), True) for start, end, text in whole]
        pairs = index.pairs(sounds)
        open_pairs = ~(covered[:-1] & covered[1:])
        if self.by == "letter":
            open_pairs &= index.live(codes, pairs)
        if not open_pairs.any():
            return found
        best, _ = self.names.best(pairs if not covered.any() else pairs[open_pairs])
        texts = np.unique(np.concatenate((best, index.samples(np.unique(pairs[open_pairs]), _SAMPLES))))
        if self.by == "sound":
            texts = texts[index.corpus.role[texts] != TEXT]
        rows = index.rows(texts)
        runs = common(rows if self.by == "letter" else alphabet.table[rows], _unlike_gaps(codes))
        seen = {(start, end) for start, end, _ in whole}
        for start, end, of_all, text in self._counting(runs, texts, question, covered):
            if of_all or (start, end) not in seen:
                seen.add((start, end))
                match = Match(start, end, self.names.document(text), of_all)
                if not (of_all and match in found):
                    found.append(match)
        return found

    def _whole(self, codes: Codes) -> tuple[list[tuple[int, int, int]], NDArray[np.bool_]]:
        """Whole texts by letter, and which symbols of the question long names among them explain."""
        covered = np.zeros(len(codes), np.bool_)
        if self.by == "sound":
            return [], covered
        whole = self.names.index.exact(codes)
        for start, end, text in whole:
            if end - start >= _CERTAIN and self.names.index.corpus.role[text] == NAME:
                covered[start:end] = True
        return whole, covered

    def _counting(
        self, runs: Runs, texts: NDArray[np.uint32], question: Sequence[str], covered: NDArray[np.bool_]
    ) -> Iterable[tuple[int, int, bool, int]]:
        """(start, end, whole, text) of the runs that count, one text for each place but all whole ones."""
        corpus = self.names.index.corpus
        of = texts[runs.row]
        whole = (runs.length == corpus.length[of]) & ~corpus.piece[of]
        counts = whole
        if self.by == "letter":
            counts = (runs.length >= _LEAST) | ((runs.column == 0) & (corpus.role[of] == NAME))
            counts &= ~whole  # those were found already
            before = np.concatenate(([0], np.cumsum(covered)))
            counts &= before[runs.start + runs.length] - before[runs.start] < runs.length
        role = corpus.role[of].astype(np.int64)
        key = (runs.start << 24) | (runs.length << 12) | (role << 8)
        if self.by == "sound":
            key = key << 32 | of
        chosen = np.flatnonzero(counts)
        _, once = np.unique(key[chosen], return_index=True)
        chosen = chosen[once]
        for start, column, length, of_all, text in zip(
            runs.start[chosen].tolist(),
            runs.column[chosen].tolist(),
            runs.length[chosen].tolist(),
            whole[chosen].tolist(),
            of[chosen].tolist(),
            strict=True,
        ):
            end = start + length
            if not any(question[i].isdigit() or question[i] == "." for i in (start, end - 1)):
                yield start, end, of_all, text
                continue
            symbols = corpus.alphabet.symbols(self.names.index.symbols(text))
            if not cuts_number(symbols, column, column + length) and not cuts_number(question, start, end):
                yield start, end, of_all, text
                continue
            trimmed = trim(symbols, question, column, start, end)
            if trimmed is not None and trimmed[1] - trimmed[0] >= _LEAST:
                yield trimmed[0], trimmed[1], False, text

    def everything(self, pieces: Sequence[str]) -> Sequence[Document]:
        """All documents in which every piece stands; a number as a whole one."""
        alphabet = self.names.index.corpus.alphabet
        texts: NDArray[np.uint32] | None = None
        for piece in sorted(pieces, key=len, reverse=True):
            if len(piece) < 2:
                continue
            holding = self.names.index.holding(alphabet.codes(piece), alphabet.sounds(piece))
            texts = holding if texts is None else np.intersect1d(texts, holding, assume_unique=True)
            if not len(texts):
                return ()
        if texts is None:
            return ()
        single = [piece for piece in pieces if len(piece) == 1]
        if single and len(texts) <= _MANY:
            kept = [text for text in texts.tolist() if self._holds(text, single)]
            texts = np.array(kept, np.uint32)
        if len(texts) <= _CROWD:
            return tuple(map(self.names.document, texts.tolist()))
        return LargeCrowd(self.names, texts)

    def _holds(self, text: int, pieces: Sequence[str]) -> bool:
        """Whether the pieces stand in the text, no number of them within a longer one."""
        symbols = self.names.index.corpus.alphabet.symbols(self.names.index.symbols(text))
        written = "".join(symbols)
        for piece in pieces:
            at = written.find(piece)
            while at >= 0 and cuts_number(symbols, at, at + len(piece)):
                at = written.find(piece, at + 1)
            if at < 0:
                return False
        return True

    def written(self, piece: str) -> bool:
        """Whether the piece is often part of names."""
        index, alphabet = self.names.index, self.names.index.corpus.alphabet
        texts = index.samples(index.pairs(alphabet.sounds(piece)), _LOOKED_AT)
        held = sum(piece in "".join(alphabet.symbols(index.symbols(text))) for text in texts.tolist())
        return held * 2 > len(texts)

    def named_with(self, entities: Sequence[str], piece: str) -> bool:
        """Whether a name of each of the entities holds the piece."""
        of = self.names.base.entities
        return all(any(piece in fold(n) for n in (of[i].name, *of[i].aliases)) for i in entities)

    def nominees(self, text: str) -> Iterable[tuple[str, Document]]:
        """The names that the text may be meant to hold, misspelt."""
        found: dict[int, None] = {}
        for start in range(0, max(1, len(text) - _WINDOW + _STEP), _STEP):
            near = self._near(text[start : start + _WINDOW])
            found.update(dict.fromkeys(number for number, enough in near.items() if enough))
        return tuple((document.text, document) for document in map(self.names.document, found))

    def _near(self, text: str) -> dict[int, bool]:
        """Names of which much of what tells them apart stands in the text; whether enough for two slips."""
        index = self.names.index
        texts, shared = self.names.best(index.pairs(index.corpus.alphabet.sounds(text)))
        near = (shared >= _LIKELY * index.weight[texts]) & (index.corpus.role[texts] == NAME)
        texts, shared = texts[near], shared[near]
        return dict(zip(texts.tolist(), (shared >= _NEAR * index.weight[texts]).tolist(), strict=True))

    def _another_name(self, typed: list[int], name: list[int]) -> bool:
        """Whether two slips stand side by side in what tells the name apart; not if two were left out."""
        slips = Levenshtein.editops(typed, name)
        if len(slips) != 2:
            return False
        one, other = slips
        near = 2 if one.tag == other.tag else 1
        if one.tag == other.tag != "replace" or other.src_pos - one.src_pos > near:
            return False
        index = self.names.index
        weights = index.weights(index.frequency(index.pairs(np.array(name, np.uint16))))
        touched = weights[max(0, one.dest_pos - 1) : other.dest_pos + 1]
        return float(touched.max(initial=0.0)) >= _TELLING * float(weights.max(initial=0.0))

    @staticmethod
    def _around(text: str, starts: Sequence[int], ends: Sequence[int]) -> str:
        """The text, or of a long one what is near those places."""
        if len(text) <= _WINDOW:
            return text
        return text[max(0, min(starts) - 1) : max(ends) + 1]

    def named(self, text: str) -> tuple[Document, ...]:
        """The documents that the whole text is, or is meant to be."""
        index = self.names.index
        codes = index.corpus.alphabet.codes(text)
        exact = [found for start, end, found in index.exact(codes) if end - start == len(text)]
        if exact:
            return tuple(map(self.names.document, exact))
        near = self.misspelt(text, (0,), (len(text),))
        return near[2] if near is not None else ()

    def misspelt(
        self, text: str, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[int, int, tuple[Document, ...]] | None:
        """(start, end, documents) of the name that the text holds with the fewest slips, between such places.

        Sounds are compared, so that a homophone is no slip; digits must be the same. One slip is allowed in
        names of less than eight symbols, else two; but two side by side, in what tells the name apart, make
        another name.
        """
        index, alphabet = self.names.index, self.names.index.corpus.alphabet
        heard = alphabet.sounds(text).tolist()
        best: tuple[int, int, int] | None = None  # slips, start, end
        found: dict[int, None] = {}
        for number, enough in self._near(self._around(text, starts, ends)).items():
            name = index.symbols(number)
            sounds = alphabet.table[name].tolist()
            digits = [symbol for symbol in alphabet.symbols(name) if symbol.isdigit()]
            allowed = 1 if len(name) < 8 or not enough else 2
            for start in starts:
                for end in ends:
                    if abs(end - start - len(name)) > allowed:
                        continue
                    if [symbol for symbol in text[start:end] if symbol.isdigit()] != digits:
                        continue
                    slips = int(OSA.distance(heard[start:end], sounds, score_cutoff=allowed))
                    if slips > allowed or (best is not None and slips > best[0]):
                        continue
                    if slips == 2 and self._another_name(heard[start:end], sounds):
                        continue
                    if (slips, start, end) != best:
                        best, found = (slips, start, end), {}
                    found[number] = None
        return (best[1], best[2], tuple(map(self.names.document, found))) if best is not None else None


def _unlike_gaps(codes: Codes) -> Codes:
    """Sound 0 of the question is none of the base; it must not match the gaps."""
    made = codes.copy()
    made[made == 0] = 0xFFFF
    return made
