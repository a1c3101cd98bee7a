"""什么导向, 哪项改革: a word for one sort of a kind, which some of it are called by."""

from __future__ import annotations

from knowledge.text import compact
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint
from knowledge.vocabulary.concepts import sorts_of_kinds

_BY_NAME, _BY_NAME_IN_PART = 3, 2  # the strength of a name, and of a part of one
_SCORE = 1.0


def mean_the_sort(attempt: Attempt) -> None:
    """Those whose names end in the word by which their kind is spoken of, if any of those meant are."""
    if attempt.kept or attempt.figures.bounds or attempt.figures.periods:
        return
    if any(c.strength >= _BY_NAME or c.negated for c in attempt.constraints):
        return
    base = attempt.catalogue.base
    for label, place in attempt.kinds:
        word = attempt.words[place]
        if label != attempt.kind.label or word.text not in sorts_of_kinds():
            continue
        ids = frozenset(
            entity.id
            for entity in base.by_kind[label]
            if any(compact(name).endswith(word.text) for name in (entity.name, *entity.aliases))
        )
        meant = ids.intersection(*(c.ids for c in attempt.constraints))
        if meant and len(ids) < len(base.by_kind[label]):
            attempt.score += _SCORE * bool(attempt.constraints)
            own = Constraint(word.start, word.end, word.text, ids, strength=_BY_NAME_IN_PART, own=ids)
            attempt.constraints.append(own)
        return
