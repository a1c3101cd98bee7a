"""A size that is asked for without its name."""

from __future__ import annotations

from itertools import pairwise

from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import sizes_asked


def size_asked(attempt: Attempt) -> tuple[str, ...]:
    """湖畔多大: the first figure of the kind that is a size; () where none is asked for or known."""
    dimension = next((sizes_asked()[w.text] for w in attempt.words if w.text in sizes_asked()), "")
    found = attempt.catalogue.with_dimension(attempt.kind.label, dimension) if dimension else ()
    return tuple(attribute.label for attribute in found[:1])


def of_a_word_of_texts(attempt: Attempt) -> list[str]:
    """甲山贷款多少: before 多少, beside whose it is, a word that only some text has, and no figure."""
    texts = {c.end for c in attempt.constraints if not c.strength and not c.attribute}
    if len(attempt.constraints) == 1:
        return []
    return [
        word.text
        for word, after in pairwise(attempt.words)
        if after.has(Mark.HOW_MUCH) and word.end == after.start and word.end in texts
    ]
