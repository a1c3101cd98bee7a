"""How long lies between two dates: of two things (甲比乙早开工多久), or of one (从开工到投产用了几个月)."""

from __future__ import annotations

from knowledge.measures.units import units
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.operations.sought import Sought
from knowledge.vocabulary.marks import Mark

_PAIR = 2
_TIME = "时长"
_APART = (Mark.THAN, Mark.AND, Mark.DIFFERENCE, Mark.EARLIEST, Mark.LATEST)
_THROUGH = (Mark.FROM, Mark.UP_TO, Mark.AND, Mark.DIFFERENCE)


def spanned(sought: Sought) -> Frame | None:
    """The two dates that are asked for how far they are apart; None where it is no such question."""
    frame, attempt = sought.frame, sought.attempt
    dates = [a for a in frame.attributes if attempt.kind.attributes[a].type == "日期"]
    if not dates or len(dates) != len(frame.attributes) or frame.bounds or frame.periods:
        return None
    if not (attempt.says(Mark.HOW_LONG, Mark.DIFFERENCE) or _time_units(attempt)):
        return None
    of_two = len(dates) == 1 and len(frame.rows) == _PAIR and attempt.says(*_APART)
    of_one = len(dates) == _PAIR and len(frame.rows) == 1 and attempt.says(*_THROUGH)
    if not (of_two or of_one):
        return None
    named = _time_units(attempt)
    absent = tuple(text for text in frame.absent if text not in named)
    rows = tuple(sorted(frame.rows, key=lambda row: _place(attempt, row)))
    return sought.chosen(Operation.SPAN, rows=rows, absent=absent)


def mean_dates(attempt: Attempt) -> None:
    """Take 开工 for its date rather than for who has taken the step, where times are set apart."""
    if not (attempt.says(Mark.HOW_LONG) or _time_units(attempt)) or not attempt.says(*_APART, *_THROUGH):
        return
    places = {word.start: place for place, word in enumerate(attempt.words)}
    steps = {c.start: _dates(attempt, places[c.start]) for c in attempt.constraints if c.options}
    steps = {start: labels for start, labels in steps.items() if labels}
    named = [c for c in attempt.constraints if c.start not in steps]
    if len(steps) != (1 if len(named) == _PAIR else _PAIR) or not named:
        return
    attempt.constraints = named
    last = max(places[start] for start in steps)
    if len(steps) == _PAIR:  # 花了几个月: no money
        attempt.asked = [(labels, place) for labels, place in attempt.asked if place < last]
    attempt.asked.extend((labels, places[start]) for start, labels in steps.items())


def _dates(attempt: Attempt, place: int) -> tuple[str, ...]:
    """The dates of the kind that a word may stand for."""
    entry, attributes = attempt.words[place].entry, attempt.kind.attributes
    labels = (*entry.attributes, *entry.implied)
    return tuple(a for a in labels if a in attributes and attributes[a].type == "日期")


def _time_units(attempt: Attempt) -> set[str]:
    """The units of time in which the answer is wanted, as asked: 个月."""
    return {
        attempt.words[place].text
        for unit, place in attempt.figures.asked_units
        if units().dimension(unit) == _TIME
    }


def _place(attempt: Attempt, row: str) -> int:
    return next((c.start for c in attempt.constraints if row in c.ids), 0)
