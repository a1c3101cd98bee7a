"""The YAML files that hold how people speak, each read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.text import fold, learn

_FOLDER = Path(__file__).parents[1] / "language"


@cache
def words_in(name: str) -> Any:  # noqa: ANN401  what a YAML file holds
    """The content of a file of language/."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load((_FOLDER / name).read_text("utf-8"), Loader=loader)  # noqa: S506  a safe loader, in C
    learn(_strings(content))
    return content


def _strings(node: object) -> Iterator[str]:
    """Every text in what a file holds, keys among them."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for inner in node:
            yield from _strings(inner)
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield from _strings(key)
            yield from _strings(inner)


@cache
def folded(name: str, key: str) -> frozenset[str]:
    """The words of one list of a file, as they are met in a folded question."""
    return frozenset(fold(str(word)) for word in words_in(name)[key])
