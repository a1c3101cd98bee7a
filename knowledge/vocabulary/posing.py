"""The words that make a question one to be put as several simpler ones."""

from __future__ import annotations

from functools import cache

from knowledge.text import either
from knowledge.vocabulary.files import folded

_FILE = "posing.yaml"


@cache
def longest_first(key: str) -> tuple[str, ...]:
    """A list of the file, the longest words first, so that none hides a longer one."""
    return tuple(sorted(folded(_FILE, key), key=len, reverse=True))


@cache
def any_of(key: str) -> str:
    """A list as alternatives of a regular expression."""
    return either(folded(_FILE, key))
