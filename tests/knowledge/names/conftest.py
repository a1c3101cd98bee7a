"""Large bases, generated once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import generate
from knowledge.answering import Answerer
from knowledge.loading import load
from knowledge.model import FactBase
from knowledge.names import corpus, index
from knowledge.names.held import Names
from knowledge.names.search import LargeFragments


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    """5,300 projects, so that the base is in columns."""
    folder = tmp_path_factory.mktemp("large")
    generate.write(folder, 5_300, seed=11)
    return load(folder, cache=None)


@pytest.fixture(scope="session")
def names(large: FactBase) -> Names:
    return Names(large, index.build(corpus.lay_out(corpus.gather(large))))


@pytest.fixture(scope="session")
def letters(names: Names) -> LargeFragments:
    return LargeFragments(names, "letter")


@pytest.fixture(scope="session")
def answerer(large: FactBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield Answerer(large)
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


def projects(base: FactBase, step: int = 97) -> list[str]:
    """Names of some projects, from all over the base."""
    return [entity.name for entity in base.by_kind["项目"][::step]]


@pytest.fixture(scope="session")
def some(large: FactBase) -> list[str]:
    return projects(large)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "cache"
