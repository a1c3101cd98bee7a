"""Words that a figure as it stands does not answer: its half, what is left of it; what another has."""

from __future__ import annotations

from itertools import pairwise

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.concepts import money_asks
from knowledge.vocabulary.marks import Mark

_AS_IT_STANDS = (Operation.VALUE, Operation.DESCRIBE, Operation.COUNT)
_BY_NAME = 2
_COMPARING = {Mark.MORE, Mark.THAN, Mark.BIG, Mark.SMALL, Mark.ABOVE, Mark.BELOW}


def not_as_it_stands(attempt: Attempt, frame: Frame) -> list[str]:
    """The words that the answer would pass over."""
    found = [
        *_not_of_it(attempt, frame),
        *_of_a_noun(attempt, frame),
        *_of_an_item(attempt, frame),
        *_price(attempt, frame),
        *_of_itself(attempt, frame),
        *_of_a_difference(attempt, frame),
    ]
    kind = attempt.kind
    if kind.place or attempt.catalogue.main_figure(kind.label) is None or Mark.WHETHER in attempt.marks:
        return found
    if frame.operation in _AS_IT_STANDS and not frame.unnamed:
        rest = any(c.negated and c.strength >= _BY_NAME for c in attempt.constraints) and len(frame.rows) > 1
        left = (Mark.DIFFERENCE,) if rest else (Mark.REMAINDER, Mark.DIFFERENCE)
        found += [w.text for w in attempt.words if w.has(*left) and not w.hits]
    one = len(frame.rows) == 1
    if one and frame.times is not None and frame.operation in (*_AS_IT_STANDS, Operation.RATIO):
        found += [w.text for w in attempt.words if w.has(Mark.RATIO)]
    more = attempt.marks & {Mark.SHARE, Mark.WHICH} or any(s.comparison != "is" for s in frame.shares)
    if not more and not frame.bounds and frame.operation in (*_AS_IT_STANDS, Operation.SHARE):
        for word in attempt.words:
            if word.number is not None and 0 < word.number.value < 1 and not word.text[0].isdigit():
                found.append(word.text)  # 一半是多少
    return found


def _of_itself(attempt: Attempt, frame: Frame) -> list[str]:
    """贷款贴几个点: a share of one policy in itself tells nothing; what is asked is something it gives."""
    alone = len(frame.rows) == 1 and all(set(item.ids) == set(frame.rows) for item in frame.items)
    if frame.operation != Operation.SHARE or not alone or not frame.items or frame.bounds or frame.followed:
        return []
    return (
        [w.text for w in attempt.bearing(Mark.SHARE)]
        if attempt.kind.label in attempt.catalogue.policies
        else []
    )


def _of_a_difference(attempt: Attempt, frame: Frame) -> list[str]:
    """甲比乙多的钱占甲的几成: a share of a difference is not reckoned."""
    if frame.operation != Operation.SHARE:
        return []
    parting = [w.start for w in attempt.words if w.has(Mark.SHARE) and w.text.startswith("占")]
    return [w.text for w in attempt.words if w.has(Mark.THAN) and parting and w.start < parting[-1]]


def _of_a_noun(attempt: Attempt, frame: Frame) -> list[str]:
    """甲区有多少酒店: how many there are of what is said behind it, where the figure is of something else."""
    if (
        frame.operation != Operation.VALUE
        or attempt.asked
        or not frame.attributes
        or attempt.figures.asked_units
    ):
        return []
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.has(Mark.HOW_MUCH)
        and word.end == after.start
        and after.hits
        and not (after.owners or after.entry.content or after.entry.kinds or after.entry.measures)
    ]


def _of_an_item(attempt: Attempt, frame: Frame) -> list[str]:
    """An amount asked of one item of a list, where the figure is of the whole."""
    if frame.operation != Operation.VALUE or attempt.asked or len(attempt.constraints) != 1:
        return []
    if any(attempt.kind.attributes[a].type != "数值" for a in frame.attributes):
        return []
    quoted = attempt.constraints[0].start
    items = any(w.start == quoted and w.whole and {h.role for h in w.hits} == {"item"} for w in attempt.words)
    return [w.text for w in attempt.words if items and w.has(Mark.HOW_MUCH)]


def _price(attempt: Attempt, frame: Frame) -> list[str]:
    """石墨每吨多少钱, 专用车多少钱: what a thing is sold for, where the facts tell what is invested."""
    made = {
        w.end
        for w in attempt.words
        if w.whole and not (w.owners or w.entry.options) and any(h.role == "item" for h in w.hits)
    }
    units_at = {place for _, place in attempt.figures.per}
    for place, word in enumerate(attempt.words):
        if word.text not in money_asks() or not place:
            continue
        before = attempt.words[place - 1]
        if frame.per and place - 1 in units_at:
            return [attempt.quote(max(0, place - 2), place + 1)]
        if before.end in made and frame.operation == Operation.VALUE:
            return [before.text + word.text]
    return []


def _not_of_it(attempt: Attempt, frame: Frame) -> list[str]:
    """甲有没有电池, where another has: what is said behind 有没有 is of the one named before it."""
    if not frame.exists or attempt.marks & _COMPARING:
        return []
    verb = next((w for w in attempt.words if w.has(Mark.EXISTS)), None)
    if verb is None:
        return []
    base = attempt.catalogue.base
    subjects = frozenset().union(*(w.owners for w in attempt.words if w.end <= verb.start))
    if not subjects or any(base.kinds[base.entities[i].kind].place for i in subjects):
        return []
    behind = [
        w for w in attempt.words if w.start >= verb.end and w.hits and not (w.owners or w.entry.content)
    ]
    strange = [w for w in behind if not w.entry.options and not (w.entry.filler or w.entry.marks)]
    return [w.text for w in strange if not any(h.entity in subjects for h in w.hits)]
