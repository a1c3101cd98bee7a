"""A mere name that things of several kinds bear is asked back, with a little of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load

YUNYU = Path(__file__).resolve().parents[2] / "cities" / "yunyu"


@pytest.fixture(scope="module")
def shared() -> Answerer:
    """The other city, its zones without the short names by which one of several was meant."""
    base = load(YUNYU, cache=None)
    zones = {i: replace(e, aliases=()) for i, e in base.entities.items() if base.kinds[e.kind].place}
    return Answerer(replace(base, entities={**base.entities, **zones}))


@pytest.mark.parametrize("name", ["云溪", "竹岭", "竹岭啊"])
def test_it_is_asked_which_one_is_meant(shared: Answerer, name: str) -> None:
    """And each may be chosen; the reply is short enough to read."""
    answer = shared.answer(name)[0]
    assert answer.kind == "clarify", answer.text
    assert len(answer.choices) >= 2
    assert all(choice.label in answer.text for choice in answer.choices)
    assert len(answer.text) < 600


def test_a_full_name_is_told_at_once(shared: Answerer) -> None:
    """It is nobody else's."""
    assert shared.answer("竹岭生态旅游区")[0].kind == "answer"
