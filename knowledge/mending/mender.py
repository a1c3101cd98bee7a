"""What the left-over parts of a question may be slips for: homophones, pinyin, characters swapped or dropped.

Only places that no word, name or number explains are looked at. A slip is offered as a stretch that costs
more than what is written right, so that it is taken only where nothing else explains as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import NamedTuple

from knowledge.mending import initials
from knowledge.mending.closeness import differing
from knowledge.mending.lookalikes import lookalikes
from knowledge.mending.mishearing import Words
from knowledge.mending.misnaming import Names
from knowledge.mending.numerals import rewritten
from knowledge.mending.slips import Places, slip
from knowledge.mending.syllables import Unit, syllables
from knowledge.tagging.fragments import Meant
from knowledge.tagging.speech import is_word
from knowledge.tagging.tokens import Span, Token, inside_word
from knowledge.text import either
from knowledge.vocabulary.changing import says_change
from knowledge.vocabulary.phrases import glosses, synonyms
from knowledge.vocabulary.talking import pointing_for_asking

_PARTING = frozenset(' “”‘’「」『』"')
_TWICE, _BLANK = 0.5, 0.05  # what a character too many costs, and a blank
_ASKED = 0.85  # the whole turn
_GLOSSED = 0.97  # the plain word goes before a list that has the regional one too
_SYNONYM = 1.2  # what is written right goes first
_LOOKED_AT = 3  # blanks, over each of which it is seen whether there may be a word

Exact = Callable[[str], Iterable[Span]]
Joins = Callable[[str, int], bool]


class Doubts(NamedTuple):
    """A text as it was first cut, the places of it that may be slips, and its syllables."""

    text: str
    tokens: tuple[Token, ...]
    places: Places
    units: Sequence[Unit]


@dataclass(frozen=True)
class Mender:
    """Everything that a slip may be meant for."""

    words: Words
    names: Names
    initials: Mapping[str, str] = field(default_factory=dict)

    def doubts(self, text: str, tokens: tuple[Token, ...]) -> Doubts:
        """What is to be doubted of the text, cut like this, and how the text is spoken."""
        places = Places(text, tokens)
        units = [] if places.many else syllables(text, tokens, self.names.letters)
        return Doubts(text, tokens, places, units)

    def spans(self, doubts: Doubts, exact: Exact, joins: Joins) -> list[Span]:
        """The likeliest slips around what the exact matches left over: by sound, doubled, parted."""
        text, _, places, units = doubts
        if places.many:
            return []  # a paste of something else altogether
        return [
            *self._blanks(text, exact, joins),
            *self._doubled(text, places, exact),
            *_as_written(text, self.words.heard(text, units, places, nearly=False)),
            *self.names.heard(text, units, places, nearly=False),
        ]

    def outright(self, text: str, explained: Callable[[], frozenset[int]]) -> tuple[int, int, str] | None:
        """(start, end, name) of the long name that the text holds with a slip or two, if it is but one.

        `explained` gives the places of the words that are known: no slip swallows them for nothing.
        """
        likely = list(self.names.fragments.meant(text, explained))
        if not likely:
            return None
        known = explained()
        twice = {at for at in range(len(text) - 1) if text[at] == text[at + 1]}
        ranks = [_rank(of, known - twice) for of in likely]
        most = max(ranks)
        best = likely[ranks.index(most)]
        if any(
            rank[0] == most[0] and of.document.entity != best.document.entity
            for rank, of in zip(ranks, likely, strict=True)
        ):
            return None
        start, end = best.start, best.end
        if start and text[start - 1] == text[start] and start - 1 not in known:
            start -= 1
        if end < len(text) and text[end] == text[end - 1] and end not in known:
            end += 1
        name = best.document.text
        return None if is_word(differing(text[start:end], name)) else (start, end, name)

    def further(self, doubts: Doubts, exact: Exact, stands: Callable[[str, int], bool]) -> list[Span]:
        """Other slips around what is still left over: near homophones, swapped and dropped characters."""
        text, tokens, places, units = doubts
        if places.many:
            return []
        return [
            *lookalikes(text, places, exact, stands),
            *_as_written(text, self.words.heard(text, units, places, nearly=True)),
            *_as_written(text, self.words.misspelt(text, places)),
            *self.names.heard(text, units, places, nearly=True),
            *self.names.mistyped(text, tokens),
            *self.names.garbled(text, tokens, places),
            *self.names.nearly_named(text, places),
        ]

    def glossed(self, text: str) -> Iterable[Span]:
        """Foreign and regional words, where the lexicon or the facts have what they mean, and synonyms."""
        known, alike = glosses(), self._alike
        for start, char in enumerate(text):
            for typed, meant in alike.get(char, ()):
                if text.startswith(typed, start):
                    entry = self.words.lexicon.entries.get(meant)
                    yield slip(text, start, start + len(typed), meant, _SYNONYM, entry)
            for typed, meant in known.get(char, ()):
                end = start + len(typed)
                if not text.startswith(typed, start) or (char.isascii() and inside_word(text, start, end)):
                    continue
                entries = self.words.lexicon.entries
                entry, own = entries.get(meant), entries.get(typed)
                if entry is not None or self._quotes(meant):
                    cost = 1.0 if own is not None and own.content else _GLOSSED
                    yield slip(text, start, end, meant, cost, entry)
        for start, end, meant in initials.find(text, self.initials, self.names.letters):
            yield slip(text, start, end, meant, 1.0, self.words.lexicon.entries.get(meant))

    @cached_property
    def _alike(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Words that neither the lists nor the facts have, by first character, with the facts' own."""
        found: dict[str, list[tuple[str, str]]] = {}
        for group in synonyms():
            quoted = [word for word in group if self._quotes(word)]
            for typed in group if quoted else ():
                own = self.words.lexicon.entries.get(typed)
                if typed not in quoted and own is None:
                    found.setdefault(typed[0], []).append((typed, quoted[0]))
        return {first: tuple(pairs) for first, pairs in found.items()}

    def counted(self, text: str, exact: Exact) -> Iterable[Span]:
        """Pieces of names with their numerals in the other script."""
        return rewritten(text, self.names.fragments, exact)

    def asked(self, text: str) -> Iterable[Span]:
        """A 那 at the end of a question that was meant as 哪: 最少的是那一批."""
        for match in _pointed().finditer(text):
            start, end = match.span(1)
            yield slip(text, start, end, "哪" + text[start + 1 : end], _ASKED)

    def _quotes(self, text: str) -> bool:
        """Whether the facts have the text in a name or a value."""
        return any(match.end - match.start == len(text) for match in self.names.fragments.find(text))

    def _doubled(self, text: str, places: Places, exact: Exact) -> Iterable[Span]:
        """Words and names in which a character was typed twice."""
        twice = [
            at
            for at in range(1, len(text))
            if text[at] == text[at - 1] and "\u3400" <= text[at] <= "\u9fff" and not places.within_one(at)
        ]
        return _without(text, twice, exact, _TWICE) if twice else ()

    def _blanks(self, text: str, exact: Exact, joins: Joins) -> Iterable[Span]:
        """Words and names with a blank in them.

        `joins` tells whether there may be any such over a place of a text: over most blanks there is none.
        """
        blanks = blanks_within(text)
        if not blanks:
            return ()
        shorter = "".join(char for at, char in enumerate(text) if at not in blanks)
        few = len(blanks) <= _LOOKED_AT
        if few and not any(joins(shorter, at - before) for before, at in enumerate(blanks)):
            return ()
        return _without(text, blanks, exact, _BLANK)


def _rank(of: Meant, known: frozenset[int]) -> tuple[int, int, int]:
    """The longest name with the fewest slips, of these that with the fewest known words beside it."""
    beside = (*range(of.start, of.begin), *range(of.finish, of.end))
    long = 2 * len(of.document.symbols) - 3 * of.slips
    return long, -sum(place in known for place in beside), of.end - of.start


@cache
def _pointed() -> re.Pattern[str]:
    before, behind = map(either, pointing_for_asking())
    return re.compile(rf"(?:{before})(那(?:{behind}))(?=[?!。,;\s]*$)")


def blanks_within(text: str) -> list[int]:
    """Where blanks or quotation marks stand between characters of which one is a hanzi: nobody needs them."""
    return [
        at
        for at, char in enumerate(text[1:-1], 1)
        if char in _PARTING
        and text[at - 1].isalnum()
        and text[at + 1].isalnum()
        and not (text[at - 1].isascii() and text[at + 1].isascii())
    ]


def _without(text: str, left_out: Sequence[int], exact: Exact, cost: float) -> Iterable[Span]:
    """What is found in the text without the characters at those places, and goes over one of them."""
    gone = frozenset(left_out)
    kept = [at for at in range(len(text)) if at not in gone]
    shorter = "".join(text[at] for at in kept)
    for span in exact(shorter):
        start, end = kept[span.start], kept[span.end - 1] + 1
        if end in gone and text[end] not in _PARTING:
            end += 1
        if end - start > span.end - span.start >= 2:
            like = span.token(shorter)
            token = replace(like, start=start, end=end, text=text[start:end], number=None, date=None)
            token = replace(token, mended=True, meant=like.meant or like.text)
            yield Span(start, end, span.cost + cost, token)


def _as_written(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    """Those of what asks for no change as it is written: 涨了几成 is no slip for 占了几成."""
    return (span for span in spans if not says_change(text[span.start : span.end]))
