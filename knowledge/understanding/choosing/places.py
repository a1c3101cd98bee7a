"""Places asked for by what they have or lack: 哪些区有两个以上项目, 哪些区没有签约项目."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Bound
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import having_words, only_words

_BOTH = 2


def having(attempt: Attempt) -> bool:
    """Whether places are asked for by what they have: 哪些区有签约项目, 有项目的区是哪些."""
    return any(_binds(attempt, at) for at, w in enumerate(attempt.words) if w.text in having_words())


def _binds(attempt: Attempt, at: int) -> bool:
    """Whether the word at `at` stands between a place and the kind, or before the kind and then the place."""
    own = [place for label, place in attempt.kinds if label == attempt.kind.label and place > at]
    others = [
        place for label, place in attempt.kinds if label != attempt.kind.label and _target(attempt, label)
    ]
    return bool(own) and any(place < at or own[0] < place for place in others)


def _target(attempt: Attempt, label: str) -> str:
    """The attribute by which the kind that is tried points to the other."""
    references = attempt.catalogue.references(attempt.kind.label, label)
    return references[0].label if references else ""


def mean_the_places_without(attempt: Attempt) -> bool:
    """Note that places are asked for that have none of the kind: 哪些区没有签约项目; True if so."""
    if not attempt.names_kind:
        return False
    for at, word in enumerate(attempt.words):
        unnamed = word.has(Mark.UNNAMED) and not attempt.says(Mark.MAX, Mark.MIN)
        lacking = (word.has(Mark.NONE) and not word.has(Mark.EXISTS)) or unnamed
        if lacking and _asks_which(attempt, at):
            return True
        if not lacking or not _binds(attempt, at):
            continue
        for label, _ in attempt.kinds:
            if label != attempt.kind.label and _target(attempt, label):
                attempt.without = _target(attempt, label)
                attempt.score += 1.5
                _but_with(attempt, label, at)
                return True
    return False


def mean_the_places_with_both(attempt: Attempt) -> None:
    """Note what places must have besides some of the kind: 既有项目又有政策的区."""
    if sum(w.text in having_words() for w in attempt.words) < _BOTH or not having(attempt):
        return
    others = (label for label, _ in attempt.kinds if label != attempt.kind.label)
    target = next(label for label in others if _target(attempt, label))
    declared = attempt.catalogue.base.kinds[target].attributes
    for had, word in pairwise(attempt.words):
        labels = [label for label in word.entry.attributes if label in declared]
        if had.text in having_words() and labels and attempt.kind.label not in word.entry.kinds:
            attempt.places_with.append(labels[0])
            attempt.absent = [text for text in attempt.absent if text != word.text]
            attempt.score += 3.0


def _asks_which(attempt: Attempt, at: int) -> bool:
    """哪个县没有项目: the reference is asked for by a word for places, before what they have none of."""
    if not any(label == attempt.kind.label and place > at for label, place in attempt.kinds):
        return False
    for labels, place in attempt.asked:
        asked = attempt.kind.attributes[labels[0]].type == "引用" and attempt.words[place].entry.asks
        if asked and place + 1 == at:
            attempt.without = labels[0]
            attempt.asked.remove((labels, place))
            attempt.score += 1.5
            return True
    return False


def _but_with(attempt: Attempt, target: str, at: int) -> None:
    """只讲了服务、没有项目: what is said of the places before, they must have."""
    declared = attempt.catalogue.base.kinds[target].attributes
    for word in attempt.words[:at]:
        labels = [label for label in word.entry.attributes if label in declared]
        if labels:
            attempt.places_with.append(labels[0])
            attempt.absent = [text for text in attempt.absent if text != word.text]


def count_in_places(attempt: Attempt) -> None:
    """有两个以上项目的区: the number is one of the entities of each place."""
    if not having(attempt):
        return
    figures = attempt.figures
    first = next(at for at, w in enumerate(attempt.words) if w.text in having_words() and _binds(attempt, at))
    own = next(place for label, place in attempt.kinds if label == attempt.kind.label and place > first)
    for bound in (*figures.bounds, *figures.claims):
        if bound.unit == "个" and first < bound.start < own:
            attempt.place_count = bound
            attempt.figures = replace(
                figures,
                bounds=tuple(b for b in figures.bounds if b is not bound),
                claims=tuple(b for b in figures.claims if b is not bound),
                counts=tuple(c for c in figures.counts if not bound.start <= c[1] < bound.end),
            )
            return
    if any(w.text in only_words() for w in attempt.words[max(first - 1, 0) : own]):
        one = Decimal(1)
        attempt.place_count = Bound("is", one, one, "个", first, own)
