"""So much a year, a month, a head: what the facts give for no such span may not be said of it."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.model import Quantity
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.concepts import each_of
from knowledge.vocabulary.marks import Mark

_HEADS = "人数"
_SPANS = {"时长", _HEADS}
_TELLING = {Operation.DESCRIBE, Operation.LIST, Operation.EXISTS, Operation.WHEN}
_MOST = 20  # entities whose texts are looked into


def unheld_rate(frame: Frame, attempt: Attempt, place: int, dimension: str) -> bool:
    """Whether a figure is asked for each span at `place` (每年, 一天, 人均), and is none of such spans."""
    amount = attempt.marks & {Mark.HOW_MUCH, Mark.COUNT}
    telling = frame.operation in _TELLING and not (frame.bounds or frame.followed or amount)
    if dimension not in _SPANS or (telling and (attempt.constraints or attempt.kinds)):
        return False
    text = attempt.words[place].text
    spans = {span for span in each_of() if span in text}
    ways = [form.format(span) for span in spans for form in each_of()[span]]
    entities = attempt.catalogue.base.entities
    for label in frame.attributes:
        attribute = attempt.kind.attributes[label]
        if attribute.type != "数值":
            continue
        named = (attribute.unit, label, *attribute.ways) if attribute.unit else (label, *attribute.ways)
        if any(span in way for way in named for span in spans):
            return False
        values = (s.value for row in frame.rows[:_MOST] for s in entities[row].statements.get(label, ()))
        if any(span in v.unit for v in values if isinstance(v, Quantity) for span in spans):
            return False
    by_time = [row for row in frame.rows if any(_numbered(entities[row].name, span) for span in spans)]
    if len(by_time) > 1 and frame.operation != Operation.AVERAGE:
        return False
    if dimension == _HEADS and frame.operation == Operation.VALUE and frame.attributes:
        return True  # 每人多少, where only a text tells: the figure is another
    return not any(way in told for told in texts_of_rows(frame, attempt) for way in ways)


def texts_of_rows(frame: Frame, attempt: Attempt) -> Iterator[str]:
    """What the facts say in words of those in question."""
    for row in frame.rows[:_MOST]:
        entity = attempt.catalogue.base.entities[row]
        yield from entity.words()
        yield from entity.listed()


def _numbered(name: str, span: str) -> bool:
    """2024年: a span that a name gives by number."""
    before, found, _ = name.partition(span)
    return bool(found) and before[-1:].isdigit()
