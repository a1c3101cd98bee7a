"""Numbers and sums for each value of a choice or reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.model import Attribute
from knowledge.reckoning.amounts import Amount, measure, plain, same_unit
from knowledge.reckoning.figures import by_figure, gathered, grouped, total
from knowledge.reckoning.stated import number_covered, positive, totals_by
from knowledge.wording import phrases
from knowledge.wording.absence import limits
from knowledge.wording.degrees import superlative
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, say, word

_MOST_USED = 5  # entities of a group that are noted as facts


@dataclass(frozen=True, slots=True)
class _Group:
    """The entities with one value, and what they come to."""

    name: str
    ids: tuple[str, ...]
    amount: Amount | None
    of_all: Decimal | None = None  # its share of all groups together
    stated: Decimal | None = None  # the number that a stated total covers
    values: tuple[str, ...] = ()  # what its entities have, where that is no sum

    def size(self, by_figure: bool) -> Decimal:
        """What groups are ordered by."""
        if by_figure:
            return self.amount.number if self.amount else Decimal(0)
        return self.number

    @property
    def number(self) -> Decimal:
        """How many there are: as stated, else as named."""
        return Decimal(len(self.ids)) if self.stated is None else self.stated


def by_group(draft: Draft) -> None:
    """Each group with its number and sum, the largest first; on top the one that was asked for."""
    frame = draft.frame
    if frame.without:
        _places_without(draft)
        return
    asked = next((a for a in frame.attributes if draft.kind.attributes[a].type == "数值"), "")
    main = None if frame.by_count else draft.catalogue.main_figure(frame.kind)
    figure = draft.kind.attributes[asked] if asked else main
    found = _groups(draft, figure)
    if frame.place_count is not None:
        found = [group for group in found if frame.place_count.holds(group.number)]
    if asked:  # what has no figure has no place
        found = [group for group in found if group.amount is not None or group.values] or found
    groups = found
    if not asked or _of_one_measure(found):
        groups = sorted(found, key=lambda g: g.size(bool(asked)), reverse=frame.descending)
    elif figure is not None and (frame.rank or frame.first_only or frame.portions):
        draft.say("不可比", attribute=figure.label)
        draft.refuse(figure.label)
        for group in groups:
            _row(draft, group, figure)
        return
    if not groups and frame.places_with:
        target = draft.kind.attributes[frame.group].target
        had = phrases.listed([draft.kind.label, *frame.places_with])
        draft.say("分组_都无", target=target, had=had)
        return
    if not groups:
        draft.cannot(frame.group)
        return
    if frame.rank or frame.first_only:
        place = max(frame.rank, 1) - 1
        if place >= len(groups):
            draft.cannot(frame.group)
            return
        first = _as_large(groups, place, bool(asked))
        _winners(draft, first, figure)
        if frame.first_only and not frame.extremes:
            draft.rows = tuple(row for group in first for row in group.ids)
        if frame.extremes:
            other = frame.but(descending=not frame.descending)
            draft.frame = other
            _winners(draft, _as_large(groups, len(groups) - 1, bool(asked)), figure)
            draft.frame = frame
    as_stated = all(group.stated is not None for group in groups)
    draft.say("分组_头_公布" if as_stated else "分组_头", group=frame.group, kind=draft.kind.label)
    for group in _with_portions(draft, groups, figure) if frame.portions else groups:
        _row(draft, group, figure)


def _of_one_measure(groups: Sequence[_Group]) -> bool:
    """Whether the groups can be set against each other: each has a sum, all in what measures the same."""
    amounts = [group.amount for group in groups if group.amount is not None]
    if any(group.values for group in groups):
        return False
    return all(same_unit(amount.unit, amounts[0].unit) for amount in amounts)


def _as_large(groups: Sequence[_Group], place: int, by_figure: bool) -> list[_Group]:
    """All the groups that share a place."""
    best = groups[place].size(by_figure)
    return [group for group in groups if group.size(by_figure) == best]


def _row(draft: Draft, group: _Group, figure: Attribute | None) -> None:
    sum_ = _sum(draft, group, figure)
    if group.of_all is not None:
        sum_ += say("分组_占", value=phrases.percent(group.of_all))
    if draft.frame.first_of_each and figure is not None:
        order = by_figure(draft.catalogue, group.ids, figure, draft.frame.descending)
        for entity_id, _ in order[:1]:
            place = superlative(draft.catalogue, figure.label, figure.unit, draft.frame.descending)
            value = draft.value(entity_id, figure.label)
            sum_ += say("分组_首", place=place, name=draft.name(entity_id), value=value)
    elif draft.frame.each_named:
        sum_ += say("分组_名", names=draft.names(group.ids))
    draft.say("分组_行", name=group.name, count=plain(group.number), measure=draft.measure, sum=sum_)
    for entity_id in group.ids[:_MOST_USED]:
        draft.use(entity_id, figure.label if figure else "")


def _with_portions(draft: Draft, groups: list[_Group], figure: Attribute | None) -> list[_Group]:
    """The groups with their shares of all that are named, those of no group too."""
    whole = total(draft.catalogue, draft.frame.rows, figure) if figure is not None else None
    number = whole.number if whole is not None else Decimal(len(draft.frame.rows))
    return [replace(group, of_all=group.size(whole is not None) / number) for group in groups]


def _places_without(draft: Draft) -> None:
    """The targets of the reference that nobody in question points to."""
    frame, catalogue = draft.frame, draft.catalogue
    attribute = draft.kind.attributes[frame.group]
    target = draft.base.kinds[attribute.target]
    held = {key for key, _ in grouped(catalogue, frame.rows, attribute)}
    held |= {c.value for c in frame.constraints if c.negated and c.attribute == frame.group}
    left = tuple(
        entity.id
        for entity in draft.base.by_kind[target.label]
        if entity.id not in held and all(label in entity.statements for label in frame.places_with)
    )
    narrowed = limits(draft)
    scope = say("限定", limits=narrowed) if narrowed else ""
    template = (
        ("分组_无" if left else "分组_都有")
        if draft.has_totals
        else ("分组_无_全" if left else "分组_都有_全")
    )
    draft.say(
        template,
        scope=scope,
        kind=draft.kind.label,
        target=target.label,
        count=len(left),
        measure=measure(target),
    )
    for entity_id in left[:LONGEST_LIST]:
        draft.item(draft.name(entity_id))
        draft.use(entity_id)
    for entity_id in frame.rows[:_MOST_USED]:
        draft.use(entity_id, frame.group)
    draft.rows = left


def _groups(draft: Draft, figure: Attribute | None) -> list[_Group]:
    """The groups as stated, where the source states them and that was asked; else as named."""
    frame, catalogue = draft.frame, draft.catalogue
    attribute = draft.kind.attributes[frame.group]
    stated: dict[str, Amount] = {}
    if figure is not None and (frame.stated or not frame.rows):
        stated = totals_by(catalogue, frame.kind, attribute.label, figure.label)
    elif figure is not None and not (frame.named or frame.bounds):
        stated = _of_all(draft, attribute, figure)
        if stated:
            return [_group_stated(draft, key, stated[key]) for key in stated]
    found = []
    for key, ids in grouped(catalogue, frame.rows, attribute):
        if any(label not in draft.entity(key).statements for label in frame.places_with):
            continue
        name = draft.name(key) if key in draft.base.entities else key
        if key in stated:
            found.append(_group_stated(draft, key, stated[key]))
        elif not stated:
            amount = _amount(draft, ids, figure) if figure is not None else None
            each = _values(draft, ids, figure) if amount is None and figure is not None else ()
            found.append(_Group(name, ids, amount, values=each))
    return found


def _values(draft: Draft, ids: tuple[str, ...], figure: Attribute) -> tuple[str, ...]:
    """What each has of a figure that may not be summed."""
    if figure.additive or draft.frame.averaged:
        return ()
    return tuple(value for i in ids if (value := draft.value(i, figure.label)))


def _group_stated(draft: Draft, key: str, amount: Amount) -> _Group:
    covered = number_covered(draft.catalogue, draft.entity(amount.over[0]))
    return _Group(_called(draft, key), amount.over, amount, stated=covered)


def _called(draft: Draft, key: str) -> str:
    return draft.name(key) if key in draft.base.entities else key


def _of_all(draft: Draft, attribute: Attribute, figure: Attribute) -> dict[str, Amount]:
    """The stated figures of every value of the attribute, for just what the question narrows to; else {}."""
    narrowing = [c for c in positive(draft.frame) if c.options]
    others = {option for c in narrowing for option in c.options if option[0] != attribute.label}
    if not others or len(narrowing) < len(positive(draft.frame)) or len(others) != len(narrowing):
        return {}
    stated = totals_by(draft.catalogue, draft.frame.kind, attribute.label, figure.label, others)
    if attribute.type == "引用":
        values = {e.id for e in draft.base.by_kind[attribute.target]}
    else:
        values = {option.name for option in attribute.options}
    return stated if values and values == set(stated) else {}


def _amount(draft: Draft, ids: tuple[str, ...], figure: Attribute) -> Amount | None:
    """What a group comes to; its mean, where means are asked for."""
    if not draft.frame.averaged:
        return total(draft.catalogue, ids, figure)
    whole = gathered(draft.catalogue, ids, figure)
    return replace(whole, number=whole.number / len(whole.over)) if whole is not None else None


def _winners(draft: Draft, winners: list[_Group], figure: Attribute | None) -> None:
    name = phrases.listed(group.name for group in winners)
    if not draft.frame.rank:
        name += word("最多" if draft.frame.descending else "最少")
    first = winners[0]
    value = f"{plain(first.number)}{draft.measure}{draft.kind.label}"
    if all(group.amount == first.amount for group in winners):  # else it is the number they share
        value += _sum(draft, first, figure)
    draft.say("分组_最", name=name, value=value)
    if draft.frame.expected:
        entities = draft.base.entities
        expected = {entities[key].name if key in entities else key for key in draft.frame.expected}
        right = any(group.name in expected for group in winners)
        draft.lines[-1] = say("判断", verdict=word("是" if right else "不是"), line=draft.lines[-1])


def _sum(draft: Draft, group: _Group, figure: Attribute | None) -> str:
    if figure is not None and group.values:
        return say("分组_和", attribute=figure.label, value=phrases.listed(group.values))
    if figure is None or group.amount is None:
        return ""
    attribute = say("平均的", attribute=figure.label) if draft.frame.averaged else figure.label
    return say("分组_和", attribute=attribute, value=phrases.amount(group.amount))
