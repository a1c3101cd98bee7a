"""Those of whom the facts tell something: 公布了产能的项目, 几个项目写明了企业."""

from __future__ import annotations

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.counting import how_many
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import possessives, verb_endings, verbs_of_telling


def mean_those_told_of(attempt: Attempt) -> None:
    """Count those alone of whom the attribute is told, where the question says so; no totals."""
    if not (Mark.COUNT in attempt.marks or how_many(attempt)):
        return
    kinds = {place for _, place in attempt.kinds}
    for labels, at in attempt.asked:
        verb = _verb(attempt, at)
        if verb is None or not (_before_its_kind(attempt, at, kinds) or _said_last(attempt, verb, at, kinds)):
            continue
        if attempt.names_kind:
            attempt.having.append(labels[0])
        else:
            attempt.missing.append(attempt.quote(verb, at + 1))


def _verb(attempt: Attempt, at: int) -> int | None:
    """The place of what says that it is told, before the attribute: 公布(了)产能."""
    for place in range(at - 1, -1, -1):
        text = attempt.words[place].text
        if text in verbs_of_telling():
            return place
        if text not in verb_endings():
            return None
    return None


def _before_its_kind(attempt: Attempt, at: int, kinds: set[int]) -> bool:
    """公布了产能的项目."""
    after = attempt.words[at + 1 : at + 2]
    if after and after[0].text in possessives():
        return at + 2 in kinds or (at + 3 in kinds and bool(attempt.words[at + 2].entry.options))
    return False


def _said_last(attempt: Attempt, verb: int, at: int, kinds: set[int]) -> bool:
    """几个项目公布了产能: nothing more is said of it."""
    if not any(place < verb for place in kinds):
        return False
    number = any(place < verb for place in attempt.at(Mark.COUNT, Mark.HOW_MUCH))
    rest = attempt.words[at + 1 :]
    if number:
        return all(word.entry.filler for word in rest)
    return bool(rest) and rest[0].text in possessives()
