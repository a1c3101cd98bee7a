"""Names of a large base with slips in them: wrong, left out, doubled, exchanged symbols."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import OSA, Levenshtein

from knowledge.fragments import Document
from knowledge.names.corpus import NAME
from knowledge.names.held import Names

WINDOW = 80  # a longer text is searched in parts
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


def _another_name(names: Names, typed: list[int], name: list[int]) -> bool:
    """Whether two slips stand side by side in what tells the name apart; not if two were left out."""
    slips = Levenshtein.editops(typed, name)
    if len(slips) != 2:
        return False
    one, other = slips
    near = 2 if one.tag == other.tag else 1
    if one.tag == other.tag != "replace" or other.src_pos - one.src_pos > near:
        return False
    index = names.index
    weights = index.weights(index.frequency(index.pairs(np.array(name, np.uint16))))
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
    heard = alphabet.sounds(text).tolist()
    best: tuple[int, int, int] | None = None  # slips, start, end
    found: dict[int, None] = {}
    for number, enough in near(names, _around(text, starts, ends)).items():
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
                if slips == 2 and _another_name(names, heard[start:end], sounds):
                    continue
                if (slips, start, end) != best:
                    best, found = (slips, start, end), {}
                found[number] = None
    return (best[1], best[2], tuple(map(names.document, found))) if best is not None else None
