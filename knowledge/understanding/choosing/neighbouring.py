"""Parts of a list beside those that a question quotes: the next of them, the one before, the others."""

from __future__ import annotations

from knowledge.catalogues.catalogue import current
from knowledge.model import Entity
from knowledge.text import compact
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.vocabulary.marks import Mark

_Lists = dict[str, tuple[str, ...]]
_BESIDE = frozenset({Mark.BEHIND, Mark.AHEAD, Mark.OTHER, Mark.EXCEPT})
_FEW = 3


def others_of_list(frame: Frame, attempt: Attempt) -> Frame | None:
    """The frame turned to what stands beside quoted items of a list, or None where none is meant.

    Of several entities that hold them, the one with the shortest list is taken: a list of its own.
    """
    if not 0 < len(frame.rows) <= _FEW or attempt.marks.isdisjoint(_BESIDE):
        return None
    found = [turned for row in frame.rows if (turned := _of_one(frame, attempt, row)) is not None]
    if len(found) != len(frame.rows):
        return None
    return min(found, key=lambda pair: pair[0])[1]


def _of_one(frame: Frame, attempt: Attempt, row: str) -> tuple[int, Frame] | None:
    """How long the quoted list of the entity is, and the frame turned to what is meant of it."""
    lists = _lists(attempt, attempt.catalogue.base.entities[row])
    quoted = [
        (c, place) for c in attempt.constraints for place in [_item(row, lists, c)] if place is not None
    ]
    labels = {label for _, (label, _) in quoted}
    if len(labels) != 1:
        return None
    label = labels.pop()
    items = lists[label]
    places = sorted({place for _, (_, place) in quoted})
    if attempt.marks & {Mark.BEHIND, Mark.AHEAD}:
        meant = _next(attempt, [(compact(c.text), place) for c, (_, place) in quoted], items)
    else:
        meant = [place for place in range(len(items)) if place not in places]
    if not meant:
        return None
    out = tuple((row, label, place) for place in range(len(items)) if place not in meant)
    turned = frame.but(operation=Operation.VALUE, rows=(row,), attributes=(label,), excluded_items=out)
    return len(items), turned


def quotes_items(attempt: Attempt) -> bool:
    """Whether the question goes on from items of a list that it quotes."""
    asks = attempt.marks & {Mark.BEHIND, Mark.AHEAD}
    return bool(asks) and any(c.items for c in attempt.constraints)


def _next(attempt: Attempt, quoted: list[tuple[str, int]], items: tuple[str, ...]) -> list[int]:
    """The places of what stands behind the (words, place) quoted, before them, or both.

    Of an item whose beginning is quoted the rest stands behind; a half asked for is of the item itself.
    """
    places = sorted({place for _, place in quoted})
    if any(word.has(Mark.HALF) for word in attempt.words):
        return places
    first, last = places[0], places[-1]
    heads = any(place == last and compact(items[place]).startswith(said) for said, place in quoted)
    tails = any(place == first and compact(items[place]).endswith(said) for said, place in quoted)
    meant: list[int] = []
    if Mark.AHEAD in attempt.marks:
        meant.extend(range(first + (tails and _longer(items[first], quoted))))
    if Mark.BEHIND in attempt.marks:
        meant.extend(range(last + (0 if heads and _longer(items[last], quoted) else 1), len(items)))
    if any(word.has(Mark.ADJACENT) for word in attempt.words):
        meant = [place for place in meant if first - 1 <= place <= last + 1]
    return meant


def _longer(item: str, quoted: list[tuple[str, int]]) -> bool:
    """Whether more of the item is left than what is quoted."""
    return all(len(said) < len(compact(item)) for said, _ in quoted)


def _item(row: str, lists: _Lists, constraint: Constraint) -> tuple[str, int] | None:
    """(attribute, place) of the item that a constraint quotes, by its words or by a name that is it."""
    for entity, label, place in constraint.items:
        if entity == row and label in lists:
            return label, place
    said = compact(constraint.text)
    for label, items in lists.items():
        for place, item in enumerate(items):
            if compact(item) == said:
                return label, place
    return None


def _lists(attempt: Attempt, entity: Entity) -> _Lists:
    """The lists of an entity by attribute."""
    found: _Lists = {}
    for label, statements in entity.statements.items():
        value = current(statements).value
        attribute = attempt.kind.attributes.get(label)  # of another kind, where the entity is
        if attribute is not None and attribute.type == "列表" and isinstance(value, tuple):
            found[label] = value
    return found
