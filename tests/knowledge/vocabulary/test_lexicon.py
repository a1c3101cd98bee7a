"""The lexicon: what every word of a fact base can mean."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.text import compact, fold
from knowledge.vocabulary.lexicon import Lexicon
from knowledge.vocabulary.marks import Mark


@pytest.fixture(scope="module")
def lexicon(answerer: Answerer) -> Lexicon:
    """Of the shipped facts."""
    return answerer.desk.tagger.lexicon


def test_every_word_of_the_schema_is_known(answerer: Answerer, lexicon: Lexicon) -> None:
    """Kinds, attributes and choices, by label and by every way to say them."""
    for kind in answerer.base.kinds.values():
        for way in (kind.label, *kind.ways):
            assert kind.label in lexicon.entries[fold(way)].kinds
        for attribute in kind.attributes.values():
            for way in (attribute.label, *attribute.ways):
                assert attribute.label in lexicon.entries[fold(way)].attributes
            for option in attribute.options:
                for way in (option.name, *option.ways):
                    assert (attribute.label, option.name) in lexicon.entries[fold(way)].options


def test_keys_are_folded(lexicon: Lexicon) -> None:
    """Otherwise they would never be met in a question."""
    assert [word for word in lexicon.entries if fold(word) != word] == []
    assert all(word for word in lexicon.entries)
    assert lexicon.longest == max(map(len, lexicon.entries))


def test_the_first_two_characters_tell_how_long_a_word_may_be(lexicon: Lexicon) -> None:
    """投资多少 before 投资 before 投."""
    found = lexicon.lengths["投资"]
    assert list(found) == sorted(found, reverse=True)
    assert {len("投资多少"), 2, 1} <= set(found)
    assert all(len(word) in lexicon.lengths[word[:2]] for word in lexicon.entries if len(word) > 1)


def test_a_general_concept_is_inherited(lexicon: Lexicon) -> None:
    """An attribute that is recognised as an investment is asked for in all the ways one asks for money."""
    assert lexicon.concept_of["总投资"] == "投资"
    for word in ("砸了多少", "多少钱", "耗资"):
        entry = lexicon.entries[word]
        assert "总投资" in (*entry.implied, *entry.attributes), word


def test_a_concept_that_the_base_lacks_is_known_to_be_absent(lexicon: Lexicon) -> None:
    """So that the refusal can name it."""
    for word in ("董事长", "电话", "就业岗位", "税收", "占地面积"):
        entry = lexicon.entries[fold(word)]
        assert entry.absent, word
        assert not entry.attributes, word


def test_no_word_is_both_lacking_and_held(lexicon: Lexicon) -> None:
    """What the base has is not refused."""
    assert [w for w, e in lexicon.entries.items() if e.absent and (e.attributes or e.options)] == []


def test_the_city_and_the_source_are_words(answerer: Answerer, lexicon: Lexicon) -> None:
    """全市 is the city, 报道 is the source."""
    for way in (answerer.base.city.name, *answerer.base.city.ways):
        assert lexicon.entries[fold(way)].city
    for source in answerer.base.sources.values():
        for way in source.ways:
            assert lexicon.entries[compact(way)].source == source.id


def test_marks_of_one_word_are_joined(lexicon: Lexicon) -> None:
    """A word in two lists means both."""
    assert {Mark.ORIGIN} <= lexicon.entries["来源"].marks
    assert {Mark.HOW_MUCH} <= lexicon.entries["多少"].marks
