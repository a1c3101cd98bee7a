"""Places in an order as sides of a calculation."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.posing.standings import Standings
from knowledge.text import read


@pytest.mark.parametrize(
    ("asked", "posed"),
    [
        (
            "大恒比后两名加起来多多少",
            "大恒比瑞鑫煤化焦炉煤气碳减排制lng联产氢能项目加中航兰田专用车及汽车零部件生产基地项目加起来多多少",
        ),
        ("后两名加起来多少", "后两名加起来多少"),
        ("比前两年多多少", "比前两年多多少"),
        ("最大和最小的两个差多少", "最大和最小的两个差多少"),
        ("前三名占后三名的几成", "前三名占后三名的几成"),
    ],
)
def test_several_places_are_put_into_names_where_they_are_a_side(
    answerer: Answerer, asked: str, posed: str
) -> None:
    """And nowhere else."""
    assert Standings(answerer.desk.catalogue).reworded(read(asked)).folded == posed


def test_a_figure_of_its_own_has_another_order(answerer: Answerer) -> None:
    """Of what is not asked for by the main figure nothing is said."""
    asked = "产能后两名加起来比大恒多多少"
    assert Standings(answerer.desk.catalogue).reworded(read(asked)).folded == asked
