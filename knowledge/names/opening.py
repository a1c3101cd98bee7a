"""The names of a large base, from the cache if they are there."""

from __future__ import annotations

from knowledge.fragments import Finder
from knowledge.model import FactBase
from knowledge.names import corpus, index
from knowledge.names.search import LargeFragments, Names


def finders(base: FactBase) -> tuple[Finder, Finder]:
    """What finds the base's texts in a question by letter, and by sound."""
    names = Names(base, index.build(corpus.lay_out(corpus.gather(base))))
    return LargeFragments(names, "letter"), LargeFragments(names, "sound")
