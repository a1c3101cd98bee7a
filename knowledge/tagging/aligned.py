"""Questions for a figure in other words than its name: 招多少人 of a 招生计划, 坝有多高 of a 坝高.

The verb, the unit and the object of the question are laid beside the name and the unit of each figure; what
none of them accounts for is not asked so. The usual verbs and objects are in language/asking.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from knowledge.measures.units import units
from knowledge.model import Attribute, FactBase, Kind
from knowledge.tagging.rated import END, LEAST, MOST, per_span, priced
from knowledge.text import fold
from knowledge.vocabulary.files import words_in
from knowledge.vocabulary.marks import Mark

_FILE = "asking.yaml"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HOW = r"(?:多少|几多|好多|几)"
_DONE = r"(?:化|了|过|着|出|进|下|到|得了|得下|出去|出来){0,2}"
_FULL = 4  # characters of a name that says what is counted behind what is done
_SHORT = 2  # characters of a place that nobody shortens
_PEOPLE = "人数"  # whose verbs need nothing behind them: 招多少
_DIFFERENCE = frozenset({Mark.DIFFERENCE})
_MORE, _LESS = frozenset({Mark.MORE}), frozenset({Mark.MORE, Mark.LESS})
Form = tuple[str, frozenset[Mark]]


def forms_of(base: FactBase) -> Iterator[tuple[str, str, frozenset[Mark]]]:
    """(attribute, pattern, marks) of each way to ask for a figure of the base by what it is made of."""
    for kind in base.kinds.values():
        if kind.totals_of:
            continue
        for attribute in kind.attributes.values():
            if attribute.type != "数值":
                continue
            names = [fold(name) for name in (attribute.label, *attribute.ways) if _HAN.fullmatch(fold(name))]
            for pattern, marks in _forms(kind, attribute, names):
                yield attribute.label, pattern, marks


def _forms(kind: Kind, attribute: Attribute, names: list[str]) -> Iterator[Form]:
    yield from _by_verb(kind, attribute, names)
    yield from _by_degree(attribute, names)
    yield from _by_span(attribute, names)
    yield from priced(attribute)


def _by_verb(kind: Kind, attribute: Attribute, names: list[str]) -> Iterator[Form]:
    dimension, unit = _dimension(attribute), attribute.unit.partition("/")[0]
    own = {char for name in names for char in name} & _verbs()
    usual = _usual().get(dimension, ([], []))
    alone = _alone(kind, attribute, dimension)
    does = sorted({*own, *(usual[0] if alone else ())}, key=len, reverse=True)
    things = {name[-size:] for name in names for size in (1, 2) if len(name) > size}
    things |= {unit[-1]} if len(unit) > 2 else set()
    things = {thing for thing in things if not thing.endswith(_bare())} | set(usual[1])
    measure = "(?:" + "|".join(map(re.escape, _measures(dimension, unit))) + ")"
    thing = _any(sorted(things, key=len, reverse=True))
    if things:
        yield rf"{_any(_under())}{_DONE}{_HOW}{measure}?{thing}{END}", frozenset()
    objects = sorted({n[-2:] for n in names if len(n) == _FULL and not n.endswith(_bare())})
    if objects and not attribute.unit.startswith("%"):
        yield rf"(?:有|进了|来了|入驻了?){_HOW}{measure}?{_any(objects)}{END}", frozenset()
    if alone and dimension == _PEOPLE:
        yield r"(?<![\u3400-\u9fff]的)人最多", MOST
        yield r"(?<![\u3400-\u9fff]的)人最少", LEAST
    yield rf"{_HOW}{measure}(?:入|加入|参加|参与)[{''.join(sorted(set(''.join(names))))}]", frozenset()
    if not does:
        return
    verb = _any(does)
    yield rf"{verb}(?:了|过)多少{END}", frozenset()
    first = [char for char in does if dimension == _PEOPLE and any(n.startswith(char) for n in names)]
    if first:
        yield rf"{_any(first)}多少{END}", frozenset()
    yield rf"{verb}[转化取纳放]?得更?多(?!少)", _MORE
    yield rf"{verb}[转化取纳放]?得更?少", _LESS
    most = rf"{verb}[转化取纳放]?(?:得|的{thing})?"
    yield rf"{most}最(?:多|大|高)", MOST
    yield rf"{most}最(?:少|小|低)", LEAST
    if things:
        yield rf"{verb}{_DONE}{_HOW}{measure}?的?{thing}子?{END}", frozenset()
    yield rf"{verb}{_DONE}{_HOW}{measure}{END}", frozenset()
    yield rf"(?:多|少){verb}{_DONE}(?:{_HOW}(?={measure}|{END[3:-1]}))", _DIFFERENCE
    if alone and usual[0]:
        yield rf"{_any(usual[0])}{_DONE}多少(?![^\W ]{END})", frozenset()  # not 装了多少鱼


def _by_degree(attribute: Attribute, names: list[str]) -> Iterator[Form]:
    """坝有多高, 坝最高的, 离地铁多远."""
    if _dimension(attribute) != words_in(_FILE)["度量"]["量纲"]:
        return
    for name in names:
        if len(name) > 1 and name[-1] in words_in(_FILE)["度量"]["尾"]:
            thing, degree = re.escape(name[-2]), name[-1]
            yield rf"{thing}体?(?:到底|究竟)?(?:有|是)?(?:多|好){degree}", frozenset()
            yield rf"{thing}(?:子|体)?最{degree}", MOST
        if any(word in name for word in words_in(_FILE)["度量"]["远近"]):
            yield r"(?:有|是)?多(?:远|近)", frozenset()
        if name[0] in words_in(_FILE)["度量"]["远近"] and len(name) > 2:
            place, away = _of_place(name[1:].removeprefix("离")), r"(?:离|距|距离|到)"
            near = rf"有?(?:多远|远|近|{_HOW}公?里)|(?:超过|不到|不足|小于|大于)?[0-9]|$"
            yield rf"{away}(?:最近的)?{place}(?={near})", frozenset()
            yield rf"从{place}(?:出发)?(?:到|去)(?=.*(?:多远|远|近|{_HOW}公?里))", frozenset()
            yield rf"(?:有|是)?{_HOW}公?里(?:地|路)?{END}", frozenset()
            yield rf"(?:离|距|距离){place}最远", MOST
            yield rf"(?:离|距|距离){place}最近", LEAST


def _of_place(name: str) -> str:
    """A place and what people shorten it to: 高速口, 高速."""
    return re.escape(name[:-1]) + (f"{name[-1]}?" if len(name) > _SHORT else name[-1])


def _alone(kind: Kind, attribute: Attribute, dimension: str) -> bool:
    """Whether no other figure of the kind that may be summed is of the same dimension."""
    alike = [a for a in kind.attributes.values() if a.type == "数值" and _dimension(a) == dimension]
    summed = [a for a in alike if a.additive]
    return attribute in summed and len(summed) == 1 if summed else len(alike) == 1


def _dimension(attribute: Attribute) -> str:
    head, slash, _ = attribute.unit.partition("/")
    return units().dimension(head) if head and not slash else ""


def _measures(dimension: str, unit: str) -> list[str]:
    alike = units().by_dimension.get(dimension, ())
    found = {word for one in alike for word in (one.name, *one.spellings)} | {unit}
    return sorted(filter(None, map(fold, found)), key=len, reverse=True)


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words_in(_FILE)["动词"])


@cache
def _under() -> list[str]:
    """How a place has what belongs to it: 管着多少个村."""
    return list(words_in(_FILE)["统辖"])


def _by_span(attribute: Attribute, names: list[str]) -> Iterator[Form]:
    """一周飞几趟, of 每周班次: the span in other words, beside what asks how many."""
    unit = attribute.unit.partition("/")[0]
    for words in words_in(_FILE)["每段"]:
        if per_span(attribute, names, words):
            trips = words_in(_FILE)["趟数"]
            kept = trips if unit in trips or _dimension(attribute) in ("", "次数", unit) else ()
            span, counted = _any(words), _any(sorted({unit, *kept}, key=len, reverse=True))
            yield (
                rf"(?:一|每)个?{span}(?=\w{{0,4}}(?:{_HOW}|[\d一二三四五六七八九十百])万?{counted})",
                frozenset(),
            )
            if not kept:
                continue
            yield rf"{_HOW}{counted}{END}", frozenset()
            goes = _any(words_in(_FILE)["往来"])
            yield rf"{goes}?[得的]?最{_any(words_in(_FILE)['频密'])}", MOST
            yield rf"{goes}[得的]最多", MOST
            yield rf"{goes}[得的]最少", LEAST


@cache
def _bare() -> tuple[str, ...]:
    """What a name may end in without being a thing by itself: 数, 量, 额."""
    return tuple(words_in(_FILE)["非物"])


@cache
def _usual() -> dict[str, tuple[list[str], list[str]]]:
    """The verbs and the objects with which what has a dimension is asked for: 蓄多少水."""
    return {of: (list(found["动"]), list(found["宾"])) for of, found in words_in(_FILE)["物量"].items()}
