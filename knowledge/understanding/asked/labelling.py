"""Which attributes of a kind a word asks for."""

from __future__ import annotations

from knowledge.measures.units import units
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.concepts import money_talk, money_unit, price_concepts, price_endings
from knowledge.vocabulary.inheriting import PLACE
from knowledge.vocabulary.marks import Mark

_IN_TIME = {Mark.WHEN, Mark.EARLIEST, Mark.LATEST, Mark.SINCE, Mark.BEFORE}
_NUMBER = "个数"  # the dimension of what is counted
_BESIDE = 2  # words between 最早 and what is the earliest


def labels_of(attempt: Attempt, place: int, word: Token) -> tuple[str, ...]:
    """The attributes of this kind that the word asks for; a step's date only where a time is spoken of."""
    entry = word.entry
    labels = tuple(a for a in (*entry.attributes, *entry.implied) if a in attempt.kind.attributes)
    named = tuple(a for a in labels if a in entry.attributes and attempt.kind.attributes[a].type == "引用")
    if named and entry.asks:
        labels = named  # 在哪个园区 asks for no county
    if not (labels or entry.dates):
        return ()
    behind = attempt.words[place + 1 : place + 2]
    until = place + _BESIDE + (_BESIDE if behind and behind[0].has(Mark.ORDINAL) else 0)  # 开工第二早
    first = any(place - _BESIDE <= at < until for at in attempt.at(Mark.EARLIEST, Mark.LATEST))
    if entry.options and not entry.attributes and Mark.WHEN not in attempt.marks and not first:
        return ()  # 投产 is a stage, and only with 什么时候 a date
    timed = first or Mark.WHEN in attempt.marks
    if not entry.options:
        timed = timed or bool(attempt.marks & _IN_TIME or attempt.figures.periods)
    numeric = tuple(a for a in labels if attempt.kind.attributes[a].type == "数值")
    if behind and behind[0].has(Mark.HOW_MUCH) and behind[0].start == word.end and numeric:
        labels = numeric  # 施工进度是多少 asks for no stage
    if entry.dates and timed:
        labels += tuple(a for a in entry.dates if a in attempt.kind.attributes and a not in labels)
    return labels


def whose(attempt: Attempt, word: Token) -> bool:
    """是哪里的电话, beside a whole number or text of the facts: whose it is, not where or who."""
    entry = word.entry
    if word.hits or not (entry.marks or entry.asks or entry.absent):
        return False
    asks = word.has(Mark.WHERE, Mark.WHO) or (entry.asks and not entry.attributes) or entry.absent
    if not asks or word.has(Mark.HOW_MUCH, Mark.WHEN, Mark.COUNT):
        return False
    named = {label for w in attempt.words if w is not word for label in w.entry.attributes}
    return any(
        w.whole and not w.owners and h.kind == attempt.kind.label and h.item < 0 and h.attribute in named
        for w in attempt.words
        for h in w.hits
    )


def of_money(attempt: Attempt, place: int, labels: tuple[str, ...]) -> bool:
    """Whether a noun that has a price (厂房, of 厂房租金) stands for that: only where money is spoken of."""
    text = attempt.words[place].text
    priced = {attempt.catalogue.concept_of.get(label) for label in labels} & price_concepts()
    if not priced or attempt.words[place].entry.asks:
        return True
    names = {fold(name) for label in labels for name in (label, *attempt.kind.attributes[label].ways)}
    if text in names or not any(
        name.startswith(text) and name[len(text) :] in price_endings() for name in names
    ):
        return True
    others = (word.text for i, word in enumerate(attempt.words) if i != place)
    return any(sign in other for other in others for sign in money_talk())


def asks_where(attempt: Attempt, word: Token) -> bool:
    """Whether a word asks for a place: 哪个县, 哪里."""
    entry = word.entry
    concepts = {attempt.catalogue.concept_of.get(label) for label in entry.implied}
    return (entry.asks and (word.has(Mark.WHERE) or PLACE in concepts)) or entry.absent == PLACE


def asks_which_place(attempt: Attempt) -> bool:
    """Whether places themselves are asked for: none of them is named, and a figure tells which."""
    own = any(h.kind == attempt.kind.label for word in attempt.words if word.owners for h in word.hits)
    figured = attempt.figures.bounds or attempt.figures.claims or attempt.figures.rank
    return not own and bool(figured or attempt.marks & {Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST})


def how_much_of_it(attempt: Attempt, place: int) -> bool:
    """Whether 多大 only asks how much there is of the figure named right before it: 用地面积多大."""
    word = attempt.words[place]
    if not attempt.asked or attempt.asked[-1][1] != place - 1 or not word.has(Mark.HOW_MUCH):
        return False
    before, types = attempt.words[place - 1], attempt.kind.attributes
    if before.has(Mark.HOW_MUCH) or before.entry.asks or not before.entry.attributes:
        return False
    return all(types[label].type == "数值" for label in attempt.asked[-1][0])


def counted_noun(attempt: Attempt, place: int, word: Token) -> bool:
    """每家企业, 多少家企业, 企业几家, 企业最多的: a counted noun in the name of a figure (入驻企业)."""
    before = attempt.words[place - 1] if place else None
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    counted = before is not None and (
        before.entry.unit or before.entry.measures or before.has(Mark.COUNT, Mark.PER)
    )
    headed = before is not None and before.has(Mark.HOW_MUCH)  # 有多少企业
    if not (counted or headed) and not (
        after is not None and after.has(Mark.MAX, Mark.MIN, Mark.SUM, Mark.COUNT) and after.start == word.end
    ):
        return False
    for attribute in attempt.kind.attributes.values():
        names = (attribute.label, *attribute.ways)
        if attribute.type != "数值" or (headed and units().dimension(attribute.unit) != _NUMBER):
            continue
        if attribute.unit != "%" and any(word.text in name for name in names):
            attempt.asked.append(((attribute.label,), place))
            attempt.score += 1.2
            return True
    return False


def priced(attempt: Attempt, place: int) -> bool:
    """Whether 多少钱 only asks how much, of what was named before it: 门票多少钱; alone it is the price."""
    money = attempt.catalogue.with_dimension(attempt.kind.label, units().dimension(money_unit()))
    prices = [a.label for a in money if attempt.catalogue.concept_of.get(a.label) in price_concepts()]
    for labels, before in attempt.asked[-1:]:
        held = attempt.catalogue.dimensions.get((attempt.kind.label, labels[0]), frozenset())
        if place - before <= _BESIDE and not held.isdisjoint(units().currencies):
            return True
    if not prices or any(a in attempt.kind.attributes for a in attempt.words[place].entry.implied):
        return False
    attempt.asked.append(((prices[0],), place))
    attempt.score += 1.2
    return True
