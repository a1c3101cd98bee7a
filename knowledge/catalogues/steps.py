"""The steps of a dated choice as dates of their own: 阶段 签约 (2024年7月) answers 什么时候签约.

Keepers write a stage with its dates; whoever asks when, which first or since when asks for a date. So each
choice that is dated somewhere gets a date attribute, unless the kind has one for that step: then that is
filled where it is empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.model import Attribute, ChoiceOption, Entity, FactBase, Kind, Statement
from knowledge.vocabulary.concepts import plan_words, step_ending

MOST = 5000  # entities; the statements of larger bases are kept in columns


def with_steps(base: FactBase) -> FactBase:
    """The base with a date attribute for each dated step of a choice. Said only when asked for."""
    if len(base.entities) > MOST:
        return base
    kinds, entities = dict(base.kinds), dict(base.entities)
    for kind in base.kinds.values():
        steps = _steps(kind, base.by_kind[kind.label])
        if not steps:
            continue
        made = {label: Attribute(label, "日期", step_of=of.label) for of, _, label in steps}
        kinds[kind.label] = replace(kind, attributes=_with(kind, made))
        for entity in base.by_kind[kind.label]:
            entities[entity.id] = _dated(entity, steps)
    return replace(base, kinds=kinds, entities=entities)


def _with(kind: Kind, made: dict[str, Attribute]) -> dict[str, Attribute]:
    """The kind's own attributes first."""
    return {**kind.attributes, **{label: a for label, a in made.items() if label not in kind.attributes}}


def _steps(kind: Kind, entities: Iterable[Entity]) -> list[tuple[Attribute, ChoiceOption, str]]:
    """(choice attribute, choice, label of its date) for each choice that is dated in some entity."""
    found: list[tuple[Attribute, ChoiceOption, str]] = []
    for attribute in kind.attributes.values():
        if attribute.type != "选项":
            continue
        dated = {
            s.value
            for e in entities
            for s in e.statements.get(attribute.label, ())
            if s.date is not None and s.date.year is not None
        }
        found.extend((attribute, o, date_of(kind, o)) for o in attribute.options if o.name in dated)
    return found


def date_of(kind: Kind, option: ChoiceOption) -> str:
    """The kind's own date of the step, if it is no mere plan; else one made up of the choice's name."""
    for attribute in kind.attributes.values():
        if attribute.type != "日期" or attribute.label.startswith(plan_words()):
            continue
        names = (attribute.label, *attribute.ways)
        if any(way in name for way in (option.name, *option.ways) for name in names):
            return attribute.label
    return option.name + step_ending()


def is_step(attributes: Iterable[Attribute], label: str) -> bool:
    """Whether a label is the date of some choice: 开工时间."""
    choice = label.removesuffix(step_ending())
    return choice != label and any(o.name == choice for a in attributes for o in a.options)


def _dated(entity: Entity, steps: list[tuple[Attribute, ChoiceOption, str]]) -> Entity:
    said = {}
    for attribute, option, label in steps:
        dates = tuple(
            Statement(s.date, s.citation, note=s.note)
            for s in entity.statements.get(attribute.label, ())
            if s.value == option.name and s.date is not None
        )
        if dates and label not in entity.statements:
            said[label] = dates
    return replace(entity, statements={**entity.statements, **said}) if said else entity
