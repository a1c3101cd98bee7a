"""The pieces a question is cut into, and the stretches that compete to be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.measures import numbers
from knowledge.model import PartialDate
from knowledge.records import record
from knowledge.tagging.fragments import Document
from knowledge.tagging.speech import Weight
from knowledge.vocabulary.lexicon import Entry
from knowledge.vocabulary.marks import Mark

SPACE = frozenset(" \t,。、;:?!…「」『』“”\"'‘’()[]{}<>《》〈〉【】·|*#`^_=~-—–\\$.,;!?/&@+:\n")
EMPTY = Entry()

# Marks of words that mean nothing by themselves: 大, 上, 过.
LOOSE = {
    Mark.BIG,
    Mark.SMALL,
    Mark.CONVERT,
    Mark.AT_LEAST,
    Mark.ABOVE,
    Mark.OVER,
    Mark.TOP,
    Mark.SINCE,
    Mark.BEFORE,
    Mark.AND,
    Mark.UP_TO,
    Mark.FROM,
    Mark.ALL,
    Mark.AT_LEAST_AFTER,
    Mark.AT_MOST_AFTER,
    Mark.ABOUT,
    Mark.FROM_END,
    Mark.INCLUDING,
    Mark.OTHER,
    Mark.APART,
    Mark.RATIO,
    Mark.DIFFERENCE,
    Mark.MEASURE,
}


@record(frozen=True, slots=True)
class Token:
    """One piece of the question, with everything it can mean."""

    start: int
    end: int
    text: str
    entry: Entry = EMPTY
    hits: Sequence[Document] = ()
    whole: bool = False  # the hits' texts are matched entirely
    owners: frozenset[str] = frozenset()  # the entities whose whole name it is
    number: numbers.Number | None = None
    date: PartialDate | None = None
    gap: bool = False  # space or punctuation
    unknown: bool = False
    mended: bool = False  # matched by sound or closeness, not letter by letter
    meant: str = ""  # what a mended token should have been, where only one thing can be meant
    weight: Weight = "heavy"  # what an unknown token says, by its parts of speech

    def moved(self, by: int) -> Token:
        """The same, so many characters further on."""
        return Token(
            self.start + by,
            self.end + by,
            self.text,
            self.entry,
            self.hits,
            self.whole,
            self.owners,
            self.number,
            self.date,
            self.gap,
            self.unknown,
            self.mended,
            self.meant,
            self.weight,
        )

    def has(self, *wanted: Mark) -> bool:
        """Whether the word bears one of the marks."""
        return not self.entry.marks.isdisjoint(wanted)


def spoken(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens that are words: no blanks, no punctuation."""
    return tuple(token for token in tokens if not token.gap)


class Span:
    """A stretch of the text as one token, and what that costs. A mere word is made a token when chosen."""

    __slots__ = ("cost", "end", "entry", "made", "start")

    def __init__(
        self, start: int, end: int, cost: float, token: Token | None = None, entry: Entry = EMPTY
    ) -> None:
        self.start = start
        self.end = end
        self.cost = cost
        self.made = token
        self.entry = entry

    def token(self, text: str) -> Token:
        """The token of the stretch of that text."""
        if self.made is None:
            self.made = Token(self.start, self.end, text[self.start : self.end], self.entry)
        return self.made


def inside_word(text: str, start: int, end: int) -> bool:
    """Whether an ASCII match is only part of a longer run of letters or digits."""
    before = start > 0 and text[start - 1].isascii() and text[start - 1].isalpha() and text[start].isalpha()
    after = end < len(text) and text[end].isascii() and text[end].isalpha() and text[end - 1].isascii()
    return before or (after and text[end - 1].isalpha())
