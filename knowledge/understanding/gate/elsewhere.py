"""Times and deeds that stated totals do not speak of: the last two times, what is only planned."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from knowledge.tagging.speech import cut
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.talking import deeds_of_authors
from knowledge.vocabulary.times import pending_words, recent_words

_PICKING = (Mark.TOP, Mark.BEFORE, Mark.FROM_END, Mark.SINCE, Mark.LATEST, Mark.AT_LEAST)
_FEW = 2
_PLAIN_TWO = "二"  # 两次 counts, 二次 is the second


def some_of_the_times(attempt: Attempt) -> list[str]:
    """前两次, 最近三次, 二次: some of the times of which the facts give only the number; no premise of it."""
    if not attempt.kind.totals_of:
        return []
    found, kept = [], []
    for claim in attempt.figures.claims:
        words = attempt.words
        before = words[claim.start - 1] if claim.start else None
        picked = before is not None and before.end == words[claim.start].start
        picked = picked and (before.has(*_PICKING) or before.text in recent_words())  # type: ignore[union-attr]
        if claim.unit != "个" and (picked or words[claim.start].text == _PLAIN_TWO):
            start = claim.start - 1 if picked else claim.start
            found.append(attempt.quote(start, claim.end))
        else:
            kept.append(claim)
    if found:
        attempt.figures = replace(attempt.figures, claims=tuple(kept))
    return found


def some_of_the_totals(attempt: Attempt) -> list[str]:
    """上一批签约了几个: a batch in time, where the facts' totals are of sorts."""
    kinds = attempt.catalogue.base.kinds
    totals = {attempt.kind.label, attempt.catalogue.totals_of.get(attempt.kind.label, "")}
    totals = {label for label in totals if label and kinds[label].totals_of}
    if not totals or attempt.marks & {Mark.MAX, Mark.MIN, Mark.SORT, Mark.MORE}:
        return []
    found = []
    for place, word in enumerate(attempt.words[2:], 2):
        if totals.isdisjoint(word.entry.kinds) or not word.has(Mark.MEASURE):
            continue
        number, before = attempt.words[place - 1], attempt.words[place - 2]
        told = any(at < place for _, at in attempt.asked)
        picked = before.has(Mark.AT_LEAST) or (before.has(Mark.TOP) and not told)
        if number.number is not None and before.end == number.start and picked:
            found.append(before.text + number.text + word.text)
    return found


def only_planned(attempt: Attempt) -> list[str]:
    """预计签约几个: what is planned or under way is not what is done, unless its date is asked."""
    if Mark.WHEN in attempt.marks or any(
        attempt.kind.attributes[label].type == "日期" for labels, _ in attempt.asked for label in labels
    ):
        return []
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.text in pending_words() and word.end == after.start
        if after.entry.options or _is_total(attempt, after)
    ]


def _is_total(attempt: Attempt, word: Token) -> bool:
    """投产项目, where there is a stated total of that name."""
    kinds = attempt.catalogue.base.kinds
    return bool(word.owners) and all(kinds[hit.kind].totals_of for hit in word.hits)


def deeds_of_the_author(attempt: Attempt) -> list[str]:
    """记者采访了哪些企业: what the author did, of which the facts tell nothing of a single one."""
    if not attempt.says(Mark.AUTHOR) or any(w.owners for w in attempt.words):
        return []
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.has(Mark.AUTHOR) and after.text in deeds_of_authors() and not after.hits
    ]


def of_those_before(attempt: Attempt) -> bool:
    """开工了吗, behind what was told of one or two: whether these have, not how many have."""
    before = attempt.before
    if before is None or not 0 < len(before.rows) <= _FEW or Mark.WHETHER not in attempt.marks:
        return False
    counted = attempt.kind.totals_of or attempt.kind.label
    bare = not attempt.kinds and not attempt.asked and not any(w.entry.city for w in attempt.words)
    bare = bare and attempt.marks.isdisjoint({Mark.ALL, Mark.COUNT, Mark.HOW_MUCH, Mark.EXISTS})
    steps = all(w.entry.options or not (w.hits or w.number or w.date or w.unknown) for w in attempt.words)
    return before.kind == counted and bare and steps


_CLIPPED = 2  # characters of a name cut short


def clipped_names(attempt: Attempt) -> list[str]:
    """中行投资多少: a lone character and a word of praise that are one name before what is asked."""
    found = []
    for place in attempt.at(Mark.PRAISE):
        word, before = attempt.words[place], attempt.words[place - 1] if place else None
        after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
        if before is None or after is None or len(before.text + word.text) != _CLIPPED:
            continue
        touching = before.end == word.start and word.end == after.start
        if touching and not before.entry.marks and len(cut(before.text + word.text)) == 1:
            found.append(before.text + word.text)
    return found


def another_topic(attempt: Attempt) -> list[str]:
    """同比呢: what the facts lack, asked of what was spoken of; 开工了吗 is not of the totals then."""
    if attempt.kind.totals_of and of_those_before(attempt):
        return [w.text for w in attempt.words if w.entry.options]
    if of_those_before(attempt):
        steps = [(c.attribute, c.start) for c in attempt.constraints if c.options and c.attribute]
        attempt.asked = [((a,), i) for a, s in steps for i, w in enumerate(attempt.words) if w.start == s]
        attempt.constraints = [] if attempt.asked else attempt.constraints
    if Mark.WHAT_ABOUT not in attempt.marks or attempt.constraints or attempt.asked:
        return []
    lacking = [w.text for w in attempt.words if w.entry.absent and not w.hits and not w.entry.kinds]
    return lacking if len(attempt.words) <= _FEW else []
