"""The YAML files that hold how people speak, each read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parents[1] / "language"


@cache
def words_in(name: str) -> Any:  # noqa: ANN401  what a YAML file holds
    """The content of a file of language/."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_FOLDER / name).read_text("utf-8"), Loader=loader)  # noqa: S506  a safe loader, in C
