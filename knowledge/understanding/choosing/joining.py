"""Which words pick entities out together, and which add up."""

from __future__ import annotations

from dataclasses import replace

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.telling import (
    affirm_figures,
    figured,
    measure_like,
    told_as,
    whole_value,
)
from knowledge.understanding.frame import Claim, Constraint
from knowledge.understanding.limits.claiming import counted_in_total
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import inside_words, is_words, minus_words

_SEVERAL = 2
_EACH_OF_THEM = {Mark.MAX, Mark.MIN, Mark.SORT, Mark.ASCENDING, Mark.EACH, Mark.WHICH, Mark.LIST}
_OF_SEVERAL = {Mark.SUM, Mark.EACH, Mark.DIFFERENCE, Mark.ALL}
_WHOLE = 3  # the strength of a whole name


def picked_rows(
    attempt: Attempt, positive: list[Constraint], everyone: Ids
) -> tuple[Ids, list[Claim], list[str]]:
    """The entities all words agree on; words joined by 和 add up; false claims and lost words apart."""
    if not positive:
        return everyone, [], []
    parts = groups(attempt, positive)
    found: Ids = NOBODY
    claims: list[Claim] = []
    lost: list[str] = []
    for group in parts:
        ids, wrong, unexplained = together(attempt, group, everyone)
        found |= ids
        claims.extend(wrong)
        lost.extend(unexplained)
    kept = _widest(attempt, positive, found)
    if kept != found:
        attempt.constraints = [
            replace(c, ids=c.ids & kept) if c.ids & kept else c for c in attempt.constraints
        ]
    return kept, claims, lost


def _widest(attempt: Attempt, positive: list[Constraint], found: Ids) -> Ids:
    """Of stated totals those that hold none of the others: 甲区, not 甲区 of one year beside it."""
    if not attempt.kind.totals_of or len(found) < _SEVERAL or attempt.marks & (_EACH_OF_THEM - {Mark.LIST}):
        return found
    entities = attempt.catalogue.base.entities
    meant = frozenset().union(*(c.ids for c in positive if len(c.ids) == 1))
    conditions = {i: set(entities[i].conditions) for i in found}
    return frozenset(
        i
        for i, own in conditions.items()
        if i in meant or not any(other and other < own for other in conditions.values())
    )


def groups(attempt: Attempt, positive: list[Constraint]) -> list[list[Constraint]]:
    """Constraints that belong together; a connector, or two names that exclude each other, parts them."""
    found: list[list[Constraint]] = []
    for constraint in positive:
        if found and not parted(attempt, found[-1][-1], constraint, found[-1]):
            found[-1].append(constraint)
        else:
            found.append([constraint])
    if len(found) < 2:
        return found
    among = _among_them(attempt, found)
    if among:
        return among
    found = _all_of_the_first(attempt, found)
    heads = {sort_of(group[0]) for group in found}
    if len(heads) == 1:
        return with_shared(attempt, found)
    common: Ids | None = None
    for group in found:  # 光伏和太阳能, or 大恒的光伏、7GW: the same thing said twice
        for constraint in group:
            common = constraint.ids if common is None else common & constraint.ids
    if common and all(c.strength < 2 for g in found[1:] for c in g):
        return [[c for group in found for c in group]]
    return found


def _among_them(attempt: Attempt, found: list[list[Constraint]]) -> list[list[Constraint]]:
    """甲、乙、丙里做…的: what stands behind the 里 picks among all that were listed before it."""
    last = found[-1]
    inner = [w.start for w in attempt.words if w.text in inside_words() and w.start >= last[0].end]
    listed = [c for c in last if not inner or c.end <= inner[0]]
    told = last[len(listed) :]
    sorts = {sort_of(group[0]) for group in found}
    if not told or len(sorts) > 1 or sort_of(told[0]) in sorts:
        return []
    narrowed = [[*group, *told] for group in (*found[:-1], listed)]
    return [group for group in narrowed if frozenset.intersection(*(c.ids for c in group))] or narrowed


def _all_of_the_first(attempt: Attempt, found: list[list[Constraint]]) -> list[list[Constraint]]:
    """甲区签约、开工、竣工: what stands before the first of several choices narrows them all."""
    *before, last = found[0]
    if not before and attempt.kind.totals_of:
        return _totals_of_the_same(attempt, found)
    if not before or not last.options or any(c.strength >= _SEVERAL for c in found[0]):
        return found
    alike = all(len(group) == 1 and sort_of(group[0]) == sort_of(last) for group in found[1:])
    if not alike or sort_of(before[-1]) == sort_of(last):
        return found
    return [[*before, group[-1]] for group in found]


def _totals_of_the_same(attempt: Attempt, found: list[list[Constraint]]) -> list[list[Constraint]]:
    """The same where 甲区签约 is the name of one stated total: of the others those of that place."""
    entities, first = attempt.catalogue.base.entities, found[0][0]
    if len(first.ids) != 1 or any(len(group) != 1 for group in found):
        return found
    conditions = dict(entities[next(iter(first.ids))].conditions)
    shared = [found[0]]
    for (constraint,) in found[1:]:
        options = dict(constraint.options)
        wanted = {**conditions, **{a: v for a, v in options.items() if a in conditions}}
        ids = frozenset(i for i in constraint.ids if dict(entities[i].conditions) == wanted)
        if len(conditions) < _SEVERAL or not ids:
            return found
        shared.append([replace(constraint, ids=ids)])
    return shared


def sort_of(constraint: Constraint) -> str:
    """By what a constraint picks out: a name, an attribute, or some other text."""
    return "name" if constraint.strength >= 2 else constraint.attribute or "text"


def with_shared(attempt: Attempt, groups: list[list[Constraint]]) -> list[list[Constraint]]:
    """平遥、介休的签约项目: what stands behind the last one narrows all."""
    head = sort_of(groups[0][0])
    common = [c for c in groups[-1] if sort_of(c) not in (head, "name") and c.strength == 1]
    leading = [
        c
        for c in groups[0]
        if sort_of(c) not in (head, "name") and c.strength == 1 and c.start < groups[0][0].start
    ]
    shared = [*leading, *common]
    return [[*group, *(c for c in shared if c not in group)] for group in groups]


def parted(attempt: Attempt, left: Constraint, right: Constraint, group: list[Constraint]) -> bool:
    """Whether two constraints stand for different things: joined by a word, or excluding each other."""
    between = [w for w in attempt.words if left.end <= w.start and w.end <= right.start]
    if (
        any(w.entry.attributes or (w.number is not None and not w.entry.measures) for w in between)
        and not any(_sets_against(w) for w in between)
        and sort_of(left) != sort_of(right)
        and not any(w.has(Mark.AND) and w.end == right.start for w in between)  # 甲50亿和乙30亿
    ):
        return False
    joined = any(_joins(attempt, word) for word in between) or any(
        left.end <= start <= right.start and bool(set(gap) & {"、", "/"})
        for start, gap in attempt.gaps.items()
    )
    if joined:
        return True
    if Mark.WHETHER in attempt.marks and any(w.text in is_words() for w in between):
        return False  # 甲是乙的吧: one said to be the other's
    halves = left.strength >= 2 and right.strength >= 2 and not left.options and not right.options
    if left.end == right.start and halves and not _both(attempt, left, right):
        return False  # one name, though its halves are others'
    if right.options and right.strength == 1 and any(c.strength >= 2 for c in group):
        return False  # a stage said of the thing named before, not of all that have reached it
    same = sort_of(left) == sort_of(right)
    return same and not (left.ids & right.ids) and left.strength >= 1 and not measure_like(right.text)


def _both(attempt: Attempt, left: Constraint, right: Constraint) -> bool:
    """Whether two whole names side by side are said to be several: 甲乙两家, 甲乙一共."""
    whole = min(left.strength, right.strength) >= _WHOLE and len(left.ids) == len(right.ids) == 1
    two = any(count == _SEVERAL for count, _ in attempt.figures.counts)
    return whole and (two or bool(attempt.marks & _OF_SEVERAL))


def _joins(attempt: Attempt, word: Token) -> bool:
    """Whether the word stands between two things: 和, 比, 占, 减去, a bare 超过."""
    joining = word.has(Mark.AND, Mark.THAN) or word.text in minus_words()
    return joining or _portion(word) or _bare(attempt, word)


def _sets_against(word: Token) -> bool:
    """Whether the word sets what stands behind it against what stands before it."""
    against = word.has(Mark.THAN, Mark.ABOVE, Mark.BELOW) or word.text in minus_words()
    return against or _portion(word) or _reaching(word)


def _portion(word: Token) -> bool:
    """Whether the word is a 占, between the part and the whole."""
    return word.has(Mark.SHARE) and word.text.startswith("占")


def _reaching(word: Token) -> bool:
    return word.has(Mark.AT_LEAST) and word.has(Mark.WHETHER)


def _bare(attempt: Attempt, word: Token) -> bool:
    """Whether the word is a 超过 or a 够不够 that no number follows: 甲的投资超过乙."""
    limits = word.has(Mark.ABOVE, Mark.BELOW) or _reaching(word)
    return limits and attempt.words.index(word) not in attempt.figures.used


def together(attempt: Attempt, group: list[Constraint], everyone: Ids) -> tuple[Ids, list[Claim], list[str]]:
    """The entities a group agrees on; where it does not, its names hold and the rest is false or lost."""
    ids = everyone
    for constraint in group:
        ids &= constraint.ids
    if ids:
        affirm_figures(attempt, group, ids)
        return exactly(attempt, group, ids), [], []
    strong = (
        [c for c in group if c.strength >= 2 and not measure_like(c.text)]
        or [c for c in group if c.strength >= 2]
        or [replace(c, ids=c.own) for c in group if len(c.own) == 1 and c.value != c.text]
    )
    if not strong:
        lost = [c.text for c in group if c.strength == 0]
        kept = [c for c in group if c.strength > 0]
        ids = everyone
        for constraint in kept:
            ids &= constraint.ids
        return (ids, [], lost) if lost and kept else (NOBODY, [], [])
    ids = everyone
    for constraint in strong:
        ids = ids & constraint.ids or ids
    claims: list[Claim] = []
    lost = []
    for constraint in group:
        if constraint.ids & ids:
            ids &= constraint.ids
            continue
        if attempt.kind.totals_of and constraint.strength >= 3 and not constraint.attribute:
            lost.append(constraint.text)  # 甲区 and 2023年开工项目: no total of both is stated
        elif constraint.strength >= 2 and not constraint.attribute and not measure_like(constraint.text):
            label = told_as(attempt, min(constraint.ids), constraint.text) if _is_said(attempt) else ""
            others = tuple(sorted(constraint.ids))
            if label and len(ids) == 1 and len(others) == 1:
                claims.append(Claim(min(ids), label, constraint.text, others=others))
            else:
                lost.append(constraint.text)
        elif counted_in_total(attempt, constraint, ids):
            lost.append(constraint.text)
        elif constraint.attribute or measure_like(constraint.text):
            label, claimed = constraint.attribute, constraint.value or constraint.text
            if not label:
                label, claimed = figured(attempt, claimed)
            telling = not label and len(constraint.text) >= _TELLING and len(constraint.ids) <= _FEW
            owners = tuple(sorted(constraint.ids)) if telling else ()
            claims.extend(Claim(i, label, claimed, owners) for i in sorted(ids)[:3])
        elif constraint.strength >= 1:
            claims.extend(Claim(i, "", constraint.value or constraint.text) for i in sorted(ids)[:3])
        elif whole := whole_value(attempt, constraint):
            claims.extend(Claim(i, whole, constraint.text) for i in sorted(ids)[:1])
        elif len(constraint.text) >= 3 and len(constraint.ids) <= 3:  # another's words
            owners = tuple(sorted(constraint.ids))
            label = told_as(attempt, owners[0], constraint.text)
            said = Claim("", label, constraint.text, () if label else owners, owners if label else ())
            claims.extend(replace(said, entity=i) for i in sorted(ids)[:1])
        else:
            lost.append(constraint.text)
    return ids, claims, lost


def _is_said(attempt: Attempt) -> bool:
    """Whether 是 is said and wants to be confirmed."""
    return Mark.WHETHER in attempt.marks and any(w.text in is_words() for w in attempt.words)


def exactly(attempt: Attempt, group: list[Constraint], ids: Ids) -> Ids:
    """Of the stated totals that a group fits, those that cover just that: 签约, not 签约 of each county."""
    if not attempt.kind.totals_of or len(ids) < _SEVERAL or attempt.figures.rank or attempt.figures.limit:
        return ids
    if attempt.marks & _EACH_OF_THEM:
        return ids
    options = {option for constraint in group for option in constraint.options}
    entities = attempt.catalogue.base.entities
    exact = frozenset(i for i in ids if entities[i].conditions and options.issuperset(entities[i].conditions))
    return exact or ids


_FEW = 3  # entities that a piece of a name may be of
_TELLING = 6  # characters of a piece with a figure that is more than the figure
