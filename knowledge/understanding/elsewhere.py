"""Times and deeds that stated totals do not speak of: the last two times, what is only planned."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from knowledge.understanding.attempt import Attempt
from knowledge.wordlists import Mark, deeds_of_authors, pending_words, recent_words

_PICKING = (Mark.TOP, Mark.BEFORE, Mark.FROM_END, Mark.SINCE, Mark.LATEST, Mark.AT_LEAST)
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
            found.append("".join(w.text for w in words[start : claim.end]))
        else:
            kept.append(claim)
    if found:
        attempt.figures = replace(attempt.figures, claims=tuple(kept))
    return found


def some_of_the_totals(attempt: Attempt) -> list[str]:
    """上一批签约了几个: a batch in time, where the facts' totals are of sorts."""
    if not attempt.kind.totals_of or attempt.marks & {Mark.MAX, Mark.MIN, Mark.SORT, Mark.MORE}:
        return []
    found = []
    for place, word in enumerate(attempt.words[2:], 2):
        if attempt.kind.label not in word.entry.kinds or not word.has(Mark.MEASURE):
            continue
        number, before = attempt.words[place - 1], attempt.words[place - 2]
        if number.number is not None and before.end == number.start and before.has(Mark.AT_LEAST):
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
        if word.text in pending_words() and after.entry.options and word.end == after.start
    ]


def deeds_of_the_author(attempt: Attempt) -> list[str]:
    """记者采访了哪些企业: what the author did, of which the facts tell nothing of a single one."""
    alone = not any(w.owners for w in attempt.words)
    return [
        word.text + after.text
        for word, after in pairwise(attempt.words)
        if word.has(Mark.AUTHOR) and after.text in deeds_of_authors() and not after.hits and alone
    ]
