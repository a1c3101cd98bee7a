"""Words changes of the facts as announcements, one draft a feed, its lines put together per target."""

from __future__ import annotations

import datetime as dtm
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, cast

import yaml

from announcements.changes import Change
from announcements.feeds import Feed, Feeds, feed_of
from announcements.model import Content, Item
from knowledge.model import FactBase


@dataclass(frozen=True, slots=True)
class Draft:
    """A feed and what would be sent to it."""

    feed: Feed
    content: Content


@cache
def wording() -> dict[str, Any]:
    """The wordings of wording.yaml."""
    with Path(__file__).with_name("wording.yaml").open(encoding="utf-8") as file:
        return cast(dict[str, Any], yaml.safe_load(file))


def line(change: Change) -> str:
    """One change in one Chinese sentence, as HTML."""
    words = wording()
    details = words["detail_separator"].join(
        words["detail"].format(attribute=escape(label), value=escape(value))
        for label, value in change.details
    )
    sentence: str = words["changes"][change.sort]
    return sentence.format(
        kind=escape(change.kind),
        name=escape(change.name),
        attribute=escape(change.attribute),
        before=escape(change.before),
        after=escape(change.after),
        details=words["details"].format(list=details) if details else "",
    )


def drafts(changes: Iterable[Change], feeds: Feeds, base: FactBase, today: dtm.date) -> list[Draft]:
    """What would be announced of these changes; changes that concern no feed are left out."""
    words = wording()
    by_feed: dict[str, list[Change]] = {}
    for change in changes:
        feed = feed_of(change.kind, feeds, base)
        if feed is not None:
            by_feed.setdefault(feed.key, []).append(change)
    made: list[Draft] = []
    for key, group in by_feed.items():
        feed = feeds[key]
        sources = dict.fromkeys(source for change in group for source in change.sources)
        heading = words["heading"].format(
            heading=escape(feed.heading or feed.label), date=f"{today.month}月{today.day}日"
        )
        foot = words["foot"].format(sources=escape("、".join(sources))) if sources else ""
        items = tuple(Item(line(change), change.tags) for change in group)
        made.append(Draft(feed, Content("items", heading, items=items, foot=foot)))
    return made
