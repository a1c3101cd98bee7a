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

from knowledge.fragments import Document, Match, Role, cuts_number, trim
from knowledge.model import Entity, FactBase
from knowledge.names.alphabet import Codes
from knowledge.names.corpus import NAME, TEXT
from knowledge.names.index import Index
from knowledge.names.runs import Runs, common

_BEST = 32  # texts whose letters are compared one by one
_SAMPLES = 2  # and so many more for every pair, so that no word goes unseen
_SHOWN = 6  # documents of one place; the others are fetched when the place is chosen
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

    def document(self, text: int) -> Document:
        """One text as a document."""
        corpus = self.index.corpus
        entity = self.entities[corpus.owner[text]]
        symbols = corpus.alphabet.symbols(self.index.symbols(text))
        role = _ROLES[corpus.role[text]]
        return Document(
            entity.id, entity.kind, role, corpus.labels[corpus.label[text]], symbols, int(corpus.item[text])
        )


class Crowd(Sequence[Document]):
    """Very many documents, made one by one only where somebody looks at each."""

    def __init__(self, names: Names, texts: NDArray[np.uint32]) -> None:
        self.names = names
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Document, ...]: ...
    def __getitem__(self, at: int | slice) -> Document | tuple[Document, ...]:
        if isinstance(at, slice):
            return tuple(map(self.names.document, self.texts[at].tolist()))
        return self.names.document(int(self.texts[at]))

    def __iter__(self) -> Iterator[Document]:
        return map(self.names.document, self.texts.tolist())


class LargeFragments:
    """Finds the texts of a large base in a question, by letter or by sound."""

    def __init__(self, names: Names, by: Literal["letter", "sound"]) -> None:
        self.names = names
        self.by = by

    def find(self, question: Sequence[str]) -> list[Match]:
        """Common runs of the question with its best texts; see the module for which count."""
        found: dict[Match, None] = {}
        for start in range(0, max(1, len(question) - _WINDOW + _STEP), _STEP):
            part = question[start : start + _WINDOW]
            for match in self._find(part):
                moved = Match(match.start + start, match.end + start, match.document, match.whole)
                found[moved] = None
        return list(found)

    def _find(self, question: Sequence[str]) -> list[Match]:
        index, alphabet = self.names.index, self.names.index.corpus.alphabet
        if len(question) < 2:
            return []
        sounds = alphabet.sounds(question)
        best, _ = index.best(sounds, _BEST)
        texts = np.unique(np.concatenate((best, index.samples(np.unique(index.pairs(sounds)), _SAMPLES))))
        places: dict[tuple[int, int], list[tuple[bool, int]]] = {}
        if self.by == "letter":
            codes = alphabet.codes(question)
            for start, end, text in index.exact(codes):
                places.setdefault((start, end), []).append((True, text))
        else:
            codes = sounds
            texts = texts[index.corpus.role[texts] != TEXT]
        rows = index.rows(texts)
        runs = common(rows if self.by == "letter" else alphabet.table[rows], _unlike_gaps(codes))
        for start, end, whole, text in self._counting(runs, texts, question):
            here = places.setdefault((start, end), [])
            if (whole, text) not in here:
                here.append((whole, text))
        found: list[Match] = []
        for (start, end), here in places.items():
            here.sort(key=lambda one: (not one[0], int(index.corpus.role[one[1]])))
            shown = here[:_SHOWN] if not here[0][0] else [one for one in here if one[0]]
            found.extend(Match(start, end, self.names.document(text), whole) for whole, text in shown)
        return found

    def _counting(
        self, runs: Runs, texts: NDArray[np.uint32], question: Sequence[str]
    ) -> Iterable[tuple[int, int, bool, int]]:
        """(start, end, whole, text) of the runs that count."""
        corpus = self.names.index.corpus
        of = texts[runs.row]
        whole = (runs.length == corpus.length[of]) & ~corpus.piece[of]
        counts = whole
        if self.by == "letter":
            counts = whole | (runs.length >= _LEAST) | ((runs.column == 0) & (corpus.role[of] == NAME))
        chosen = np.flatnonzero(counts)
        for start, column, length, all_of_it, text in zip(
            runs.start[chosen].tolist(),
            runs.column[chosen].tolist(),
            runs.length[chosen].tolist(),
            whole[chosen].tolist(),
            of[chosen].tolist(),
            strict=True,
        ):
            end = start + length
            digits = any(question[i].isdigit() or question[i] == "." for i in (start, end - 1))
            if not digits:
                yield start, end, all_of_it, text
                continue
            symbols = corpus.alphabet.symbols(self.names.index.symbols(text))
            if not cuts_number(symbols, column, column + length) and not cuts_number(question, start, end):
                yield start, end, all_of_it, text
                continue
            trimmed = trim(symbols, question, column, start, end)
            if trimmed is not None and trimmed[1] - trimmed[0] >= _LEAST:
                yield trimmed[0], trimmed[1], False, text

    def everything(self, symbols: Sequence[str]) -> Sequence[Document]:
        """All documents in which the symbols stand side by side."""
        alphabet = self.names.index.corpus.alphabet
        texts = self.names.index.holding(alphabet.codes(symbols), alphabet.sounds(symbols))
        return Crowd(self.names, texts)

    def nominees(self, text: str) -> Sequence[Document]:
        """The names that the text may be meant to hold, misspelt."""
        index = self.names.index
        found: dict[int, None] = {}
        for start in range(0, max(1, len(text) - _WINDOW + _STEP), _STEP):
            sounds = index.corpus.alphabet.sounds(text[start : start + _WINDOW])
            texts, shared = index.best(sounds, _BEST)
            near = (shared >= 0.4 * index.weight[texts]) & (index.corpus.role[texts] == NAME)
            found.update(dict.fromkeys(texts[near].tolist()))
        return tuple(map(self.names.document, found))


def _unlike_gaps(codes: Codes) -> Codes:
    """Sound 0 of the question is none of the base; it must not match the gaps."""
    made = codes.copy()
    made[made == 0] = 0xFFFF
    return made
