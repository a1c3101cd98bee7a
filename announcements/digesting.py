"""Makes the regular digest out of the facts: the stated totals in words, and a chart of their parts."""

from __future__ import annotations

import datetime as dtm
from collections.abc import Iterator
from decimal import Decimal
from html import escape

from telegram.constants import MessageLimit

from announcements.changes import number
from announcements.drafting import wording
from announcements.model import Content
from announcements.pictures import Chart, Panel, draw
from announcements.scheduling import Digest
from knowledge.model import Entity, FactBase, Quantity

_PANELS = 3
_BARS = 8


def digest(base: FactBase, today: dtm.date) -> Digest:
    """A picture with a caption where there are totals to draw, a text where there are none."""
    words = wording()["digest"]
    date = f"{today.month}月{today.day}日"
    heading = words["heading"].format(city=escape(base.city.name), date=date)
    lines = [*_totals(base), _named(base)]
    sources = "、".join(dict.fromkeys(source.name for source in base.sources.values()))
    foot = wording()["foot"].format(sources=escape(sources)) if sources else ""
    panels = list(_panels(base))[:_PANELS]
    if not panels:
        text = _within(heading, lines, foot, MessageLimit.MAX_TEXT_LENGTH)
        return Digest(Content("text", text))
    title = heading.replace("<b>", "").replace("</b>", "")
    chart = Chart(title, panels, wording()["foot"].format(sources=sources) if sources else "")
    caption = _within(heading, lines, foot, MessageLimit.CAPTION_LENGTH)
    return Digest(Content("photo", caption, shape="caption"), draw(chart))


def _within(heading: str, lines: list[str], foot: str, most: int) -> str:
    """As many whole lines as fit."""
    shown: list[str] = []
    room = most - len(heading) - len(foot) - 4
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            shown.append("…")
            break
        shown.append(line)
    return "\n".join(part for part in (heading, *shown, foot) if part)


def _figures(entity: Entity) -> Iterator[tuple[str, Quantity]]:
    for label, statements in entity.statements.items():
        if statements and isinstance(statements[0].value, Quantity):
            yield label, statements[0].value


def _totals(base: FactBase) -> Iterator[str]:
    words = wording()["digest"]
    for kind, declared in base.kinds.items():
        if not declared.totals_of:
            continue
        for entity in base.by_kind[kind]:
            figures = words["separator"].join(
                words["figure"].format(
                    attribute=escape(label), value=escape(number(value.number) + value.unit)
                )
                for label, value in _figures(entity)
            )
            if figures:
                yield words["line"].format(name=escape(entity.name), figures=figures)


def _named(base: FactBase) -> str:
    words = wording()["digest"]
    kinds = [
        words["kind"].format(
            kind=escape(label), number=len(base.by_kind[label]), measure=escape(kind.measures[0])
        )
        for label, kind in base.kinds.items()
        if not kind.totals_of and base.by_kind[label]
    ]
    return str(words["named"].format(kinds=words["separator"].join(kinds))) if kinds else ""


def _panels(base: FactBase) -> Iterator[Panel]:
    """For every figure that totals are stated in, its parts: not the overall total, and only one unit."""
    for kind, declared in base.kinds.items():
        if not declared.totals_of:
            continue
        parts = [entity for entity in base.by_kind[kind] if entity.conditions]
        for label, attribute in declared.attributes.items():
            bars: list[tuple[str, Decimal]] = []
            unit = ""
            for entity in parts:
                value = dict(_figures(entity)).get(label)
                if value is not None and unit in ("", value.unit):
                    unit = value.unit
                    bars.append((entity.name, value.number))
            if attribute.type == "数值" and len(bars) > 1:
                yield Panel(label, unit, bars[:_BARS])
