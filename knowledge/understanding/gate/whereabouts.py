"""Places that what is asked has nothing to do with."""

from __future__ import annotations

from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.marks import Mark


def place_of_others(attempt: Attempt) -> bool:
    """Whether a place is reached only by what is in it, with no word for a place: a project's phone."""
    named = attempt.names_kind or attempt.marks & {Mark.THERE}
    if named or not attempt.constraints or attempt.marks & {Mark.WHERE, Mark.WHICH}:
        return False
    owners = {
        c.start: w.owners or {hit.entity for hit in w.hits if w.whole}
        for c in attempt.constraints
        for w in attempt.words
        if w.start == c.start
    }
    kinds = {attempt.catalogue.base.entities[o].kind for found in owners.values() for o in found}
    return all(owners.values()) and attempt.kind.label not in kinds and not _called_alike(attempt, kinds)


def _called_alike(attempt: Attempt, kinds: set[str]) -> bool:
    """Whether the place begins with the name of the one that it is in: 北原 is 北原县 and 北原经开区."""
    base = attempt.catalogue.base
    reached = frozenset[str]().union(*(c.ids for c in attempt.constraints))
    if len(reached) != 1 or not all(base.kinds[kind].place for kind in kinds):
        return False
    name = fold(base.entities[next(iter(reached))].name)
    return all(name.startswith(c.text) for c in attempt.constraints)


def places_unrelated(attempt: Attempt) -> list[str]:
    """在哪个区, of what the facts put in no 区; 学校的门票, read of others that have one."""
    kind, catalogue = attempt.kind, attempt.catalogue
    found = []
    for label, place in attempt.kinds:
        before = attempt.words[place - 1] if place else None
        where = before is not None and before.has(Mark.WHICH) and catalogue.base.kinds[label].place
        of = {one for one in (kind.label, kind.totals_of) if one}
        whose = attempt.asked and not attempt.constraints and not of & {*attempt.words[place].entry.kinds}
        if not (where or (whose and catalogue.base.kinds[label].totals_of not in of)):
            continue
        if label not in of and not any(
            catalogue.references(one, label) or catalogue.references(label, one) for one in of
        ):
            found.append((before.text if where and before else "") + attempt.words[place].text)
    return found
