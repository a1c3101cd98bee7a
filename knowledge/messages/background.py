"""A clause in which the asker only tells something, before clauses that ask all by themselves.

听说平遥不光有古城,石墨项目投了多少: what is strange in it limits nothing of what is asked behind it, so
it may be left out; what it names of the facts stays. It is a clause of its own: something is done or felt
in it, or told by others. What introduces another thing to speak of (有个水泥厂), a stranger's place or name,
a number, a negation or a condition is no background.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers import Answer
from knowledge.conversation import Turn
from knowledge.messages.clauses import TELLING, asks, has_subject
from knowledge.messages.talk import limits_something
from knowledge.tagging.speech import cut, names_something
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.speaking import aspects, deeds
from knowledge.vocabulary.talking import days_of_talk, hearsay, setting_words, topic_verbs

_BACK = (Mark.IT, Mark.THERE)
_VERB = "v"


def lifted(parts: Sequence[tuple[Token, ...]]) -> list[tuple[int, int]]:
    """[start, end) of the words to leave out of a message parted so; none where nothing may be."""
    strange = [place for place, part in enumerate(parts) if any(word.unknown for word in part)]
    if not strange or strange[-1] == len(parts) - 1:
        return []
    rest = [part for place, part in enumerate(parts) if place not in strange]
    behind = [part for part in parts[strange[0] + 1 :] if part in rest]
    if not any(has_subject(part) for part in behind) or not any(asks(part) for part in behind):
        return []
    told = [parts[place] for place in strange]
    named = any(word.owners for part in told for word in part)
    if not named and any(word.has(*_BACK) for part in rest for word in part):
        return []
    if not all(_only_tells(part) for part in told):
        return []
    return [
        (word.start, word.end) for part in told for word in part if word.unknown or word.start in _days(part)
    ]


def blanks(places: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """What to put in the places that are left out."""
    return [(start, end, " ") for start, end in places]


def clear(answer: Answer) -> bool:
    """Whether all that is asked was understood."""
    return answer.kind == "answer" and not answer.missing


def widens(whole: Turn | None, bare: Turn | None) -> bool:
    """听说平遥有古城,灵石有几个项目: whether the clause names another than what is asked of."""
    if whole is None or bare is None or whole.kind != bare.kind:
        return False
    return not frozenset(whole.rows) <= frozenset(bare.rows)


def _days(part: Sequence[Token]) -> frozenset[int]:
    """Where the words start that say on which day it was: 前几天."""
    text, first = "".join(word.text for word in part), part[0].start
    said = [(text.find(day), text.find(day) + len(day)) for day in days_of_talk() if day in text]
    return frozenset(w.start for w in part for a, b in said if a <= w.start - first and w.end - first <= b)


def _only_tells(part: Sequence[Token]) -> bool:
    """Whether the words say that something was done or is so, without limiting or introducing anything."""
    anchored = any(word.owners for word in part)  # 平遥不光有古城: not of the stranger
    days = _days(part)
    for word in part:
        if word.start in days:
            continue
        entry = word.entry
        if entry.attributes or entry.implied or entry.absent or entry.asks or entry.kinds:
            return False
        counted = word.number is not None or entry.measures or entry.unit or word.has(Mark.MEASURE)
        dated = word.date is not None or word.has(Mark.SINGLE_TIME, Mark.PART_OF_YEAR)
        if counted or dated or word.has(*TELLING):
            return False
        if word.unknown and not anchored and names_something(word.text):
            return False
    if limits_something(part) or any(verb in word.text for word in part for verb in topic_verbs()):
        return False
    text = "".join(word.text for word in part)
    return not text.startswith(setting_words()) and (text.startswith(hearsay()) or _happens(text))


def _happens(text: str) -> bool:
    """Whether something is done in the clause: a verb with 了 behind it, or a verb or the like at its end."""
    words = cut(text)
    if not words or words[-1][0] == "的":
        return False
    done = any(tag.startswith(_VERB) and after in aspects() for (_, tag), (after, _) in pairwise(words))
    return done or words[-1][1] in deeds()
