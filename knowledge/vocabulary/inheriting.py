"""What an attribute is a case of: the general concepts, with whose usual words it can be asked for."""

from __future__ import annotations

from knowledge.model import Attribute, FactBase
from knowledge.text import fold
from knowledge.vocabulary.concepts import (
    concepts,
    count_endings,
    count_measure,
    date_endings,
    object_forms,
    parted_verb,
    price_concepts,
    price_endings,
    what_endings,
)

PLACE = "地点"
_MOST = 2  # concepts of one attribute
_VERB_AND_OBJECT = 4  # characters


def concepts_of(attribute: Attribute, base: FactBase) -> list[str]:
    """The general concepts of an attribute: by its label, else by its ways; a place by what it points to."""
    label = fold(attribute.label)
    found = [c.name for c in concepts() if label in c.recognised]
    found = found or [c.name for c in concepts() if c.recognises(label, attribute.type)]
    found = found or [c.name for c in concepts() if c.recognised & {fold(way) for way in attribute.ways}]
    if attribute.type == "引用" and base.kinds[attribute.target].place:
        found.append(PLACE)
    return found[:_MOST]


def stems(attribute: Attribute) -> list[str]:
    """The verb of a date: 设立 of 设立日期, 开通 of 开通时间."""
    if attribute.type != "日期":
        return []
    return [
        way.removesuffix(ending)
        for way in (attribute.label, *attribute.ways)
        for ending in date_endings()
        if way.endswith(ending) and len(way) - len(ending) >= 2
    ]


def parted(verb: str) -> tuple[str, ...]:
    """A verb of two characters with its object apart: 开工 → 开的工."""
    return (parted_verb().format(*verb),) if len(verb) == 2 else ()


def priced_nouns(attribute: Attribute, base: FactBase) -> list[str]:
    """What has the price, where a name of the attribute says so: 厂房, of 厂房租金."""
    if attribute.type != "数值" or price_concepts().isdisjoint(concepts_of(attribute, base)):
        return []
    found = []
    for name in map(fold, (attribute.label, *attribute.ways)):
        ending = next((w for w in price_endings() if name.endswith(w) and len(name) > len(w) + 1), "")
        found += [name.removesuffix(ending)] if ending else []
    return found


def asked_apart(attribute: Attribute) -> list[str]:
    """The ways to ask for a figure whose name is a verb and its object: 孵化企业 → 孵化了几家企业."""
    if attribute.type != "数值" or attribute.unit == "%":
        return []
    found: list[str] = []
    for way in (attribute.label, *attribute.ways):
        core = next((way.removesuffix(e) for e in count_endings() if way.endswith(e)), way)
        if len(core) == _VERB_AND_OBJECT:
            found.extend(
                form.format(v=core[:2], o=core[2:], m=measure)
                for form in object_forms()
                for measure in (attribute.unit, count_measure())
            )
    return found


def verbs_of(attribute: Attribute) -> list[str]:
    """The verb of a way that asks for what is done: 生产 of 生产什么."""
    return [
        way.removesuffix(ending)
        for way in attribute.ways
        for ending in what_endings()
        if way.endswith(ending) and len(way) - len(ending) == _VERB_AND_OBJECT // 2
    ]
