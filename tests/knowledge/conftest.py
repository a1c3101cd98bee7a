"""What the knowledge tests share: the shipped facts, and one Answerer over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load
from knowledge.model import FactBase

JINZHONG = Path(__file__).resolve().parents[2] / "knowledge" / "facts" / "jinzhong"


@pytest.fixture(scope="session")
def base() -> FactBase:
    """The shipped fact base."""
    return load(JINZHONG, cache=None)


@pytest.fixture(scope="session")
def answerer(base: FactBase) -> Answerer:
    """An Answerer over the shipped fact base."""
    return Answerer(base)
