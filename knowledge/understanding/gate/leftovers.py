"""Unknown verbs and adjectives: which say nothing that matters, and which are what is asked."""

from __future__ import annotations

from itertools import takewhile

from knowledge.tagging.speech import names_a_thing, names_something
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.standing import modifies
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles
from knowledge.vocabulary.speaking import changing_verbs, done_endings
from knowledge.vocabulary.talking import how_words

_PICKS = {Mark.LIST, Mark.COUNT, Mark.WHICH, Mark.MAX, Mark.MIN}
_ASKING = (Mark.WHETHER, Mark.NONE, Mark.WHICH, Mark.WHAT, Mark.LIST)
_VERB = 2  # characters of a verb
_BY_NAME = 2  # the strength of what is named, and not only mentioned


def leftovers(attempt: Attempt) -> list[str]:
    """The unknown verbs and adjectives that the question may turn on."""
    if not attempt.light:
        return []
    if not _says_what(attempt):
        return attempt.light
    left = frozenset(attempt.light)
    return [
        word.text
        for place, word in enumerate(attempt.words)
        if word.unknown and word.text in left and _asked_of(attempt, place)
    ]


def cut_nouns(attempt: Attempt) -> list[str]:
    """人才: a noun that is cut into a unit, of which no number stands before it, and what says nothing."""
    found, words = [], attempt.words
    for place, word in enumerate(words[:-1]):
        after, before = words[place + 1], words[place - 1] if place else None
        loose = word.entry.unit and len(word.text) == len(after.text) == 1 and word.end == after.start
        if not loose or word.entry.content or word.hits or after.entry.content or after.hits:
            continue
        measured = before is not None and (
            before.number is not None or before.has(Mark.HOW_MUCH, Mark.COUNT, Mark.WHICH, Mark.EACH)
        )
        if not measured and names_a_thing(word.text + after.text):
            found.append(word.text + after.text)
    return found


def harmless(attempt: Attempt, place: int) -> bool:
    """Whether an unknown verb only tells what the answerer is to do: 筛选出…, 深挖一下…."""
    words = attempt.words
    word = words[place]
    if word.text.startswith(changing_verbs()):
        return False
    if any(w.text not in particles() and not (w.entry.filler and not w.entry.content) for w in words[:place]):
        return False
    behind = words[place + 1] if place + 1 < len(words) else None
    if behind is None or behind.start != word.end:
        return False
    if behind.text in done_endings():  # makes a verb of any word
        return word.weight != "heavy" or (len(word.text) <= _VERB and not names_something(word.text))
    return word.weight == "light" and word.text.endswith(done_endings())


def narrows(attempt: Attempt, place: int) -> bool:
    """Whether an unknown word may say which is meant of what stands behind it."""
    if not modifies(attempt, place):
        return False
    word, after = attempt.words[place], attempt.words[place + 1]
    if word.weight == "free" and after.text != "的":
        return False
    if word.weight != "light" or word.text.startswith(changing_verbs()):
        return True
    if after.text == "的":
        return not _of_what_was_named(attempt, place)
    return not (_in_prose(attempt) and after.hits and not after.entry.kinds)


def _of_what_was_named(attempt: Attempt, place: int) -> bool:
    """锁定的行业, of what is named before: what it has of the kind is asked, not a part of that."""
    after = attempt.words[place + 2]
    labels = [a for a in after.entry.attributes if a in attempt.kind.attributes]
    if not labels or after.entry.kinds or after.hits:
        return False
    worded = all(attempt.kind.attributes[label].type != "数值" for label in labels)
    return worded and any(word.owners for word in attempt.words[:place])


def _in_prose(attempt: Attempt) -> bool:
    kind = attempt.kind
    return not (kind.totals_of or kind.place) and attempt.catalogue.main_figure(kind.label) is None


def _says_what(attempt: Attempt) -> bool:
    """Whether the question names both whom it is about and what it asks of them, stray verbs aside."""
    if attempt.constraints and (attempt.asked or (attempt.kinds and attempt.says(*_PICKS))):
        return True
    if _picks_out(attempt):
        return True
    return _named_in_prose(attempt)


def _picks_out(attempt: Attempt) -> bool:
    """投资超过20亿的项目, 投资最少的项目: a limit or an order picks out whom it is about."""
    if attempt.missing or not (attempt.kinds and attempt.asked):
        return False
    return bool(attempt.figures.bounds) or attempt.says(Mark.MAX, Mark.MIN)


def _named_in_prose(attempt: Attempt) -> bool:
    """哪几张网: a thing without figures, named by its name, of which all is told."""
    if not _in_prose(attempt):
        return False
    asked = attempt.at(Mark.LIST, Mark.WHAT, Mark.WHICH)
    behind = {attempt.words[place + 1].start for place in asked if place + 1 < len(attempt.words)}
    return any(c.strength >= _BY_NAME and c.ids and c.start in behind for c in attempt.constraints)


def _asked_of(attempt: Attempt, place: int) -> bool:
    """Whether the word at `place` stands where what is asked stands, or changes what is."""
    words = attempt.words
    if words[place].text.startswith(changing_verbs()):
        return True
    before = words[place - 1] if place and not _parted(attempt, place) else None
    behind = _behind(attempt, place)
    if before is not None and before.has(Mark.NONE):
        return True  # 没盈利
    if before is not None and before.has(Mark.WHERE) and not behind:
        return True  # 在哪验收
    if _predicate(behind):
        return True  # 下滑了吗, 卖给谁
    if _headless(behind):
        return True  # 搁浅的有哪些
    if _how(attempt, place, behind):
        return True
    return _told_in_asking(attempt)


def _parted(attempt: Attempt, place: int) -> bool:
    return bool(attempt.gaps.get(attempt.words[place].start))


def _behind(attempt: Attempt, place: int) -> list[Token]:
    """The words behind the one at `place`, up to the next punctuation."""
    rest = enumerate(attempt.words[place + 1 :], place + 1)
    return [word for _, word in takewhile(lambda found: not _parted(attempt, found[0]), rest)]


def _predicate(behind: list[Token]) -> bool:
    """Whether only what makes a question of the verb stands behind it: 下滑了吗, 卖给谁."""
    rest = [word for word in behind if word.text not in particles() or word.has(*_ASKING)]
    return bool(rest) and all(word.has(*_ASKING) and not word.entry.asks for word in rest)


def _headless(behind: list[Token]) -> bool:
    """Whether the verb picks out by itself: 搁浅的有哪些."""
    if not behind or behind[0].text != "的":
        return False
    rest = behind[1:]
    while rest and rest[0].text in particles() and not rest[0].has(Mark.LIST, Mark.COUNT):
        rest = rest[1:]
    if not rest or not rest[0].has(Mark.LIST, Mark.COUNT, Mark.HOW_MUCH):
        return False
    return not any(word.entry.kinds or word.entry.attributes or word.entry.implied for word in rest)


def _how(attempt: Attempt, place: int, behind: list[Token]) -> bool:
    """怎么投诉: how what is not told of is done; what it is done to may be (怎么减轻企业成本)."""
    while place and attempt.words[place].text not in how_words():
        if attempt.words[place - 1].end != attempt.words[place].start:
            return False
        place -= 1
        if len(attempt.words[place].text) > 1 and attempt.words[place].text not in how_words():
            return False
    if attempt.words[place].text not in how_words():
        return False
    return not any(word.hits for word in behind)


def _told_in_asking(attempt: Attempt) -> bool:
    """晋能控股参股了哪些企业: what is asked for is what is named, so the verb makes it another."""
    if len(attempt.constraints) != 1 or len(attempt.asked) != 1:
        return False
    (named,), ((labels, _),) = attempt.constraints, attempt.asked
    entities = attempt.catalogue.base.entities
    for row in named.ids:
        for statement in entities[row].statements.get(labels[0], ())[:1]:
            if isinstance(statement.value, str) and fold(statement.value) == named.text:
                return True
    return False
