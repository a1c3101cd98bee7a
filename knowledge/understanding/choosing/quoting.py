"""Parts of one entity's lists that a question means: the fourth, the one it quotes, the one for 博士."""

from __future__ import annotations

from dataclasses import replace

from knowledge.catalogues.catalogue import current
from knowledge.measures.numbers import han_value
from knowledge.model import Entity
from knowledge.reciting.otherwise import for_another, lower_grade
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.edging import reaches_over
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.vocabulary.concepts import count_measure, numbered_heads
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.reciting import purposes

_FIGURE = "数值"
_NAME = 2  # the strength of a name
_List = tuple[str, tuple[str, ...]]  # an attribute and its items


def part_of(frame: Frame, attempt: Attempt) -> Frame | None:
    """The frame turned to a part of the only entity in question, or None where no part is meant."""
    if _of_another(frame, attempt):
        return frame.but(missing=(*frame.missing, _said(attempt)))
    if len(frame.rows) != 1 or not attempt.constraints:
        return None
    entity = attempt.catalogue.base.entities[frame.rows[0]]
    return _numbered(frame, attempt, entity) or _quoted(frame, attempt, entity)


def _of_another(frame: Frame, attempt: Attempt) -> bool:
    """第七条 of a policy, while the reading is about the zones that the policy points to."""
    if not attempt.figures.rank or attempt.kinds or frame.attributes or frame.followed:
        return False
    entities, kinds = attempt.catalogue.base.entities, attempt.catalogue.base.kinds
    named = [entities[owner] for word in attempt.words for owner in word.owners]
    return any(
        e.kind != attempt.kind.label
        and any(kinds[e.kind].attributes[label].type == "列表" for label in e.statements)
        for e in named
    )


def _lists(entity: Entity, frame: Frame, attempt: Attempt) -> list[_List]:
    """The lists of the entity, those asked for first."""
    attributes = attempt.catalogue.base.kinds[entity.kind].attributes
    labels = [label for label in entity.statements if attributes[label].type == "列表"]
    found: list[_List] = []
    for label in sorted(labels, key=lambda label: label not in frame.attributes):
        value = current(entity.statements[label]).value
        if isinstance(value, tuple):
            found.append((label, value))
    return found


def _numbered(frame: Frame, attempt: Attempt, entity: Entity) -> Frame | None:
    """第四条, 第二个“专”; 5指什么, of an item that begins with 5."""
    if not any(c.strength >= 2 and not c.negated for c in attempt.constraints):
        return None
    lists = _lists(entity, frame, attempt)
    rank, bare = attempt.figures.rank, [value for value, _ in attempt.figures.bare]
    if len(bare) == 1 and Mark.WHAT in attempt.marks:
        for label, items in lists:
            places = [i for i, item in enumerate(items) if _leading(item) == str(bare[0])]
            if len(places) == 1:
                return _turned(frame, attempt, entity, label, places[0])
    if not rank or attempt.marks & {Mark.MAX, Mark.MIN, Mark.SORT}:
        return None
    if _ordered(frame, attempt) and not _of_items(attempt):
        return None
    for label, items in lists:
        if len(items) > 1:
            place = _place(items, rank)
            if place is None:
                return frame.but(missing=(*frame.missing, _said(attempt)))
            return _turned(frame, attempt, entity, label, place)
    return None


def _ordered(frame: Frame, attempt: Attempt) -> bool:
    """Whether a figure is asked for, by which there is an order."""
    return any(attempt.kind.attributes[label].type in ("数值", "日期") for label in frame.attributes)


def _of_items(attempt: Attempt) -> bool:
    """Whether what is counted behind the ordinal is a part of a text, and no entity: 第一条."""
    place = attempt.figures.ranks[0][1] + 1 if attempt.figures.ranks else len(attempt.words)
    after = attempt.words[place] if place < len(attempt.words) else None
    parts = {tail for head, tail in numbered_heads() if len(head) == 1 and tail != count_measure()}
    return after is not None and after.text in parts and attempt.kind.measures[0] not in parts


def _said(attempt: Attempt) -> str:
    """The ordinal as it was said."""
    ordinal = next((i for i, word in enumerate(attempt.words) if word.has(Mark.ORDINAL)), 0)
    place = attempt.figures.ranks[0][1] if attempt.figures.ranks else ordinal
    return attempt.quote(max(0, place - 1), place + 1)


def _leading(item: str) -> str:
    """The number that an item begins with."""
    digits = ""
    for char in item:
        if not char.isdigit():
            break
        digits += char
    return digits


def _place(items: tuple[str, ...], rank: int) -> int | None:
    """The place of the n-th item: by the number it bears, else by its position."""
    if rank > 0:
        for place, item in enumerate(items):
            for head, tail in numbered_heads():
                end = item.find(tail, len(head))
                if item.startswith(head) and 0 < end - len(head) <= 3:
                    number = item[len(head) : end]
                    if (int(number) if number.isdecimal() else han_value(number)) == rank:
                        return place
        return rank - 1 if rank <= len(items) else None
    return len(items) + rank if -rank <= len(items) else None


def _turned(frame: Frame, attempt: Attempt, entity: Entity, label: str, place: int) -> Frame:
    """The frame as if the question had quoted that item."""
    meant = Constraint(0, 0, "", frozenset({entity.id}), items=((entity.id, label, place),))
    kept = tuple(replace(c, items=()) for c in frame.constraints)
    return frame.but(operation=Operation.DESCRIBE, constraints=(*kept, meant), attributes=())


def _tier(attempt: Attempt, entity: Entity, lists: dict[str, tuple[str, ...]]) -> tuple[str, int] | None:
    """The one item with a figure that most of the words quote, or that begins so: 主任医师, not 副…."""
    often: dict[tuple[str, int], int] = {}
    said: dict[tuple[str, int], list[str]] = {}
    for constraint in attempt.constraints:
        for owner, label, place in set(constraint.items) if not constraint.negated else ():
            if owner == entity.id and any(char.isdigit() for char in lists.get(label, ("",) * 99)[place]):
                often[label, place] = often.get((label, place), 0) + 1
                said.setdefault((label, place), []).append(constraint.text)
    chosen = [item for item, times in often.items() if times == max(often.values())]
    whole = {(h.attribute, h.item) for w in attempt.words for h in w.hits if h.text == w.text}
    chosen = [item for item in chosen if item in whole] or chosen  # 研究生 is 硕士, before 博士研究生
    if len(chosen) > 1:
        heads = [_head(fold(lists[label][place])) for label, place in chosen]
        opening = [
            item
            for item, head in zip(chosen, heads, strict=True)
            if any(head.startswith(text) for text in said[item])
        ]
        chosen = opening or chosen
    return chosen[0] if len(chosen) == 1 else None


def _of_other_items(attempt: Attempt, entity: Entity, tier: tuple[str, int]) -> str:
    """What the question quotes of other items of that list only: 租房 of 硕士租房, where 硕士 get 购房."""
    for constraint in attempt.constraints:
        places = {place for owner, label, place in constraint.items if (owner, label) == (entity.id, tier[0])}
        if places and tier[1] not in places and not constraint.negated and constraint.strength < _NAME:
            return constraint.text
    return ""


def _for_another(attempt: Attempt, items: tuple[str, ...], place: int) -> str:
    """What is said of another benefit (安家, of 租房), or of those of a lower grade (技师, of 高级技师)."""
    told = fold(items[place])
    purpose = frozenset().union(*purposes())
    for word in attempt.words:
        if word.text in purpose and for_another(word.text, told):
            return word.text
    heads = [_head(fold(item)) for item in items]
    return next((w.text for w in attempt.words if w.hits and lower_grade(w.text, heads, place)), "")


def _head(item: str) -> str:
    """The item without the number it bears."""
    for head, tail in numbered_heads():
        end = item.find(fold(tail), len(head))
        if item.startswith(head) and 0 < end - len(head) <= 3:
            return item[end + len(tail) :].lstrip("：:、. ")
    return item


def _quoted(frame: Frame, attempt: Attempt, entity: Entity) -> Frame | None:
    """博士给多少, 一吨补几块: an item with a figure that is quoted, where no figure is asked for by name."""
    named = any(attempt.words[place].entry.attributes for _, place in attempt.asked)
    asks = Mark.HOW_MUCH in attempt.marks or any(
        attempt.words[place].entry.asks and any(attempt.kind.attributes[a].type == _FIGURE for a in labels)
        for labels, place in attempt.asked
    )
    if named or not asks or attempt.marks & {Mark.MAX, Mark.MIN, Mark.SUM, Mark.AVERAGE}:
        return None
    lists = dict(_lists(entity, frame, attempt))
    if over := reaches_over(attempt, entity, lists):
        return frame.but(missing=(*frame.missing, over))
    tier = _tier(attempt, entity, lists)
    if tier is not None and (other := _of_other_items(attempt, entity, tier)):
        return frame.but(missing=(*frame.missing, other))
    if tier is not None and (other := _for_another(attempt, lists[tier[0]], tier[1])):
        return frame.but(missing=(*frame.missing, other))
    if tier is not None and len(lists[tier[0]]) == 1:
        return frame.but(operation=Operation.VALUE, attributes=(tier[0],))
    if tier is not None:
        return _turned(frame, attempt, entity, *tier)
    for constraint in attempt.constraints:
        for owner, label, place in constraint.items:
            if owner == entity.id and any(char.isdigit() for char in lists.get(label, ("",) * 99)[place]):
                return frame.but(operation=Operation.DESCRIBE, attributes=())
    return None
