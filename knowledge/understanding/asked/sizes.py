"""A size that is asked for without its name."""

from __future__ import annotations

from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.particles import sizes_asked


def size_asked(attempt: Attempt) -> tuple[str, ...]:
    """湖畔多大: the first figure of the kind that is a size; () where none is asked for or known."""
    dimension = next((sizes_asked()[w.text] for w in attempt.words if w.text in sizes_asked()), "")
    found = attempt.catalogue.with_dimension(attempt.kind.label, dimension) if dimension else ()
    return tuple(attribute.label for attribute in found[:1])
