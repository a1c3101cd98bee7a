"""Find in a question the pieces of the fact base's own texts: names, aliases, list items, text values.

People name things by parts (石墨那个, 大恒光伏), so what is matched is any common run of two or more
symbols, by an inverted index of symbol pairs. The same index over toneless syllables finds homophones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from knowledge.records import record

NOBODY: frozenset[str] = frozenset()
_NAMELIKE = 4  # symbols of an item that is known misspelt, as names are
_HEAD = 3  # symbols of a name, not all of which are mistyped
_SHIFT = 20  # bits for a place in a document
_PLACE = (1 << _SHIFT) - 1

Role = Literal["name", "item", "text"]


@record(frozen=True, slots=True)
class Document:
    """One text of the base: whose it is and what part it plays."""

    entity: str
    kind: str
    role: Role
    attribute: str
    symbols: tuple[str, ...]
    item: int = -1  # the place in a list value
    written: tuple[str, ...] = ()  # the characters, where the symbols are their sounds

    def __hash__(self) -> int:
        return hash((self.entity, self.attribute, self.item, len(self.symbols)))

    @property
    def text(self) -> str:
        """How it is written, folded."""
        return "".join(self.written or self.symbols)


class Match(NamedTuple):
    """symbols[start:end] of the question stand in the document; `whole`: they are all of it."""

    start: int
    end: int
    document: Document
    whole: bool


class Meant(NamedTuple):
    """A name that [start, end) of a question may be, misspelt; [begin, finish) surely belongs to it."""

    slips: int
    start: int
    end: int
    begin: int
    finish: int
    document: Document


class Hits(tuple[Document, ...]):
    """Documents that a piece of a question stands in, told apart by whose they are once for all kinds."""

    @cached_property
    def owners(self) -> dict[tuple[str, bool], frozenset[str]]:
        """The entities by kind, and by whether they are named (else: quoted)."""
        found: dict[tuple[str, bool], set[str]] = {}
        for hit in self:
            found.setdefault((hit.kind, hit.role == "name"), set()).add(hit.entity)
        return {of: frozenset(entities) for of, entities in found.items()}


class Crowd(Sequence[Document]):
    """Very many documents, which can tell whose they are without being looked at one by one."""

    def owners(self, kind: str, named: bool) -> frozenset[str]:
        """The entities of a kind that are named (else: quoted) by one of the documents."""
        raise NotImplementedError

    def items(self, kind: str) -> tuple[Document, ...]:
        """The documents that are items of lists, of entities of the kind."""
        raise NotImplementedError


def owners(hits: Sequence[Document], kind: str, *, named: bool) -> frozenset[str]:
    """The entities of the kind whose name is among the documents; not `named`: whose other texts are."""
    if isinstance(hits, Crowd):
        return hits.owners(kind, named)
    if isinstance(hits, Hits):
        return hits.owners.get((kind, named), NOBODY)
    return frozenset(h.entity for h in hits if h.kind == kind and (h.role == "name") == named)


def strangers(hits: Sequence[Document], kind: str, *, named: bool) -> tuple[str, ...]:
    """The entities of other kinds, likewise; none of a crowd, which says nothing of a single one."""
    if isinstance(hits, Crowd):
        return ()
    if isinstance(hits, Hits) and not any(of != kind and how == named for of, how in hits.owners):
        return ()
    return tuple(dict.fromkeys(h.entity for h in hits if h.kind != kind and (h.role == "name") == named))


def quoted(hits: Sequence[Document], kind: str) -> Sequence[Document]:
    """The documents that are items of lists, of entities of the kind."""
    if isinstance(hits, Crowd):
        return hits.items(kind)
    return tuple(h for h in hits if h.item >= 0 and h.kind == kind)


class Finder(Protocol):
    """Finds a base's texts in questions."""

    def find(self, question: Sequence[str], near: Sequence[bool] | None = None) -> list[Match]:
        """Common runs of the question with the texts; `near` marks the places that they must go over."""

    def nominees(self, text: str) -> Iterable[tuple[str, Document]]:
        """The names of which the text may hold one, misspelt, with their documents."""

    def everything(self, pieces: Sequence[str]) -> Sequence[Document] | None:
        """All documents in which every piece stands; None where `find` gives all anyhow."""

    def written(self, piece: str) -> bool:
        """Whether the piece is often part of names."""

    def named_with(self, entities: Sequence[str], piece: str) -> bool:
        """Whether a name of each of the entities holds the piece."""

    def misspelt(
        self, text: str, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[int, int, tuple[Document, ...]] | None:
        """(start, end, documents) of the name that the text holds, with the fewest slips, between places."""

    def meant(self, text: str, known: Callable[[], frozenset[int]]) -> Iterable[Meant]:
        """Long names that the text seems to hold, with slips, if it is quicker to look for them first.

        `known` gives the places of words that are explained.
        """


class Fragments:
    """An inverted index of symbol pairs over documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)  # → document << _SHIFT | place
        named = (d for d in documents if d.role == "name" or (d.item >= 0 and len(d.symbols) >= _NAMELIKE))
        self._names = tuple((d.text, d) for d in named)
        self._names_with: dict[str, list[int]] = defaultdict(list)  # → the names that it is at the head of
        for number, (name, _) in enumerate(self._names):
            for symbol in set(name[:_HEAD]):
                self._names_with[symbol].append(number)
        for number, document in enumerate(documents):
            symbols = document.symbols
            for position in range(len(symbols) - 1):
                self._pairs[symbols[position], symbols[position + 1]].append(number << _SHIFT | position)

    def find(self, question: Sequence[str], near: Sequence[bool] | None = None) -> list[Match]:
        """The longest common runs (two symbols or more) of the question with each document.

        A run never cuts a number in two: 10万吨 is no part of 210万吨. `near`: only runs over places of the
        question that are marked.
        """
        found: list[Match] = []
        figures = frozenset([at for at, symbol in enumerate(question) if symbol == "." or symbol.isdigit()])
        pairs = self._pairs
        for start, end in self._stretches(question, near) if near is not None else ((0, len(question)),):
            running: dict[int, int] = {}  # document and position after the run → start in the question
            for position in range(start + 1, end):
                grown: dict[int, int] = {}
                for key in pairs.get((question[position - 1], question[position]), ()):
                    grown[key + 1] = running.pop(key, position - 1)
                if running:
                    self._close(running, position, question, figures, near, found)
                running = grown
            self._close(running, end, question, figures, near, found)
        return found

    def _stretches(self, question: Sequence[str], near: Sequence[bool]) -> Iterable[tuple[int, int]]:
        """The parts of the question, with a place marked in `near`, outside of which no run goes."""
        start = 0
        for end in range(1, len(question) + 1):
            if end == len(question) or (question[end - 1], question[end]) not in self._pairs:
                if end - start > 1 and True in near[start:end]:
                    yield start, end
                start = end

    def nominees(self, text: str) -> Iterable[tuple[str, Document]]:
        """Those of which a symbol at the head is in the text: no name may be wrong in more."""
        held = (self._names_with.get(symbol, ()) for symbol in frozenset(text))
        return [self._names[number] for number in sorted(frozenset().union(*held))]

    def everything(self, pieces: Sequence[str]) -> None:
        """Nothing that `find` has not given."""

    def written(self, piece: str) -> bool:
        """Whether the piece is often part of names."""
        return sum(d.role == "name" and piece in "".join(d.symbols) for d in self.documents) > 1

    def named_with(self, entities: Sequence[str], piece: str) -> bool:
        """Whether a name of each of the entities holds the piece."""
        names = [d for d in self.documents if d.role == "name" and piece in "".join(d.symbols)]
        return {d.entity for d in names}.issuperset(entities)

    def misspelt(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        """Nothing that `nominees` would not lead to."""

    def meant(self, text: str, known: Callable[[], frozenset[int]]) -> Iterable[Meant]:
        """None: of few texts all that is in a question is found as quickly."""
        return ()

    def _close(
        self,
        runs: dict[int, int],
        end: int,
        question: Sequence[str],
        figures: frozenset[int],
        near: Sequence[bool] | None,
        found: list[Match],
    ) -> None:
        """Put down the runs that end there."""
        for key, start in runs.items():
            if near is not None and True not in near[start:end]:
                continue
            number, last = key >> _SHIFT, key & _PLACE
            document = self.documents[number]
            symbols = document.symbols
            stop = end
            if figures and (start in figures or end - 1 in figures):  # so it may begin or end in a number
                first = last - (end - start) + 1
                if cuts_number(symbols, first, last + 1) or cuts_number(question, start, end):
                    trimmed = trim(symbols, question, first, start, end)
                    if trimmed is None:
                        continue
                    start, stop = trimmed
            found.append(Match(start, stop, document, stop - start == len(symbols)))


def _numeric(symbol: str) -> bool:
    return symbol.isdigit() or symbol == "."


def cuts_number(symbols: Sequence[str], start: int, end: int) -> bool:
    """Whether symbols[start:end] begins or ends within a number."""
    before = start > 0 and _numeric(symbols[start - 1]) and _numeric(symbols[start])
    after = end < len(symbols) and _numeric(symbols[end - 1]) and _numeric(symbols[end])
    return before or after


def trim(
    symbols: Sequence[str], question: Sequence[str], first: int, start: int, end: int
) -> tuple[int, int] | None:
    """The run without the half numbers at its ends; None if less than two symbols are left."""
    last = first + end - start
    while start < end and cuts_number(symbols, first, last):
        if first > 0 and _numeric(symbols[first - 1]) and _numeric(symbols[first]):
            first, start = first + 1, start + 1
        else:
            last, end = last - 1, end - 1
    while start < end and cuts_number(question, start, end):
        if start > 0 and _numeric(question[start - 1]) and _numeric(question[start]):
            start += 1
        else:
            end -= 1
    return (start, end) if end - start >= 2 else None
