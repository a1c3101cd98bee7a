"""Make the lexicon of a fact base: the language files, and the base's own kinds, attributes and choices."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product

from knowledge.measures.units import units
from knowledge.model import FactBase, Quantity
from knowledge.text import compact, fold
from knowledge.vocabulary.concepts import (
    choice_words,
    city_suffixes,
    concepts,
    count_endings,
    kind_words,
    money_asks,
    money_ending,
    money_unit,
    own_prefixes,
)
from knowledge.vocabulary.inheriting import (
    PLACE,
    asked_apart,
    concepts_of,
    parted,
    priced_nouns,
    stems,
    verbs_of,
)
from knowledge.vocabulary.lexicon import Entry, Lexicon
from knowledge.vocabulary.marks import Mark, marks, order_forms, whole_limits
from knowledge.vocabulary.particles import fillers, particles, place_pointers, too_general
from knowledge.vocabulary.talking import called_by
from knowledge.vocabulary.times import source_endings

_LOOKED_AT = 2000  # entities whose units are read
_COMPOUND = 4  # characters of a kind's name that has a shorter one in it
_SHORT = 2  # characters of a kind's name, of which one may stand for it
_LARGE = "万亿"  # units that are a limit by themselves
_Add = Callable[[str, Entry], None]


def build(base: FactBase) -> Lexicon:
    """The lexicon of a fact base."""
    found: dict[str, Entry] = {}

    def add(word: str, entry: Entry) -> None:
        for key in {fold(word).strip(), compact(word)}:
            if key:
                found[key] = found[key].merged(entry) if key in found else entry

    for word, of in marks().items():
        add(word, Entry(marks=of))
    for word in fillers():
        add(word, Entry(filler=True))
    for spelling, unit in units().spellings().items():
        add(spelling, Entry(unit=unit))
    for word, mark in whole_limits():
        for large in _LARGE:
            add(word + large, Entry(marks=frozenset({mark}), unit=units().canonical(large)))
        for spelling, unit in units().spellings().items():  # 过万亩, 上万人
            if len(spelling) > 1 and spelling[0] in _LARGE and spelling[1:] not in _LARGE:
                add(word + spelling, Entry(marks=frozenset({mark}), unit=unit))
    concept_of = _schema(base, add)
    places = tuple(label for label, concepts in concept_of.items() if PLACE in concepts)
    for word, of in marks().items():
        if Mark.WHERE in of and places:
            add(word, Entry(implied=places, asks=True))
    _inherit(base, concept_of, found, add)
    _choose(base, found, add)
    _leave_to_kinds(base, found)
    _point(base, found, add)
    _ask_shortly(base, found, add)
    for kind in base.kinds.values():
        for way in (kind.label, *kind.ways):
            for word in kind_words().get(fold(way), ()) if not kind.totals_of else ():
                if not (word in found and found[word].kinds):
                    add(word, Entry(kinds=(kind.label,)))
    tails = [fold(kind.label)[-2:] for kind in base.kinds.values() if len(kind.label) >= _COMPOUND]
    for kind in base.kinds.values():  # 机构, of 研发机构
        tail = fold(kind.label)[-2:]
        if len(kind.label) >= _COMPOUND and tails.count(tail) == 1 and tail not in found:
            add(tail, Entry(kinds=(kind.label,)))
    for unit in _measure_words(base):
        for (word, mark), large in product(whole_limits(), _LARGE):
            add(word + large + unit, Entry(marks=frozenset({mark}), unit=large + unit))
        for written in (unit, *(large + unit for large in _LARGE)):
            if units().find(written) is None:
                add(written, Entry(unit=written))
    for way in (base.city.name, *base.city.ways):
        add(way, Entry(city=True))
    for way in called_by(base.city.bot):
        if way not in found:
            add(way, Entry(filler=True))
    for suffix, prefix in product(city_suffixes(), own_prefixes()):
        if any(way.endswith(suffix) for way in (base.city.name, *base.city.ways)):
            add(prefix + suffix, Entry(city=True))
    endings = tuple(units().spellings())  # 多少元 asks for a unit too
    for ask in money_asks():
        if ask not in found and not ask.endswith(endings):
            add(ask, Entry(marks=frozenset({Mark.HOW_MUCH})))
    for source in base.sources.values():
        local = source.publisher.removeprefix(
            base.city.name
        )  # the city's own paper is called by the rest of its name
        for way in (source.name, source.publisher, local, local.removesuffix("社"), *source.ways, source.id):
            if len(way) >= 2:
                add(way, Entry(source=source.id))
                for ending in source_endings():  # 日报上说
                    add(way + ending, Entry(source=source.id))
    for kind in base.kinds.values():
        for attribute in kind.attributes.values():
            word = fold(attribute.label)
            if word in found and Mark.AVERAGE in found[word].marks:  # an 亩产 of its own is not reckoned
                found[word] = replace(found[word], marks=found[word].marks - {Mark.AVERAGE})
    for word in particles():
        found[word] = replace(found.get(word, Entry()), filler=True)
    return Lexicon(found, max(map(len, found)), {label: of[0] for label, of in concept_of.items()})


def _schema(base: FactBase, add: _Add) -> dict[str, list[str]]:
    """Add kinds, attributes and choices; return each attribute's general concepts."""
    concept_of: dict[str, list[str]] = {}
    for kind in base.kinds.values():
        for way in (kind.label, *kind.ways):
            add(way, Entry(kinds=(kind.label,)))
        for measure in kind.measures:
            add(measure, Entry(measures=(kind.label,)))
        for attribute in kind.attributes.values():
            for way in (attribute.label, *(w for w in attribute.ways if not too_general(w))):
                add(way, Entry(attributes=(attribute.label,)))
            if attribute.unit and units().find(attribute.unit) is None:
                add(attribute.unit, Entry(unit=attribute.unit.partition("/")[0]))  # 张, 元/月
            for verb in verbs_of(attribute):
                add(verb, Entry(filler=True))
            for asked in asked_apart(attribute):
                add(asked, Entry(implied=(attribute.label,), asks=True))
            for noun in priced_nouns(attribute, base):
                add(noun, Entry(implied=(attribute.label,)))
            for stem in stems(attribute):
                for verb in (stem, *parted(stem)):
                    add(verb, Entry(implied=(attribute.label,)))
                for form, mark in order_forms():
                    add(form.format(stem), Entry(implied=(attribute.label,), marks=frozenset({mark})))
            for option in attribute.options:
                for way in (option.name, *(w for w in option.ways if not too_general(w))):
                    add(way, Entry(options=((attribute.label, option.name),)))
            for concept in concepts_of(attribute, base):
                concept_of.setdefault(attribute.label, []).append(concept)
        counted = next((a for a in kind.attributes.values() if a.counts), None)
        if counted is not None and kind.totals_of in base.kinds:
            of = base.kinds[kind.totals_of]
            general = [w for way in (of.label, *of.ways) for w in kind_words().get(fold(way), ())]
            for way in dict.fromkeys((of.label, *of.ways, *general)):
                for ending in count_endings():  # 项目数, 专案数量
                    add(way + ending, Entry(attributes=(counted.label,)))
    return concept_of


def digest(base: FactBase) -> str:
    """A hash of all that the lexicon is made of, but for the language files."""
    made_of = (base.city, base.kinds, base.sources, sorted(_measure_words(base)))
    return hashlib.sha256(repr(made_of).encode("utf-8", "surrogatepass")).hexdigest()


def _measure_words(base: FactBase) -> set[str]:
    """The units that no table has, of attributes or of figures that bring their own: 片 of 36万片."""
    found: set[str] = set()
    for kind in base.kinds.values():
        for attribute in kind.attributes.values():
            if attribute.unit and "/" not in attribute.unit:
                found.add(units().dimension(attribute.unit))  # 张: a unit of this base's own
        labels = [a.label for a in kind.attributes.values() if a.type == "数值" and not a.unit]
        for entity in base.by_kind[kind.label][:_LOOKED_AT] if labels else ():
            for label in labels:
                values = (statement.value for statement in entity.statements.get(label, ()))
                found.update(units().dimension(value.unit) for value in values if isinstance(value, Quantity))
    return found - units().by_dimension.keys()


def _leave_to_kinds(base: FactBase, found: dict[str, Entry]) -> None:
    """Let 哪个县 be the question and the kind, where it was to name what refers to one of that kind.

    Which of both is asked shows in the rest of the question.
    """
    referring = {a.label for kind in base.kinds.values() for a in kind.attributes.values() if a.target}
    asking = [word for word, of in marks().items() if Mark.WHICH in of]
    for kind in base.kinds.values():
        for name in {fold(way) for way in (kind.label, *kind.ways)}:
            for word in asking:
                entry = found.get(word + name)
                if entry is None or entry.kinds or not set(entry.attributes + entry.implied) & referring:
                    continue
                attributes, implied = (
                    tuple(label for label in labels if label not in referring)
                    for labels in (entry.attributes, entry.implied)
                )
                if attributes or implied or entry.options or entry.dates:
                    found[word + name] = replace(entry, attributes=attributes, implied=implied)
                else:
                    del found[word + name]


def _point(base: FactBase, found: dict[str, Entry], add: _Add) -> None:
    """Let 那个园区 be the place spoken of, whatever the base's places are called."""
    ways = {fold(way) for kind in base.kinds.values() if kind.place for way in (kind.label, *kind.ways)}
    for pointer, way in product(sorted(place_pointers()), sorted(ways)):
        if not (pointer + way in found and found[pointer + way].content):
            add(pointer + way, Entry(marks=frozenset({Mark.THERE})))


def _ask_shortly(base: FactBase, found: dict[str, Entry], add: _Add) -> None:
    """Let 哪个园 ask for a 园区: where one asks which, one character of the kind's name will do."""
    asking = [word for word, of in marks().items() if of == {Mark.WHICH}]
    for kind in base.kinds.values():
        names = {fold(way) for way in (kind.label, *kind.ways)} if kind.place else set()
        for char in sorted({char for name in names if len(name) == _SHORT for char in name}):
            for word in asking:
                if char not in found and word + char not in found:
                    add(word + char, Entry(marks=marks()[word], kinds=(kind.label,)))


def _unclaimed(base: FactBase, labels: tuple[str, ...], entry: Entry | None) -> tuple[str, ...]:
    """Those labels of kinds in which the word does not already name an attribute."""
    if entry is None or not entry.attributes:
        return labels
    claimed = [set(k.attributes) for k in base.kinds.values() if set(entry.attributes) & set(k.attributes)]
    return tuple(label for label in labels if not any(label in attributes for attributes in claimed))


def _of_money(measured: Iterable[set[str]]) -> bool:
    """Whether all that is measured in those units is money; nothing is that has no unit."""
    money = units().dimension(money_unit())
    return all(unit and units().dimension(unit.partition("/")[0]) == money for of in measured for unit in of)


def _inherit(base: FactBase, concept_of: dict[str, list[str]], found: dict[str, Entry], add: _Add) -> None:
    """Let attributes inherit their concept's words; mark the words of concepts that the base lacks."""
    holders: dict[str, list[str]] = {}
    for label, names in concept_of.items():
        for name in names:
            holders.setdefault(name, []).append(label)
    ways: dict[str, tuple[str, ...]] = {}
    units_of: dict[str, set[str]] = {}
    for kind in base.kinds.values():
        for attribute in kind.attributes.values():
            units_of.setdefault(attribute.label, set()).add(attribute.unit)
            own = tuple(fold(way) for way in (attribute.label, *attribute.ways))
            ways[attribute.label] = (*ways.get(attribute.label, ()), *own)
    everything = set().union(*units_of.values()) - {""}
    for concept in concepts():
        labels = tuple(holders.get(concept.name, ()))
        others = tuple(everything.difference(*(units_of[label] for label in labels)))
        for words, asks in ((concept.nouns, False), (concept.asks, True), (concept.unlike, False)):
            for word in words:
                if asks and word.endswith(others):
                    continue  # 多少米 is no money where something is measured in 米
                if labels and words is not concept.unlike:
                    rest = _unclaimed(base, labels, found.get(word))
                    if rest:
                        spelled = tuple(label for label in rest if word.startswith(ways[label]))
                        add(word, Entry(implied=rest, asks=asks, spelled=spelled))
                    sums = asks and word.endswith(money_ending()[0])
                    if rest and sums and _of_money(units_of[label] for label in rest):
                        add(word + money_ending()[1], Entry(implied=rest, asks=True))
        for verb in concept.verbs if labels else ():
            for way in (verb, *parted(verb)):
                if not (way in found and set(found[way].attributes + found[way].implied) & set(labels)):
                    add(way, Entry(dates=labels))
            for form, mark in order_forms():
                way = form.format(verb)
                if not (way in found and found[way].implied):
                    add(way, Entry(dates=labels, marks=frozenset({mark})))
    for concept in concepts():
        lacking = (
            concept.unlike if concept.name in holders else (*concept.nouns, *concept.asks, *concept.unlike)
        )
        for word in lacking:
            known = found.get(word)
            if word in concept.plain and (known is None or not (known.content or known.dates)):
                add(word, Entry(absent=concept.name))


def _choose(base: FactBase, found: dict[str, Entry], add: _Add) -> None:
    """Let choices inherit the usual words for them, where these mean no choice or attribute yet."""
    usual = choice_words()
    for kind in base.kinds.values():
        for attribute in kind.attributes.values():
            for option in attribute.options:
                for way in (option.name, *option.ways):
                    for word in usual.get(fold(way), ()):
                        if word not in found or not (found[word].options or found[word].attributes):
                            add(word, Entry(options=((attribute.label, option.name),)))
