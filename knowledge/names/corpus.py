"""All texts of a large base that a question may quote, folded, in a few long arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge import text
from knowledge.loading.tables import Row
from knowledge.model import Entity, FactBase
from knowledge.names.alphabet import Alphabet, Codes

SLOT = 8  # texts begin at multiples of this, so that a place tells its text
PIECE = 56  # longer texts are cut
_OVERLAP = 12
_ITEM = 12  # symbols; a longer text is a sentence (as in knowledge.desk)
_SINGLY = 150  # characters exchanged one after the other
NAME, ITEM, TEXT = 0, 1, 2


@dataclass
class Gathered:
    """Texts as they are written, and whose they are."""

    texts: list[str] = field(default_factory=list)
    owner: array[int] = field(default_factory=lambda: array("I"))  # the entity's place in the base
    role: array[int] = field(default_factory=lambda: array("B"))
    label: array[int] = field(default_factory=lambda: array("H"))  # into `labels`
    item: array[int] = field(default_factory=lambda: array("h"))
    labels: dict[str, int] = field(default_factory=lambda: {"": 0})

    def add(self, owner: int, role: int, label: str, written: str, item: int = -1) -> None:
        """Add a text."""
        self.texts.append(written)
        self.owner.append(owner)
        self.role.append(role)
        self.label.append(self.labels.setdefault(label, len(self.labels)))
        self.item.append(min(item, 32_000))


@dataclass(frozen=True)
class Corpus:
    """Every text, one after the other, each from a slot of its own and with a gap behind it."""

    alphabet: Alphabet
    labels: tuple[str, ...]
    text: Codes
    slot: NDArray[np.uint32]  # slot → text
    start: NDArray[np.uint32]  # text → its first slot
    length: NDArray[np.uint8]
    piece: NDArray[np.bool_]  # a piece of a longer text
    owner: NDArray[np.uint32]
    role: NDArray[np.uint8]
    label: NDArray[np.uint16]
    item: NDArray[np.int16]


def gather(base: FactBase) -> Gathered:
    """The texts of a base in the order of its entities."""
    found = Gathered()
    wanted = {
        kind.label: tuple(a for a in kind.attributes.values() if a.type in ("列表", "文字"))
        for kind in base.kinds.values()
    }
    for number, entity in enumerate(base.entities.values()):
        found.add(number, NAME, "", entity.name)
        for alias in entity.aliases:
            found.add(number, NAME, "", alias)
        for attribute in wanted[entity.kind]:
            for value in _values(entity, attribute.label):
                if isinstance(value, tuple):
                    for place, item in enumerate(value):
                        found.add(number, ITEM, attribute.label, item, place)
                elif isinstance(value, str):
                    found.add(number, ITEM if len(value) <= _ITEM else TEXT, attribute.label, value)
    return found


def _values(entity: Entity, label: str) -> Iterator[object]:
    statements: object = entity.statements
    if isinstance(statements, Row):
        cell = statements.cell(label)
        if cell is not None:
            yield from (said.value for said in cell) if isinstance(cell, list) else (cell,)
    else:
        yield from (statement.value for statement in entity.statements.get(label, ()))


def lay_out(gathered: Gathered) -> Corpus:
    """Fold all texts and put them into arrays; each in both spellings where punctuation makes two."""
    folded = fold_all(gathered.texts)
    squeezed = _squeeze_all(folded)
    texts: list[str] = []
    source = array("I")
    pieces = array("B")
    for number, (one, other) in enumerate(zip(folded, squeezed, strict=True)):
        for form in (one,) if len(one) == len(other) else (one, other):
            if 2 <= len(form) <= PIECE:
                texts.append(form)
                source.append(number)
                pieces.append(0)
            elif len(form) > PIECE:
                for cut in range(0, len(form) - _OVERLAP, PIECE - _OVERLAP):
                    texts.append(form[cut : cut + PIECE])
                    source.append(number)
                    pieces.append(1)
    del folded, squeezed
    joined = "\n".join(texts)
    alphabet = Alphabet.of(set(joined) - {"\n"})
    if alphabet.beyond:
        joined = joined.translate(alphabet.translation())
    length = np.fromiter(map(len, texts), np.int64, len(texts))
    written = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), np.uint16)
    del texts, joined
    laid, slot, start = _place(written, length)
    of = np.frombuffer(source, np.uint32) if source else np.zeros(0, np.uint32)
    return Corpus(
        alphabet,
        tuple(gathered.labels),
        laid,
        slot,
        start,
        length.astype(np.uint8),
        np.frombuffer(pieces, np.bool_),
        np.array(gathered.owner, np.uint32)[of],
        np.array(gathered.role, np.uint8)[of],
        np.array(gathered.label, np.uint16)[of],
        np.array(gathered.item, np.int16)[of],
    )


def _place(written: Codes, length: NDArray[np.int64]) -> tuple[Codes, NDArray[np.uint32], NDArray[np.uint32]]:
    slots = length // SLOT + 1
    start = np.concatenate(([0], np.cumsum(slots)))
    laid = np.zeros(int(start[-1]) * SLOT + SLOT, np.uint16)
    begins = np.concatenate(([0], np.cumsum(length + 1)))[:-1]
    for first in range(0, len(length), 1 << 18):  # by parts: the places take four times the text's room
        part = slice(first, first + (1 << 18))
        many = length[part]
        within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        to = np.repeat(start[:-1][part] * SLOT, many) + within
        laid[to] = written[np.repeat(begins[part], many) + within]
    slot = np.repeat(np.arange(len(length), dtype=np.uint32), slots)
    return laid, slot, start[:-1].astype(np.uint32)


def fold_all(texts: Sequence[str]) -> list[str]:
    """knowledge.text.fold of each text, stripped: the same, only faster for many."""
    joined = "\n".join(one.replace("\n", " ") if "\n" in one else one for one in texts)
    folded = {c: text._folded_char(c) for c in set(joined) - {"\n"}}
    joined = _exchanged(joined, {c: to for c, to in folded.items() if to != c})
    changing = {c for c in set(joined) - {"\n"} if text.simplify(c) != c}
    lines = joined.split("\n")
    if changing:
        lines = [text.simplify(line) if not changing.isdisjoint(line) else line for line in lines]
    return [line.strip() for line in lines]


def _squeeze_all(folded: Sequence[str]) -> list[str]:
    joined = "\n".join(folded)
    dropped = {c: "" for c in set(joined) if not (c.isalnum() or c in "+%\n")}
    return _exchanged(joined, dropped).split("\n")


def _exchanged(joined: str, by: dict[str, str]) -> str:
    """Characters for others; by `replace` where they are few, which is a dozen times as fast."""
    if len(by) > _SINGLY or not by.keys().isdisjoint("".join(by.values())):
        return joined.translate({ord(char): to for char, to in by.items()})
    for char, to in by.items():
        joined = joined.replace(char, to)
    return joined
