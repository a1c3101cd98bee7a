"""Cut a folded question into tokens: the cheapest cover by known words, names, numbers and dates.

What no word, name or number explains stays an unknown token, which the coverage gate later holds against
every reading. Exact matches are tried alone first; only where they leave unknown characters are
homophones, Latin pinyin and single typing errors brought in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from knowledge import months, numbers, phrasing, speech
from knowledge.cutting import cover
from knowledge.doubts import piecemeal, uncertain, weak, with_places, with_suspects
from knowledge.fragments import Document, Finder, Match
from knowledge.lexicon import Entry, Lexicon
from knowledge.mending.exchanging import exchanges
from knowledge.mending.mender import Mender, blanks_within
from knowledge.mending.miscounted import Miscounted
from knowledge.model import PartialDate
from knowledge.stretches import settled
from knowledge.text import Question
from knowledge.tokens import EMPTY, LOOSE, Span, Token, inside_word
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles

_ASIDE = Entry(filler=True)
_PERSON = Entry(filler=True, marks=frozenset({Mark.PERSON}))
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:年|[-/.](?=\d{1,2}[-/.]\d))"
    r"(?:(?P<month>\d{1,2})(?:月(?:份)?|[-/.](?=\d)))?(?:(?P<day>\d{1,2})(?:日|号)?)?"
    r"|(?P<month2>\d{1,2})月(?:份)?(?:(?P<day2>\d{1,2})(?:日|号)?)?"
)
_HAN_YEAR = re.compile(r"[二][零〇][零〇一二三四五六七八九]{2}年")
_MONTH_FIRST = re.compile(r"\d{1,2}月")
_SHORT = 4  # characters of a slip, which may be one by chance
_PIECES = 8192  # of names, of which it is remembered whether they are any
_REMEMBERED = 32  # texts: a question and its parts are looked at more than once


@dataclass(frozen=True)
class Tagger:
    """Everything that is looked for in a question."""

    lexicon: Lexicon
    fragments: Finder
    mender: Mender
    miscounted: Miscounted = field(default_factory=Miscounted)
    _pieces: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
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
        nouns = [(a, b) for a, b in speech.nouns_within(text) if not text[a:b].isascii()]
        return [
            span
            for span in mended
            if span.end - span.start > _SHORT
            or not any(a < span.start < b or a < span.end < b for a, b in nouns)
        ]

    def _exact(self, text: str, without: frozenset[str] = frozenset()) -> list[Span]:
        spans = self._words(text)
        spans.extend(
            Span(p.start, p.end, _PHRASE, entry=_PERSON if p.person else _ASIDE) for p in phrasing.find(text)
        )
        spans.extend(self.mender.glossed(text))
        spans.extend(self.mender.asked(text))
        for start, end in self.miscounted.find(text):
            spans.append(Span(start, end, 0.5, Token(start, end, text[start:end], unknown=True)))
        spans.extend(_dates(text))
        for number in numbers.find(text):
            token = Token(number.start, number.end, text[number.start : number.end], number=number)
            spans.append(Span(number.start, number.end, 1.0, token))
        spans.extend(self._matched(text, self.fragments.find(text), without=without))
        return _unbroken(text, spans)

    def _words(self, text: str) -> list[Span]:
        """The words of the lexicon in the text; dearer where they tear a word of the language apart."""
        spans: list[Span] = []
        edges = speech.edges(text)
        lengths, priced, size = self.lexicon.lengths, self._priced, len(text)
        for start, char in enumerate(text):
            apart = 0.0 if start in edges else _TORN
            for length in lengths.get(char, ()):
                end = start + length
                if end > size:
                    continue
                found = priced.get(text[start:end])
                if found is None or (char.isascii() and char.isalnum() and inside_word(text, start, end)):
                    continue
                cost = found[0] + apart + (0.0 if end in edges else _TORN)
                spans.append(Span(start, end, cost, None, found[1]))
        return spans

    @cached_property
    def _priced(self) -> dict[str, tuple[float, Entry]]:
        """What choosing each word costs, with its entry."""
        return {word: (_cost(word, entry), entry) for word, entry in self.lexicon.entries.items()}

    def _matched(
        self, text: str, matches: Iterable[Match], without: frozenset[str] = frozenset()
    ) -> Iterable[Span]:
        places: dict[tuple[int, int], list[Match]] = {}
        words = speech.edges(text)
        for match in matches:
            start, end = match.start, match.end
            if not match.whole and _begins_with_month(text[start:end], match.document):
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
            if not whole and self._says_how(piece):
                continue
            if without and all(match.document.kind in without for match in here):
                continue
            hits = dict.fromkeys(names if owners else [m.document for m in here])
            for (a, b), around in places.items():
                if a <= start and end <= b and (a != start or b != end):
                    for m in around:
                        if not owners or m.document.role == "name":
                            hits[m.document] = None
            part = 1.05 if names else 1.0 + 0.35 * (end - start)
            cost = 0.9 if owners else 1.0 if whole else part
            entry = self._meant(piece)
            if entry is EMPTY and not whole:
                entry = self._choice_of(piece)
            token = Token(start, end, piece, entry, tuple(hits), whole, owners)
            yield Span(start, end, cost, token)

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
            known = self._pieces[piece] = self._is_plain(piece) or self._ordinal(piece)
        return known

    def _is_plain(self, piece: str) -> bool:
        for end in range(len(piece), 0, -1):
            limits = piece[end:] and self.lexicon.entries.get(piece[end:], EMPTY).marks & _LIMITING
            if (limits or end == len(piece)) and self._plain.issuperset(piece[:end]):
                return True
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


def _cost(word: str, entry: Entry) -> float:
    cost = 0.98 if entry.content else 1.0
    if len(word) == 1 and entry.marks and entry.marks <= LOOSE and not entry.content:
        cost = 1.15
    elif len(word) == 1 and (entry.unit or entry.measures) and not entry.content:
        cost = 1.05  # 项目的 is not 项 and 目的
    if entry.filler and not entry.content and not entry.marks:
        cost = 1.02 if len(word) == 1 else 1.06
        if len(word) == 1 and word not in particles():
            cost = 1.3
    return cost


def _begins_with_month(piece: str, document: Document) -> bool:
    """Whether a piece is a month and more of a name, or the end of a run of months: 9月 of 1到9月累计."""
    if not _MONTH_FIRST.match(piece):
        return False
    if document.role == "name":
        return True  # 9月开工: the month is a time of its own, said of what follows too
    text = "".join(document.symbols)
    start = text.find(piece)
    return any(run.start < start < run.end for run in months.stretches(text))


def _unbroken(text: str, spans: list[Span]) -> list[Span]:
    """The spans, with those of runs of months, without what begins amid a time: 1到9月签约 is no 9月签约."""
    runs = list(months.stretches(text))
    spans += [Span(r.start, r.end, 0.9, Token(r.start, r.end, r.text, date=r.date)) for r in runs]
    times = [(run.start, run.end) for run in runs]
    times += [(m.start(), m.end()) for m in _DATE.finditer(text)] if "月" in text else []
    return [s for s in spans if not any(a < s.start < b < s.end for a, b in times)] if times else spans


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
    for start, end, month_date in months.single(text):
        yield Span(start, end, 0.9, Token(start, end, text[start:end], date=month_date))
    for match in _HAN_YEAR.finditer(text):
        year = numbers.han_value(match[0][:-1])
        if year is not None:
            token = Token(match.start(), match.end(), match[0], date=PartialDate(match[0], int(year)))
            yield Span(match.start(), match.end(), 0.9, token)


_PHRASE = 1.06  # what a turn of phrase costs
_TORN = 0.1  # a word that cuts one of the dictionary in two: 均摊 in 平均摊
_LIMITING = {Mark.AT_LEAST_AFTER, Mark.AT_MOST_AFTER, Mark.ABOUT, Mark.SINCE, Mark.BEFORE}
_EDGES = "的了吗呢是要"
