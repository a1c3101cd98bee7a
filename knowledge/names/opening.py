"""The names of a large base, from the cache if they are there."""

from __future__ import annotations

from pathlib import Path

from knowledge import keeping
from knowledge.loading.tables import FEW
from knowledge.model import FactBase
from knowledge.names import corpus, index, store
from knowledge.names.held import Names
from knowledge.names.index import Index
from knowledge.names.search import LargeFragments
from knowledge.tagging.fragments import Finder


def finders(base: FactBase) -> tuple[Finder, Finder]:
    """What finds the base's texts in a question by letter, and by sound."""
    names = Names(base, opened(base, keeping.folder()))
    assert len(names.kinds) == len(base.entities)  # made now: it takes a while
    return LargeFragments(names, "letter"), LargeFragments(names, "sound")


def opened(base: FactBase, where: Path | None) -> Index:
    """The index of the base out of the cache in the folder, else a new one, kept there."""
    if where is None or not base.digest or len(base.entities) <= FEW:
        return index.build(corpus.lay_out(corpus.gather(base)))
    known = store.read(where, base.digest)
    if known is not None and int(known.corpus.owner.max(initial=0)) < len(base.entities):
        return known
    made = index.build(corpus.lay_out(corpus.gather(base)))
    store.write(where, base.digest, made)
    return made
