"""The YAML files that hold how people speak, each read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.text import fold

_FOLDER = Path(__file__).parents[1] / "language"


@cache
def words_in(name: str) -> Any:  # noqa: ANN401  what a YAML file holds
    """The content of a file of language/."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_FOLDER / name).read_text("utf-8"), Loader=loader)  # noqa: S506  a safe loader, in C


@cache
def folded(name: str, key: str) -> frozenset[str]:
    """The words of one list of a file, as they are met in a folded question."""
    return frozenset(fold(str(word)) for word in words_in(name)[key])
