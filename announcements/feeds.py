"""What can be subscribed to, and how each feed can be narrowed by what the fact base knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.model import FactBase

KIND = "种类"
"""The tag that holds an entity's kind; other tags are called as choices and as kinds that are referred to."""

FILE = Path(__file__).with_name("feeds.yaml")


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. `commands` are the slash commands whose kinds' changes go to it."""

    key: str
    label: str
    about: str = ""
    commands: tuple[str, ...] = ()
    rest: bool = False
    digest: bool = False
    narrow: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One way to narrow a feed: a tag, and the values it may have."""

    tag: str
    values: tuple[str, ...]


Feeds = Mapping[str, Feed]


def load(path: Path = FILE) -> Feeds:
    """The feeds by key, in the order of the file. Raises ValueError where it is not as described there."""
    with path.open(encoding="utf-8") as file:
        declared: dict[str, dict[str, Any]] = yaml.safe_load(file)
    feeds: dict[str, Feed] = {}
    for key, body in declared.items():
        known = {"label", "about", "changes_of", "rest", "digest", "narrow", "heading"}
        if not key.isascii() or not key.isidentifier() or set(body) - known or "label" not in body:
            raise ValueError(f"{path.name}: {key}")
        commands = tuple(body.pop("changes_of", ()))
        feeds[key] = Feed(key, commands=commands, **body)
    return feeds


def digest_feed(feeds: Feeds) -> Feed:
    """The feed that digests go to."""
    return next((feed for feed in feeds.values() if feed.digest), next(iter(feeds.values())))


def kinds_of(feed: Feed, feeds: Feeds, base: FactBase) -> tuple[str, ...]:
    """The kinds whose changes go to a feed."""
    claimed = {
        base.commands[name] for each in feeds.values() for name in each.commands if name in base.commands
    }
    own = {base.commands[name] for name in feed.commands if name in base.commands}
    return tuple(label for label in base.kinds if label in own or (feed.rest and label not in claimed))


def feed_of(kind: str, feeds: Feeds, base: FactBase) -> Feed | None:
    """The feed that changes of a kind go to, None for none."""
    return next((feed for feed in feeds.values() if kind in kinds_of(feed, feeds, base)), None)


def narrowings(feed: Feed, feeds: Feeds, base: FactBase) -> tuple[Narrowing, ...]:
    """How a feed can be narrowed: by its kinds, their choices, and the entities that they refer to."""
    if not feed.narrow:
        return ()
    kinds = kinds_of(feed, feeds, base)
    found: dict[str, dict[str, None]] = {}
    for label in kinds:
        for name, attribute in base.kinds[label].attributes.items():
            if attribute.type == "选项":
                found.setdefault(name, {}).update(dict.fromkeys(each.name for each in attribute.options))
            elif attribute.type == "引用" and attribute.target not in kinds:
                there = (entity.name for entity in base.by_kind.get(attribute.target, ()))
                found.setdefault(attribute.target, {}).update(dict.fromkeys(there))
    if len(kinds) > 1:
        found[KIND] = dict.fromkeys(kinds)
    return tuple(Narrowing(tag, tuple(values)) for tag, values in found.items() if len(values) > 1)


def labels(feeds: Feeds, keys: Iterable[str]) -> list[str]:
    """The feeds' labels; a feed that is no longer declared keeps its key."""
    return [feeds[key].label if key in feeds else key for key in keys]
