"""The index of a large base together with its entities, and crowds of its texts as documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from knowledge.model import Entity, FactBase
from knowledge.names.corpus import NAME
from knowledge.names.index import Index
from knowledge.tagging.fragments import Crowd, Document, Role

_BEST = 32  # texts whose letters are compared one by one
_CERTAIN = 6  # symbols: nothing within so long a name is looked for
_REMEMBERED = 8  # look-ups
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

    def exact(self, text: str) -> list[tuple[int, int, int]]:
        """As `Index.exact`, of a text that is looked at more than once."""
        if self._last.get(text) is None:
            self._last.clear()
            self._last[text] = self.index.exact(self.index.corpus.alphabet.codes(text))
        return self._last[text]

    @cached_property
    def _last(self) -> dict[str, list[tuple[int, int, int]]]:
        return {}

    def holding(self, piece: str) -> NDArray[np.uint32]:
        """As `Index.holding`; the last are kept, for what many names have is looked for again and again."""
        known = self._holding.get(piece)
        if known is None:
            alphabet = self.index.corpus.alphabet
            if len(self._holding) >= _REMEMBERED:
                self._holding.clear()
            known = self._holding[piece] = self.index.holding(alphabet.codes(piece), alphabet.sounds(piece))
        return known

    @cached_property
    def _holding(self) -> dict[str, NDArray[np.uint32]]:
        return {}

    def certain(self, start: int, end: int, text: int) -> bool:
        """Whether a text that stands there whole is a name so long that nothing is looked for within."""
        return end - start >= _CERTAIN and bool(self.index.corpus.role[text] == NAME)

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
