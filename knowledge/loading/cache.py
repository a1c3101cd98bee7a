"""Large fact bases, compiled once and read back in a second: JSON, kept as knowledge.keeping keeps things."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from knowledge.keeping import code_of, fetch, keep
from knowledge.loading import compact
from knowledge.loading.quiet import no_collection
from knowledge.model import FactBase

logger = logging.getLogger(__name__)

_PART = "facts"
_ROOM = Path(__file__).resolve().parent


def read(where: Path, digest: str) -> FactBase | None:
    """The base with that content, or None if it is not there, or not as it was written."""
    data = fetch(where, digest, _PART, _code())
    if data is None:
        return None
    try:
        with no_collection():
            base = compact.from_bytes(data)
    except (ValueError, KeyError, TypeError, IndexError):
        logger.warning("the compiled facts cannot be read and are made anew")
        return None
    return base if base.digest == digest else None


def write(where: Path, base: FactBase) -> None:
    """Keep the base for the next start, if the folder can be written."""
    with no_collection():
        payload = compact.to_bytes(base)
    keep(where, base.digest, _PART, _code(), payload)


@cache
def _code() -> str:
    knowledge = _ROOM.parent
    return code_of(
        _ROOM, *(knowledge / name for name in ("model.py", "measures/units.py", "language/units.yaml"))
    )
