"""Words that a description or a list would leave untold: 只, whose head, how to apply, what comes next."""

from __future__ import annotations

from itertools import pairwise

from knowledge.measures.units import units
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import is_words, possessives
from knowledge.vocabulary.talking import applying_words, future_words, home_words, sole_words

_NEAR = 2  # words between 只 and what it limits: 在, 做
_TOLD = (Operation.DESCRIBE, Operation.LIST)
_ROWS = (Operation.LIST, Operation.COUNT, Operation.DESCRIBE, Operation.EXISTS, Operation.VALUE)
_AMOUNT = "数值"
_PEOPLE = "人数"
_CLOSE = 4  # words from 只 to another kind: 在, 一, 个
_ANOTHER = (Mark.WHEN, Mark.HOW_LONG, Mark.HOW_TO, Mark.WHO)
_BY_NAME = 2  # the strength of a name
_MOST = 50  # entities whose other values are looked at


def untold(attempt: Attempt, frame: Frame) -> list[str]:
    """The words, as asked, of which the reply would say nothing."""
    return [
        *_nothing_else(attempt, frame),
        *_a_person(attempt, frame),
        *_to_apply(attempt, frame),
        *_to_come(attempt, frame),
        *_time_before(attempt, frame),
        *_more_than_before(attempt, frame),
        *_of_amounts_alone(attempt, frame),
        *_people_of_here(attempt),
        *_unit_misheard(attempt),
        *_figure_of_what_is_there(attempt, frame),
        *_beside_the_told(attempt, frame),
    ]


def _beside_the_told(attempt: Attempt, frame: Frame) -> list[str]:
    """甲投资50亿,啥时候能开工: the figure is told by the asker, and something else is asked."""
    told = set(attempt.affirmed if attempt.asked or not frame.followed else frame.attributes)
    if frame.operation != Operation.VALUE or not told or frame.whether or set(frame.attributes) - told:
        return []
    return [
        attempt.quote_between(word.start, attempt.words[-1].end)
        for word in attempt.words
        if word.has(*_ANOTHER) or word.entry.absent
    ][:1]


def _nothing_else(attempt: Attempt, frame: Frame) -> list[str]:
    """只在甲园推行的: of what is in several, which is not only there."""
    if frame.operation not in _ROWS or frame.followed or not attempt.kinds:
        return []
    found = []
    for place, word in enumerate(attempt.words):
        if word.text not in sole_words():
            continue
        behind = [w.start for w in attempt.words[place + 1 : place + 2 + _NEAR]]
        limited = [c for c in attempt.constraints if c.start in behind and not c.negated]
        nouns = [label for label, at in attempt.kinds if at > place]
        own = {attempt.kind.label, attempt.kind.totals_of}
        near = [at for label, at in attempt.kinds if place < at <= place + _CLOSE and label not in own]
        if near and not (limited or attempt.constraints) and own & {*nouns}:  # 只在一个片区推行的政策
            found.append(attempt.quote(place, near[0] + 1))
        if not (nouns and limited):
            continue
        if own.isdisjoint(nouns) or _has_others(attempt, frame, limited[0]):
            found.append(attempt.quote_between(word.start, limited[0].end))
    return found


def _has_others(attempt: Attempt, frame: Frame, limit: Constraint) -> bool:
    """Whether any that is told has something else there as well, or is of a kind others point to."""
    entities = attempt.catalogue.base.entities
    if not limit.attribute:
        return attempt.kind.place and limit.strength < _BY_NAME  # of what is there, there may be more
    several = (s.value for i in frame.rows[:_MOST] for s in entities[i].statements.get(limit.attribute, ()))
    return any(isinstance(value, tuple) and len(value) > 1 for value in several)


def _a_person(attempt: Attempt, frame: Frame) -> list[str]:
    """局长是谁, 是哪位领导提的: a person asked of what is only described."""
    if frame.operation not in _TOLD or frame.attributes or frame.followed or Mark.PERSON not in attempt.marks:
        return []
    words = [w for w in attempt.words if w.text not in possessives()]
    return [word.text for place, word in enumerate(words) if word.has(Mark.PERSON) and _who(words, place)]


def _who(words: list[Token], place: int) -> bool:
    """Whether the word at `place` is whom the question is about: 哪四个领导, 局长是谁."""
    start = place
    while start and (words[start - 1].has(Mark.MEASURE) or words[start - 1].number is not None):
        start -= 1
    if start and words[start - 1].has(Mark.WHICH):
        return True
    behind = [w for w in words[place + 1 :] if w.text not in is_words()]
    return bool(behind) and behind[0].has(Mark.WHO, Mark.WHICH) and words[place].entry.absent != ""


def _to_apply(attempt: Attempt, frame: Frame) -> list[str]:
    """怎么申请: of what is only described, where no text of it tells."""
    if frame.operation != Operation.DESCRIBE or frame.attributes or frame.followed or len(frame.rows) != 1:
        return []
    return [w.text for w in attempt.bearing(Mark.HOW_TO) if w.text in applying_words()]


def _to_come(attempt: Attempt, frame: Frame) -> list[str]:
    """下一步建什么: of what is only described, where none of its texts looks ahead."""
    kind = attempt.kind
    dated = any(kind.attributes[label].type in ("日期", _AMOUNT) for label in frame.attributes)
    if frame.operation not in (Operation.DESCRIBE, Operation.VALUE) or dated or len(frame.rows) != 1:
        return []
    words = [w.text for w in attempt.words if w.text in future_words() and not w.hits]
    if not words:
        return []
    entity = attempt.catalogue.base.entities[frame.rows[0]]
    texts = [str(s.value) for statements in entity.statements.values() for s in statements]
    return [] if any(ahead in text for text in texts for ahead in future_words()) else words


def _more_than_before(attempt: Attempt, frame: Frame) -> list[str]:
    """比以前快多少: an amount by which something is otherwise, of what is only described."""
    if frame.operation != Operation.DESCRIBE or frame.attributes or frame.followed or len(frame.rows) != 1:
        return []
    than = attempt.at(Mark.THAN)
    much = [place for place in attempt.at(Mark.HOW_MUCH, Mark.DIFFERENCE) if than and place > than[0]]
    return [attempt.quote(than[0], much[0] + 1)] if much else []


def _time_before(attempt: Attempt, frame: Frame) -> list[str]:
    """签约一批之前签了多少: the time before that of which the figure is told."""
    if frame.operation not in (Operation.VALUE, Operation.SUM, Operation.COUNT) or frame.followed:
        return []
    ends = {c.end for c in attempt.constraints if not c.negated}
    return [
        before.text + word.text
        for place, (before, word) in enumerate(pairwise(attempt.words), 1)
        if word.has(Mark.BEFORE)
        and place not in attempt.figures.used
        and before.end == word.start
        and before.end in ends
        and not (before.number or before.date)
    ]


def _of_amounts_alone(attempt: Attempt, frame: Frame) -> list[str]:
    """50亿占149.3亿的多少, reckoned as how many of them there are."""
    if frame.operation != Operation.SHARE or attempt.constraints or frame.followed or attempt.asked:
        return []
    if frame.attributes or frame.pivot or attempt.kinds or attempt.marks & {Mark.MAX, Mark.MIN}:
        return []
    return [
        attempt.quote(bound.start, bound.end)
        for bound in attempt.figures.claims
        if units().dimension(bound.unit) not in ("", "个数")
    ]


def _people_of_here(attempt: Attempt) -> list[str]:
    """某某本地员工多少: some of those whom the facts only count together."""
    found, dimensions = [], attempt.catalogue.dimensions
    people = [
        place
        for labels, place in attempt.asked
        if _PEOPLE in dimensions.get((attempt.kind.label, labels[0]), frozenset())
    ]
    for place in people:
        before = attempt.words[place - 1] if place else None
        if before is None or before.end != attempt.words[place].start:
            continue
        named = any(c.end <= before.start and not c.negated for c in attempt.constraints)
        if named and before.text in home_words() and not before.entry.city:
            found.append(before.text + attempt.words[place].text)
    for word, after in pairwise(attempt.words if people else ()):
        counted = after.entry.unit and units().dimension(after.entry.unit) == _PEOPLE
        if counted and word.text in home_words() and not word.entry.city and word.end == after.start:
            found.append(word.text + after.text)
    return found


def _unit_misheard(attempt: Attempt) -> list[str]:
    """一瓶, taken for a square metre: what is counted singly is no slip of a unit."""
    return [
        attempt.words[place].text
        for _, place in attempt.figures.per
        if attempt.words[place].mended and len(attempt.words[place].text) == 1
    ]


def _figure_of_what_is_there(attempt: Attempt, frame: Frame) -> list[str]:
    """茶叶产值, of a place that lists it as a trade: the figure is of all that is there."""
    if frame.operation != Operation.VALUE or not attempt.kind.place or attempt.names_kind or frame.followed:
        return []
    if len(attempt.constraints) != 1 or attempt.constraints[0].strength > 1:
        return []
    amounts = all(attempt.kind.attributes[label].type == _AMOUNT for label in frame.attributes)
    (only,) = attempt.constraints
    items = [w for w in attempt.words if w.start == only.start and w.hits and not w.owners]
    listed = all(hit.item >= 0 for w in items for hit in w.hits if hit.kind == attempt.kind.label)
    unlike = only.negated or only.attribute  # a choice of its own
    return [only.text] if amounts and items and listed and not unlike else []
