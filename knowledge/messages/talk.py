"""Tell mere talk from what is asked: whom the asker knows, who told them what, what it is needed for.

Talk is told clause by clause. It asks nothing and holds nothing of the facts (of people it may: 我二舅在某厂
上班); it ends in something done or felt, for a bare noun before a comma may be what the question is about
(煤矿,投资多少); and nothing unknown in it is what someone asks, says or wants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from knowledge.tagging.speech import cut
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import is_words
from knowledge.vocabulary.speaking import deeds
from knowledge.vocabulary.talking import (
    courtesies,
    near_topic_verbs,
    opening_words,
    own_words,
    saying_verbs,
    topic_verbs,
)

_PAUSES = set(" ,。!;?…:")
_LIMITS = {Mark.EXCEPT, Mark.APART, Mark.NOT, Mark.INCLUDING, Mark.UNNAMED, Mark.NAMED, Mark.OTHER}
_PARTS = (Mark.SINGLE_TIME, Mark.PART_OF_YEAR)
_SMALL = 10
_SHORT = 2


def without_talk(
    words: tuple[Token, ...], gaps: Mapping[int, str], asking: frozenset[Mark]
) -> tuple[Token, ...]:
    """The words without those of mere talk, but for the names in it. `asking`: marks of questions."""
    if not any(w.entry.content or w.owners or w.entry.options for w in words):
        return words
    idle = told(words, gaps, asking)
    before = words[: max((i for i, w in enumerate(words) if w.text in opening_words()), default=0)]
    bare = not any(w.entry.content or w.entry.options or w.owners or w.number for w in before)
    if bare and (_of_people(before) or not any(w.unknown and _nominal(w) for w in before)):
        idle |= {w.start for w in before}
    ends = {w.end for w in words if w.owners}
    left = tuple(
        w
        for w in words
        if w.start not in idle or w.owners or (w.has(Mark.SINGLE_TIME) and w.start in ends)  # 大恒二期
    )
    if not any(w.hits or w.entry.options or w.entry.city for w in left):
        kept = {w.start for w in words if _subject(w)}  # 想申请某某补贴,找哪个部门
        left = tuple(w for w in words if w in left or w.start in kept)
    return left if any(w.start not in idle for w in left) else words


def _subject(word: Token) -> bool:
    """Whether the word is a piece of a name or an item, rather than of some text."""
    return not (word.mended or word.entry.filler or word.entry.marks) and any(
        hit.role != "text" for hit in word.hits
    )


def told(words: Sequence[Token], gaps: Mapping[int, str], asking: frozenset[Mark]) -> frozenset[int]:
    """Where the words of talk start."""
    found: set[int] = set()
    clause: list[Token] = []
    for word in (*words, None):
        if clause and (word is None or set(gaps.get(word.start, "")) & _PAUSES):
            found.update(w.start for w in of_clause(clause, asking))
            clause = []
        if word is not None:
            clause.append(word)
    return frozenset(found)


def of_clause(clause: Sequence[Token], asking: frozenset[Mark]) -> Sequence[Token]:
    """The words of one clause that are talk: all, those up to what someone wants to know, or none."""
    greets = any(w.has(Mark.HELLO, Mark.THANKS) for w in clause)
    if greets and all(w.text in courtesies() or w.has(*_ADDRESS) or w.entry.filler for w in clause):
        return clause  # 老师您好
    reported = _reported(clause, asking)
    if reported:
        return reported
    if any(not w.entry.marks.isdisjoint(asking) or _figure(clause, i) for i, w in enumerate(clause)):
        return ()
    topic = _topic(clause)
    if any(w.has(Mark.OR) for w in clause[1:-1]) and not _of_people(clause):
        return ()  # 卖给电网还是自用
    if _limits_a_name(clause):
        return ()
    if _of_people(clause):
        if not any(_content(w) and not w.entry.kinds for w in clause):
            return clause[: min(topic, _limited(clause))]
        stray = tuple(w for w in clause[:topic] if w.unknown)
        return () if any(_nominal(w) for w in stray) else stray  # 我寻思着…, 他跑业务
    if any(_content(w) or names(w) or w.has(*_LIMITS) for w in clause):
        return ()
    if all(w.weight != "heavy" for w in clause if w.unknown):
        counted = any(w.number is not None for w in clause)
        counted = counted and all(w.entry.marks <= {Mark.MEASURE} for w in clause)  # 一份, not 第五名
        return clause if counted or any(w.unknown for w in clause) else ()
    return clause if topic == len(clause) and _done(clause) else ()


_ADDRESS = (Mark.HELLO, Mark.THANKS, Mark.PERSON)


def names(word: Token) -> bool:
    """Whether the word names something of the facts; two characters that merely sound like it do not."""
    return bool(word.hits) and not (word.mended and len(word.text) <= _SHORT)


def limits_something(clause: Sequence[Token]) -> bool:
    """Whether a word of the clause takes something out, adds it or turns it."""
    return any(word.has(*_LIMITS, Mark.NONE, Mark.CONVERT) for word in clause)


def _limits_a_name(clause: Sequence[Token]) -> bool:
    """Whether something of the facts is taken out, however the clause begins: 我想知道除了灵石."""
    first = next((i for i, w in enumerate(clause) if w.has(*_LIMITS)), len(clause))
    return any(names(w) or w.entry.options for w in clause[first + 1 :])


def _figure(clause: Sequence[Token], place: int) -> bool:
    """Whether the word says when or how much, other than 三遍."""
    word = clause[place]
    if word.date is not None:
        return True
    if word.number is None:
        return False
    after = clause[place + 1] if place + 1 < len(clause) else None
    return word.number.value >= _SMALL or (
        after is not None and bool(after.entry.unit) and not after.has(Mark.MEASURE)
    )


def _content(word: Token) -> bool:
    """Whether the word is an attribute or a choice: more than a name."""
    entry = word.entry
    asked = entry.attributes or entry.implied or entry.absent or entry.options or entry.kinds
    return bool(asked) and not word.mended and not word.has(Mark.ARTICLE, Mark.DATA)


def _reported(clause: Sequence[Token], asking: frozenset[Mark]) -> Sequence[Token]:
    """The unknown words before a verb of saying, where what is said is of the facts: 酒桌上吹牛说签约的…."""
    said = next((i for i, w in enumerate(clause) if w.entry.filler and w.text.endswith(saying_verbs())), 0)
    before, after = clause[:said], clause[said + 1 :]
    if any(_content(w) or w.hits or not w.entry.marks.isdisjoint(asking) for w in before) or not any(
        _content(w) or w.hits for w in after
    ):
        return ()
    return tuple(w for w in before if w.unknown)


def _of_people(clause: Sequence[Token]) -> bool:
    """Whether a clause speaks of a person first: the asker, or one the asker knows."""
    leading = takewhile(lambda w: not (_content(w) or w.hits), clause)
    return any(
        w.has(Mark.PERSON) or w.text in courtesies() or w.text.startswith(own_words()) for w in leading
    )


def _limited(clause: Sequence[Token]) -> int:
    """The place of a 除了 or 不是 with somebody of the facts behind it: no talk, whoever says it.

    So is the part that is meant: 我说的是二期.
    """
    last = len(clause) - 1
    if last and clause[last].has(*_PARTS) and clause[last - 1].text.endswith(tuple(is_words())):
        return last
    return next(
        (i for i, w in enumerate(clause) if w.has(*_LIMITS) and any(names(b) for b in clause[i + 1 :])),
        len(clause),
    )


def _topic(clause: Sequence[Token]) -> int:
    """The place of a verb like 问 with an unknown noun behind it, or of 要 right before one: one's topic."""
    last = max((i for i, w in enumerate(clause) if w.unknown and _nominal(w)), default=-1)
    for i, word in enumerate(clause[: last + 1]):
        if not word.entry.filler or i >= last:
            continue
        if any(verb in word.text for verb in topic_verbs()):
            return i
        if word.text.endswith(near_topic_verbs()) and clause[i + 1].unknown and _nominal(clause[i + 1]):
            return i
    return len(clause)


def _nominal(word: Token) -> bool:
    """Whether a noun is in it, or what the dictionary does not know."""
    return any(tag not in deeds() for _, tag in cut(word.text))


def _done(clause: Sequence[Token]) -> bool:
    """Whether a clause ends in a verb, an adjective or a particle."""
    words = cut("".join(word.text for word in clause))
    return bool(words) and words[-1][1] in deeds()
