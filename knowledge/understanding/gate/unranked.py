"""Orders that cannot be had: of a kind that another reading ranks, or in time where there are no dates."""

from __future__ import annotations

from itertools import pairwise

from knowledge.measures.units import units
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import asks_date
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.times import newest_words

_FIGURES = ("数值", "日期")
_ENDS = (Mark.MAX, Mark.MIN, Mark.BIG, Mark.SMALL)
_PAIR = 2
_PEOPLE = "人数"
_OTHERWISE = {Mark.THAN, Mark.LIST, Mark.EXISTS, Mark.SUM, Mark.OTHER, Mark.AVERAGE, Mark.DIFFERENCE}
_TELLING = (Operation.LIST, Operation.DESCRIBE, Operation.COUNT, Operation.VALUE, Operation.SUM)


def unranked(frame: Frame, attempt: Attempt) -> list[str]:
    """The words of an order that the operation does not give."""
    found = [*_of_another_kind(frame, attempt), *_in_time(frame, attempt), *_of_no_figure(frame, attempt)]
    found += [*_of_uncounted(frame, attempt), *_of_unrelated(frame, attempt)]
    return [*found, *_of_nothing(frame, attempt), *_of_no_time(frame, attempt)]


def _of_uncounted(frame: Frame, attempt: Attempt) -> list[str]:
    """老板最多的片区, 学校最多的片区 by its area: most of what no figure in the answer counts."""
    if frame.operation not in (Operation.RANK, Operation.GROUP):
        return []
    asked = {place for _, place in attempt.asked}
    own = {attempt.kind.label, attempt.kind.totals_of}
    bare = frame.operation == Operation.RANK and not frame.attributes and not frame.followed
    found = []
    for place, (before, word) in enumerate(pairwise(attempt.words)):
        if not word.has(Mark.MAX, Mark.MIN) or before.end != word.start or place in asked:
            continue
        if any(c.start <= before.start < c.end for c in attempt.constraints):
            continue
        counted = before.entry.kinds and own.isdisjoint(before.entry.kinds)
        if before.has(Mark.PERSON) or (bare and (units().dimension(before.entry.unit) == _PEOPLE or counted)):
            found.append(before.text + word.text)
    return found


def _of_another_kind(frame: Frame, attempt: Attempt) -> list[str]:
    """最贵的学校, read of something else that has a price: the kind that is to be ranked is another."""
    if frame.operation != Operation.RANK or frame.followed:
        return []
    kind, places = attempt.kind, {place for place, _ in enumerate(attempt.words)}
    ranks = {place for _, place in attempt.figures.ranks}
    for place, word in enumerate(attempt.words):
        if not (word.has(Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST) or place in ranks):
            continue
        at = place + 1
        while at in places and _passed(attempt, at):
            at += 1
        if at not in places or not attempt.words[at].entry.kinds:
            continue
        named = attempt.words[at].entry.kinds
        own = {kind.label, kind.totals_of}
        if own.isdisjoint(named) and not attempt.words[at].entry.options:
            return [attempt.words[at].text]
    return []


def _of_unrelated(frame: Frame, attempt: Attempt) -> list[str]:
    """哪个学校最贵, read of flats: the kind ranked has nothing to do with the kind named."""
    if frame.operation != Operation.RANK or frame.followed:
        return []
    catalogue, own = attempt.catalogue, attempt.kind
    near = {own.label, own.totals_of, catalogue.totals_of.get(own.label)}
    for label, _ in attempt.kinds:
        if label in near or catalogue.references(own.label, label) or catalogue.references(label, own.label):
            return []
    return [attempt.words[place].text for _, place in attempt.kinds]


def _of_no_time(frame: Frame, attempt: Attempt) -> list[str]:
    """哪年投资最多, where nothing that is ranked has a date."""
    if frame.operation != Operation.RANK or frame.periods:
        return []
    if any(attempt.kind.attributes[label].type == "日期" for label in frame.attributes):
        return []
    return [word.text for word in attempt.bearing(Mark.WHEN)]


def counted_first(frame: Frame, attempt: Attempt) -> Frame:
    """项目最少的批次投资多少: the order turns on the number of what stands before the superlative."""
    counted = attempt.catalogue.counted(attempt.kind.label) if attempt.kind.totals_of else None
    if frame.operation != Operation.RANK or counted is None or counted.label in frame.attributes:
        return frame
    for before, word in pairwise(attempt.words):
        if (
            word.has(*_ENDS, Mark.ORDINAL)
            and attempt.kind.totals_of in before.entry.kinds
            and before.end == word.start
        ):
            return frame.but(attributes=(counted.label, *frame.attributes))
    return frame


def counted_too(frame: Frame, attempt: Attempt) -> Frame:
    """投资最少的一批有几个项目: the number of the one that is found, beside what it is found by."""
    counted = attempt.catalogue.counted(attempt.kind.label) if attempt.kind.totals_of else None
    main = attempt.catalogue.main_figure(attempt.kind.label)
    if frame.operation != Operation.RANK or counted is None or main is None or not frame.counting:
        return frame
    if counted.label in frame.attributes or (attempt.before is not None and not attempt.asked):
        return frame
    return frame.but(attributes=(*(frame.attributes or (main.label,)), counted.label))


def asks_the_most(attempt: Attempt) -> bool:
    """哪批投资多, 谁的岗位少: which of all has most, said with a plain 多 or 少 at the end."""
    if not attempt.marks & {Mark.WHICH, Mark.WHO} or attempt.marks & _OTHERWISE:
        return False
    words = list(attempt.words)
    while words and words[-1].entry.filler and not words[-1].has(Mark.BIG, Mark.SMALL):
        words.pop()
    if len(words) < _PAIR or not words[-1].has(Mark.BIG, Mark.SMALL) or words[-2].end != words[-1].start:
        return False
    asked = {attempt.words[at].start: labels[0] for labels, at in attempt.asked}
    label = asked.get(words[-2].start, "")
    figured = bool(label) and attempt.kind.attributes[label].type in _FIGURES
    return figured or (attempt.kind.totals_of or "?") in words[-2].entry.kinds


def _of_no_figure(frame: Frame, attempt: Attempt) -> list[str]:
    """最少的开发区, 最大的政策, where the kind has no figure and its number is not what is asked."""
    attributes = attempt.kind.attributes
    if attempt.catalogue.main_figure(attempt.kind.label) is not None or frame.followed:
        return []
    if any(attributes[a].type in _FIGURES for a in frame.attributes):
        return []
    named = attempt.names_kind
    if frame.operation == Operation.RANK or (frame.operation == Operation.GROUP and not named):
        return [w.text for w in attempt.bearing(Mark.MAX, Mark.MIN, Mark.MORE, Mark.LESS, Mark.TOP)]
    return []


def _of_nothing(frame: Frame, attempt: Attempt) -> list[str]:
    """三个第一, 第一家签约企业: a place in an order that is none by a figure."""
    if frame.operation != Operation.RANK or frame.followed or frame.order_kept:
        return []
    words, found = attempt.words, []
    steps = {option.name for a in attempt.kind.attributes.values() for option in a.options}
    for _, place in attempt.figures.ranks:
        several = place > _PAIR and words[place - 2].has(Mark.MEASURE) and words[place - 3].number is not None
        if several:
            found.append(attempt.quote(place - 3, place + 1))
        for word in words[place + 1 : place + 3]:
            names = word.entry.attributes or word.entry.implied
            if names and not word.entry.kinds and any(word.text.startswith(step) for step in steps):
                found.append(attempt.quote_between(words[place].start, word.end))
    return found


def _passed(attempt: Attempt, place: int) -> bool:
    word = attempt.words[place]
    return word.text == "的" or word.has(Mark.SMALL, Mark.BIG) or (word.entry.filler and not word.entry.kinds)


def _in_time(frame: Frame, attempt: Attempt) -> list[str]:
    """最新签约的, 第一个签约的: who was last or first to take a step, without a date to tell."""
    if asks_date(frame, attempt) or frame.periods:
        return []
    picked = {c.start for c in attempt.constraints if not c.negated}
    steps = {w.start for w in attempt.words if w.start in picked and w.entry.options and not w.owners}
    if not steps:
        return []
    figured = any(attempt.kind.attributes[a].type in _FIGURES for a in frame.attributes)
    ranks = {place for _, at in attempt.figures.ranks for place in (at, at + 1)}
    found = []
    for place, (before, word) in enumerate(pairwise(attempt.words)):
        if word.start not in steps or before.end != word.start:
            continue
        newest = before.text in newest_words() and frame.operation in _TELLING
        counted = before.number is not None or before.entry.filler or before.entry.measures
        ordinal = place in ranks and counted and frame.operation == Operation.RANK and not figured
        if newest or ordinal:
            found.append(before.text + word.text)
    return found
