"""The YAML files that hold how people speak, read once; parsed and folded they are kept for other starts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import opencc
import yaml

from knowledge import keeping, text
from knowledge.text import fold

_FOLDER = Path(__file__).parents[1] / "language"
_PART = "language"


def words_in(name: str) -> Any:  # noqa: ANN401  what a YAML file holds
    """The content of a file of language/."""
    return _contents()[name]


@cache
def digest() -> str:
    """A hash of all files, and of what folds their words."""
    total = hashlib.sha256(opencc.__version__.encode())
    for path in sorted(_FOLDER.glob("*.yaml")):
        total.update(f"{path.name}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


@cache
def _contents() -> dict[str, Any]:
    """What each file holds; every word in them can be folded at once."""
    code = keeping.code_of(Path(__file__), Path(text.__file__))
    found, folded = keeping.opened(_PART, digest(), code, _read, _pack, _unpack)
    text.learn(folded)
    return found


def _read() -> tuple[dict[str, Any], dict[str, str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = {
        path.name: yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506  a safe loader, in C
        for path in sorted(_FOLDER.glob("*.yaml"))
    }
    return found, text.fold_many(_strings(found))


def _pack(made: tuple[dict[str, Any], dict[str, str]]) -> dict[str, Any]:
    found, folded = made
    return {
        "files": found,
        "alike": [word for word, key in folded.items() if word == key],
        "otherwise": {word: key for word, key in folded.items() if word != key},
    }


def _unpack(kept: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    return kept["files"], {word: word for word in kept["alike"]} | kept["otherwise"]


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
