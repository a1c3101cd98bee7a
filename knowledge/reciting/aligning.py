"""Lay a question beside the texts of one entity: which of its characters stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge import sounds
from knowledge.reciting.passages import Holder, Library, Passage
from knowledge.tagging.tokens import Token
from knowledge.text import Question

_NEAR = 6  # characters around a run within which a single one may belong to it
_LONGEST = 120  # characters of a question that is laid beside texts


@dataclass(frozen=True)
class Asked:
    """A question without punctuation, its words by the places of their characters."""

    text: str
    words: tuple[tuple[Token, int, int], ...]  # (word, [start, end) in the text)
    blanks: tuple[int, ...] = ()  # where something is left out: the place behind the blank

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Every two characters side by side, by place."""
        return tuple(self.text[i : i + 2] for i in range(len(self.text) - 1))


def asked(question: Question, tokens: Sequence[Token]) -> Asked | None:
    """The question ready to be laid beside texts; None where it is too long."""
    if len(question.folded) > _LONGEST:
        return None
    text = ""
    words = []
    blanks: list[int] = []
    for token in tokens:
        said = "".join(c for c in token.text if c.isalnum() or c in "+%")
        if token.gap:
            if any(c in "_×…" for c in token.text) or "..." in token.text or "  " in token.text:
                blanks.append(len(text))
            continue
        if said and set(said) <= {"x", "×", "某"} and len(said) > 1:
            blanks.append(len(text))
            continue
        words.append((token, len(text), len(text) + len(said)))
        text += said
    return Asked(text, tuple(words), tuple(blanks))


@dataclass
class Laid:
    """A question beside the texts of one entity."""

    holder: Holder
    in_names: set[int] = field(default_factory=set)  # places of the question that stand in its names
    in_texts: dict[Passage, set[int]] = field(default_factory=dict)
    rare: set[int] = field(default_factory=set)  # of those in texts, in pairs that few entities have
    alone: bool = True  # whether nobody else has these pairs

    @cached_property
    def covered(self) -> set[int]:
        """All places that stand in a name or a text, once laid."""
        return self.in_names.union(*self.in_texts.values())

    @property
    def texts(self) -> str:
        """The names and the texts that are quoted, a line each."""
        return "\n".join((self.holder.names.text, *(p.text for p in self.in_texts)))

    @property
    def told(self) -> set[int]:
        """The places that stand in texts."""
        return set[int]().union(*self.in_texts.values())


def lay(question: Asked, holder: Holder, library: Library) -> Laid:
    """The question beside the texts of that entity."""
    laid = Laid(holder)
    laid.in_names = _runs(question, holder.names)
    for passage in holder.passages:
        if passage.pairs.isdisjoint(question.pairs):
            continue
        found = _runs(question, passage)
        if found:
            laid.in_texts[passage] = found
    for place, pair in enumerate(question.pairs):
        if pair not in library.by_rare_pair:
            continue
        if any({place, place + 1} <= found for found in laid.in_texts.values()):
            laid.rare |= {place, place + 1}
            laid.alone = laid.alone and len(library.by_pair[pair]) == 1
    covered = laid.in_names.union(*laid.in_texts.values())
    left = [place for place in range(len(question.text)) if place not in covered]
    for passage, found in laid.in_texts.items():
        found |= {
            i
            for i in left
            if _misheard(question.text, i, found, passage) or _parted(question.text, i, passage)
        }
    return laid


def _runs(question: Asked, passage: Passage) -> set[int]:
    found: set[int] = set()
    for place, pair in enumerate(question.pairs):
        if pair in passage.pairs and not cuts_number(question.text, place, passage.text):
            found |= {place, place + 1}
    return found


def cuts_number(text: str, place: int, other: str) -> bool:
    """Whether the pair is part of a number that the other text does not have."""
    if not (text[place].isdigit() or text[place + 1].isdigit()):
        return False
    start, end = place, place + 2
    while start > 0 and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    at = other.find(text[start:end])
    if at < 0:
        return True
    before, after = other[at - 1 : at], other[at + end - start : at + end - start + 1]
    return (text[start].isdigit() and before.isdigit()) or (text[end - 1].isdigit() and after.isdigit())


def _misheard(text: str, place: int, found: set[int], passage: Passage) -> bool:
    """Whether a character stands for another of the same sound between what is quoted."""
    if not {place - 1, place + 1} <= found:
        return False
    before, after = text[place - 1], text[place + 1]
    own = {sounds.near(s) for s in sounds.readings(text[place])}
    at = passage.text.find(before)
    while at >= 0:
        meant = passage.text[at + 1 : at + 2]
        if passage.text[at + 2 : at + 3] == after and own & {sounds.near(s) for s in sounds.readings(meant)}:
            return True
        at = passage.text.find(before, at + 1)
    return False


def _parted(text: str, place: int, passage: Passage) -> bool:
    """Whether a character and its neighbour stand in the text with 了 between: 投产, 投了产."""
    if text[place] not in passage.text:
        return False
    pairs = (text[place : place + 2], text[max(0, place - 1) : place + 1])
    return any(
        pair[0] + between + pair[1] in passage.text
        for pair in pairs
        if len(pair) == 2
        for between in "了过的完好"
    )


def near_runs(question: Asked, place: int, laid: Laid) -> bool:
    """Whether a single character stands in a text of which a run is quoted near it."""
    around = set(range(place - _NEAR, place + _NEAR + 1))
    return any(question.text[place] in p.text and found & around for p, found in laid.in_texts.items())
