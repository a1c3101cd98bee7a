"""Sounds: what a hanzi can be read as, and Latin letters parted into syllables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import sounds

MANY = settings(max_examples=100, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("char", "usual", "other"),
    [("行", "xing", "hang"), ("重", "zhong", "chong"), ("恒", "heng", None), ("乐", "le", "yue")],
)
def test_readings_come_with_the_usual_one_first(char: str, usual: str, other: str | None) -> None:
    """Toneless, each once."""
    found = sounds.readings(char)
    assert found[0] == usual
    assert len(set(found)) == len(found)
    assert other is None or other in found


@pytest.mark.parametrize("char", ["a", "7", "，", " ", "😀", "あ", "\ud800"])
def test_what_is_no_hanzi_has_no_reading(char: str) -> None:
    """It sounds like itself only."""
    assert sounds.readings(char) == ()


@MANY
@given(st.lists(st.sampled_from(sorted(sounds.syllables())), min_size=1, max_size=6))
def test_syllables_run_together_are_parted_again(parts: list[str]) -> None:
    """Into no more pieces than were put together, each a syllable, none lost."""
    found = sounds.split("".join(parts))
    assert "".join(found) == "".join(parts)
    assert 1 <= len(found) <= len(parts)
    assert set(found) <= sounds.syllables()


@MANY
@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=30))
def test_any_letters_are_parted_wholly_or_not_at_all(letters: str) -> None:
    """No half of a word is taken for Chinese."""
    found = sounds.split(letters)
    assert found == () or "".join(found) == letters


def test_english_is_no_pinyin() -> None:
    """LNG and GW stay what they are."""
    for word in ("lng", "gw", "mw", "html", "hello", "http"):
        assert sounds.split(word) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("zhi", "zi"), ("shang", "san"), ("cheng", "cen"), ("jing", "jin")]
)
def test_sounds_that_many_speakers_do_not_part(one: str, other: str) -> None:
    """Folded onto one another."""
    assert sounds.near(one) == sounds.near(other)


def test_each_common_syllable_is_known() -> None:
    """About four hundred without tones."""
    assert 380 <= len(sounds.syllables()) <= 430
