"""Names of a large base with slips in them: wrong, left out, doubled, exchanged symbols."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from rapidfuzz.distance import OSA, Levenshtein

from knowledge.names.alphabet import Codes
from knowledge.names.corpus import NAME
from knowledge.names.held import Names
from knowledge.tagging.fragments import Document, Meant

WINDOW = 80  # a longer text is searched in parts
_LONG = 8  # symbols of a name that is looked for before anything else
_NEAREST = 8  # such names that are compared with the text
_PIECE = 3  # symbols that stand in the name as they were typed
_SLIPS = 2
_TELLING = 0.6  # of the weight of a name's weightiest pair: such a pair tells whose name it is
_NEAR = 0.6  # of what tells a name apart must be there, if it is misspelt twice
_LIKELY = 0.4  # and if it is once: two symbols exchanged take three pairs away


def near(names: Names, text: str) -> dict[int, bool]:
    """Names of which much of what tells them apart stands in the text; whether enough for two slips."""
    index = names.index
    texts, shared = names.best(index.pairs(index.corpus.alphabet.sounds(text)))
    near = (shared >= _LIKELY * index.weight[texts]) & (index.corpus.role[texts] == NAME)
    texts, shared = texts[near], shared[near]
    return dict(zip(texts.tolist(), (shared >= _NEAR * index.weight[texts]).tolist(), strict=True))


def meant(names: Names, text: str, known: Callable[[], frozenset[int]]) -> Iterator[Meant]:
    """Long names that the text seems to hold, with slips; as misspelt(), but wherever in the text.

    Of a text that has a long name as it is written only names that go on with it, where what is beside it is
    not at the `known` places. Where a name's edges are not as they were typed, each way to end it is given.
    """
    index, alphabet = names.index, names.index.corpus.alphabet
    written = [one for one in names.exact(text) if names.certain(*one)]
    part = max(written, key=lambda one: one[1] - one[0], default=None)
    if len(text) > WINDOW or (part is not None and not _goes_on(names, text, part, known)):
        return
    heard = _as_text(alphabet.sounds(text))
    for number, enough in islice(near(names, text).items(), _NEAREST):
        name = index.symbols(number)
        if len(name) < _LONG:
            continue
        sounds = _as_text(alphabet.table[name])
        most = 2 if enough else 1
        for start, end, begin, finish in _places(heard, sounds):
            slips = int(OSA.distance(heard[start:end], sounds, score_cutoff=most))
            if slips > most:
                continue
            document = names.document(number)
            if _figures(text[start:end]) != _figures(document.symbols):
                continue
            if part is not None and not _within(names, part, start, end, number):
                continue
            if slips == 2 and _another_name(names, heard[start:end], sounds):
                continue
            yield Meant(slips, start, end, begin, finish, document)


def _goes_on(
    names: Names, text: str, part: tuple[int, int, int], known: Callable[[], frozenset[int]]
) -> bool:
    """Whether what stands there may be part of a longer name of the same entity, written otherwise."""
    start, end, number = part
    if len(names.entities[names.index.corpus.owner[number]].name) <= end - start:
        return False
    before, behind = text[:start].rstrip(), text[end : end + 1].strip()
    return bool(before and start - 1 not in known()) or bool(behind and end not in known())


def _within(names: Names, part: tuple[int, int, int], start: int, end: int, number: int) -> bool:
    owner = names.index.corpus.owner
    return bool(start <= part[0] and part[1] <= end and owner[number] == owner[part[2]])


def _as_text(sounds: Codes) -> str:
    """Sounds as characters of a string, which is compared faster than numbers are."""
    return "".join(map(chr, sounds.tolist()))


def _digits(symbols: Iterable[str]) -> list[str]:
    return [symbol for symbol in symbols if symbol.isdigit()]


def _figures(symbols: Iterable[str]) -> list[str]:
    return [symbol for symbol in symbols if symbol.isnumeric() or symbol == "."]


def _places(heard: str, name: str) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, begin, finish) of stretches around the first and the last piece that both have."""
    pieces = range(len(name) - _PIECE + 1)
    first = next(((i, at) for i in pieces if (at := heard.find(name[i : i + _PIECE])) >= 0), None)
    last = next(((i, at) for i in reversed(pieces) if (at := heard.rfind(name[i : i + _PIECE])) >= 0), None)
    if first is None or last is None:
        return
    begin, finish = first[1], last[1] + _PIECE
    before, behind = first[0], len(name) - last[0] - _PIECE
    if abs(finish - begin - (len(name) - before - behind)) > _SLIPS:
        return
    for start in range(max(0, begin - before - _SLIPS), begin + 1) if before else (begin,):
        for end in range(finish, min(len(heard), finish + behind + _SLIPS) + 1) if behind else (finish,):
            if abs(end - start - len(name)) <= _SLIPS:
                yield start, end, begin, finish


def _another_name(names: Names, typed: str, name: str) -> bool:
    """Whether two slips stand side by side in what tells the name apart; not if two were left out."""
    slips = Levenshtein.editops(typed, name)
    if len(slips) != 2:
        return False
    one, other = slips
    near = 2 if one.tag == other.tag else 1
    if one.tag == other.tag != "replace" or other.src_pos - one.src_pos > near:
        return False
    index = names.index
    weights = index.weights(index.frequency(index.pairs(np.array([*map(ord, name)], np.uint16))))
    touched = weights[max(0, one.dest_pos - 1) : other.dest_pos + 1]
    return float(touched.max(initial=0.0)) >= _TELLING * float(weights.max(initial=0.0))


def _around(text: str, starts: Sequence[int], ends: Sequence[int]) -> str:
    """The text, or of a long one what is near those places."""
    if len(text) <= WINDOW:
        return text
    return text[max(0, min(starts) - 1) : max(ends) + 1]


def misspelt(
    names: Names, text: str, starts: Sequence[int], ends: Sequence[int]
) -> tuple[int, int, tuple[Document, ...]] | None:
    """(start, end, documents) of the name that the text holds with the fewest slips, between such places.

    Sounds are compared, so that a homophone is no slip; digits must be the same. One slip is allowed in
    names of less than eight symbols, else two; but two side by side, in what tells the name apart, make
    another name.
    """
    index, alphabet = names.index, names.index.corpus.alphabet
    heard = _as_text(alphabet.sounds(text))
    best: tuple[int, int, int] | None = None  # slips, start, end
    found: dict[int, None] = {}
    for number, enough in near(names, _around(text, starts, ends)).items():
        name = index.symbols(number)
        sounds = _as_text(alphabet.table[name])
        allowed = 1 if len(name) < _LONG or not enough else 2
        for start in starts:
            for end in ends:
                if abs(end - start - len(name)) > allowed:
                    continue
                most = allowed if best is None else min(allowed, best[0])
                slips = int(OSA.distance(heard[start:end], sounds, score_cutoff=most))
                if slips > most or _digits(text[start:end]) != _digits(alphabet.symbols(name)):
                    continue
                if slips == 2 and _another_name(names, heard[start:end], sounds):
                    continue
                if (slips, start, end) != best:
                    best, found = (slips, start, end), {}
                found[number] = None
    return (best[1], best[2], tuple(map(names.document, found))) if best is not None else None
