"""The wordings of replies."""

from __future__ import annotations

from functools import cache
from typing import Any

from knowledge.vocabulary.files import words_in


@cache
def replies() -> dict[str, Any]:
    """The wordings of replies (language/replies.yaml)."""
    loaded: dict[str, Any] = words_in("replies.yaml")
    return loaded
