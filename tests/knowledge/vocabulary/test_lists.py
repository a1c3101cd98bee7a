"""The language files: every mark has its words, nothing stands twice, and no city is spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.loading import load
from knowledge.measures.units import units
from knowledge.model import FactBase
from knowledge.text import fold
from knowledge.vocabulary import concepts, marks, particles, phrases
from knowledge.vocabulary.marks import Mark

KNOWLEDGE = Path(__file__).resolve().parents[3] / "knowledge"
LANGUAGE = KNOWLEDGE / "language"
CITIES = [KNOWLEDGE / "facts" / "jinzhong", *sorted((Path(__file__).parents[2] / "cities").glob("*/"))]
WORDS = (
    "words.yaml",
    "words-more.yaml",
    "grammar.yaml",
    "fillers.yaml",
    "fillers-more.yaml",
    "fillers-talk.yaml",
    "fillers-english.yaml",
    "phrases.yaml",
    "glosses.yaml",
    "glosses-english.yaml",
    "concepts.yaml",
    "concepts-more.yaml",
    "asking.yaml",
    "concepts-further.yaml",
    "concepts-talk.yaml",
    "posing.yaml",
    "asking-services.yaml",
    "restating.yaml",
    "concepts-services.yaml",
    "reciting.yaml",
    "synonyms.yaml",
)


def content(name: str) -> Any:
    """A language file."""
    return yaml.safe_load((LANGUAGE / name).read_text(encoding="utf-8"))


def lists(node: Any, where: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every list of a file, with the keys that lead to it."""
    if isinstance(node, list) and node and all(isinstance(group, list) for group in node):
        for group in node:  # sets of words that mean the same
            yield where, group
    elif isinstance(node, list):
        yield where, node
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield from lists(inner, f"{where}/{key}")


def test_every_language_file_is_held_here() -> None:
    """A new one has to be looked at, too."""
    assert {path.name for path in LANGUAGE.glob("*.yaml")} == {*WORDS, "replies.yaml", "units.yaml"}


def test_every_mark_has_words_and_every_list_a_mark() -> None:
    """Neither a mark that no word bears nor a list that nobody reads."""
    assert set(content("words.yaml")) <= {mark.value for mark in Mark}
    assert all(words for words in content("words.yaml").values())
    borne = {mark for marks in marks.marks().values() for mark in marks}
    assert borne == set(Mark)


@pytest.mark.parametrize("name", WORDS)
def test_nothing_stands_twice_in_a_list(name: str) -> None:
    """However it is written: folded, two spellings are one word."""
    twice = {
        where: again
        for where, words in lists(content(name))
        if (again := [word for word, count in Counter(str(word) for word in words).items() if count > 1])
    }
    assert twice == {}


@pytest.mark.parametrize("name", [*WORDS, "units.yaml"])
def test_every_word_is_a_word(name: str) -> None:
    """Not a number, a yes or no that YAML made of it, not empty, no blanks around."""
    for where, words in lists(content(name)):
        for word in words:
            assert isinstance(word, str | int), (where, word)
            assert not isinstance(word, bool), (where, word)
            assert str(word).strip() == str(word) != "", (where, word)
            assert fold(str(word)), (where, word)


def test_a_foreign_word_means_one_thing() -> None:
    """And nothing that has to be explained in its turn."""
    pairs = [pair for of in phrases.glosses().values() for pair in of]
    assert [typed for typed, count in Counter(typed for typed, _ in pairs).items() if count > 1] == []
    assert {typed for typed, _ in pairs} & {meant for _, meant in pairs} == set()


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.name)
@pytest.mark.parametrize("name", [*WORDS, "replies.yaml", "units.yaml"])
def test_no_city_is_spoken_of(city: Path, name: str) -> None:
    """No name of a town, a project or a source of any city here stands in what all cities share."""
    base: FactBase = load(city, cache=None)
    names = {fold(entity.name) for entity in base.entities.values()}
    places = {
        fold(entity.name) for kind in base.kinds.values() if kind.place for entity in base.by_kind[kind.label]
    }
    publishers = {fold(source.publisher) for source in base.sources.values() if source.publisher}
    held = {fold(str(word)) for _, words in lists(content(name)) for word in words}
    assert held & names == set()
    text = fold((LANGUAGE / name).read_text(encoding="utf-8"))
    assert [word for word in {fold(base.city.name), *places, *publishers} if word in text] == []


def test_a_filler_says_nothing_of_the_facts(base: FactBase) -> None:
    """No word that names a kind, an attribute or a choice is passed over."""
    meaningful = set()
    for kind in base.kinds.values():
        meaningful |= {fold(word) for word in (kind.label, *kind.ways)}
        for attribute in kind.attributes.values():
            meaningful |= {fold(attribute.label)} | {fold(option.name) for option in attribute.options}
    assert {word for word in particles.fillers() if len(word) > 1} & meaningful == set()


def test_no_unit_is_a_number() -> None:
    """And every spelling leads to one unit."""
    for spelling, unit in units().spellings().items():
        assert not spelling.isdigit()
        assert units().canonical(spelling) == unit


def test_concepts_ask_for_what_they_recognise() -> None:
    """Each general concept can be recognised or asked for, and no question word stands for two."""
    for concept in concepts.concepts():
        assert concept.recognised or concept.nouns or concept.asks, concept.name
        assert len(set(concept.nouns)) == len(concept.nouns), concept.name
        assert len(set(concept.asks)) == len(concept.asks), concept.name
