"""Which runs that a question shares with the base's texts are pieces of these, and what they cost.

A run ends where a word does; one of numerals, measures and particles alone is no piece of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.measures import months, numbers
from knowledge.tagging import speech
from knowledge.tagging.fragments import Document, Hits, Match
from knowledge.tagging.tokens import EMPTY, Span, Token, inside_word
from knowledge.vocabulary.lexicon import Entry, Lexicon
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles

_MONTH_FIRST = re.compile(r"\d{1,2}月")
_PIECES = 8192  # of names, of which it is remembered whether they are any
_LIMITING = {Mark.AT_LEAST_AFTER, Mark.AT_MOST_AFTER, Mark.ABOUT, Mark.SINCE, Mark.BEFORE}
_EDGES = "的了吗呢是要"


@dataclass(frozen=True)
class Piecer:
    """Tells pieces of names and texts from runs that a question shares with them by chance."""

    lexicon: Lexicon
    _pieces: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def spans(self, text: str, matches: Iterable[Match], without: frozenset[str]) -> Iterable[Span]:
        """The stretches that are pieces of the base's texts, names of the kinds `without` unseen."""
        places: dict[tuple[int, int], list[Match]] = {}
        words = speech.edges(text)
        for match in matches:
            start, end = match.start, match.end
            dated = not match.whole and text[start].isdigit()
            if dated and _begins_with_month(text[start:end], match.document):
                continue  # 9月签约, of 1到9月签约项目
            while match.document.role == "text" and end - start > 2 and end not in words:
                end -= 1  # 施工人数 is no piece of 施工人员
            if not match.whole:  # 5+4的 is 5+4
                while end - start > 2 and text[end - 1] in self._edges and end - 1 in words:
                    end -= 1
                if end - start == 2 and (text[start] in _EDGES or text[start + 1] in _EDGES):
                    continue  # 的制: no word, and no piece of one
                if text[start].isascii() and text[end - 1].isascii() and inside_word(text, start, end):
                    continue  # ng in the midst of letters
            here = places.get((start, end))
            if here is None:
                places[start, end] = [match]
            else:
                here.append(match)
        # a run inside a longer one is still a candidate: 灵石 in 灵石焦化 where that does not fit
        for (start, end), here in places.items():
            piece = text[start:end]
            names = [m.document for m in here if m.document.role == "name"]
            owners = frozenset([m.document.entity for m in here if m.whole and m.document.role == "name"])
            whole = bool(owners) or any(m.whole and m.document.role != "text" for m in here)
            if not whole and self._says_how(piece) and not _is_noun(piece):
                continue
            if without and all(match.document.kind in without for match in here):
                continue
            hits = dict.fromkeys(names if owners else [m.document for m in here])
            for (a, b), around in places.items():
                if a <= start and end <= b and (a != start or b != end):
                    for m in around:
                        if not owners or m.document.role == "name":
                            hits[m.document] = None
            part = 1.05 if names or self._stage_of(piece, here) else 1.0 + 0.35 * (end - start)
            cost = 0.9 if owners else 1.0 if whole else part
            entry = self._meant(piece)
            if entry is EMPTY and not whole:
                entry = self._choice_of(piece)
            token = Token(start, end, piece, entry, Hits(hits), whole, owners)
            yield Span(start, end, cost, token)

    def _stage_of(self, piece: str, here: Iterable[Match]) -> bool:
        """Whether a piece begins an item and tells which of several stages it is for: 三期临床."""
        stage = self.lexicon.entries.get(piece[:2], EMPTY)
        if len(piece) == 2 or Mark.SINGLE_TIME not in stage.marks:
            return False
        return any(m.document.item >= 0 and m.document.text.startswith(piece) for m in here)

    @cached_property
    def _edges(self) -> frozenset[str]:
        """Characters that cannot be the end of a piece of a name: 5+4的, 开发区三个."""
        measures = (word for word, entry in self.lexicon.entries.items() if len(word) == 1 and entry.measures)
        return frozenset((*_EDGES, *measures, *numbers.NUMERALS))

    @cached_property
    def _plain(self) -> frozenset[str]:
        """Numerals, measures and particles: no name by such alone (三个)."""
        words = (
            word
            for word, entry in self.lexicon.entries.items()
            if len(word) == 1 and (entry.unit or entry.measures or entry.marks & {Mark.ORDINAL, Mark.TOP})
        )
        return frozenset((*".:年月日两0123456789", *words, *particles(), *numbers.NUMERALS))

    def _says_how(self, piece: str) -> bool:
        """Whether a piece is no part of a name: of such characters alone, or limiting (人以上); or 第二."""
        known = self._pieces.get(piece)
        if known is None:
            if len(self._pieces) > _PIECES:
                self._pieces.clear()
            plain = self._is_plain(piece) or self._ordinal(piece) or self._counts(piece)
            known = self._pieces[piece] = plain
        return known

    def _is_plain(self, piece: str) -> bool:
        for end in range(len(piece), 0, -1):
            limits = piece[end:] and self.lexicon.entries.get(piece[end:], EMPTY).marks & _LIMITING
            if (limits or end == len(piece)) and self._plain.issuperset(piece[:end]):
                return True
        return False

    def _counts(self, piece: str) -> bool:
        """Whether a piece is but a measure and what is counted: 个项目, 三个项目."""
        for cut in range(1, len(piece)):
            kinds = self.lexicon.entries.get(piece[cut:], EMPTY).kinds
            if kinds and self._plain.issuperset(piece[:cut]):
                measure = self.lexicon.entries.get(piece[cut - 1], EMPTY)
                return bool(measure.measures or Mark.MEASURE in measure.marks)
        return False

    def _meant(self, text: str) -> Entry:
        """What a stretch means by itself; 各开发区, though some text says so too, the kind one by one."""
        entries = self.lexicon.entries
        known = entries.get(text)
        if known is not None:
            return known
        each, kind = entries.get(text[0]), entries.get(text[1:])
        if each is not None and kind is not None and kind.kinds and Mark.EACH in each.marks:
            return Entry(marks=frozenset({Mark.EACH}), kinds=kind.kinds)
        return EMPTY

    def _choice_of(self, text: str) -> Entry:
        """What a choice and what is counted stand for together: 签约项目, of no total's whole name."""
        for cut in range(len(text) - 1, 1, -1):
            choice, kind = self.lexicon.entries.get(text[:cut]), self.lexicon.entries.get(text[cut:])
            if choice is not None and choice.options and kind is not None and kind.kinds:
                return Entry(options=choice.options)
        return EMPTY

    def _ordinal(self, text: str) -> bool:
        entry = self.lexicon.entries.get(text[0])
        return entry is not None and Mark.ORDINAL in entry.marks and text[1:].isnumeric()


def _is_noun(piece: str) -> bool:
    """Whether what looks like a measure and a particle is a noun: 人才."""
    return numbers.NUMERALS.isdisjoint(piece) and not piece.isascii() and speech.names_a_thing(piece)


def _begins_with_month(piece: str, document: Document) -> bool:
    """Whether a piece is a month and more of a name, or the end of a run of months: 9月 of 1到9月累计."""
    if not _MONTH_FIRST.match(piece):
        return False
    if document.role == "name":
        return True  # 9月开工: the month is a time of its own, said of what follows too
    text = "".join(document.symbols)
    start = text.find(piece)
    return any(run.start < start < run.end for run in months.stretches(text))
