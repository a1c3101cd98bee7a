"""Totals named by their figures."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.posing.figures_named import FiguresNamed
from knowledge.text import read


@pytest.mark.parametrize(
    ("asked", "posed"),
    [
        ("开工的占1042.1亿的几成", "开工的占三个一批总投资的几成"),
        ("大恒占149.3亿的多少", "大恒占6个项目总投资的多少"),
        ("506.2亿里没点名的还有多少", "签约一批总投资里没点名的还有多少"),
        ("占109个的几成", "占109个的几成"),
        ("大恒占500亿的多少", "大恒占500亿的多少"),
        ("大恒投了50亿对吗", "大恒投了50亿对吗"),
    ],
)
def test_what_is_held_against_a_figure_is_held_against_what_has_it(
    answerer: Answerer, asked: str, posed: str
) -> None:
    """Where one total alone has it, or all that are named together."""
    assert FiguresNamed(answerer.desk.catalogue).reworded(read(asked)).folded == posed
