"""Whole ways to ask, put together from sets of words: 能停几条船, 周一开不开门, 修到哪一步了.

language/asking.yaml has a few regular expressions for each general concept; those of the concepts that a base
has are looked for in every question. What a keeper writes as a way to ask (能停几条船) is read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from knowledge.model import FactBase
from knowledge.tagging import aligned
from knowledge.tagging.tokens import Span
from knowledge.text import fold
from knowledge.vocabulary.files import words_in
from knowledge.vocabulary.inheriting import concepts_of
from knowledge.vocabulary.lexicon import Entry
from knowledge.vocabulary.marks import Mark, marks

_COST = 0.95
_FEE = 3  # characters of a verb, its object and 费
_FILE = "asking.yaml"
_FILES = (_FILE, "asking-services.yaml")  # the further ones add to the patterns of it


@dataclass(frozen=True)
class Asking:
    """The patterns of one base, each with the attributes that it asks for."""

    patterns: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = field(default_factory=tuple)
    aligned: tuple[tuple[re.Pattern[str], tuple[str, ...], frozenset[Mark]], ...] = ()

    def find(self, text: str, words: Mapping[str, Entry]) -> Iterator[Span]:
        """The ways to ask in a folded text; `words`: what each may mean as a word."""
        found: dict[tuple[int, int], Entry] = {}
        for pattern, labels in self.patterns:
            for match in pattern.finditer(text):
                entry = Entry(implied=labels, asks=True)
                known = found.get(match.span())
                found[match.span()] = known.merged(entry) if known else entry
        for pattern, labels, of in self.aligned:
            for match in pattern.finditer(text):
                entry = Entry(implied=labels, asks=not of, marks=of)
                known = found.get(match.span()) or words.get(match[0])
                found[match.span()] = known.merged(entry) if known else entry
        for (start, end), entry in found.items():
            yield Span(start, end, _COST, entry=entry)


def build(base: FactBase) -> Asking:
    """The patterns of the base: of the concepts that its attributes are cases of, and of their own ways."""
    holders: dict[str, list[str]] = {}
    attributes = {a.label: a for kind in base.kinds.values() for a in kind.attributes.values()}
    for attribute in attributes.values():
        for concept in concepts_of(attribute, base):
            holders.setdefault(concept, []).append(attribute.label)
    found = [(_compiled(concept), tuple(holders[concept])) for concept in _patterns() if concept in holders]
    for attribute in attributes.values():
        own = [pattern for way in attribute.ways for pattern in _of_way(fold(way))]
        own += _of_fee(fold(attribute.label)) if attribute.type == "数值" else []
        if own:
            found.append((re.compile("|".join(own)), (attribute.label,)))
    return Asking(tuple(found), tuple(_aligned(base)))


def _aligned(base: FactBase) -> Iterator[tuple[re.Pattern[str], tuple[str, ...], frozenset[Mark]]]:
    """The ways to ask for each figure by what it is made of, those of one attribute in one pattern."""
    forms: dict[tuple[str, frozenset[Mark]], dict[str, None]] = {}
    for label, form, of in aligned.forms_of(base):
        forms.setdefault((label, of), {})[form] = None
    for (label, of), patterns in forms.items():
        yield re.compile("|".join(patterns)), (label,), of


def _of_way(way: str) -> Iterator[str]:
    """A declared way that asks for a number, with any word for it and any measure: 能停几条船."""
    match = _numbered().fullmatch(way)
    if match is not None and match["verb"] and match["object"]:
        verb, thing = re.escape(match["verb"]), re.escape(match["object"])
        yield f"{verb}(?:了|下|得下)?{_sets()['几']}(?:{_measures()})?{thing}"


def _of_fee(label: str) -> list[str]:
    """A fee that is called by what it is for: 挂号费, 挂个号多少钱."""
    if len(label) != _FEE or not label.endswith(tuple(words_in(_FILE)["费"])):
        return []
    verb, thing = map(re.escape, label[:-1])
    return [f"{verb}(?:个|一次|次|一个)?{thing}(?:费)?(?:一次|一回)?(?:要|得|收|花|要花)?{_sets()['钱数']}"]


@cache
def _numbered() -> re.Pattern[str]:
    able = "(?:能|可|可以|能够|一共|总共)?"
    return re.compile(
        rf"{able}(?P<verb>[^能可有是]{{1,3}}?)了?{_sets()['几']}(?:{_measures()})?(?P<object>[^\d\W]{{1,3}})"
    )


@cache
def _measures() -> str:
    words = [word for word, of in marks().items() if Mark.MEASURE in of and len(word) == 1]
    return "|".join(map(re.escape, sorted({*words, "条", "艘", "张", "辆", "台", "间", "头", "株"})))


@cache
def _sets() -> dict[str, str]:
    return {
        name: "(?:" + "|".join(sorted(map(fold, map(str, words)), key=len, reverse=True)) + ")"
        for name, words in words_in(_FILE)["组"].items()
    }


@cache
def _patterns() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for file in _FILES:
        for name, forms in words_in(file)["概念"].items():
            found[name] = (*found.get(name, ()), *map(str, forms))
    return found


@cache
def _compiled(concept: str) -> re.Pattern[str]:
    return re.compile("|".join(map(filled, _patterns()[concept])))


def filled(form: str) -> str:
    """The form with its sets, the longest of the words that may stand in a place tried first."""
    sorted_form = re.sub(r"\(([^(){}?:]+)\)", _longest_first, form)
    filled = re.sub(r"\{(\w+)\}", lambda name: _sets()[name[1]], sorted_form)
    return filled.replace("(", "(?:").replace("(?:?", "(?")


def _longest_first(group: re.Match[str]) -> str:
    return "(" + "|".join(sorted(group[1].split("|"), key=len, reverse=True)) + ")"
