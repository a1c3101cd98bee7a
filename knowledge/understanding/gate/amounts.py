"""Amounts and judgements that are asked of something else than what has them."""

from __future__ import annotations

from itertools import pairwise

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import one_subject
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import possessives
from knowledge.vocabulary.reciting import asks_names

_BY_NAME = 2
_FIGURE = "数值"


def beside_the_point(attempt: Attempt, frame: Frame) -> list[str]:
    """The words, as asked, that would be answered with another amount or with none."""
    return [
        *_amount_of_a_piece(attempt, frame),
        *_number_of_a_piece(attempt, frame),
        *_name_of_a_piece(attempt),
        *_figure_of_a_figure(attempt, frame),
        *_judged(attempt, frame),
        *_number_in_a_total(attempt, frame),
        *_against_a_time(attempt, frame),
    ]


def _amount_of_a_piece(attempt: Attempt, frame: Frame) -> list[str]:
    """智算中心的算力多少: an amount of what is a piece of the name, not the figure that goes unsaid."""
    if frame.operation != Operation.VALUE or attempt.asked:
        return []
    words = attempt.words
    pieces = {c.start for c in attempt.constraints if c.strength <= _BY_NAME}
    return [
        word.text
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if before.text in possessives()
        and after.has(Mark.HOW_MUCH)
        and word.start in pieces
        and not (word.owners or word.entry.kinds or word.entry.options)
    ]


def _number_of_a_piece(attempt: Attempt, frame: Frame) -> list[str]:
    """某产业园的工人有几个: how many of what a text only speaks of, not how many such parks there are."""
    if frame.operation != Operation.COUNT or attempt.kinds:
        return []
    named = [c for c in attempt.constraints if c.strength >= _BY_NAME and not c.negated]
    texts = [c for c in attempt.constraints if not c.strength and not any(a for a, _ in c.options)]
    pieces = {c.start for c in texts}
    return [
        word.text
        for word, after in pairwise(attempt.words)
        if after.has(Mark.COUNT) and word.start in pieces and any(c.end <= word.start for c in named)
    ]


def _name_of_a_piece(attempt: Attempt) -> list[str]:
    """打造一个平台, 平台的名称: what a text only speaks of has no name in it."""
    pieces = {c.start for c in attempt.constraints if not (c.strength or any(a for a, _ in c.options))}
    words = attempt.words
    return [
        attempt.quote(place, place + 2)
        for place, (word, of, name) in enumerate(zip(words, words[1:], words[2:], strict=False))
        if word.start in pieces and of.text in possessives() and name.text in asks_names()
    ]


def _figure_of_a_figure(attempt: Attempt, frame: Frame) -> list[str]:
    """人才公寓一个月房租: a figure of what is itself only a figure, not two figures."""
    if frame.operation != Operation.VALUE or attempt.marks & {Mark.AND, Mark.PER, Mark.EACH}:
        return []
    figures = {
        at: labels[0] for labels, at in attempt.asked if attempt.kind.attributes[labels[0]].type == _FIGURE
    }
    found = []
    for left, right in pairwise(sorted(figures)):
        between = attempt.words[left + 1 : right]
        owned = [w for w in between if w.text in possessives()]
        timed = [w for w in between if w.number or w.entry.unit]
        apart = figures[left] != figures[right]
        if (
            apart
            and between
            and len(owned) + len(timed) == len(between)
            and not attempt.paused(attempt.words[left].end, attempt.words[right].start)
        ):
            found.append(attempt.quote(left, right + 1))
    return found


def _judged(attempt: Attempt, frame: Frame) -> list[str]:
    """曼谷好玩吗: what somebody thinks of it."""
    if frame.operation != Operation.DESCRIBE or not frame.whether or attempt.asked:
        return []
    ends = {c.end for c in attempt.constraints}
    return [word.text for word in attempt.words if word.has(Mark.PRAISE) and word.start in ends]


def _number_in_a_total(attempt: Attempt, frame: Frame) -> list[str]:
    """算在开工的109个里: the number of a stated total, of which nobody knows whom it counts."""
    if frame.operation != Operation.DESCRIBE or attempt.kind.label not in attempt.catalogue.totals_of:
        return []
    if not one_subject(attempt) or frame.claims:
        return []
    return [attempt.words[place].text for number, place in attempt.figures.counts if number > len(frame.rows)]


def _against_a_time(attempt: Attempt, frame: Frame) -> list[str]:
    """签约一批同比多少: set against a time before, of which nothing is known."""
    if frame.operation not in (Operation.VALUE, Operation.SUM, Operation.DESCRIBE, Operation.COUNT):
        return []
    return [w.text for w in attempt.bearing(Mark.THAN) if w.entry.absent and not w.hits]


def counted_in_units(attempt: Attempt, frame: Frame) -> list[str]:
    """甲的GW比乙多几个: so many of a measure, where entities would be counted."""
    compared = (Operation.DIFFERENCE, Operation.RATIO, Operation.COMPARE)
    if frame.operation not in compared or not frame.by_count:
        return []
    return [
        word.text
        for place, word in enumerate(attempt.words)
        if word.entry.unit and not (word.entry.measures or word.has(Mark.MEASURE))
        if place not in attempt.figures.used and not word.owners
    ]
