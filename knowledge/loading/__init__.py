"""A folder of YAML becomes a fact base, or a list of everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from knowledge.loading import folder as _folder
from knowledge.loading.problems import FactsError, Problem
from knowledge.model import FactBase

__all__ = ["FactsError", "Problem", "load"]


def load(folder: Path) -> FactBase:
    """The fact base that stands in the folder's YAML files.

    Raises FactsError with everything that is wrong with it.
    """
    files = _folder.contents(folder)
    return _folder.parse(files, _folder.digest(files))
