"""What the knowledge tests share: the shipped facts, and one Answerer over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from knowledge.model import FactBase

# What is not as it should be yet: a test → what happens. Taken out when it is mended.
NOT_YET: dict[str, str] = {
    "test_the_refusal_names_the_stranger": "隆基绿能 is quoted as 隆基绿",
}

JINZHONG = Path(__file__).resolve().parents[2] / "knowledge" / "facts" / "jinzhong"


@pytest.fixture(scope="session")
def base() -> FactBase:
    """The shipped fact base."""
    return load(JINZHONG, cache=None)


@pytest.fixture(scope="session")
def answerer(base: FactBase) -> Answerer:
    """An Answerer over the shipped fact base."""
    return Answerer(base)


Answering = Callable[[str], Answerer]


@pytest.fixture(scope="session")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    """Makes an Answerer over the facts of one YAML text, for what no city that is kept here has."""

    def made(facts: str) -> Answerer:
        folder = tmp_path_factory.mktemp("facts")
        (folder / "facts.yaml").write_text(facts, encoding="utf-8")
        return Answerer(load(folder, cache=None))

    return made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the failures that are known, and no others."""
    for item in items:
        shown = re.sub(r"\\u([0-9a-f]{4})", lambda escaped: chr(int(escaped[1], 16)), item.nodeid)
        for ending, reason in NOT_YET.items():
            if shown.endswith(ending):
                item.add_marker(pytest.mark.xfail(strict=True, reason=reason))
