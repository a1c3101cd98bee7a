"""Names with a slip in them: near enough to be meant, and never another's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.mending.closeness import near_misses
from knowledge.tagging.fragments import Document, Fragments

MANY = settings(max_examples=150, deadline=None, derandomize=True)


def named(*names: str) -> Fragments:
    """A finder of these names."""
    return Fragments([Document(name, "项目", "name", "", tuple(name)) for name in names])


def near(text: str, finder: Fragments, tails: tuple[str, ...] = ()) -> set[str]:
    """Whose names the text comes near to, all of it in doubt."""
    found = near_misses(text, [(place, place + 1) for place in range(len(text))], finder, tails=tails)
    return {document.entity for _, _, documents in found for document in documents}


@pytest.mark.parametrize("typed", ["大横能源", "大恒源能", "大恒恒能源", "大恒嫩源"])
def test_one_slip_in_four(typed: str) -> None:
    """Misheard, swapped, doubled."""
    assert near(typed, named("大恒能源", "晋能控股")) == {"大恒能源"}


@pytest.mark.parametrize("typed", ["大同煤业", "小恒能量", "能源大恒", "晋控", "大恒农源", "大恒能者"])
def test_two_slips_in_four_are_another_name(typed: str) -> None:
    """No guess."""
    assert near(typed, named("大恒能源")) == set()


@pytest.mark.parametrize(
    ("typed", "name"),
    [("年产8gw电池项目", "年产7gw电池项目"), ("年产十万吨", "年产百万吨")],
)
def test_a_figure_is_never_a_slip(typed: str, name: str) -> None:
    """7GW is not 8GW."""
    assert near(typed, named(name)) == set()


def test_short_names_are_never_near() -> None:
    """平定 is not 平遥, with whatever behind it that all names have."""
    assert near("平定", named("平遥")) == set()
    assert near("平定经开区", named("平遥经开区"), tails=("经开区", "开发区")) == set()


def test_a_long_name_is_known_with_any_wrong_character() -> None:
    """All else of it says whose it is."""
    assert near("瑞鑫能源科技有限公可", named("瑞鑫能源科技有限公司")) == {"瑞鑫能源科技有限公司"}


def test_the_nearest_is_taken() -> None:
    """Of several within reach, those with the fewest slips."""
    finder = named("瑞鑫能源科技有限公司", "瑞鑫能原科技有限公司")
    assert near("瑞鑫能源科技有限公私", finder) == {"瑞鑫能源科技有限公司"}


@MANY
@given(st.text("甲乙丙丁戊己庚辛", min_size=4, max_size=9), st.data())
def test_a_dropped_inner_character_is_near(name: str, data: st.DataObject) -> None:
    """Of any name of five and more, whatever it is made of."""
    if len(name) < 5:
        return
    place = data.draw(st.integers(1, len(name) - 2))
    typed = name[:place] + name[place + 1 :]
    assert name in near(typed, named(name)) or typed in name


@MANY
@given(
    st.text("甲乙丙丁7", max_size=12),
    st.lists(st.text("甲乙丙丁7", min_size=4, max_size=6), max_size=3, unique=True),
)
def test_places_lie_in_the_text(text: str, names: list[str]) -> None:
    """And each goes over a doubtful one."""
    doubtful = [(len(text) // 2, len(text) // 2 + 1)] if text else []
    for start, end, documents in near_misses(text, doubtful, named(*names)):
        assert 0 <= start < end <= len(text)
        assert start <= doubtful[0][0]
        assert end >= doubtful[0][1]
        assert documents
