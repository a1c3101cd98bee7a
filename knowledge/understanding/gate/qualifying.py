"""Words that make less or something else of what they stand beside, of which the facts do not tell."""

from __future__ import annotations

from itertools import islice, pairwise

from knowledge.measures.numbers import NUMERALS
from knowledge.measures.units import units
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.concepts import beneficiaries
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import partial_words, particles, possessives
from knowledge.vocabulary.speaking import bosses, other_trades
from knowledge.vocabulary.talking import (
    choosing_words,
    home_words,
    persons_asked,
    persons_asked_first,
    worth_naming,
)

_NAMED = 2  # the strength of what is picked out by its own name
_MOST_TEXTS = 8  # in which a piece stands that are looked at
_NEAR = 2  # fillers between 每 and what is counted: 每一块电池
_FEW = 20  # of whom a word may speak
_LISTED = frozenset({Mark.LIST, Mark.WHICH, Mark.WHAT})
_RECKONED = (Mark.COUNT, Mark.HOW_MUCH, Mark.SUM, Mark.SHARE, Mark.AVERAGE)
_ORDERS = (Mark.ORDINAL, Mark.TOP, Mark.FROM_END)


def chosen_few(attempt: Attempt) -> list[str]:
    """重点项目, 本地企业: some of a kind, where no name, no text and no total is of these."""
    choosing = choosing_words() | home_words()
    if attempt.marks & _LISTED and not attempt.says(*_RECKONED):
        choosing -= worth_naming()  # 有哪些重点项目: those that are named
    if not any(word.text in choosing for word in attempt.words):
        return []
    totals_of = attempt.catalogue.totals_of
    own = {attempt.kind.label, attempt.kind.totals_of, totals_of.get(attempt.kind.label)}
    _, served = beneficiaries()
    concept_of = attempt.catalogue.concept_of
    found = []
    for word, after in pairwise(attempt.words):
        named = {*after.entry.kinds, *(totals_of.get(kind) for kind in after.entry.kinds)}
        if word.end != after.start or any(hit.kind in (named or own) for hit in word.hits):
            continue
        labels = (*after.entry.attributes, *after.entry.implied)
        companies = after.entry.absent in served or any(concept_of.get(a) in served for a in labels)
        of_rank = word.text in choosing - home_words() and (after.entry.kinds or companies)
        of_home = word.text in home_words() and companies and not after.entry.kinds
        if of_rank or of_home:
            found.append(word.text + after.text)
    return found


def of_another_trade(attempt: Attempt) -> list[str]:
    """造飞机的, of one that mends them: behind what is said to be made stands another trade."""
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.text in other_trades()
        and word.end == after.start
        and 0 < len(after.hits) <= _MOST_TEXTS
        and _traded(word.text, after)
    ]


def _traded(verb: str, thing: Token) -> bool:
    """Whether all whose texts tell of the thing do something else with it, and none makes it."""
    behind = [(hit.entity, hit.text.partition(thing.text)[2]) for hit in thing.hits]
    if any(text.startswith(tuple(other_trades())) for _, text in behind):
        return False
    others = {entity for entity, text in behind if text.startswith(other_trades()[verb])}
    return others == {entity for entity, _ in behind}


def only_in_part(attempt: Attempt) -> list[str]:
    """已经投了多少, 还没投的: a part of the figure in time, where the facts give it as a whole."""
    if attempt.marks & {Mark.WHETHER} and not attempt.marks & {Mark.HOW_MUCH, Mark.NONE, Mark.REMAINDER}:
        return []
    money = units().currencies
    found = []
    for labels, place in attempt.asked:
        held = attempt.catalogue.dimensions.get((attempt.kind.label, labels[0]), frozenset())
        before = attempt.words[place - 1] if place else None
        if before is None or before.end != attempt.words[place].start or held.isdisjoint(money):
            continue
        named = any(c.end <= before.start and not c.negated for c in attempt.constraints)
        if before.text in partial_words() and named and not before.hits:
            found.append(before.text + attempt.words[place].text)
    return found


def numbered_names(attempt: Attempt) -> list[str]:
    """第三批, 前三批: a number that begins a name, where it counts in an order of which nothing is told."""
    if not attempt.says(*_ORDERS):
        return []
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.has(*_ORDERS)
        and len(word.text) <= _NEAR
        and word.end == after.start
        and after.owners
        and after.number is None
        and after.text[:1] in NUMERALS
    ]


def for_each_thing(attempt: Attempt) -> list[str]:
    """每辆车投资多少: so much for each of what the facts count nowhere."""
    asked = {place for _, place in attempt.asked}
    found = []
    for place in attempt.at(Mark.PER):
        at = place + 1
        if at == len(attempt.words):
            break
        while at < len(attempt.words) - 1 and at <= place + _NEAR and _only_measures(attempt, at):
            at += 1
        thing = attempt.words[at]
        touching = attempt.words[at - 1].end == thing.start
        entry = thing.entry
        after = attempt.words[at + 1] if at + 1 < len(attempt.words) else None
        sort = bool(entry.options) and not (after is not None and after.entry.kinds)
        plain = not (entry.unit or entry.measures or entry.filler or entry.marks)
        plain = plain and (sort or not entry.content)
        if plain and touching and at not in asked and (thing.unknown or thing.hits) and not thing.owners:
            found.append(attempt.quote(place, at + 1))
    return found


def _only_measures(attempt: Attempt, place: int) -> bool:
    word = attempt.words[place]
    return bool(word.entry.measures or word.has(Mark.MEASURE)) and not word.hits


def its_own_boss(attempt: Attempt) -> list[str]:
    """甲公司老板是谁, of what bears the company's name: a person is asked for, not the company itself."""
    entities = attempt.catalogue.base.entities
    named = [entities[i] for c in attempt.constraints if not c.negated for i in islice(c.ids, _FEW)]
    return [
        attempt.words[place].text
        for labels, place in attempt.asked
        if any(boss in attempt.words[place].text for boss in bosses())
        and any(str(s.value) in e.name for e in named for a in labels for s in e.statements.get(a, ()))
    ]


def who_it_is(attempt: Attempt) -> list[str]:
    """一把手是哪位, 叫什么名字: a person, asked of what the facts only describe."""
    own = attempt.kind.place and any(c.strength >= _NAMED for c in attempt.constraints)
    if own or attempt.catalogue.main_figure(attempt.kind.label) is not None:
        return []
    words = [w for w in attempt.words if w.text not in possessives()]
    if len(words) > 1 and words[-1].text in particles():
        words = words[:-1]
    named = {c.end for c in attempt.constraints if not c.negated}
    if not named:
        return []
    sorts = tuple(fold(way) for way in (attempt.kind.label, *attempt.kind.ways))  # …举措叫什么 is no person
    before = "".join(w.text for w in words[:-1])
    if words and before in persons_asked_first() and words[-1].end in named:
        return [before]  # 谁是一把手
    for place, word in enumerate(words[:-1]):
        if word.end not in named or attempt.asked or word.text.endswith(sorts):
            continue
        if word.hits and not word.whole:
            continue  # part of a name, which is asked for: 那个战略叫什么
        rest = "".join(w.text for w in words[place + 1 :])
        if rest in persons_asked():
            return [rest]
    return []
