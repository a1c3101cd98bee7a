"""What a question turns on that facts of this shape do not hold: single times, opposites, what is not yet."""

from __future__ import annotations

from itertools import pairwise

from knowledge.tagging.doubts import piecemeal
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import unmeasured
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.gate.denying import (
    both_at_once,
    counted_otherwise,
    denied_content,
    denied_of_itself,
    order_unused,
    outside_of_all,
    piece_for_all,
    split_totals,
)
from knowledge.understanding.gate.leftovers import cut_nouns
from knowledge.understanding.gate.whereabouts import places_unrelated
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import (
    each_words,
    having_words,
    opposites,
    particles,
    possessives,
)
from knowledge.vocabulary.speaking import noun_endings
from knowledge.vocabulary.talking import topic_verbs

_COMPARING = {Operation.COMPARE, Operation.DIFFERENCE, Operation.RATIO, Operation.SHARE}
_RECKONING = (Mark.DIFFERENCE, Mark.RATIO, Mark.SUM, Mark.AVERAGE, Mark.SHARE, Mark.SORT)
_TIMED = {Mark.WHEN, Mark.HOW_LONG}


def not_held(attempt: Attempt) -> list[str]:
    """The words, as asked, that would have to be in the facts and cannot be."""
    found = [*_single_times(attempt), *_unmet(attempt), *_turned(attempt), *_rates(attempt), *_done(attempt)]
    found.extend(_persons(attempt))
    found.extend((*denied_content(attempt), *outside_of_all(attempt), *denied_of_itself(attempt)))
    found.extend((*places_unrelated(attempt), *cut_nouns(attempt)))
    found.extend(_times_of_each(attempt))
    if Mark.HOW_LONG in attempt.marks and not attempt.asked:
        found.extend(w.text for w in attempt.bearing(Mark.HOW_LONG))
    found.extend(
        w.text for place, w in enumerate(attempt.words) if w.mended and piecemeal(attempt.words, place)
    )
    if Mark.CHANGING in attempt.marks:  # 追加投资: what would be another figure
        changing = attempt.bearing(Mark.CHANGING)
        found.extend(w.text for w in changing if not (w.entry.attributes or w.entry.options or w.hits))
    return found


def unused(attempt: Attempt, frame: Frame) -> list[str]:
    """Words that the operation should have used: 没到位 compares nothing, 平均每个区 is none of batches."""
    found = [*_said_again(attempt), *both_at_once(attempt), *split_totals(attempt, frame)]
    found.extend((*counted_otherwise(attempt, frame), *order_unused(attempt, frame)))
    found.extend(piece_for_all(attempt))
    figure = attempt.catalogue.main_figure(attempt.kind.label)
    if frame.operation == Operation.DESCRIBE and figure is None and not (attempt.asked or frame.followed):
        found.extend(_amounts(attempt))
    if frame.operation == Operation.SORT and len(frame.rows) == 1 and not frame.followed:
        found.extend(w.text for w in attempt.bearing(Mark.SORT))  # of one there is no order
    if attempt.says(Mark.ORDINAL) and not (frame.placed or frame.followed):
        for word, after in pairwise(attempt.words):  # 第几个签约的
            if word.has(Mark.ORDINAL) and after.has(Mark.HOW_MUCH, Mark.COUNT) and after.start == word.end:
                found.append(word.text + after.text)
    if frame.operation == Operation.DESCRIBE:  # a slip of nothing that is asked
        found.extend(w.text for w in attempt.bearing(*_RECKONING) if w.mended and not w.entry.content)
    over = unmeasured(attempt)
    if over is not None and attempt.words[over].has(Mark.BELOW) and frame.operation not in _COMPARING:
        found.append(attempt.quote(over, over + 2))
    elif over and _whether_passed(attempt, over) and frame.operation == Operation.DESCRIBE:
        found.append(attempt.quote(over - 1, over + 1))
    if frame.operation == Operation.SHARE and attempt.kind.label in attempt.catalogue.totals_of:
        found.extend(_share_of_a_place(attempt, frame))
    if frame.operation == Operation.COUNT:
        found.extend(_counted_piece(attempt))
    if frame.operation == Operation.COUNT and attempt.kinds:
        own = {attempt.kind.label, attempt.kind.totals_of}
        if all(label not in own for label, _ in attempt.kinds):
            found.extend(attempt.words[place].text for _, place in attempt.kinds)
    if frame.operation == Operation.AVERAGE and not frame.group:
        for word, after in pairwise(attempt.words):
            others = after.entry.kinds and not {attempt.kind.label, attempt.kind.totals_of} & {
                *after.entry.kinds
            }
            if others and word.has(Mark.AVERAGE, Mark.EACH):
                found.append(word.text + after.text)
    return found


def _whether_passed(attempt: Attempt, place: int) -> bool:
    """环评过了吗: a 过 that ends what is asked is a deed, and no limit."""
    behind = attempt.words[place + 1 :]
    ends = all(word.has(Mark.WHETHER) or word.text in particles() for word in behind)
    return Mark.WHETHER in attempt.marks and ends


def _amounts(attempt: Attempt) -> list[str]:
    """覆盖多少事项: an amount asked of what has no figures."""
    return [
        word.text + after.text
        for word, after in zip(attempt.words, (*attempt.words[1:], None), strict=False)
        if word.has(Mark.HOW_MUCH) and after is not None and not after.has(Mark.MEASURE) and not after.hits
    ]


def _share_of_a_place(attempt: Attempt, frame: Frame) -> list[str]:
    """平遥签约总额占全市: what a place has of a stated total, of which only a few are named."""
    part = frame.items[0] if frame.items else None
    if part is None or frame.named or not part.constraints:
        return []
    references = [c for c in part.constraints if _refers(attempt, c.attribute)]
    named = attempt.names_kind
    if not references or named or any(c.strength >= 2 for c in part.constraints):
        return []
    wholes = [item for item in frame.items[frame.pivot :] if item.constraints] if frame.pivot else []
    if len(references) == len(part.constraints) and any({*part.ids} <= {*item.ids} for item in wholes):
        return []  # 灵石占签约的比例: what is named of it, beside a whole that covers that
    until = next((w.start for w in attempt.words if w.has(Mark.SHARE)), 0)
    start = min(c.start for c in part.constraints)
    return [attempt.quote_between(start, until)]


def _refers(attempt: Attempt, label: str) -> bool:
    attribute = attempt.kind.attributes.get(label)
    return attribute is not None and attribute.type == "引用"


def _times_of_each(attempt: Attempt) -> list[str]:
    """五次分别签了多少: each of the times, of which the facts give only the number."""
    if not attempt.kind.totals_of or attempt.marks & {Mark.AVERAGE, Mark.WHETHER}:
        return []
    found = []
    for bound in attempt.figures.claims:
        words = attempt.words[bound.start : bound.end]
        counted = any(w.entry.measures or w.has(Mark.MEASURE) for w in words)
        apart = attempt.words[bound.end :]
        if (
            bound.low > 1
            and bound.unit != "个"
            and not counted
            and any(w.text.startswith(each_words()) for w in apart)
        ):
            found.append(attempt.quote(bound.start, bound.end))
    return found


def _said_again(attempt: Attempt) -> list[str]:
    """委托招商委托给谁: a piece of what was quoted right before, now as a word of its own."""
    found = []
    in_prose = attempt.catalogue.main_figure(attempt.kind.label) is None and not attempt.kind.place
    for left, right in pairwise(attempt.constraints):
        between = [w for w in attempt.words if left.end <= w.start and w.end <= right.start]
        close = len(between) <= 1 and all(w.text in possessives() for w in between)
        piece = len(right.text) < len(left.text) and right.text in left.text and right.strength in (0, 2)
        figured = any(char.isnumeric() for char in right.text)
        if in_prose and piece and not figured and close and right.ids <= left.ids:
            found.append(right.text)
    return found


def _persons(attempt: Attempt) -> list[str]:
    """大恒能源的老板, 客户有哪几家: who is otherwise spoken to is asked about."""
    found: list[str] = []
    if Mark.PERSON not in attempt.marks:
        return found
    words = [w for w in attempt.words if w.text not in possessives()]
    for place, word in enumerate(words):
        said = any(verb in word.text for verb in topic_verbs())  # 人家说的
        if not word.has(Mark.PERSON) or word.entry.attributes or said:
            continue
        before = words[place - 1] if place else None
        between = attempt.words.index(word) - attempt.words.index(before) if before is not None else 0
        owned = before is not None and before.owners and (before.end == word.start or between > 1)
        behind = [w for w in words[place + 1 : place + 3] if w.text not in having_words()]
        listed = word.entry.absent and behind and behind[0].has(Mark.LIST, Mark.COUNT, Mark.WHICH, Mark.WHO)
        if owned or listed:
            found.append(word.text)
    return found


def _counted_piece(attempt: Attempt) -> list[str]:
    """几个单元: what is counted is only mentioned in a text."""
    for place in attempt.at(Mark.COUNT)[:1]:
        for after in attempt.words[place + 1 : place + 2]:
            return [c.text for c in attempt.constraints if c.start == after.start and not c.strength]
    return []


def _single_times(attempt: Attempt) -> list[str]:
    """哪一次: one of several times of which the facts give only the number."""
    found = []
    for place in attempt.at(Mark.WHICH, Mark.LIST):
        word = attempt.words[place]
        for after in attempt.words[place + 1 : place + 2]:
            single = after.entry.unit and not (after.entry.measures or after.has(Mark.MEASURE))
            if single and after.start == word.end:
                found.append(word.text + after.text)
    return found


def _unmet(attempt: Attempt) -> list[str]:
    """没落实: a verb denied that picks nobody out by a choice or a figure that they lack."""
    found: list[str] = []
    if attempt.lacking or not attempt.says(Mark.NONE):
        return found
    for place, word in enumerate(attempt.words[:-1]):
        after = attempt.words[place + 1]
        denied = word.has(Mark.NONE) and not word.has(Mark.EXISTS) and after.start == word.end
        stating = after.has(Mark.STATED, Mark.NAMED, Mark.LIST, Mark.WHAT)
        if not denied or stating or after.text in particles():
            continue
        plain = not (after.entry.content or after.hits or after.number is not None)
        verb = len(after.text) > 1 or (after.entry.measures and place + 2 < len(attempt.words))
        taken = any(c.negated and c.start >= word.end for c in attempt.constraints)
        if plain and verb and not taken:
            found.append(word.text + after.text)
    return found


def _turned(attempt: Attempt) -> list[str]:
    """有感审批: all of a name but one character, which is the opposite of what it is."""
    found = []
    for before, word in pairwise(attempt.words):
        contrary = opposites().get(before.text[-1:])
        if not contrary or not word.hits or word.whole or before.end != word.start:
            continue
        names = ["".join(hit.symbols) for hit in word.hits if hit.role == "name"]
        if names and all(contrary + word.text in name for name in names):
            found.append(before.text[-1:] + word.text)
    return found


def _rates(attempt: Attempt) -> list[str]:
    """落地率: a character that makes a noun of its own of the word before."""
    found = []
    for before, word in pairwise(attempt.words):
        if word.unknown and word.text in noun_endings() and before.end == word.start:
            found.append(before.text + word.text)
    return found


def _done(attempt: Attempt) -> list[str]:
    """什么时候搬完: the verb says of what the time is asked."""
    if not attempt.marks & _TIMED or any(
        attempt.kind.attributes[label].type == "日期" for labels, _ in attempt.asked for label in labels
    ):
        return []
    return attempt.light or _when_spent(attempt)


def _when_spent(attempt: Attempt) -> list[str]:
    """什么时候投: a figure of one thing, used as a verb of which the time is asked."""
    if attempt.marks & {Mark.HOW_MUCH, Mark.MAX, Mark.MIN, *_RECKONING}:
        return []
    words = attempt.words
    return [
        words[at - 1].text + words[at].text
        for labels, at in attempt.asked
        if at and words[at - 1].has(Mark.WHEN)
        if all(attempt.kind.attributes[label].type == "数值" for label in labels)
    ]
