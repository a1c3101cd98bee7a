"""The names of a large base, from the cache if they are there."""

from __future__ import annotations

from pathlib import Path

from knowledge.fragments import Finder
from knowledge.loading import cache
from knowledge.loading.tables import FEW
from knowledge.model import FactBase
from knowledge.names import corpus, index, store
from knowledge.names.index import Index
from knowledge.names.search import LargeFragments, Names


def finders(base: FactBase, where: Path | None = None) -> tuple[Finder, Finder]:
    """What finds the base's texts in a question by letter, and by sound; `where`: a cache of one's own."""
    names = Names(base, _index(base, cache.folder() if where is None else where))
    return LargeFragments(names, "letter"), LargeFragments(names, "sound")


def _index(base: FactBase, where: Path) -> Index:
    keep = len(base.entities) > FEW and base.digest
    known = store.read(where, base.digest) if keep else None
    if known is not None and int(known.corpus.owner.max(initial=0)) < len(base.entities):
        return known
    made = index.build(corpus.lay_out(corpus.gather(base)))
    if keep:
        store.write(where, base.digest, made)
    return made
