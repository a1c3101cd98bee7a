"""What is allowed in a fact base, and yet will not do what its keeper hopes: said by `bot.py check`."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.model import FactBase, Kind
from knowledge.text import fold
from knowledge.vocabulary.particles import too_general
from knowledge.vocabulary.replies import replies

_MOST = 20  # pieces of advice at once


def advice(base: FactBase) -> list[str]:
    """Lines in Chinese, none where all is well; at most a screenful."""
    found = [line for kind in base.kinds.values() for line in (*_general(kind), *_shared(kind))]
    found.extend(_partly_dated(base))
    return found[:_MOST]


def _say(template: str, **parts: object) -> str:
    return str(replies()["提醒"][template]).format(**parts)


def _general(kind: Kind) -> Iterator[str]:
    """Ways that belong to questions of any sort: they are left out."""
    for attribute in kind.attributes.values():
        for way in attribute.ways:
            if too_general(way):
                yield _say("笼统", kind=kind.label, attribute=attribute.label, way=way)
        for option in attribute.options:
            for way in option.ways:
                if too_general(way):
                    yield _say("笼统", kind=kind.label, attribute=option.name, way=way)


def _shared(kind: Kind) -> Iterator[str]:
    """Ways that name two attributes of one kind: the first is meant."""
    owner: dict[str, str] = {}
    for attribute in kind.attributes.values():
        for way in (attribute.label, *attribute.ways):
            first = owner.setdefault(fold(way), attribute.label)
            if first != attribute.label:
                yield _say("共用", kind=kind.label, way=way, first=first, second=attribute.label)


def _partly_dated(base: FactBase) -> Iterator[str]:
    """Several statements of which only some are dated: neither steps in time nor plain disagreement."""
    for entity in base.entities.values():
        for label, statements in entity.statements.items():
            dated = [statement.date is not None for statement in statements]
            if any(dated) and not all(dated):
                yield _say("半日期", name=entity.name, attribute=label)
