"""Other cities, of other kinds and attributes, with no change of code: their golden questions pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.checks import checking, golden
from knowledge.checks.golden import Golden
from knowledge.loading import load

CITIES = sorted(p for p in Path(__file__).parent.iterdir() if (p / "base.yaml").exists())


def conversations(folder: Path) -> list[tuple[Golden, ...]]:
    """The golden questions, each with those that go on from it."""
    found: list[list[Golden]] = []
    for question in golden.read(folder):
        if question.follows:
            found[-1].append(question)
        else:
            found.append([question])
    return [tuple(chain) for chain in found]


ASKED = [(folder, chain) for folder in CITIES for chain in conversations(folder)]


@pytest.fixture(scope="module")
def answerers() -> dict[Path, Answerer]:
    """What answers from each city."""
    return {folder: Answerer(load(folder)) for folder in CITIES}


@pytest.mark.parametrize(
    ("folder", "chain"), ASKED, ids=[f"{f.name}-{c[0].line}-{c[0].question}" for f, c in ASKED]
)
def test_golden_question(folder: Path, chain: tuple[Golden, ...], answerers: dict[Path, Answerer]) -> None:
    """One conversation of the city's questions.yaml."""
    assert [str(failure) for failure in checking.ask(answerers[folder], chain)] == []


@pytest.mark.parametrize("folder", CITIES, ids=lambda p: p.name)
def test_a_city_asks_in_every_category(folder: Path) -> None:
    """Lookups, totals, filters … and refusals: a city without them would prove little."""
    categories = {question.category for chain in conversations(folder) for question in chain}
    assert len(categories) >= 12
    assert sum("unknown" in question.outcomes for chain in conversations(folder) for question in chain) >= 12
