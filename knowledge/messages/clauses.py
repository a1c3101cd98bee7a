"""Part a message into its questions, and tell which parts ask nothing."""

from __future__ import annotations

import re

from knowledge.messages.talk import of_clause
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import inside_words, particles

_ENDS = re.compile(r"[?!。;\n]+|(?:(?<=\s)|^)\(?\d{1,2}[.、)](?=\s*[^\d\s])")  # 1.… 2.… are questions apart
_COMMAS = re.compile(r"[,、?!。;\n]+| {2,}")
# Words that ask for something by themselves.
QUESTION_WORDS = frozenset(
    {
        Mark.HOW_MUCH,
        Mark.COUNT,
        Mark.LIST,
        Mark.WHICH,
        Mark.WHAT,
        Mark.WHERE,
        Mark.WHO,
        Mark.WHEN,
        Mark.WHY,
        Mark.HOW_TO,
        Mark.HOW_LONG,
    }
)
_ASKS = QUESTION_WORDS | {
    Mark.SUM,
    Mark.AVERAGE,
    Mark.MAX,
    Mark.MIN,
    Mark.SORT,
    Mark.DIFFERENCE,
    Mark.RATIO,
    Mark.SHARE,
    Mark.DIFFERENT,
    Mark.EACH,
    Mark.RECONCILE,
    Mark.WHETHER,
    Mark.EXISTS,
    Mark.WHAT_ABOUT,
    Mark.MORE,
    Mark.ORIGIN,
    Mark.AUTHOR,
    Mark.PUBLISHED,
    Mark.CONVERT,
}
MOST = 4  # questions answered in one message


def sentences(folded: str) -> list[tuple[int, int]]:
    """[start, end) of the sentences of a folded text, blanks left out."""
    return _split(folded, _ENDS)


def phrases(folded: str) -> list[tuple[int, int]]:
    """The same, parted at commas too."""
    return _split(folded, _COMMAS)


def _split(folded: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    found = []
    start = 0
    for match in pattern.finditer(folded):
        found.append((start, match.start() if match[0].lstrip("(")[:1].isdigit() else match.end()))
        start = match.end()
    found.append((start, len(folded)))
    return [(a, b) for a, b in found if any(char.isalnum() for char in folded[a:b])]


def asks(words: tuple[Token, ...]) -> bool:
    """Whether the words put a question."""
    return any(word.entry.asks or word.entry.attributes or word.has(*_ASKS) for word in words)


def asks_on(words: tuple[Token, ...]) -> bool:
    """Whether words behind a question ask for more; 不要累计数 only says what is not wanted."""
    unwanted = words[0].has(Mark.APART, Mark.EXCEPT) and not has_subject(words)
    return asks(words) and not unwanted


def idle(words: tuple[Token, ...]) -> bool:
    """Whether the words are mere talk around a question: nothing of the facts, a courtesy or 我."""
    if any(
        word.entry.content or word.hits or word.number or word.date or word.has(*_QUESTIONS) for word in words
    ):
        return False
    times = any(word.has(Mark.SINGLE_TIME, Mark.PART_OF_YEAR) for word in words)
    if times and any(word.has(Mark.WHAT_ABOUT) for word in words):
        return False  # 去年呢
    if times and all(w.has(Mark.SINGLE_TIME, Mark.PART_OF_YEAR) or w.text in particles() for w in words):
        return False  # 去年,…
    return not any(word.unknown for word in words) or len(of_clause(words, TELLING)) == len(words)


_QUESTIONS = _ASKS - {Mark.WHETHER, Mark.EXISTS, Mark.WHAT_ABOUT}
# What no clause of mere talk has; words like 用, 分, 差, 发的 have it all too easily.
TELLING = _QUESTIONS - {Mark.CONVERT, Mark.EACH, Mark.DIFFERENCE, Mark.PUBLISHED}


_SEVERAL = 2
_CALCULATIONS = frozenset({Mark.SHARE, Mark.AVERAGE, Mark.RATIO, Mark.RECONCILE})


def distinct(parts: list[tuple[Token, ...]]) -> bool:
    """Whether the parts of a sentence put several questions that one calculation would mix up.

    签约投资多少,占总数几成,平均每个项目多少: a figure, a share and a mean.
    """
    asking = [part for part in parts if _puts(part, Mark.SHARE)]
    if len(asking) < _SEVERAL or asking[0] is not parts[0]:
        return False
    if not any(w.hits or w.entry.options for w in asking[0]):
        return False  # 按个数算,…
    sorts = {frozenset(mark for mark in _CALCULATIONS if any(w.has(mark) for w in part)) for part in asking}
    first = any(w.has(Mark.MAX, Mark.MIN) for w in asking[0])
    later = any(w.has(Mark.MAX, Mark.MIN) for part in asking[1:] for w in part)
    return len(sorts) > 1 or (later and not first)


def of_others(parts: list[tuple[Token, ...]]) -> bool:
    """Whether several parts each put a question, and each of somebody else: 甲是哪家的,乙又是哪家的."""
    asking = [part for part in parts if _puts(part)]
    subjects = [_subjects(part) | {h.entity for w in part for h in w.hits} for part in asking]
    apart = len(frozenset[object]().union(*subjects)) == sum(map(len, subjects))
    return len(asking) >= _SEVERAL and all(subjects) and apart


_TOGETHER = frozenset(
    {
        Mark.THAN,
        Mark.MORE,
        Mark.LESS,
        Mark.DIFFERENCE,
        Mark.SUM,
        Mark.EXCEPT,
        Mark.OTHER,
        Mark.IT,
        Mark.WHETHER,
        Mark.EXISTS,
        Mark.NOT,
        Mark.NONE,
        *_CALCULATIONS,
    }
)


def contrasts(parts: list[tuple[Token, ...]]) -> bool:
    """Whether something is told of one, and the same then asked of another: 甲投资50亿,乙呢."""
    *told, asked = parts
    if not told or any(w.has(*_TOGETHER) for part in parts for w in part):
        return False
    if any(_puts(part, Mark.WHAT_ABOUT) for part in told):
        return False
    if any(part[-1].text in inside_words() for part in told if part):
        return False  # 开工的109个里,…
    own, earlier = _subjects(asked), [_subjects(part) for part in told]
    if not own or not all(earlier) or any(own & subjects for subjects in earlier):
        return False
    telling = all(any(w.number or w.entry.attributes for w in part) or len(part) > _SEVERAL for part in told)
    return _puts(asked, Mark.WHAT_ABOUT) and telling


def _puts(part: tuple[Token, ...], *more: Mark) -> bool:
    """Whether the words ask for something by a question word or the name of what is asked, or bear `more`."""
    return any(w.entry.asks or w.has(*QUESTION_WORDS, *more) for w in part)


def has_subject(part: tuple[Token, ...]) -> bool:
    """Whether the words name somebody of the facts; the city itself is no subject."""
    return any((w.hits and not w.entry.city) or w.entry.options for w in part)


def _subjects(part: tuple[Token, ...]) -> frozenset[object]:
    """Whom the words name: by name, or by a choice."""
    return frozenset[object]().union(*(w.owners or w.entry.options for w in part))
