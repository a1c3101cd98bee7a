"""Words that say what is to become of what was found, and that the operation would pass over.

Each operation uses certain words: a list no 都…吗, a figure no 是…吗 behind it, a description no 谁 before a
verb. Where such a word stands and the operation has no use for it, the reply would be to another question.
"""

from __future__ import annotations

from itertools import pairwise

from knowledge.measures.units import units
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import of_all
from knowledge.understanding.frame import Constraint, Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import all_words, inside_words, is_words, odd_words, possessives
from knowledge.vocabulary.reciting import asks_whom

_NEAR = 2  # words before what is asked: 国, 有
_TELLING = (Operation.LIST, Operation.DESCRIBE, Operation.VALUE, Operation.COUNT)
_ROWS = (Operation.LIST, Operation.DESCRIBE, Operation.EXISTS)
_RECKONED = (Operation.SHARE, Operation.DIFFERENCE, Operation.RATIO, Operation.COMPARE)
_PLAIN = ("文字", "引用", "选项")
_WHOLES = {Mark.ALL, Mark.EACH, Mark.PER}
_AMOUNTS = (Mark.COUNT, Mark.HOW_LONG, Mark.HOW_MUCH)


def passed_over(attempt: Attempt, frame: Frame) -> list[str]:
    """The words, as asked, of which the reply would say nothing."""
    return [
        *_whether_all(attempt, frame),
        *_one_of_another(attempt),
        *_said_of_a_figure(attempt, frame),
        *_parted_otherwise(attempt, frame),
        *_who_does(attempt, frame),
        *_how_of_a_thing(attempt, frame),
        *_sort_of_company(attempt, frame),
        *_next_of_all(attempt, frame),
        *_numbered_total(attempt, frame),
        *_part_of_a_sum(attempt, frame),
        *_time_untold(attempt, frame),
        *_first_of_another(attempt, frame),
    ]


def _whether_all(attempt: Attempt, frame: Frame) -> list[str]:
    """所有项目都投产了吗, read as which ones are: the reply would not say whether all are."""
    if Mark.WHETHER not in attempt.marks or not of_all(attempt):
        return []
    judged = frame.claims or frame.bounds or frame.shares or frame.periods or frame.confirmed
    if frame.operation not in _TELLING or judged or frame.verdict is not None:
        return []
    at = next(place for place, w in enumerate(attempt.words) if w.text in all_words())
    behind = [w for w in attempt.words[at + 1 :] if not w.has(Mark.WHETHER)]
    every = any(w.has(*_WHOLES) for w in attempt.words[:at])
    every = every or _of_one_choice(attempt, attempt.words[at].start)
    if not behind or not every:
        return []
    return [attempt.quote_between(attempt.words[at].start, behind[-1].end)]


def _of_one_choice(attempt: Attempt, at: int) -> bool:
    """签约的都开工了吗: both sides of 都 are values of one choice."""
    before = {label for c in attempt.constraints if c.end <= at and not c.negated for label, _ in c.options}
    behind = {label for c in attempt.constraints if c.start > at and not c.negated for label, _ in c.options}
    return not before.isdisjoint(behind)


def _one_of_another(attempt: Attempt) -> list[str]:
    """甲的乙项目, where 乙 is another's: what the one is said to have of the other is nobody's."""
    found = []
    for left, right in pairwise(attempt.constraints):
        worded = not (left.attribute or right.attribute)
        chosen = any(label for c in (left, right) for label, _ in c.options)
        if not worded or chosen or left.negated or right.negated or not (left.strength and right.strength):
            continue
        between = [w for w in attempt.words if left.end <= w.start and w.end <= right.start]
        joined = "".join(w.text for w in between) in possessives()
        if joined and not attempt.paused(left.end, right.start) and _of_two(attempt, left, right):
            found.append(attempt.quote_between(left.start, right.end))
    return found


def _of_two(attempt: Attempt, left: Constraint, right: Constraint) -> bool:
    """Whether the first names one thing, and the second is of other things like it alone."""
    words = {w.start: w for w in attempt.words}
    one, other = words.get(left.start), words.get(right.start)
    if one is None or other is None or any(char.isnumeric() for char in right.text):
        return False
    behind = words.get(right.end)
    if behind is not None and behind.text in possessives():
        return False  # 甲的乙的各多少
    held = {hit.entity for hit in other.hits}
    named = one.owners or {hit.entity for hit in one.hits if hit.role == "name"}
    if len(left.ids) != 1 or held & named:
        return False
    entities = attempt.catalogue.base.entities
    kinds = {entities[entity].kind for entity in named}
    return any(entities[entity].kind in kinds for entity in held)


def _said_of_a_figure(attempt: Attempt, frame: Frame) -> list[str]:
    """50亿是自有资金吗: what a figure is, where only whose it is could be told."""
    if frame.operation != Operation.EXISTS or frame.constraints or frame.claims or not attempt.words:
        return []
    for bound in attempt.figures.claims:
        after = attempt.words[bound.end] if bound.end < len(attempt.words) else None
        if bound.start == 0 and after is not None and after.text in is_words():
            behind = [w for w in attempt.words[bound.end :] if not w.has(Mark.WHETHER)]
            return [attempt.quote_between(after.start, behind[-1].end)]
    return []


def _parted_otherwise(attempt: Attempt, frame: Frame) -> list[str]:
    """50亿分几期投: into what parts a figure falls."""
    if frame.operation not in (*_TELLING, *_ROWS):
        return []
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.has(Mark.EACH) and not word.has(Mark.PER) and len(word.text) == 1 and word.end == after.start
        if (after.has(*_AMOUNTS) or after.entry.implied or after.entry.attributes) and not after.entry.kinds
        if after.text.startswith(tuple(odd_words()))
    ]


def _who_does(attempt: Attempt, frame: Frame) -> list[str]:
    """无感审批谁批: what is taken for a measure behind 谁 is a verb, and who does it is not told."""
    if frame.operation not in _ROWS or frame.followed:
        return []
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.text in asks_whom() and word.end == after.start and after.has(Mark.MEASURE) and not after.hits
        if len(word.text) == 1
    ]


def _how_of_a_thing(attempt: Attempt, frame: Frame) -> list[str]:
    """怎么去某园区: how to do something with what has figures and a place, but no text on it."""
    kind = attempt.kind
    if frame.operation not in _ROWS or attempt.asked or frame.followed:
        return []
    if not (kind.place or attempt.catalogue.main_figure(kind.label) is not None):
        return []
    return [
        word.text
        for word, after in pairwise(attempt.words)
        if word.has(Mark.HOW_TO) and word.end == after.start and after.owners
    ]


def _sort_of_company(attempt: Attempt, frame: Frame) -> list[str]:
    """是不是上市公司: of what sort something is, where only its name is told."""
    if frame.operation != Operation.VALUE or Mark.WHETHER not in attempt.marks or frame.claims:
        return []
    found = []
    for labels, place in attempt.asked:
        if attempt.kind.attributes[labels[0]].type != "文字":
            continue
        words, start = attempt.words, place
        while start and place - start < _NEAR and words[start - 1].end == words[start].start:
            start -= 1
            if words[start].unknown or words[start].mended:
                found.append(attempt.quote(start, place + 1))
                break
    return found


def _next_of_all(attempt: Attempt, frame: Frame) -> list[str]:
    """下一个停工的是哪个: who comes next, where nothing was spoken of that it would come behind."""
    if frame.operation not in _ROWS or frame.followed or frame.order_kept:
        return []
    if attempt.catalogue.main_figure(attempt.kind.label) is None:
        return []
    steps = {c.start for c in attempt.constraints if c.options}
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.has(Mark.ADJACENT) and word.end == after.start and after.start in steps
    ]


def _numbered_total(attempt: Attempt, frame: Frame) -> list[str]:
    """签约二批, of 签约一批: a number in the place of that of the name, and not how many they are."""
    totals = (
        attempt.kind.label if attempt.kind.totals_of else attempt.catalogue.totals_of.get(attempt.kind.label)
    )
    if not totals or Mark.WHETHER in attempt.marks:
        return []
    ends = {c.end for c in attempt.constraints if not c.negated}
    found = []
    for number, place in attempt.figures.counts:
        if place + 1 >= len(attempt.words) or number <= len(ends):
            continue
        word, after = attempt.words[place], attempt.words[place + 1]
        own = totals in after.entry.kinds
        if own and word.start in ends and word.end == after.start:
            found.append(word.text + after.text)
    return found


def _part_of_a_sum(attempt: Attempt, frame: Frame) -> list[str]:
    """600亿里甲占多少, read as how much land it takes."""
    told = [attempt.kind.attributes[label].unit for label in frame.attributes]
    if frame.operation != Operation.SHARE or not told:
        return []
    ends = {w.start for w in attempt.words if w.text in inside_words()}
    claims = [b for b in attempt.figures.claims if b.end < len(attempt.words)]
    return [
        attempt.quote(b.start, b.end)
        for b in claims
        if attempt.words[b.end].start in ends and not any(units().comparable(unit, b.unit) for unit in told)
    ]


def _first_of_another(attempt: Attempt, frame: Frame) -> list[str]:
    """项目最多的开发区占多少, read as the share of the largest project."""
    if frame.operation not in _RECKONED or frame.group:
        return []
    kinds = {place: label for label, place in attempt.kinds}
    own = {frame.kind, attempt.kind.totals_of, attempt.catalogue.totals_of.get(frame.kind, "")}
    return [
        attempt.quote(place, place + 2)
        for place in attempt.at(Mark.MAX, Mark.MIN)
        if kinds.get(place + 1, frame.kind) not in own
    ]


def _time_untold(attempt: Attempt, frame: Frame) -> list[str]:
    """什么时候能落地, read as where: neither what is told nor its statements have a time."""
    if frame.operation != Operation.VALUE or not frame.attributes or frame.followed:
        return []
    kind, entities = attempt.kind, attempt.catalogue.base.entities
    if any(kind.attributes[label].type not in _PLAIN for label in frame.attributes):
        return []
    told = [s for i in frame.rows for a in frame.attributes for s in entities[i].statements.get(a, ())]
    if any(s.date is not None or any(char.isdigit() for char in str(s.value)) for s in told):
        return []
    return [word.text for word in attempt.bearing(Mark.WHEN)]
