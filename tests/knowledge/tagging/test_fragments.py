"""Pieces of the facts' own texts in a question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.tagging.fragments import Document, Fragments

MANY = settings(max_examples=150, deadline=None, derandomize=True)
LETTERS = "恒能源光伏210.万吨"


def document(text: str, entity: str = "甲") -> Document:
    """A name."""
    return Document(entity, "项目", "name", "", tuple(text))


@MANY
@given(
    st.text(LETTERS, max_size=15),
    st.lists(st.text(LETTERS, min_size=2, max_size=8), min_size=1, max_size=4, unique=True),
)
def test_a_match_is_a_run_of_its_document(question: str, names: list[str]) -> None:
    """Of two symbols or more, standing in both; whole where it is all of the name."""
    for match in Fragments([document(name, name) for name in names]).find(tuple(question)):
        run = question[match.start : match.end]
        name = "".join(match.document.symbols)
        assert len(run) >= 2
        assert run in name
        assert match.whole == (run == name)


@MANY
@given(st.text(LETTERS, max_size=6), st.text(LETTERS, min_size=2, max_size=8), st.text("的在和", max_size=3))
def test_a_name_in_a_question_is_found_whole(before: str, name: str, after: str) -> None:
    """Unless a number on its edge goes on in the question."""
    text = f"{before}的{name}{after}"
    found = Fragments([document(name)]).find(tuple(text))
    assert any(match.whole for match in found)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("210万吨焦化", "10万吨"),
        ("10万吨", "210万吨"),
        ("2万吨石墨", "12万吨"),
        ("8gw电池", "18gw"),
        ("3.5万", "5万"),
    ],
)
def test_a_number_is_never_cut(name: str, question: str) -> None:
    """10万吨 is no part of 210万吨: no digit of it is matched."""
    for match in Fragments([document(name)]).find(tuple(question)):
        assert not any(char.isdigit() for char in question[match.start : match.end])


def test_the_longest_run_is_taken() -> None:
    """Not every piece of it."""
    found = Fragments([document("大恒能源光伏")]).find(tuple("请问能源光伏投资"))
    assert [(match.start, match.end) for match in found] == [(2, 6)]


def test_one_name_may_stand_in_several_places() -> None:
    """And several names in one."""
    finder = Fragments([document("大恒", "甲"), document("大恒能源", "乙")])
    found = {(m.document.entity, m.start, m.end, m.whole) for m in finder.find(tuple("大恒和大恒能源"))}
    assert {("甲", 0, 2, True), ("乙", 3, 7, True), ("甲", 3, 5, True), ("乙", 0, 2, False)} <= found
