"""Patterns are passed over only in texts in which they cannot be found."""

import re

import pytest

from knowledge.messages.needing import needed

SETS = {"亲人": ("舅舅", "姑姑", "舅妈")}


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("帮我(查|看)", "帮"),
        ("(查|看)一下?", "一"),
        ("(查|看)(?:吧|呗)?", "查看"),
        ("我?{亲人}", "舅姑"),
        ("{亲人}?", ""),
        ("[查看]{1,2}", "查看"),
        ("[查看]{0,2}", ""),
        ("[^,。]+", ""),
        ("[a-z]", ""),
        ("(?<=查)看*", ""),
        (r"\d\.", "."),
        ("甲|乙丙", "甲乙"),
        ("甲|乙?", ""),
        ("(甲|)乙?", ""),
    ],
)
def test_tells_the_characters_that_a_match_must_have(pattern: str, characters: str) -> None:
    assert needed(pattern, SETS) == frozenset(characters)


def test_a_pattern_is_found_in_no_text_without_them() -> None:
    pattern = re.compile("(?:请|麻烦)?(查|看)一?下(?=投资)")
    characters = needed(pattern.pattern, {})
    assert characters
    assert pattern.search("请看下投资")
    assert not characters.isdisjoint("请看下投资")
