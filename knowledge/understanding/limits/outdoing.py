"""比晋能大的, 高于晋能的: the figure of somebody named as the limit for all others."""

from __future__ import annotations

from dataclasses import replace

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Bound, Comparison
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.understanding.limits.scales import fitting_figure
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import same_words

_RECKONING = frozenset({Mark.DIFFERENCE, Mark.RATIO, Mark.SHARE, Mark.SUM, Mark.AVERAGE, Mark.OTHER})
_SETS = frozenset({Mark.LIST, Mark.COUNT, Mark.WHICH, Mark.WHO})
_BEFORE: tuple[tuple[Mark, Comparison], ...] = (
    (Mark.AT_MOST, "at most"),
    (Mark.BELOW, "below"),
    (Mark.AT_LEAST, "at least"),
    (Mark.ABOVE, "above"),
)
_TELLING = (Operation.LIST, Operation.DESCRIBE, Operation.COUNT, Operation.EXISTS)
_AGAINST = (Mark.THAN, Mark.ABOVE, Mark.BELOW)
_NAMED = 2  # strength of a constraint that is a name


def outdone(attempt: Attempt, attributes: tuple[str, ...], missing: list[str]) -> list[tuple[str, Bound]]:
    """The limits set by somebody's figure, who is then no longer what the question is about."""
    if attempt.marks & _RECKONING or attempt.figures.rank or not _of_a_set(attempt):
        return []
    for place in attempt.at(Mark.THAN, *(mark for mark, _ in _BEFORE)):
        word = attempt.words[place]
        before = next((of for mark, of in _BEFORE if word.has(mark)), None)
        than = word.has(Mark.THAN)
        if place in attempt.figures.used:
            continue
        other = next((c for c in attempt.constraints if c.start == word.end and not c.negated), None)
        if other is None or not other.strength:
            continue
        end = _comparing(attempt, place, other) if than else place
        comparison = _direction(attempt, end) if than and end is not None else before
        if end is None or comparison is None or _among_several(attempt, other):
            continue
        return _limit(attempt, attributes, missing, other, comparison, (place, end))
    return []


def equalled(attempt: Attempt, attributes: tuple[str, ...], missing: list[str]) -> list[tuple[str, Bound]]:
    """和晋能投资一样多的: the figure of somebody named, that others may have too."""
    if not attempt.says(Mark.DIFFERENT) or attempt.says(*_RECKONING) or not _of_a_set(attempt):
        return []
    for place in attempt.at(Mark.AND, Mark.THAN):
        word = attempt.words[place]
        other = next((c for c in attempt.constraints if c.start == word.end and not c.negated), None)
        if other is None or other.strength < _NAMED or _among_several(attempt, other):
            continue
        end = _same(attempt, place, other)
        if end is None:
            continue
        found = _limit(attempt, attributes, missing, other, "is", (place, end))
        attempt.constraints.append(replace(other, negated=True))
        return found
    return []


def _same(attempt: Attempt, place: int, other: Constraint) -> int | None:
    """The place of what ends 一样多 behind the one that is named."""
    figures = {at for _, at in attempt.asked}
    for at in range(place + 1, len(attempt.words)):
        word = attempt.words[at]
        if word.start < other.end:
            continue
        if word.text in same_words():
            after = attempt.words[at + 1] if at + 1 < len(attempt.words) else None
            sized = after is not None and after.has(Mark.BIG, Mark.SMALL, Mark.MORE, Mark.OVER)
            return at + 1 if sized else at
        if not (at in figures or word.entry.kinds or word.entry.filler):
            return None
    return None


def not_outdone(frame: Frame, attempt: Attempt) -> list[str]:
    """比2路早的, which sets nothing against the one that is named: the words."""
    foreign = attempt.kinds and all(label != attempt.kind.label for label, _ in attempt.kinds)
    telling = frame.operation in _TELLING or (foreign and frame.operation == Operation.VALUE)
    if not telling or frame.followed or not attempt.words:
        return []
    pairs = [
        (word, c)
        for place in attempt.at(*_AGAINST)
        for word in attempt.words[place : place + 1]
        for c in attempt.constraints
        if c.start == word.end and place not in attempt.figures.used
    ]
    last = attempt.words[-1].end
    return [word.text + c.text for word, c in pairs if len(attempt.constraints) == 1 and c.end < last]


def _of_a_set(attempt: Attempt) -> bool:
    """Whether entities are asked for: by their kind, or as those that there are."""
    named = {label for label, _ in attempt.kinds}
    return attempt.kind.label in named or bool(attempt.marks & _SETS)


def _comparing(attempt: Attempt, place: int, other: Constraint) -> int | None:
    """The place of 大, 少 behind the one that is named, with no more than a figure between."""
    figures = {at for labels, at in attempt.asked if attempt.kind.attributes[labels[0]].type == "数值"}
    for at in range(place + 1, len(attempt.words)):
        word = attempt.words[at]
        if word.start < other.end:
            continue
        if word.has(Mark.BIG, Mark.SMALL, Mark.MORE, Mark.LESS, Mark.OVER):
            after = attempt.words[at + 1] if at + 1 < len(attempt.words) else None
            close = after is not None and after.start == word.end
            by_how_much = after is not None and (after.has(Mark.HOW_MUCH) or after.entry.asks)
            return None if close and by_how_much else at
        if not (at in figures or word.entry.kinds or word.entry.filler or word.text == "的"):
            return None
    return None


def _direction(attempt: Attempt, place: int) -> Comparison | None:
    word = attempt.words[place]
    return "below" if word.has(Mark.SMALL, Mark.LESS) and not word.has(Mark.BIG) else "above"


def _among_several(attempt: Attempt, other: Constraint) -> bool:
    """Whether others are named as well, to be set against this one."""
    return any(c is not other and c.strength >= _NAMED and not c.negated for c in attempt.constraints)


def _limit(
    attempt: Attempt,
    attributes: tuple[str, ...],
    missing: list[str],
    other: Constraint,
    comparison: Comparison,
    stretch: tuple[int, int],
) -> list[tuple[str, Bound]]:
    place, end = stretch
    catalogue = attempt.catalogue
    said = attempt.words[place].text + other.text
    label = _measure(attempt, attributes, end)
    number = unit = None
    of = attempt.kind.attributes.get(other.attribute)
    by_place = of is not None and of.type == "引用" and other.strength < _NAMED
    if label and len(other.ids) == 1 and not by_place:
        (entity,) = other.ids
        quantity = catalogue.quantity(catalogue.base.entities[entity], label)
        number, unit = (quantity.number, quantity.unit) if quantity is not None else (None, None)
    if label is None or number is None or unit is None:
        missing.append(said)
        return []
    attempt.constraints = [c for c in attempt.constraints if c is not other]
    used = {place, end}
    attempt.figures = replace(attempt.figures, used=attempt.figures.used | used)
    left = [word.entry.marks for at, word in enumerate(attempt.words) if at not in used]
    attempt.marks = frozenset().union(*left)
    whole = catalogue.overall(attempt.kind.label) if attempt.kind.totals_of else None
    if whole is not None and whole.id not in other.ids:
        attempt.parts_only = whole.id
    return [(label, Bound(comparison, number, number, unit, place, end + 1))]


def _measure(attempt: Attempt, attributes: tuple[str, ...], end: int) -> str | None:
    """The figure that is compared: the one asked for, the number of entities, or the main one."""
    of_kind = attempt.kind.attributes
    asked = next((a for a in attributes if of_kind[a].type == "数值"), None)
    counted = _number(attempt, end)
    return asked or counted or fitting_figure(attempt, attempt.words[end].text)


def _number(attempt: Attempt, end: int) -> str | None:
    """项目少的: the stated number of what is right before the word that compares."""
    counted = attempt.catalogue.counted(attempt.kind.label) if attempt.kind.totals_of else None
    before = attempt.words[end - 1] if end else None
    if counted is None or before is None or attempt.kind.totals_of not in before.entry.kinds:
        return None
    return counted.label
