"""Those that cost nothing are asked for in many words; what else may be free is not meant by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from knowledge.model import Quantity

YUNYU = Path(__file__).resolve().parents[2] / "cities" / "yunyu"


@pytest.fixture(scope="module")
def free() -> Answerer:
    """The other city, with one of its lines free of charge, under the name of a ticket."""
    base = load(YUNYU, cache=None)
    (label, kind) = next((a, k) for k in base.kinds.values() for a in k.attributes if a == "票价")
    first, *_ = base.by_kind[kind.label]
    said = first.statements[label][0]
    price = said.value
    assert isinstance(price, Quantity)
    statements = {**first.statements, label: (replace(said, value=replace(price, number=price.number * 0)),)}
    return Answerer(
        replace(base, entities={**base.entities, first.id: replace(first, statements=statements)})
    )


@pytest.mark.parametrize(
    "question", ["不收门票的线路有哪些", "哪些公交线路不要钱", "有哪几条免费的公交线路", "哪条线路免票"]
)
def test_those_whose_price_is_nothing_are_found(free: Answerer, question: str) -> None:
    """Only they are."""
    answer = free.answer(question)[0]
    assert answer.kind == "answer", answer.text
    assert "0元" in answer.text
    assert "15元" not in answer.text


@pytest.mark.parametrize("question", ["免费停车的线路有哪些", "哪些线路对老人免费", "哪些学校免费"])
def test_what_is_free_for_some_or_else_is_not_known(free: Answerer, question: str) -> None:
    """The price of the ticket says nothing of it."""
    assert free.answer(question)[0].kind == "unknown"
