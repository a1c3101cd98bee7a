"""The sides of a calculation in the question: what stands before 比 or 占 and what after it."""

from __future__ import annotations

from knowledge.text import fold
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.joining import groups as groups_of
from knowledge.understanding.choosing.joining import together
from knowledge.understanding.counting import by_count
from knowledge.understanding.cues import each_apart
from knowledge.understanding.frame import Constraint, Frame, Item, Operation
from knowledge.understanding.operations.by_figure import parts_by_figure
from knowledge.understanding.operations.pivots import all_counted, named_inside, named_within, pivot_of
from knowledge.understanding.operations.ranked_sides import (
    against_the_first,
    each_extreme,
    first_of,
    placed,
)
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import inside_words

_MOST_APART = 12  # entities of which each one's share is told
_BY_NAME = 2  # the strength of what is named
_TWO_SIDED = (Operation.DIFFERENCE, Operation.RATIO, Operation.COMPARE, Operation.SHARE)
_Groups = list[list[Constraint]]


def sides(frame: Frame, attempt: Attempt) -> Frame:
    """The frame with the items of a calculation: each side of 比 or 占, or each name."""
    if frame.operation not in _TWO_SIDED or frame.items or frame.target:
        return frame
    positive = [c for c in attempt.constraints if not c.negated]
    share = frame.operation == Operation.SHARE
    frame = frame.but(by_count=by_count(frame, attempt), apart=share and each_apart(attempt))
    counted = attempt.catalogue.counted(frame.kind)
    if share and len(frame.attributes) > 1 and counted is not None:
        frame = frame.but(by_count=frame.attributes[-1] == counted.label)
    if frame.bounds and sum(labels[0] == frame.bounds[0][0] for labels, _ in attempt.asked) > 1:
        frame = frame.but(by_figure=True)
    pivot = pivot_of(frame, attempt, positive)
    left, right = _about(attempt, positive, pivot)
    if share and attempt.parts:
        return parts_by_figure(frame, attempt, [_item(frame, attempt, group) for group in (*left, *right)])
    again = not positive and frame.followed and not share
    ranks = [place for _, place in attempt.figures.ranks if frame.rank and not frame.placings]
    if again and ranks and not attempt.marks & {Mark.MAX, Mark.MIN}:
        return frame.but(missing=(*frame.missing, *(attempt.words[place].text for place in ranks)))
    if again and len(frame.rows) == 2:  # 多多少, after a comparison
        return frame.but(items=_each_row(frame, attempt))
    one = share and frame.followed and attempt.marks & {Mark.MAX, Mark.MIN}
    first = first_of(frame, attempt, [], frozenset(frame.rows)) if one and not positive else None
    if first and len(frame.rows) > len(first.ids):  # 最大的占几成, of those spoken of
        return frame.but(items=(first, _of_the_last(frame, attempt).items[0]), pivot=1)
    if not positive and frame.followed and frame.rows and share:  # 占比呢
        return _of_the_last(frame, attempt)
    if not positive and frame.apart and 1 < len(frame.rows) <= _MOST_APART:  # 三批各占多少
        return _parts_of_the_whole(frame, attempt)
    if not positive and not share and frame.followed and attempt.marks & {Mark.MAX, Mark.MIN}:
        return against_the_first(frame, attempt)
    if frame.placings and len(positive) <= 1:  # 最大的是第二大的几倍
        return frame.but(items=placed(frame, attempt), pivot=1)
    if share and pivot >= 0 and not positive and {Mark.MAX, Mark.MIN} <= attempt.marks:
        return each_extreme(frame, attempt, pivot)
    if share and (frame.limit or frame.rank or attempt.marks & {Mark.MAX, Mark.MIN}):
        first = first_of(frame, attempt, [c for g in left for c in g])
        if first:
            rest = tuple(_item(frame, attempt, group) for group in right)
            return frame.but(items=(first, *rest), pivot=1)
    inside = _inside(attempt, left) if share and not right else None
    if inside is not None:  # 签约一批里光伏占几成
        of = _item(frame, attempt, left[0]), _item(frame, attempt, [inside])
        return frame.but(items=of, pivot=1)
    named = named_within(attempt, 0, pivot) or all_counted(frame, attempt, pivot)
    if not left and (right or share) and named:
        return _with_the_named(frame, attempt, right, named_first=True)
    if share and left and not right and named_inside(attempt, left, pivot):  # 签约的里面点名的占几成
        return _with_the_named(frame, attempt, left, named_first=True)
    apart = any(w.has(Mark.OTHER) and positive and w.start > positive[-1].start for w in attempt.words)
    if left and not right and (pivot >= 0 or apart) and not share:
        if Mark.OTHER in attempt.marks:
            return _against_the_others(frame, attempt, left)
        if named_within(attempt, pivot, attempt.words[-1].end):
            return _with_the_named(frame, attempt, left, named_first=False)
        whole = _whole(frame, attempt)
        if whole is not None and any(
            w.entry.city or w.has(Mark.ALL) for w in attempt.words if w.start > pivot
        ):
            mine = tuple(_item(frame, attempt, group) for group in left)
            return frame.but(items=(*mine, whole), pivot=len(left))
    pointed = [w.start for w in attempt.words if w.has(Mark.NAMED)]
    split = pivot >= 0 and bool(pointed) and bool(right)
    items = [
        _item(frame, attempt, group, (group in left) == (pointed[0] < pivot) if split else None)
        for group in (*left, *right)
    ]
    return frame.but(items=tuple(items), pivot=len(left) if pivot >= 0 else 0)


def _inside(attempt: Attempt, left: _Groups) -> Constraint | None:
    """What the part that is asked about is said to be in, where it is a choice: 签约一批里."""
    if len(left) != 1 or len(left[0]) < 2 or not left[0][0].options:
        return None
    first, then = left[0][0], left[0][1]
    between = [w for w in attempt.words if first.end <= w.start and w.end <= then.start]
    return first if any(w.text in inside_words() for w in between) else None


def _whole(frame: Frame, attempt: Attempt) -> Item | None:
    """The stated total of everything: 比全市少多少."""
    totals = attempt.catalogue.totals_of.get(frame.kind, frame.kind)
    overall = attempt.catalogue.overall(totals) if attempt.catalogue.base.kinds[totals].totals_of else None
    return Item((overall.id,), overall.name) if overall is not None else None


def less_the_negated(attempt: Attempt) -> tuple[Item, ...]:
    """总投资扣除签约一批: the stated whole, and the parts that are taken off it."""
    overall = attempt.catalogue.overall(attempt.kind.label)
    negated = [c for c in attempt.constraints if c.negated]
    if overall is None:
        return ()
    off = [Item(ordered(attempt, c.ids), c.text) for c in negated]
    return (Item((overall.id,), overall.name), *off)


def _about(attempt: Attempt, positive: list[Constraint], pivot: int) -> tuple[_Groups, _Groups]:
    """The groups of constraints before and behind the pivot."""
    groups = groups_of(attempt, positive)
    if pivot < 0:
        return groups, []
    left = [g for g in groups if g[0].start < pivot]
    right = [g for g in groups if g[0].start >= pivot]
    if any(c.start >= pivot for g in left for c in g):  # a group that spans the pivot is two
        left = [[c for c in g if c.start < pivot] for g in left]
        right = groups_of(attempt, [c for c in positive if c.start >= pivot])
    return left, right


def _item(frame: Frame, attempt: Attempt, group: list[Constraint], named: bool | None = None) -> Item:
    ids, off = _ids(frame, attempt, group), _left_out(attempt, group)
    if not off:
        return Item(ids, _called(attempt, group, ids), tuple(group), named)
    kept = tuple(i for i in ids if not any(i in c.ids for c in off))
    return Item(kept, _text([*off, *group]), tuple(group), True)  # nothing stated covers just these


def _called(attempt: Attempt, group: list[Constraint], ids: tuple[str, ...]) -> str:
    """The words of a group as they are to be repeated: a name in full as the facts write it."""
    text = _text(group)
    name = attempt.catalogue.base.entities[ids[0]].name if len(ids) == 1 else ""
    return name if fold(name) == text else text


def _left_out(attempt: Attempt, group: list[Constraint]) -> list[Constraint]:
    """What is negated right before or behind the words of a group, on its side of the pivot."""
    pivots = [w.start for w in attempt.words if w.has(Mark.THAN, Mark.SHARE)]
    sides = {sum(pivot < c.start for pivot in pivots) for c in group}
    return [c for c in attempt.constraints if c.negated and sum(p < c.start for p in pivots) in sides]


def _each_row(frame: Frame, attempt: Attempt) -> tuple[Item, ...]:
    entities = attempt.catalogue.base.entities
    return tuple(Item((row,), entities[row].name) for row in frame.rows)


def _against_the_others(frame: Frame, attempt: Attempt, left: _Groups) -> Frame:
    """甲和其他的比: all others that are of the same sort."""
    catalogue = attempt.catalogue
    mine = frozenset(i for group in left for i in _ids(frame, attempt, group))
    rest = attempt.catalogue.of_kind[frame.kind] - mine
    through = {c.attribute for group in left for c in group if c.attribute and c.strength < 2}
    for constraint in (c for group in left for c in group):
        if through and constraint.attribute in through:
            continue
        if constraint.strength < 2 and constraint.options:
            rest &= constraint.ids  # 签约项目里
    held = [i for i in rest if all(a in catalogue.base.entities[i].statements for a in through)]
    overall = catalogue.overall(frame.kind) if attempt.kind.totals_of else None
    rows = ordered(attempt, frozenset(i for i in held if overall is None or i != overall.id))
    at = attempt.at(Mark.OTHER)[0]
    rows, unheld = _as_counted(attempt, rows, at)
    others = Item(rows, attempt.words[at].text)
    frame = frame.but(missing=(*frame.missing, *unheld))
    items = (*(_item(frame, attempt, group) for group in left), others)
    return frame.but(items=items, pivot=len(left))


def _as_counted(attempt: Attempt, rows: tuple[str, ...], other: int) -> tuple[tuple[str, ...], list[str]]:
    """其余四个: of the others those with a figure, if so many are said to be; else the number, as missing."""
    said = next(((n, at) for n, at in attempt.figures.counts if at == other + 1), None)
    main = attempt.catalogue.main_figure(attempt.kind.label)
    if said is None or said[0] == len(rows) or main is None:
        return rows, []
    entities = attempt.catalogue.base.entities
    held = tuple(i for i in rows if main.label in entities[i].statements)
    return (held, []) if len(held) == said[0] else (rows, [attempt.words[said[1]].text])


def _of_the_last(frame: Frame, attempt: Attempt) -> Frame:
    """What the last answer was about as the one side of a share."""
    before = attempt.before
    past = before.frame if before is not None else frame
    entities = attempt.catalogue.base.entities
    text = _text(list(past.constraints)) or "+".join(entities[row].name for row in frame.rows)
    counted = past.by_count or past.operation == Operation.COUNT
    return frame.but(items=(Item(frame.rows, text),), by_count=counted or frame.by_count)


def _with_the_named(frame: Frame, attempt: Attempt, others: _Groups, named_first: bool) -> Frame:
    """Those that the source names on one side: as part of what stands behind 占, or against it."""
    share = frame.operation == Operation.SHARE
    rows = frame.rows if share else ordered(attempt, attempt.catalogue.of_kind[frame.kind])
    named = Item(rows, "", (), named=True)
    rest = [_item(frame, attempt, group, named=False) for group in others]
    items = (named, *rest) if named_first else (*rest, named)
    return frame.but(items=items, pivot=1 if named_first else len(rest))


def _parts_of_the_whole(frame: Frame, attempt: Attempt) -> Frame:
    """三批各占多少: every stated part."""
    overall = attempt.catalogue.overall(frame.kind) if attempt.kind.totals_of else None
    rows = tuple(row for row in frame.rows if overall is None or row != overall.id)
    items = _each_row(frame.but(rows=rows), attempt)
    return frame.but(items=items, pivot=len(items))


def _ids(frame: Frame, attempt: Attempt, group: list[Constraint]) -> tuple[str, ...]:
    ids, _, _ = together(attempt, group, attempt.catalogue.of_kind[frame.kind])
    for constraint in group:  # 焦化 against 石墨: one side of a comparison is the one so named
        if _sum_of(attempt, constraint) or frame.operation == Operation.SHARE:
            break
        if constraint.text == constraint.value:  # 光伏, the choice as it is called
            continue
        if len(ids) > 1 and len(constraint.own & ids) == 1:
            ids = constraint.own & ids
    return ordered(attempt, ids)


def _sum_of(attempt: Attempt, constraint: Constraint) -> bool:
    """光伏两个项目: all that the word stands for; 电池和光伏两个项目 is one of each."""
    words = attempt.words
    if any(w.has(Mark.AND) and w.end == constraint.start for w in words):
        return False
    behind = next((place for place, w in enumerate(words) if w.start >= constraint.end), len(words))
    return any(
        number == len(constraint.ids) and behind <= place <= behind + 1
        for number, place in attempt.figures.counts
    )


def _text(group: list[Constraint]) -> str:
    named = [c for c in group if c.strength >= _BY_NAME] or group
    return "".join(constraint.text for constraint in sorted(named, key=lambda c: c.start))
