"""Cut a folded question into tokens: the cheapest cover by known words, names, numbers and dates.

What no word, name or number explains stays an unknown token, which the coverage gate later holds against
every reading. Exact matches are tried alone first; only where they leave unknown characters are
homophones, Latin pinyin and single typing errors brought in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from knowledge import numbers, phrasing, speech
from knowledge.cutting import cover
from knowledge.doubts import piecemeal, uncertain, weak, with_places, with_suspects
from knowledge.exchanging import exchanges
from knowledge.fragments import Finder, Match
from knowledge.lexicon import Entry, Lexicon
from knowledge.mending import Mender, blanks_within
from knowledge.miscounted import Miscounted
from knowledge.model import PartialDate
from knowledge.stretches import settled
from knowledge.text import Question
from knowledge.tokens import EMPTY, LOOSE, Span, Token, inside_word
from knowledge.wordlists import Mark, particles

_ASIDE = Entry(filler=True)
_PERSON = Entry(filler=True, marks=frozenset({Mark.PERSON}))
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:年|[-/.](?=\d{1,2}[-/.]\d))"
    r"(?:(?P<month>\d{1,2})(?:月(?:份)?|[-/.](?=\d)))?(?:(?P<day>\d{1,2})(?:日|号)?)?"
    r"|(?P<month2>\d{1,2})月(?:份)?(?:(?P<day2>\d{1,2})(?:日|号)?)?"
)
_HAN_YEAR = re.compile(r"[二][零〇][零〇一二三四五六七八九]{2}年")
_SHORT = 4  # characters of a slip, which may be one by chance
_REMEMBERED = 32  # texts: a question and its parts are looked at more than once


@dataclass(frozen=True)
class Tagger:
    """Everything that is looked for in a question."""

    lexicon: Lexicon
    fragments: Finder
    mender: Mender
    miscounted: Miscounted = field(default_factory=Miscounted)
    _known: dict[tuple[str, frozenset[str]], tuple[Token, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def tag(self, text: str, without: frozenset[str] = frozenset()) -> tuple[Token, ...]:
        """The tokens of a folded question, in order, covering it all; names of the kinds `without` unseen."""
        known = self._known.get((text, without))
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[text, without] = self._tag(text, without)
        return known

    def part(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of text[start:end], a part between pauses: the whole text's if it has been cut."""
        whole, piece = self._known.get((text, frozenset())), text[start:end]
        if whole is not None and (piece, frozenset()) not in self._known:
            inside = [token for token in whole if start < token.end and token.start < end]
            if inside and inside[0].start == start and inside[-1].end == end:
                moved = (replace(t, start=t.start - start, end=t.end - start) for t in inside)
                self._known[piece, frozenset()] = tuple(moved)
        return self.tag(piece)

    def _tag(self, text: str, without: frozenset[str]) -> tuple[Token, ...]:
        spans = self._exact(text, without)
        tokens = cover(text, spans)
        if uncertain(tokens) or blanks_within(text):
            spans += self._untorn(text, self.mender.spans(text, tokens, self._exact))
            tokens = cover(text, spans)
            if uncertain(tokens):
                further = self._untorn(text, self.mender.further(text, tokens))
                tokens = cover(text, [*spans, *further])
        tokens = with_places(text, settled(text, tokens, self.fragments, weak))
        return with_suspects(text, tokens)

    def _untorn(self, text: str, mended: Iterable[Span]) -> list[Span]:
        """The mended spans but short ones with half of a noun: 灵石储能 is no slip for a name and 能."""
        nouns = speech.nouns_within(text)
        return [
            span
            for span in mended
            if span.end - span.start > _SHORT
            or not any(a < span.start < b or a < span.end < b for a, b in nouns)
        ]

    def _exact(self, text: str, without: frozenset[str] = frozenset()) -> list[Span]:
        spans: list[Span] = []
        edges = speech.edges(text)
        for start in range(len(text)):
            for end, entry in self.lexicon.starting(text, start):
                if text[start].isascii() and text[start].isalnum() and inside_word(text, start, end):
                    continue
                torn = _TORN * ((start not in edges) + (end not in edges))
                spans.append(_word(text, start, end, entry, torn))
        spans.extend(
            _word(text, phrase.start, phrase.end, _PERSON if phrase.person else _ASIDE)
            for phrase in phrasing.find(text)
        )
        spans.extend(self.mender.glossed(text))
        for start, end in self.miscounted.find(text):
            spans.append(Span(start, end, 0.5, Token(start, end, text[start:end], unknown=True)))
        spans.extend(_dates(text))
        for number in numbers.find(text):
            token = Token(number.start, number.end, text[number.start : number.end], number=number)
            spans.append(Span(number.start, number.end, 1.0, token))
        spans.extend(self._matched(text, self.fragments.find(text), without=without))
        return spans

    def _matched(
        self, text: str, matches: Iterable[Match], without: frozenset[str] = frozenset()
    ) -> Iterable[Span]:
        places: dict[tuple[int, int], list[Match]] = {}
        for match in matches:
            start, end = match.start, match.end
            if not match.whole:  # 5+4的 is 5+4
                while end - start > 2 and self._edge(text[end - 1]):
                    end -= 1
                if end - start == 2 and (text[start] in _EDGES or text[start + 1] in _EDGES):
                    continue  # 的制: no word, and no piece of one
            places.setdefault((start, end), []).append(match)
        # a run inside a longer one is still a candidate: 灵石 in 灵石焦化 where that does not fit
        for (start, end), here in places.items():
            whole = any(match.whole and match.document.role != "text" for match in here)
            if not whole and self._says_how(text[start:end]):
                continue
            if not whole and self._ordinal(text[start:end]):
                continue  # 第二 is a place before it is a piece of 第二中学
            if without and all(match.document.kind in without for match in here):
                continue
            named = any(match.document.role == "name" for match in here)
            texts = not any(m.whole and m.document.role == "name" for m in here)
            owners = frozenset(m.document.entity for m in here if m.whole and m.document.role == "name")
            hits = {m.document: None for m in here if m.document.role == "name" or texts}
            for (a, b), around in places.items():
                if a <= start and end <= b and (a != start or b != end):
                    hits.update((m.document, None) for m in around if texts or m.document.role == "name")
            if whole:
                cost = 0.9 if any(m.whole and m.document.role == "name" for m in here) else 1.0
            else:
                cost = 1.05 if named else 1.0 + 0.35 * (end - start)
            token = Token(
                start,
                end,
                text[start:end],
                hits=tuple(hits),
                whole=whole,
                owners=owners,
                entry=self.lexicon.entries.get(text[start:end], EMPTY),
            )
            yield Span(start, end, cost, token)

    def _edge(self, char: str) -> bool:
        """Whether the character cannot be the end of a piece of a name: 5+4的, 开发区三个."""
        if char in _EDGES or (char.isnumeric() and not char.isdigit()):
            return True
        return bool(self.lexicon.entries.get(char, EMPTY).measures)

    def _ordinal(self, text: str) -> bool:
        entry = self.lexicon.entries.get(text[0])
        return entry is not None and Mark.ORDINAL in entry.marks and text[1:].isnumeric()

    def _plain(self, char: str) -> bool:
        """Whether the character is a numeral, a measure or a particle: no name by such alone (三个)."""
        entry = self.lexicon.entries.get(char, EMPTY)
        return (
            char.isnumeric()
            or char in ".:年月日两"
            or bool(entry.unit or entry.measures)
            or bool(entry.marks & {Mark.ORDINAL, Mark.TOP})
            or char in particles()
        )

    def _says_how(self, piece: str) -> bool:
        """Whether a piece is made of such characters alone, or with a word that limits: 三个, 人以上."""
        for end in range(len(piece), 0, -1):
            limits = piece[end:] and self.lexicon.entries.get(piece[end:], EMPTY).marks & _LIMITING
            if (limits or end == len(piece)) and all(self._plain(char) for char in piece[:end]):
                return True
        return False

    def mended(self, question: Question) -> Question:
        """The question with its slips put right."""
        tokens = self.tag(question.folded)
        slips = [
            (t.start, t.end, t.meant) for i, t in enumerate(tokens) if t.meant and not piecemeal(tokens, i)
        ]
        if slips:
            question = question.with_pieces(slips)
        exchanged = exchanges(self.tag(question.folded), self._cut)
        return question.with_pieces(exchanged) if exchanged else question

    def _cut(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text by exact matches alone."""
        return cover(text, self._exact(text))


def _word(text: str, start: int, end: int, entry: Entry, torn: float = 0.0) -> Span:
    cost = 0.98 if entry.content else 1.0
    if end - start == 1 and entry.marks and entry.marks <= LOOSE and not entry.content:
        cost = 1.15
    elif end - start == 1 and (entry.unit or entry.measures) and not entry.content:
        cost = 1.05  # 项目的 is not 项 and 目的
    if entry.filler and not entry.content and not entry.marks:
        cost = 1.02 if end - start == 1 else 1.06
        if end - start == 1 and text[start:end] not in particles():
            cost = 1.3
    return Span(start, end, cost + torn, entry=entry)


def _dates(text: str) -> Iterable[Span]:
    for match in _DATE.finditer(text):
        if match.start() > 0 and text[match.start() - 1].isdigit():
            continue
        year, month, day = match["year"], match["month"] or match["month2"], match["day"] or match["day2"]
        if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
            continue
        date = PartialDate(match[0], *(int(part) if part else None for part in (year, month, day)))
        token = Token(match.start(), match.end(), match[0], date=date)
        yield Span(match.start(), match.end(), 0.9, token)
    for match in _HAN_YEAR.finditer(text):
        year = numbers.han_value(match[0][:-1])
        if year is not None:
            token = Token(match.start(), match.end(), match[0], date=PartialDate(match[0], int(year)))
            yield Span(match.start(), match.end(), 0.9, token)


_TORN = 0.1  # a word that cuts one of the dictionary in two: 均摊 in 平均摊
_LIMITING = {Mark.AT_LEAST_AFTER, Mark.AT_MOST_AFTER, Mark.ABOUT, Mark.SINCE, Mark.BEFORE}
_EDGES = "的了吗呢是要"
