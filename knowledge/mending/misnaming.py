"""Names and texts of the facts that were meant: by sound, with a wrong letter or character, one too few."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge import sounds
from knowledge.mending.closeness import keyboard_slip, near_misses
from knowledge.mending.slips import Places, recounted, same_sound, shared, slip
from knowledge.mending.syllables import Unit
from knowledge.tagging.fragments import Document, Finder
from knowledge.tagging.speech import is_word
from knowledge.tagging.tokens import Span, Token
from knowledge.vocabulary.particles import particles

_SURE = 4  # characters of a name that may be misheard without one that is right
_HEAD = 2  # characters that tell whose name it is
_LETTERS = 3  # of a Latin word in which one may be mistyped
_LATIN = re.compile(r"[a-z]+")

# What a slip costs beyond the name itself.
_SAME, _NEAR, _PART, _MISSED, _KEY = 0.6, 0.8, 0.9, 0.9, 0.8


@dataclass(frozen=True)
class Names:
    """The names by what they may be typed as."""

    fragments: Finder
    by_sound: Finder
    by_near_sound: Finder | None = None
    city: str = ""
    tails: tuple[str, ...] = ()  # words many names end in: the kinds
    letters: frozenset[str] = frozenset()  # Latin words in names and values

    def heard(self, text: str, units: Sequence[Unit], places: Places, *, nearly: bool) -> Iterable[Span]:
        """Names, and pieces of them, that sound like what was typed; nearly so, names alone."""
        finder = self.by_near_sound if nearly else self.by_sound
        if finder is not None:
            spoken = [unit.near if nearly else unit.readings[0] for unit in units]
            yield from self._sounding(text, units, places, finder, spoken, _NEAR if nearly else _SAME)
            otherwise = [] if nearly else _read_otherwise(units, places)
            if otherwise:
                yield from self._sounding(text, units, places, finder, otherwise, _SAME)

    def _sounding(
        self,
        text: str,
        units: Sequence[Unit],
        places: Places,
        finder: Finder,
        spoken: Sequence[str],
        cost: float,
    ) -> Iterable[Span]:
        here: dict[tuple[int, int, bool], list[tuple[str, Document]]] = {}
        near = [places.touch(unit.start, unit.end) for unit in units]
        if True not in near:
            return
        runs: dict[tuple[int, int, bool], list[Document]] = {}
        for first, last, document, whole in finder.find(spoken, near):
            runs.setdefault((first, last, whole), []).append(document)
        for (first, last, whole), documents in runs.items():
            start, end = units[first].start, units[last - 1].end
            if not (whole or places.left_over(start, end)):
                continue
            typed, said = text[start:end], tuple(spoken[first:last])
            if not whole and any(tail in typed for tail in self.tails):
                continue  # 太原项目 is no 能源项目
            latin = any(unit.latin for unit in units[first:last])
            least = max(_SURE - 1, len(typed) - 1)  # characters that a piece of a name shares, nearly heard
            fits: dict[tuple[str, bool], bool] = {}
            for document in documents:
                written, quoted = _written(document, said, whole), document.role == "text"
                fit = fits.get((written, quoted))
                if fit is None:
                    if not whole and cost != _SAME and shared(typed, written) < least:
                        fit = False
                    elif latin:
                        fit = whole or _usually_read(written, said)
                    else:
                        fit = self._misheard(
                            text, start, end, written, cost == _SAME, places, whole=whole, quoted=quoted
                        )
                    fits[written, quoted] = fit
                if fit:
                    here.setdefault((start, end, whole), []).append((written, document))
        for (start, end, whole), found in here.items():
            typed = text[start:end]
            alike = {written: shared(typed, written) for written, _ in found}
            most = max(alike.values())
            best = [(written, document) for written, document in found if alike[written] == most]
            forms = {written for written, _ in best}
            hits = tuple(dict.fromkeys(document for _, document in best))
            named = any(document.role == "name" for document in hits)
            of_whole = 0.9 if named else 1.0
            of_part = 1.05 if named else 1.0 + 0.35 * (end - start)
            yield slip(
                text,
                start,
                end,
                best[0][0] if len(forms) == 1 else "",
                (of_whole + cost) if whole else (of_part + _PART),
                hits=hits,
                whole=whole,
            )

    @staticmethod
    def _misheard(
        text: str,
        start: int,
        end: int,
        written: str,
        same: bool,
        places: Places,
        *,
        whole: bool,
        quoted: bool,
    ) -> bool:
        """Whether hanzi may stand for a name that they sound like, or (`quoted`) for a part of a text."""
        typed = text[start:end]
        if len(written) < _SURE and is_word(typed):
            return False
        if not whole and same:
            usual = all(same_sound(a, b) for a, b in zip(typed, written, strict=False))
            if quoted and shared(typed, written) < max(_SURE, len(typed)) - 1:
                return False
            right = len(typed) >= _SURE and (typed[0], typed[-1]) == (written[0], written[-1])
            free = right or particles().isdisjoint((typed[0], typed[-1]))
            return usual and bool(shared(typed, written)) and free
        if not whole and typed[:_HEAD] != written[:_HEAD]:
            return False
        if not whole:
            return particles().isdisjoint((typed[0], typed[-1])) and not recounted(typed, written)
        return same or (bool(shared(typed, written)) and places.allow(start, end, typed, written))

    def mistyped(self, text: str, tokens: tuple[Token, ...]) -> Iterable[Span]:
        """Latin words of the facts with one slip of the keyboard; LPG is no slip for LNG."""
        for run in _LATIN.finditer(text):
            typed, (start, end) = run[0], run.span()
            if any(t.unknown and t.start < end and start < t.end for t in tokens):
                for word in self.letters:
                    if len(word) >= _LETTERS and keyboard_slip(typed, word):
                        yield slip(text, start, end, word, 1.0 + _KEY)

    def garbled(self, text: str, tokens: tuple[Token, ...], places: Places) -> Iterable[Span]:
        """The rest of a name with a wrong character, where its beginning says by itself whose name it is."""
        for token in tokens:
            if not token.owners or not places.left_over(token.end, token.end + 2):
                continue
            for name, document in self.fragments.nominees(text):
                start, end = token.start, token.start + len(name)
                if document.entity not in token.owners or end > len(text):
                    continue
                other = [at for at in range(start, end) if text[at] != name[at - start]]
                if token.whole and len(other) == end - token.end:
                    continue  # 和顺靠 is no 和顺县: nothing of the rest is right, and 和顺 is a name already
                if len(other) == 1 and other[0] >= token.end and places.unsaid(other[0]):
                    yield slip(text, start, end, name, 0.9 + _MISSED, hits=(document,))

    def nearly_named(self, text: str, places: Places) -> Iterable[Span]:
        """Names with a character wrong, left out or too many."""
        for start, end, hits in self._near_misses(text, places):
            forms = {document.text for document in hits}
            if any(places.unlike(start, text[start:end], form) for form in forms):
                continue  # 竹林 is a word and no 竹岭
            yield slip(text, start, end, forms.pop() if len(forms) == 1 else "", 0.9 + _MISSED, hits=hits)

    def _near_misses(self, text: str, places: Places) -> Iterable[tuple[int, int, tuple[Document, ...]]]:
        return near_misses(text, places.doubtful, self.fragments, self.city, self.tails, places.whole)


def _read_otherwise(units: Sequence[Unit], places: Places) -> list[str]:
    """The syllables with what nothing explains read in its second way (今朝); [] if there is none."""
    spoken = [unit.readings[0] for unit in units]
    changed = False
    for at, unit in enumerate(units):
        if len(unit.readings) > 1 and not unit.latin and places.left_over(unit.start, unit.end):
            spoken[at], changed = unit.readings[1], True
    return spoken if changed else []


def _usually_read(written: str, spoken: Sequence[str]) -> bool:
    readings = ((sounds.readings(char) or (char,))[0] for char in written)
    return tuple(readings) == tuple(spoken)


def _written(document: Document, run: tuple[str, ...], whole: bool) -> str:
    """The part of the document that was heard, as it is written."""
    if whole or not document.written:
        return document.text
    symbols = document.symbols
    for at in range(len(symbols) - len(run) + 1):
        if symbols[at : at + len(run)] == run:
            return "".join(document.written[at : at + len(run)])
    return document.text
