"""A folder of YAML becomes a fact base, or a list of everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from knowledge import keeping
from knowledge.loading import folder as _folder
from knowledge.loading.problems import FactsError, Problem
from knowledge.loading.tables import FEW
from knowledge.model import FactBase

__all__ = ["FactsError", "Problem", "load"]

LARGE = 1_000_000  # bytes of YAML, from where on a compiled copy is kept
USERS_OWN = Path()


def load(folder: Path, cache: Path | None = USERS_OWN) -> FactBase:
    """The fact base that stands in the folder's YAML files.

    Of a large base a compiled copy is kept under `cache`: the user's cache folder if not given, nowhere
    with None. Raises FactsError with everything that is wrong with the files.
    """
    paths = _folder.paths(folder)
    if cache is None or _folder.size(paths) < LARGE:
        return _parse(paths)
    from knowledge.loading import cache as _cache  # brings pydantic, which small bases do without

    where = keeping.folder() if cache == USERS_OWN else cache
    if where is None:
        return _parse(paths)
    base = _cache.read(where, _folder.digest_of_paths(paths))
    if base is None:
        base = _parse(paths)
        if len(base.entities) > FEW:
            _cache.write(where, base)
    return base


def _parse(paths: list[Path]) -> FactBase:
    files = _folder.contents(paths)
    return _folder.parse(files, _folder.digest(files))
