"""Two sides of a calculation that cannot be set side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering import Answerer
from knowledge.model import Attribute, FactBase, Quantity, Statement
from tests.knowledge.test_reckoning import HERE, base_of

ASKED = (
    "东山矿井产量比西河矿井多多少",
    "东山矿井产量是西河矿井的几倍",
    "东山矿井产量占西河矿井的百分之几",
    "东山矿井和西河矿井哪个产量大",
)


def mines() -> FactBase:
    """Two mines, one that counts its output in tons and one in cubic metres."""
    base = base_of([None, None])
    kind = base.kinds["矿井"]
    kind.attributes["产量"] = Attribute("产量", "数值", additive=True)
    outputs = (Quantity(Decimal(3), "万吨"), Quantity(Decimal(5), "亿立方米"))
    entities = {
        entity.id: replace(entity, statements={**entity.statements, "产量": (Statement(output, HERE),)})
        for entity, output in zip(base.entities.values(), outputs, strict=True)
    }
    return replace(base, entities=entities)


@pytest.mark.parametrize("question", ASKED)
def test_what_measures_different_things_is_not_reckoned_with(question: str) -> None:
    """Tons and cubic metres have no difference, ratio or share: both are given, and why."""
    answer, _ = Answerer(mines()).answer(question)
    assert "单位或口径不同" in answer.lines[0]
    assert "3万吨" in answer.text
    assert "5亿立方米" in answer.text
    assert "%" not in answer.text
    assert "倍" not in answer.text


def test_of_two_sides_only_the_one_without_the_figure_lacks_it() -> None:
    """Who has a date is not said to have none, because the other has none."""
    base = mines()
    east, west = base.entities.values()
    without = replace(west, statements={label: s for label, s in west.statements.items() if label != "竣工"})
    answer, _ = Answerer(replace(base, entities={east.id: east, west.id: without})).answer(
        "东山矿井和西河矿井哪个竣工大"
    )
    assert answer.kind == "unknown"
    assert answer.missing == (f"{west.name}:竣工",)
