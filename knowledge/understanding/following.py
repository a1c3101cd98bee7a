"""What a question leaves out because the one before said it: then its figure, where is it, the second one."""

from __future__ import annotations

from knowledge.catalogue import NOBODY, Ids
from knowledge.conversation import Turn
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.quantities import Figures
from knowledge.wordlists import Mark, pair_words


def continues(attempt: Attempt, attributes: tuple[str, ...]) -> bool:
    """Whether a question without a subject goes on about the one before."""
    before = attempt.before
    if before is None or not before.rows:
        return False
    pointing = attempt.marks & {Mark.IT, Mark.THERE, Mark.WHAT_ABOUT, Mark.OTHER, Mark.THEN}
    if before.kind != attempt.kind.label:
        reachable = Mark.THERE in attempt.marks and places(attempt, before)
        if reachable and any(kind == attempt.kind.label for kind, _ in attempt.kinds):
            attempt.score += 1.0
            return True
        return False
    self_contained = any(kind == attempt.kind.label for kind, _ in attempt.kinds) or attempt.marks & {
        Mark.ALL,
        Mark.NAMED,
    }
    if self_contained and not pointing:
        return False
    superlative = attempt.marks & {Mark.MAX, Mark.MIN, Mark.SORT, Mark.EACH}
    if attempt.asked and superlative and not pointing:
        return False
    if attempt.kinds and not any(_near(attempt, label) for label, _ in attempt.kinds):
        return False
    if attempt.figures.claims and not pointing and not attempt.figures.counts:
        return False
    attempt.score += 1.0
    return True


def _near(attempt: Attempt, label: str) -> bool:
    """Whether a kind that is named has to do with the one tried."""
    kind = attempt.kind
    return label in (kind.label, kind.totals_of) or bool(attempt.catalogue.references(kind.label, label))


def places(attempt: Attempt, before: Turn) -> Ids:
    """The places that the last answer was about or in."""
    base = attempt.catalogue.base
    if base.kinds[before.kind].place:
        return frozenset(before.rows)
    return frozenset().union(
        *(
            attempt.catalogue.pointed.get((row, attribute.target), NOBODY)
            for row in before.rows
            for attribute in base.kinds[before.kind].attributes.values()
            if attribute.type == "引用" and base.kinds[attribute.target].place
        )
    )


def earlier_rows(attempt: Attempt, everyone: Ids) -> Ids:
    """The entities a follow-up is about: those of the last answer, their place's, the others, the n-th."""
    before = attempt.before
    assert before is not None
    rows = frozenset(before.rows)
    if Mark.THERE in attempt.marks:
        rows = (
            frozenset().union(
                *(
                    attempt.catalogue.pointing.get((attempt.kind.label, attribute.label, place), NOBODY)
                    for place in places(attempt, before)
                    for attribute in attempt.kind.attributes.values()
                    if attribute.type == "引用"
                )
            )
            or rows
        )
        attempt.scope_kept = rows
        return rows - frozenset(before.rows) if Mark.OTHER in attempt.marks else rows
    if (
        attempt.figures.rank
        and len(before.order) >= abs(attempt.figures.rank)
        and not (attempt.marks & {Mark.MAX, Mark.MIN})
    ):
        place = attempt.figures.rank - 1 if attempt.figures.rank > 0 else attempt.figures.rank
        attempt.pointed_at = True
        return frozenset({before.order[place]}) & everyone
    if (
        attempt.figures.limit
        and len(before.order) >= attempt.figures.limit > 1
        and not (attempt.marks & {Mark.MAX, Mark.MIN})
    ):
        attempt.pointed_at = True
        return frozenset(before.order[: attempt.figures.limit]) & everyone
    if attempt.marks & {Mark.MAX, Mark.MIN} and len(rows) == 1 and len(before.scope) > 1:
        return frozenset(before.scope) & everyone
    if Mark.OTHER in attempt.marks:
        return (frozenset(before.scope) - rows) & everyone or rows & everyone
    wanted = attempt.figures.counts[0][0] if attempt.figures.counts else 0
    both = wanted == 2 or any(w.has(Mark.IT) and w.text in pair_words() for w in attempt.words)
    if both and len(rows) == 1 and len(before.prior) == 1:
        return (rows | frozenset(before.prior)) & everyone
    if wanted and len(rows) != wanted and len(before.scope) == wanted:
        rows = frozenset(before.scope)
    return rows & everyone


def inherits(attempt: Attempt, attributes: tuple[str, ...], figures: Figures) -> bool:
    """Whether a bare name (那平遥呢) is asked what the last one was asked."""
    before = attempt.before
    if before is None or attributes or figures.bounds or before.kind != attempt.kind.label:
        return False
    asking = attempt.marks - {
        Mark.WHAT_ABOUT,
        Mark.THEN,
        Mark.AND,
        Mark.IT,
        Mark.WHETHER,
        Mark.CONVERT,
        Mark.ALL,
    }
    if asking or attempt.kinds or not attempt.marks & {Mark.WHAT_ABOUT, Mark.THEN, Mark.CONVERT}:
        return False
    attempt.score += 3.0
    return True
