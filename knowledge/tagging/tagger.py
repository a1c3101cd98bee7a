"""Cut a folded question into tokens: the cheapest cover by known words, names, numbers and dates.

What no word, name or number explains stays an unknown token, which the coverage gate later holds against
every reading. Exact matches are tried alone first; only where they leave unknown characters are
homophones, Latin pinyin and single typing errors brought in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.measures import numbers
from knowledge.measures.years import Calendar
from knowledge.mending.exchanging import exchanges
from knowledge.mending.joints import rejoined
from knowledge.mending.mender import Mender, blanks_within
from knowledge.mending.miscounted import Miscounted
from knowledge.mending.spellings import telling
from knowledge.messages import phrasing
from knowledge.tagging import dates, speech
from knowledge.tagging.asking import Asking
from knowledge.tagging.cutting import cover
from knowledge.tagging.doubts import piecemeal, uncertain, weak, with_places, with_suspects
from knowledge.tagging.fragments import Finder
from knowledge.tagging.lettering import Letters
from knowledge.tagging.piecing import Piecer
from knowledge.tagging.stretches import settled
from knowledge.tagging.tokens import LOOSE, Span, Token, inside_word
from knowledge.text import Question
from knowledge.vocabulary.lexicon import Entry, Lexicon
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles

_ASIDE = Entry(filler=True)
_PERSON = Entry(filler=True, marks=frozenset({Mark.PERSON}))
_SHORT = 4  # characters of a slip, which may be one by chance
_TELEPHONE = 7  # digits of a number that is called rather than counted
_REMEMBERED = 128  # texts: a question and its parts are looked at more than once


@dataclass(frozen=True)
class Tagger:
    """Everything that is looked for in a question."""

    lexicon: Lexicon
    fragments: Finder
    mender: Mender
    letters: Letters
    miscounted: Miscounted = field(default_factory=Miscounted)
    calendar: Calendar = field(default_factory=Calendar)
    asking: Asking = field(default_factory=Asking)
    _known: dict[tuple[str, frozenset[str]], tuple[Token, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _roughly: dict[str, tuple[Token, ...]] = field(default_factory=dict, repr=False, compare=False)
    _costs: dict[str, float] = field(
        default_factory=dict, repr=False, compare=False
    )  # of the words met so far

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
                self._known[piece, frozenset()] = tuple([token.moved(-start) for token in inside])
        return self.tag(piece)

    def _tag(self, text: str, without: frozenset[str]) -> tuple[Token, ...]:
        spans = self._exact(text, without)
        spans.extend(self.mender.counted(text, self._exact))
        tokens = cover(text, spans)
        if not without:
            self._roughly[text] = tokens
        if uncertain(tokens) or blanks_within(text):
            doubts = self.mender.doubts(text, tokens)
            mended = self._untorn(text, self.mender.spans(doubts, self._exact, self._joins))
            if mended:
                spans += mended
                tokens = cover(text, spans)
                doubts = doubts if tokens == doubts.tokens else self.mender.doubts(text, tokens)
            if uncertain(tokens):
                further = self.mender.further(doubts, self._exact, self._stands)
                further = self._untorn(text, further)
                tokens = cover(text, [*spans, *further]) if further else tokens
        tokens = with_places(text, settled(text, tokens, self.fragments, weak))
        return self.letters.tell(with_suspects(text, tokens))

    def _untorn(self, text: str, mended: Iterable[Span]) -> list[Span]:
        """The mended spans but short ones with half of a noun: 灵石储能 is no slip for a name and 能.

        Nor, of what is but quoted, one that tears a word apart that asks: 家飞 in 谁家飞的.
        """
        asking = self._asking(text)
        nouns = [
            (a, b)
            for a, b in speech.nouns_within(text)
            if not text[a:b].isascii()
            and (speech.is_word(text[a:b]) or not any(a < end < b for _, end in asking))  # 大规 in 多大规摸
        ]
        letters = self.letters.within(text)
        return [
            span
            for span in mended
            if span.end - span.start > _SHORT
            or not (
                any(a < span.start < b or a < span.end < b for a, b in nouns)
                or (_quoted(span) and any(a < span.start < b or a < span.end < b for a, b in asking))
                or any(span.start <= at < span.end or span.start < at <= span.end for at in letters)
            )
        ]

    def _asking(self, text: str) -> list[tuple[int, int]]:
        """Where words stand that say how something is asked: 谁家."""
        entries, lengths = self.lexicon.entries, self.lexicon.lengths
        return [
            (at, at + length)
            for at in range(len(text))
            for length in lengths.get(text[at : at + 2], ())
            if length > 1 and (entry := entries.get(text[at : at + length])) and telling(entry)
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
        spans.extend(dates.find(text))
        spans.extend(self.calendar.find(text))
        spans.extend(self.asking.find(text, self.lexicon.entries))
        for number in numbers.find(text):
            token = Token(number.start, number.end, text[number.start : number.end], number=number)
            spans.append(Span(number.start, number.end, 1.0, token))
        pieces = list(self._piecer.spans(text, self.fragments.find(text), without))
        spans = [span for span in spans if not _in_full(span, pieces)] + pieces
        return dates.unbroken(text, spans)

    def _words(self, text: str) -> list[Span]:
        """The words of the lexicon in the text; dearer where they tear a word of the language apart."""
        spans: list[Span] = []
        edges = speech.edges(text)
        lengths, entries, costs, size = self.lexicon.lengths, self.lexicon.entries, self._costs, len(text)
        for start, char in enumerate(text):
            apart = 0.0 if start in edges else _TORN
            for length in lengths.get(text[start : start + 2], _ALONE):
                end = start + length
                if end > size:
                    continue
                word = text[start:end]
                entry = entries.get(word)
                if entry is None or (char.isascii() and char.isalnum() and inside_word(text, start, end)):
                    continue
                cost = costs.get(word)
                if cost is None:
                    cost = costs[word] = _cost(word, entry)
                spans.append(Span(start, end, cost + apart + (0.0 if end in edges else _TORN), None, entry))
        return spans

    def _stands(self, text: str, at: int) -> bool:
        """Whether a word or a piece of a name, longer than a character, may go over the place."""
        entries, lengths = self.lexicon.entries, self.lexicon.lengths
        for start in range(max(0, at - self.lexicon.longest + 1), at + 1):
            for length in lengths.get(text[start : start + 2], ()):
                if length > max(1, at - start) and text[start : start + length] in entries:
                    return True
        return bool(self.fragments.find(text[max(0, at - 1) : at + 2]))

    def _joins(self, text: str, at: int) -> bool:
        """Whether a word, a number, a date or a piece of a name may go over the place and the one before."""
        if text[at - 1] in _FIGURES and text[at] in _FIGURES:
            return True
        entries, lengths = self.lexicon.entries, self.lexicon.lengths
        for start in range(max(0, at - self.lexicon.longest + 1), at):
            for length in lengths.get(text[start : start + 2], ()):
                if length > at - start and text[start : start + length] in entries:
                    return True
        first = max(0, at - _BESIDE)
        pieces = self.fragments.find(text[first : at + _BESIDE])
        return any(piece.start < at - first < piece.end for piece in pieces)

    @cached_property
    def _piecer(self) -> Piecer:
        return Piecer(self.lexicon)

    def mended(self, question: Question) -> Question:
        """The question with its slips put right, and turns of phrase put in plain words."""
        question = _reworded(question)
        named = self._outright(question.folded)
        if named is not None:
            question = question.with_pieces([named])
        tokens = self.tag(question.folded)
        slips = [
            (*_with_blanks(question.folded, t), t.meant)
            for i, t in enumerate(tokens)
            if t.meant and not piecemeal(tokens, i)
        ]
        if slips:
            question = _reworded(question.with_pieces(slips))  # zai nage: in hanzi it is a turn, too
        joined = rejoined(self.tag(question.folded))
        if joined:
            question = question.with_pieces(joined)
        exchanged = exchanges(self.tag(question.folded), self._cut, self._stands)
        return question.with_pieces(exchanged) if exchanged else question

    def _outright(self, text: str) -> tuple[int, int, str] | None:
        """(start, end, name) of a name that is plainly meant, misspelt; looked for before all else."""
        if (text, frozenset()) in self._known:
            return None

        def explained() -> frozenset[int]:
            tokens = cover(text, self._words(text))
            return frozenset(at for t in tokens if not t.unknown for at in range(t.start, t.end))

        return self.mender.outright(text, explained)

    def _cut(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text by exact matches alone."""
        known = self._roughly.get(text)
        if known is None:
            if len(self._roughly) > _REMEMBERED:
                self._roughly.clear()
            known = self._roughly[text] = cover(text, self._exact(text))
        return known


def _reworded(question: Question) -> Question:
    turns = phrasing.reworded(question.folded)
    return question.with_pieces(turns) if turns else question


def _with_blanks(text: str, token: Token) -> tuple[int, int]:
    """[start, end) of a slip; with the blank before hanzi that only letters need: 投产 stage 的."""
    start, end = token.start, token.end
    if not (token.text.isascii() and token.text[0].isalpha()):
        return start, end
    if text[max(0, start - 1) : start] == " " and _is_hanzi(text[max(0, start - 2) : start - 1]):
        start -= 1
    if text[end : end + 1] == " " and _is_hanzi(text[end + 1 : end + 2]):
        end += 1
    return start, end


def _in_full(span: Span, pieces: list[Span]) -> bool:
    """Whether a number is the whole of a text: 8806600 of a telephone is not so many."""
    if span.made is None or span.made.number is None or span.end - span.start < _TELEPHONE:
        return False
    return any(
        p.start == span.start and p.end == span.end and p.made is not None and p.made.whole for p in pieces
    )


def _quoted(span: Span) -> bool:
    """Whether it is a piece of texts alone, of no name."""
    hits = span.made.hits if span.made is not None else ()
    return bool(hits) and all(hit.role != "name" for hit in hits)


def _is_hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _cost(word: str, entry: Entry) -> float:
    cost = 0.98 if entry.content else 1.0
    if len(word) == 1 and entry.marks and entry.marks <= LOOSE and not entry.content:
        cost = 1.15
    elif len(word) == 1 and (entry.unit or entry.measures) and not entry.content:
        cost = 1.05  # 项目的 is not 项 and 目的
    if entry.unit and len(word) > 2 and word[0] == "个":
        cost = 0.96  # 一个亿美元 is not 一个 and 亿美元
    if entry.filler and not entry.content and not entry.marks:
        cost = 1.02 if len(word) == 1 else 1.06
        if len(word) == 1 and word not in particles():
            cost = 1.3
    return cost


_FIGURES = frozenset((*numbers.NUMERALS, *"0123456789.:年月日号季度第前后上下半多几"))  # of numbers and times
_BESIDE = 4  # characters beside a place that tell whether a piece of a name goes over it
_ALONE = (1,)  # how long a word is that no other begins like
_PHRASE = 1.06  # what a turn of phrase costs
_TORN = 0.1  # a word that cuts one of the dictionary in two: 均摊 in 平均摊
