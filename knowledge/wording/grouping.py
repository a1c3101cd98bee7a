"""Numbers and sums for each value of a choice or reference."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.model import Attribute
from knowledge.reckoning.amounts import Amount
from knowledge.reckoning.figures import grouped, total
from knowledge.reckoning.stated import totals_by
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, say, word

_MOST_USED = 5  # entities of a group that are noted as facts


@dataclass(frozen=True, slots=True)
class _Group:
    """The entities with one value, and what they come to."""

    name: str
    ids: tuple[str, ...]
    amount: Amount | None

    def size(self, by_figure: bool) -> Decimal:
        """What groups are ordered by."""
        if by_figure:
            return self.amount.number if self.amount else Decimal(0)
        return Decimal(len(self.ids))


def by_group(draft: Draft) -> None:
    """Each group with its number and sum, the largest first; on top the one that was asked for."""
    frame = draft.frame
    asked = next((a for a in frame.attributes if draft.kind.attributes[a].type == "数值"), "")
    main = None if frame.by_count else draft.catalogue.main_figure(frame.kind)
    figure = draft.kind.attributes[asked] if asked else main
    found = _groups(draft, figure)
    if asked:  # what has no figure has no place
        found = [group for group in found if group.amount is not None] or found
    groups = sorted(found, key=lambda g: g.size(bool(asked)), reverse=frame.descending)
    if not groups:
        draft.cannot(frame.group)
        return
    if frame.rank or frame.first_only:
        place = max(frame.rank, 1) - 1
        if place >= len(groups):
            draft.cannot(frame.group)
            return
        best = groups[place].size(bool(asked))
        _winners(draft, [group for group in groups if group.size(bool(asked)) == best], figure)
    draft.say("分组_头", group=frame.group, kind=draft.kind.label)
    for group in groups[:LONGEST_LIST]:
        sum_ = _sum(group, figure)
        draft.say("分组_行", name=group.name, count=len(group.ids), measure=draft.measure, sum=sum_)
        for entity_id in group.ids[:_MOST_USED]:
            draft.use(entity_id, figure.label if figure else "")


def _groups(draft: Draft, figure: Attribute | None) -> list[_Group]:
    """The groups as stated, where the source states them and that was asked; else as named."""
    frame, catalogue = draft.frame, draft.catalogue
    attribute = draft.kind.attributes[frame.group]
    stated: dict[str, Amount] = {}
    if figure is not None and (frame.stated or not frame.rows):
        stated = totals_by(catalogue, frame.kind, attribute.label, figure.label)
    found = []
    for key, ids in grouped(catalogue, frame.rows, attribute):
        name = draft.name(key) if key in draft.base.entities else key
        if key in stated:
            found.append(_Group(name, stated[key].over, stated[key]))
        elif not stated:
            found.append(_Group(name, ids, total(catalogue, ids, figure) if figure is not None else None))
    return found


def _winners(draft: Draft, winners: list[_Group], figure: Attribute | None) -> None:
    name = phrases.listed(group.name for group in winners)
    if not draft.frame.rank:
        name += word("最多" if draft.frame.descending else "最少")
    first = winners[0]
    value = f"{len(first.ids)}{draft.measure}{draft.kind.label}{_sum(first, figure)}"
    draft.say("分组_最", name=name, value=value)


def _sum(group: _Group, figure: Attribute | None) -> str:
    if figure is None or group.amount is None:
        return ""
    return say("分组_和", attribute=figure.label, value=phrases.amount(group.amount))
