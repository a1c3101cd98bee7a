"""Names in questions about a large base."""

from __future__ import annotations

import random

import pytest

from benchmarks import _mistakes
from knowledge.answering import Answerer
from knowledge.model import FactBase, Quantity
from knowledge.names.held import Names
from knowledge.names.search import LargeFragments
from knowledge.tagging.fragments import Crowd, owners, quoted, strangers
from knowledge.text import fold


def _found(letters: LargeFragments, typed: str) -> set[str]:
    return {document.entity for document in letters.named(fold(typed))}


def test_a_name_finds_its_project(letters: LargeFragments, some: list[str]) -> None:
    for name in some:
        assert _found(letters, name) == {name}


@pytest.mark.parametrize("slip", _mistakes.SLIPS, ids=lambda slip: str(slip.__name__))
def test_a_slip_finds_the_same(letters: LargeFragments, some: list[str], slip: _mistakes.Slip) -> None:
    """Or nothing, where it makes another name of it; never another project."""
    rng = random.Random(5)
    found = [(_found(letters, slip(name, rng)), name) for name in some]
    assert all(hits <= {name} for hits, name in found)
    assert sum(hits == {name} for hits, name in found) >= 0.85 * len(found)


def test_names_that_nobody_has_find_nothing(letters: LargeFragments, large: FactBase) -> None:
    assert [n for n in _mistakes.strangers(200, large.entities) if _found(letters, n)] == []


def test_digits_are_never_taken_for_others(letters: LargeFragments, large: FactBase, some: list[str]) -> None:
    """8 is not 3, and 10 is not 100."""
    for name in some:
        for digit, other in (("1", "7"), ("5", "4"), ("0", "00"), ("2", "")):
            changed = name.replace(digit, other, 1)
            if changed != name and changed not in large.entities:
                assert name not in _found(letters, changed)


def test_a_run_never_cuts_a_number(letters: LargeFragments, some: list[str]) -> None:
    for name in some:
        question = fold(f"3{name}")
        for match in letters.find(question):
            cut = question[max(0, match.start - 1) : match.start + 1]
            assert not (match.start and cut.isdigit() and len(cut) == 2)


def test_a_crowd_knows_whose_it_is(names: Names, letters: LargeFragments, large: FactBase) -> None:
    """As looking at each document would."""
    crowd = letters.everything(("生产线",))
    assert isinstance(crowd, Crowd)
    documents = list(crowd)
    assert len(crowd) == len(documents) > 300
    wanted = {entity.id for entity in large.by_kind["项目"] if "生产线" in entity.name}
    assert owners(crowd, "项目", named=True) == owners(documents, "项目", named=True) == wanted
    assert owners(crowd, "开发区", named=True) == frozenset()
    assert quoted(crowd, "项目") == ()
    assert strangers(crowd, "开发区", named=True) == ()


def test_long_texts_are_searched_to_their_end(letters: LargeFragments, some: list[str]) -> None:
    question = fold("这个事情想请您帮忙看一看" * 30 + some[0])
    assert any(m.whole and m.document.entity == some[0] for m in letters.find(question))


def test_questions_are_answered_of_the_right_project(
    answerer: Answerer, large: FactBase, some: list[str]
) -> None:
    """By its name, with slips in it, and refused by the name of one that is not there."""
    rng = random.Random(9)
    for name in some[:30]:
        value = large.entities[name].statements["总投资"][0].value
        assert isinstance(value, Quantity)
        figure = f"{value.number.normalize():f}"
        for typed in (name, _mistakes.wrong(name, rng), _mistakes.homophone(name, rng)):
            answer, _ = answerer.answer(f"{typed}的总投资是多少")
            assert answer.kind == "answer" and figure in answer.text and name in answer.text, typed


def test_projects_that_are_not_there_are_refused(answerer: Answerer, large: FactBase) -> None:
    """Not patched together out of pieces of others."""
    for name in _mistakes.strangers(60, large.entities):
        answer, _ = answerer.answer(f"{name}的总投资是多少")
        assert answer.kind == "unknown", answer.text


def test_what_many_share_is_counted_whole(answerer: Answerer, large: FactBase) -> None:
    """Not only among the best few."""
    many = sum("石墨负极材料" in entity.name for entity in large.by_kind["项目"])
    answer, _ = answerer.answer("石墨负极材料的项目有几个")
    assert f"{many}个" in answer.text
