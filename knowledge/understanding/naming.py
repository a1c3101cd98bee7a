"""What each word of a question can be taken for, under the kind that is tried."""

from __future__ import annotations

from functools import cache, lru_cache

from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.asked.labelling import (
    asks_where,
    asks_which_place,
    counted_noun,
    how_much_of_it,
    labels_of,
    of_money,
    priced,
    whose,
)
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.constraining import take_constraint, take_kind, takes_number
from knowledge.understanding.gate.leftovers import harmless, narrows
from knowledge.understanding.standing import (
    counted_text,
    does,
    for_whom,
    furnishes,
    governs,
    only_after,
    only_mentioned,
    situated,
    town_like,
)
from knowledge.vocabulary.concepts import money_asks
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import deeds_of_kinds, locating_words

_SPELLED = 0.3  # 供地多少, of what has a 供地 rather than some other land


def take(attempt: Attempt, place: int, word: Token) -> None:
    """Note what the word at `place` is for this kind: a constraint, an attribute, a kind, or unexplained."""
    entry, marks = word.entry, word.entry.marks
    if not entry.content and word.text in _deeds_of_any() and _done_by(attempt, word):
        return  # 航线 are flown
    if word.unknown:
        located = (
            place > 0 and len(word.text) > 1 and attempt.words[place - 1].text in locating_words()
        )  # 在大同
        if furnishes(attempt, place) or does(attempt, place) or situated(attempt, place):
            return
        if harmless(attempt, place):
            return
        if word.weight == "heavy" or located or narrows(attempt, place) or governs(attempt, place):
            attempt.missing.append(word.text)
        elif word.weight == "light":
            attempt.light.append(word.text)
        else:
            attempt.free.append(word.text)
        return
    if Mark.PERSON in marks and _theirs(attempt, place):
        attempt.missing.append(word.text)
        return
    if marks and word.has(Mark.PART_OF_YEAR, Mark.SINGLE_TIME) and place not in attempt.figures.used:
        stage = _sister(attempt, place, word) or _stage(attempt, word)
        if stage and take_constraint(attempt, word):
            return
        attempt.missing.append(word.text)  # a part of the time that the facts only total
        return
    if town_like(attempt.words, place, word):
        attempt.missing.append(word.text)
        return
    if word.number is not None or word.date is not None or place in attempt.figures.used:
        if word.owners:
            take_constraint(attempt, word)
        elif entry.kinds:
            take_kind(attempt, place, word)
        return
    if entry.city:
        return
    whole_name = bool(word.owners)
    if for_whom(attempt, place, entry):
        return
    own_text = word.whole and any(hit.kind == attempt.kind.label for hit in word.hits)
    if word.whole and not whole_name and attempt.kind.label in entry.kinds and entry.marks:
        attempt.missing.append(word.text)  # 各开发区, as some text of another kind says
        return
    if entry.kinds and not whole_name and not own_text:
        take_kind(attempt, place, word)
        if not entry.attributes:
            return
    if counted_text(attempt, place, entry):
        if counted_noun(attempt, place, word):
            return  # of what has a number of them
        attempt.absent.append(attempt.words[place - 1].text + word.text)
        return
    if Mark.WHICH in marks and Mark.WHERE in marks and attempt.marks & {Mark.THAN, Mark.MORE, Mark.AND}:
        return  # 哪边企业多: which of the two
    if attempt.kind.place and asks_where(attempt, word) and asks_which_place(attempt):
        attempt.kinds.append((attempt.kind.label, place))
        attempt.marks |= {Mark.WHICH}
        attempt.score += 2.5
        return  # 哪个县供地最多: which of the places themselves
    if whose(attempt, word):
        attempt.marks |= {Mark.WHICH}
        return
    if word.text in money_asks() and priced(attempt, place):
        return
    if entry.asks and word.has(Mark.WHICH) and not entry.attributes and _before_a_kind(attempt, place):
        return  # 哪种作物
    if takes_number(attempt, place, word):
        return
    if how_much_of_it(attempt, place):
        return
    labels = labels_of(attempt, place, word)
    if labels and not of_money(attempt, place, labels):
        labels = ()
    if labels and only_after(attempt, place, labels):
        return
    if labels and not (whole_name and not entry.asks):
        attempt.asked.append((labels, place))
        own = labels[0] in entry.attributes  # not what a word of another kind's is used for as well
        attempt.score += (2.0 if not entry.kinds else 1.0) if own else 1.2
        attempt.score += _SPELLED if not entry.attributes and labels[0] in entry.spelled else 0.0
        return
    if entry.kinds and not whole_name:
        return
    if not entry.marks and only_mentioned(attempt, place):
        attempt.absent.append(word.text)
        return
    elsewhere = (entry.attributes or entry.implied) and not word.whole
    if (
        entry.options
        or (
            word.hits
            and not elsewhere
            and not (entry.marks and not word.whole)
            and not (entry.filler and not word.whole)
        )
    ) and take_constraint(attempt, word):
        return
    if (entry.attributes or entry.implied or entry.absent) and counted_noun(attempt, place, word):
        return
    if entry.attributes or entry.implied:
        if (
            entry.marks & {Mark.WHAT, Mark.LIST, Mark.COUNT, Mark.SUM, Mark.MAX, Mark.MIN, Mark.DATA}
            or entry.filler
        ):
            return
        attempt.absent.append(word.text)
        return
    if entry.absent and not entry.marks and not entry.filler:
        attempt.absent.append(word.text)
        return
    if (
        entry.absent
        and entry.asks is False
        and not entry.filler
        and entry.marks <= {Mark.WHO, Mark.WHERE, Mark.WHEN, Mark.HOW_TO}
    ):
        attempt.absent.append(word.text)
        return
    if entry.dates and Mark.WHEN in attempt.marks and not (entry.marks or entry.filler or word.hits):
        attempt.absent.append(word.text)  # 什么时候到期, of what has no such date
        return
    if entry.dates and not (entry.marks or entry.filler or word.hits):
        attempt.light.append(word.text)  # a verb of time, where no time is asked
        return
    if entry.unit and not (entry.marks or entry.filler or entry.measures):
        attempt.missing.append(word.text)  # a unit that goes with no number
        return
    known = entry.marks or entry.filler or entry.source
    if not known and (word.hits or entry.options or not entry.measures):
        attempt.missing.append(word.text)


@lru_cache(maxsize=64)
def _deeds_of(ways: tuple[str, ...]) -> frozenset[str]:
    """What things that are called so do or are for."""
    return frozenset[str]().union(*(deeds_of_kinds().get(fold(way), frozenset()) for way in ways))


@cache
def _deeds_of_any() -> frozenset[str]:
    return frozenset[str]().union(*deeds_of_kinds().values())


def _done_by(attempt: Attempt, word: Token) -> bool:
    """Whether the word is what things of the kind tried do, and in none of their texts."""
    kind = attempt.kind
    return word.text in _deeds_of((kind.label, *kind.ways)) and not any(
        h.kind == kind.label for h in word.hits
    )


def _before_a_kind(attempt: Attempt, place: int) -> bool:
    after = attempt.words[place + 1 : place + 2]
    return bool(after and after[0].entry.kinds)


_STEM = 2  # characters that names of one family begin with


def _sister(attempt: Attempt, place: int, word: Token) -> bool:
    """甲园一期和二期: the end of one name, behind another that begins like it."""
    before = attempt.words[place - 2 : place] if place > 1 else ()
    if len(before) < 2 or not before[1].has(Mark.AND, Mark.THAN) or not before[0].owners:
        return False
    entities = attempt.catalogue.base.entities
    named = {h.entity for h in word.hits if h.role == "name" and h.kind == attempt.kind.label}
    stem = {entities[owner].name[:_STEM] for owner in before[0].owners}
    return len(named) == 1 and {entities[i].name[:_STEM] for i in named} == stem


def _theirs(attempt: Attempt, place: int) -> bool:
    """甲厂老板电话: somebody of what is named, of whom something is asked."""
    if not 0 < place < len(attempt.words) - 1:
        return False
    before, word, after = attempt.words[place - 1 : place + 2]
    touching = before.end == word.start and word.end == after.start
    return touching and bool(before.hits) and bool(after.entry.attributes or after.entry.implied)


def _stage(attempt: Attempt, word: Token) -> bool:
    """临床三期: the stage that an item of what is named begins with."""
    named = {h.entity for w in attempt.words if w is not word for h in w.hits if h.role == "name"}
    return any(h.item >= 0 and h.entity in named and h.text.startswith(word.text) for h in word.hits)
