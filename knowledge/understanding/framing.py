"""Read tokens into a frame: every kind is tried as what is asked about, the reading kept that explains most.

A word that a reading cannot explain makes it fail; what the best reading fails at, the refusal names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.catalogues.catalogue import Catalogue
from knowledge.messages.clauses import QUESTION_WORDS, TELLING
from knowledge.messages.talk import without_talk
from knowledge.tagging.tagger import Tagger
from knowledge.tagging.tokens import Token, spoken
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.negation import negate
from knowledge.understanding.choosing.neighbouring import quotes_items
from knowledge.understanding.choosing.places import mean_the_places_with_both
from knowledge.understanding.earlier.following import POINTING, gain
from knowledge.understanding.figures import quantities
from knowledge.understanding.figures.collecting import Figures
from knowledge.understanding.frame import Frame
from knowledge.understanding.gate.whereabouts import place_of_others
from knowledge.understanding.naming import take
from knowledge.understanding.operations.affirming import AFFIRMED
from knowledge.understanding.operations.placing import placed_in_time
from knowledge.understanding.shaping import frame_of, settle
from knowledge.understanding.standing import telling
from knowledge.understanding.weighing import weigh
from knowledge.vocabulary.marks import Mark

if TYPE_CHECKING:
    from knowledge.conversation import Turn

_ASKING = QUESTION_WORDS | {Mark.SUM, Mark.DIFFERENCE, Mark.RATIO}
_EXTREMES = frozenset({Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST})
_Reading = tuple[int, float, int, Frame]  # words unexplained, less what speaks for it, its place, the frame
_LEAST = 10  # a bare number that may be a figure of the facts


class Framer:
    """Reads questions over one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def read(self, tagger: Tagger, folded: str, before: Turn | None = None) -> Frame | None:
        """The best frame, or None where the question names nothing that the facts are about."""
        best = self._read(tagger, folded, before)
        if best is None or not best.followed or best.rows:
            return best
        if any(token.has(*POINTING) for token in tagger.tag(folded)):
            return best  # 其中有超过30亿的吗
        alone = self._read(tagger, folded, None)  # nothing spoken of is meant, so it begins anew
        return alone if alone is not None and alone.rows and not alone.missing else best

    def _read(self, tagger: Tagger, folded: str, before: Turn | None) -> Frame | None:
        tokens = tagger.tag(folded)
        parted = _words(tokens)
        apart = parted
        totals = frozenset(self.catalogue.totals_of.values())
        if self._only_combined(parted, totals, tagger):
            apart = _words(tagger.tag(folded, totals))
        attempts: list[tuple[int, float, int, Attempt]] = []
        for kind in self.catalogue.base.kinds:
            attempt = _attempt(self.catalogue, parted if kind in totals else apart, kind, before)
            if attempt is not None:
                attempts.append((_inexplicable(attempt), -attempt.score, len(attempts), attempt))
        best: _Reading | None = None
        for _, _, place, attempt in sorted(attempts, key=lambda found: found[:3]):
            if best is not None and _beaten(attempt, place, best):
                continue
            settle(attempt)
            if best is not None and _beaten(attempt, place, best):
                continue
            frame = frame_of(attempt)
            weigh(attempt, frame)
            reading = (len(frame.missing) + len(frame.absent), -attempt.score, place, frame)
            if best is None or reading[:3] < best[:3]:
                best = reading
        return best[3] if best is not None else None

    def _only_combined(self, parted: _Parted, totals: frozenset[str], tagger: Tagger) -> bool:
        """Whether the name of a total merely puts words together that narrow more than it: 2024年开工项目.

        签约项目 does so where something else narrows as well (投资10亿以上的签约项目).
        """
        of_totals = [t for t in parted.words if t.hits and all(h.kind in totals for h in t.hits)]
        whole = [t for t in of_totals if t.owners]
        if any(any(char.isdigit() for char in t.text) and not t.entry.options for t in of_totals):
            return True
        if any(not t.owners and self._choice_of(t.text, tagger) for t in of_totals):
            return True  # 签约项目, out of the names of the totals of each zone
        narrowing = [t for t in parted.words if (t.hits or t.entry.options) and t not in of_totals]
        if narrowing and any(not t.owners and self._figure_of(t.text, tagger) for t in of_totals):
            return True  # 不在甲园的外资项目
        if not any(t.text.endswith(self._counted) for t in whole):
            return False
        figures = parted.figures
        narrower = figures.bounds or figures.shares or figures.periods or figures.per
        ordering = {Mark.NAMED, Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST, Mark.SORT}
        if narrower or figures.rank or parted.marks & ordering:
            return True
        return any((t.entry.options or t.owners) and t not in whole for t in parted.words)

    def _choice_of(self, text: str, tagger: Tagger) -> bool:
        """Whether a text is a choice and what is counted."""
        tail = next((way for way in self._counted if text.endswith(way)), "")
        entry = tagger.lexicon.entries.get(text.removesuffix(tail)) if tail else None
        return entry is not None and bool(entry.options)

    def _figure_of(self, text: str, tagger: Tagger) -> bool:
        """Whether a text is a figure and what is counted."""
        tail = next((way for way in self._counted if text.endswith(way)), "")
        entry = tagger.lexicon.entries.get(text.removesuffix(tail)) if tail else None
        return entry is not None and bool(entry.attributes or entry.implied)

    @cached_property
    def _counted(self) -> tuple[str, ...]:
        """What the kinds are called of which there are stated totals."""
        kinds = self.catalogue.base.kinds
        return tuple(fold(way) for label in self.catalogue.totals_of for way in (label, *kinds[label].ways))


@dataclass(frozen=True)
class _Parted:
    """A question's words and what is read off them whatever they are about."""

    words: tuple[Token, ...]
    telling: tuple[tuple[int, Token], ...]  # (place, word) of those that may name something
    gaps: dict[int, str]  # the punctuation before each word, by the word's start
    figures: Figures
    places: dict[Mark, list[int]]  # where the words that bear each mark are
    marks: frozenset[Mark]


def _words(tokens: tuple[Token, ...]) -> _Parted:
    gaps = _gaps(tokens)
    words = without_talk(spoken(tokens), gaps, TELLING)
    words = placed_in_time(words)
    places: dict[Mark, list[int]] = {}
    for place, word in enumerate(words):
        for mark in word.entry.marks:
            places.setdefault(mark, []).append(place)
    figures = quantities.read(words)
    return _Parted(words, telling(words, figures.used), gaps, figures, places, frozenset(places))


def _gaps(tokens: tuple[Token, ...]) -> dict[int, str]:
    """The punctuation before each word, by the word's start."""
    found: dict[int, str] = {}
    run = ""
    for token in tokens:
        if token.gap:
            run += token.text
        else:
            found[token.start] = run
            run = ""
    return found


def _attempt(catalogue: Catalogue, parted: _Parted, kind: str, before: Turn | None) -> Attempt | None:
    """The question taken as being about `kind`, not yet framed; None where it has nothing to do with it."""
    words, figures = parted.words, parted.figures
    attempt = Attempt(
        catalogue,
        words,
        parted.gaps,
        figures,
        catalogue.base.kinds[kind],
        before,
        parted.marks,
        parted.places,
    )
    for place, word in parted.telling:
        take(attempt, place, word)
    named = bool(attempt.constraints or attempt.asked or attempt.kinds or attempt.generic or figures.bounds)
    named = named or any(attempt.catalogue.with_figure(kind, v) for v, _ in figures.bare if v >= _LEAST)
    if not (named or figures.claims or attempt.absent or before is not None):
        ranked = bool(parted.marks & _EXTREMES or figures.ranks or figures.rank or figures.limit)
        asked = not parted.marks.isdisjoint(_ASKING)  # 第二个呢 only follows up
        if attempt.missing or not (ranked and asked and catalogue.measured_alone == kind):
            return None  # 前三名是谁: of those that alone have a figure to be ranked by
    if not named and attempt.missing:
        attempt.score -= 1
    negate(attempt)
    if not attempt.without:
        mean_the_places_with_both(attempt)
    if attempt.kind.place and place_of_others(attempt):
        attempt.score -= 3.0
        attempt.absent.extend(words[place].text for _, place in attempt.asked)
        attempt.missing.extend(c.text for c in attempt.constraints if not attempt.asked)
    return attempt


def _inexplicable(attempt: Attempt) -> int:
    """How many words at least will be left unexplained, as no text of what may be picked out holds them."""
    left = {*attempt.missing}, {*attempt.absent}
    if not any(left):
        return 0
    picked = attempt.constraints or (attempt.kind.totals_of and attempt.figures.periods)
    quoted = {word.text for word in attempt.words if word.hits} if picked else set[str]()
    return sum(len(words - quoted) for words in left)


def _beaten(attempt: Attempt, place: int, best: _Reading) -> bool:
    """Whether framing cannot make up for what nothing of the kind explains, or what speaks against it."""
    least = _inexplicable(attempt)
    if least != best[0]:
        return least > best[0]
    return (-attempt.score - may_rise(attempt), place) > best[1:3]


def may_rise(attempt: Attempt) -> float:
    """How much framing can add to the score at most; a rise that is not counted here may be missed."""
    figures = attempt.figures
    rise = 0.8 * len(figures.asked_units) + 0.5 * (len(figures.claims) + len(figures.bare))
    kind, catalogue = attempt.kind, attempt.catalogue
    foreign = [label for label, _ in attempt.kinds if label != kind.label]
    rise += 1.6 * sum(bool(catalogue.references(kind.label, label)) for label in foreign)
    rise += 1.5 * quotes_items(attempt)
    rise += AFFIRMED if Mark.WHETHER in attempt.marks else 0.0
    if kind.totals_of:
        rise += 1.5 * len(figures.periods)
        rise += 1.0 * len(figures.claims)  # 319个项目里签约的: a part of the whole
        rise += 1.0 * any(c.strength > 2 for c in attempt.constraints)  # the very name of a total
        rise += 1.0 * bool(attempt.marks & _EXTREMES or figures.ranks)  # two places of an order
    return rise + gain(attempt)
