"""Lists of entities."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from knowledge.model import Entity
from knowledge.reckoning.stated import total_of_choice
from knowledge.wording import phrases
from knowledge.wording.absence import figures_and_times, nothing
from knowledge.wording.details import describe_one, expanded, in_prose
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, say

_MOST_DESCRIBED = 5  # entities told in words, of which all is said rather than their names


def list_rows(draft: Draft) -> None:
    """The entities picked out, one a line with the figure the list turns on."""
    frame, kind = draft.frame, draft.kind
    stated = None if frame.bounds else total_of_choice(draft.catalogue, frame)
    if not frame.rows:
        if stated is None:
            nothing(draft)
            return
        draft.say("列出_未点名", scope=stated.name, kind=kind.label, stated=_figures(draft, stated))
        draft.refuse(kind.label)
        return
    if in_prose(draft, frame.kind) and len(frame.rows) <= _MOST_DESCRIBED and not frame.attributes:
        for entity_id in frame.rows:
            describe_one(draft, entity_id, len(frame.rows) > 1)
        return
    narrowed = phrases.listed(figures_and_times(draft))
    if (
        len(frame.rows) == 1
        and stated is None
        and not (frame.listing or frame.counting or frame.other or frame.exists)
    ):
        _the_one(draft, narrowed)
        return
    template = "列出_头" if not kind.totals_of and draft.has_totals else "列出_头_其他"
    scope = say("限定", limits=narrowed) if narrowed else ""
    draft.say(template, scope=scope, kind=kind.label, count=len(frame.rows), measure=draft.measure)
    add_rows(draft, frame.rows)
    draft.more(len(frame.rows))
    if stated is not None and not frame.named:
        draft.say("列出_公布", total=stated.name, stated=_figures(draft, stated))


def _the_one(draft: Draft, narrowed: str) -> None:
    """Who it is, in a sentence: 是哪个区, 50亿的是谁."""
    (only,) = draft.frame.rows
    named_only = narrowed and draft.has_totals and not draft.kind.totals_of
    template = "列出_点名的一个" if named_only else "列出_一个" if narrowed else "列出_是"
    told = {label for label, bound in draft.frame.bounds if bound.comparison == "is" and not draft.frame.unit}
    draft.say(template, kind=draft.kind.label, limits=narrowed, row=_row(draft, only, told))
    for label in dict.fromkeys(label for label, _ in draft.frame.bounds):
        draft.use(only, label)
    draft.use(only)


def add_rows(draft: Draft, ids: Sequence[str]) -> None:
    """A line each for the first of them."""
    for entity_id in ids[:LONGEST_LIST]:
        draft.item(_row(draft, entity_id))
        draft.use(entity_id)


def _row(draft: Draft, entity_id: str, but: Collection[str] = ()) -> str:
    """A name with what was asked about, else with the main figure; without what is told already."""
    frame, kind, entity = draft.frame, draft.kind, draft.entity(entity_id)
    if kind.totals_of:
        labels = [label for label, attribute in kind.attributes.items() if attribute.type == "数值"]
    else:
        labels = [*frame.attributes, *(label for label, _ in (*frame.bounds, *frame.periods))]
    held = [label for label in dict.fromkeys(labels) if label in entity.statements]
    main = draft.catalogue.main_figure(frame.kind)
    if not held and main is not None and main.label in entity.statements:
        held = [main.label]
    held = [label for label in held if label not in but]
    parts = [label + expanded(draft, entity_id, label, frame.unit) for label in held]
    for label in held:
        draft.use(entity_id, label)
    return say("带注", text=entity.name, note=phrases.clauses(parts)) if parts else entity.name


def _figures(draft: Draft, of: Entity) -> str:
    """The figures of a stated total: how many it covers and what they come to."""
    draft.use(of.id)
    return phrases.listed(
        label + draft.value(of.id, label)
        for label, attribute in draft.base.kinds[of.kind].attributes.items()
        if label in of.statements and attribute.type == "数值" and (attribute.additive or attribute.counts)
    )
