"""A claim that those named are all there are is held against what there is."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from tests.knowledge.asking.questions import CITIES

RIGHT = [
    "投资超过40亿的只有大恒一家，对吧",
    "介休只有瑞鑫一个项目吧",
    "光伏项目除了大恒和晋能没别的了吧",
    "三个一批就是签约、开工、投产吧",
    "四全就是全周期发力、全要素保障、全流程提速和全方位推动对吧",
    "点名的签约项目没有一个过60亿吧",
]
WRONG = [
    ("六个点名项目里只有晋能一家进了综改区，对吗", ["大恒", "兰田"]),
    ("光伏项目就只有大恒一个是吗", ["晋能"]),
    ("只有介休有煤化工项目对吧", ["210万吨"]),
    ("除了兰田，晋中开发区没别的项目了吧", ["大恒", "晋能"]),
    ("三个一批就是签约、开工和储备三批吗", ["投产"]),
    ("四全就是全周期发力、全要素保障、全流程提速、全员参与对吧", ["全方位推动"]),
    ("点名的六个项目全都在综改区吧", ["不是的有", "瑞鑫"]),
    ("签约的六个项目全是光伏的吧", ["不是的有", "石墨"]),
    ("没有一个项目投资超过45亿对吧", ["大恒"]),
]


@pytest.mark.parametrize("question", RIGHT)
def test_what_is_all_there_is_is_affirmed(answerer: Answerer, question: str) -> None:
    """The verdict first."""
    answer = answerer.answer(question)[0]
    assert answer.lines[0].startswith("是的，"), answer.text


@pytest.mark.parametrize(("question", "said"), WRONG)
def test_what_is_left_out_is_told(answerer: Answerer, question: str, said: list[str]) -> None:
    """With the verdict first."""
    answer = answerer.answer(question)[0]
    assert answer.lines[0].startswith("不对，"), answer.text
    assert all(part in answer.text for part in said), answer.text


def test_in_another_city_too() -> None:
    """With schools and stops of its own."""
    yunyu = Answerer(load(CITIES[1]))
    assert yunyu.answer("除了一中，云溪没有别的学校了吧")[0].lines[0].startswith("不对，")
    assert "11路" in yunyu.answer("票价2元的只有2路对吗")[0].text


def test_who_is_not_known_is_no_claim_to_judge(answerer: Answerer) -> None:
    """A stranger is refused, not put among those that are not all."""
    assert answerer.answer("晋中开发区只有华为一家对吧")[0].kind == "unknown"
