"""The steps of a dated choice are dates of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.catalogues.steps import with_steps
from knowledge.checks.skeleton import TEMPLATE
from knowledge.loading import load


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Over the skeleton: a project with 签约 and 投产 dated, another with 开工日期."""
    return Answerer(load(Path(TEMPLATE), cache=None))


def test_each_dated_choice_gets_a_date() -> None:
    """One of its own, but where the kind has a date for the step."""
    base = with_steps(load(Path(TEMPLATE), cache=None))
    made = {a.label: a.step_of for a in base.kinds["项目"].attributes.values() if a.step_of}
    assert made == {"签约时间": "阶段", "投产时间": "阶段"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("智能水表项目什么时候签约的", "2023年5月"),
        ("东山水表啥时候投的产", "2024年11月"),
        ("智能水表项目哪年完工", "2024年11月"),
        ("2024年投产的项目有哪些", "东山智能水表生产线"),
    ],
)
def test_a_step_is_asked_for_as_a_date(answerer: Answerer, question: str, said: str) -> None:
    """When, in which year, of which year."""
    answer, _ = answerer.answer(question)
    assert answer.kind == "answer"
    assert said in answer.text


def test_steps_are_not_told_twice(answerer: Answerer) -> None:
    """All that is known tells them with the choice."""
    answer, _ = answerer.answer("介绍一下智能水表项目")
    assert "签约时间" not in answer.text
    assert "2023年5月签约" in answer.text


def test_a_step_not_taken_has_no_date(answerer: Answerer) -> None:
    """Refused rather than told of another step."""
    answer, _ = answerer.answer("南湖数据中心什么时候投产")
    assert answer.kind == "unknown"
