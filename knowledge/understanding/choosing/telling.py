"""What a word of a question says of those whom the others pick out: a text, or a figure in a name."""

from __future__ import annotations

from knowledge.catalogues.catalogue import Ids
from knowledge.measures import numbers
from knowledge.measures.units import units
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint
from knowledge.vocabulary.marks import Mark

_SEVERAL = 2
_SHORT = 16  # characters of a text that names rather than tells


def told_as(attempt: Attempt, entity: str, text: str) -> str:
    """The attribute in whose short text the words stand, that one of each kind has one of: who invests."""
    for label, statements in attempt.catalogue.base.entities[entity].statements.items():
        attribute = attempt.kind.attributes.get(label)
        value = statements[0].value
        if attribute is None or attribute.type != "文字" or not isinstance(value, str):
            continue
        if len(value) <= _SHORT and text in fold(value):
            return label
    return ""


def figured(attempt: Attempt, text: str) -> tuple[str, str]:
    """(attribute, figure) that a piece of a name with a figure in it tells; ("", text) if none."""
    for number in numbers.find(text):
        written = text[number.end :]
        unit = units().find(written)
        fitting = attempt.catalogue.with_dimension(attempt.kind.label, unit.dimension) if unit else ()
        if fitting:
            return fitting[0].label, text[number.start :]
    return "", text


def measure_like(text: str) -> bool:
    """A name fragment that is a figure: 8gw, 年产8gw."""
    return any(char.isdigit() for char in text)


def affirm_figures(attempt: Attempt, group: list[Constraint], ids: Ids) -> None:
    """甲产能是7GW吗: a figure out of the name is what is asked about, and it is right."""
    if Mark.WHETHER not in attempt.marks or len(ids) != 1 or len(group) < _SEVERAL:
        return
    asked = {label for labels, _ in attempt.asked for label in labels}
    entity = attempt.catalogue.base.entities[min(ids)]
    for constraint in group:
        label, said = figured(attempt, constraint.text) if constraint.text[:1].isdigit() else ("", "")
        held = attempt.catalogue.quantity(entity, label) if label in asked else None
        if held is not None and any(number.value == held.number for number in numbers.find(said)):
            attempt.affirmed.append(label)


def whole_value(attempt: Attempt, constraint: Constraint) -> str:
    """The attribute whose whole text the words are, where those who are named have another: 德国."""
    owner = min(constraint.ids, default="")
    label = told_as(attempt, owner, constraint.text) if owner else ""
    statements = attempt.catalogue.base.entities[owner].statements.get(label, ()) if label else ()
    return label if any(fold(str(s.value)) == constraint.text for s in statements) else ""
