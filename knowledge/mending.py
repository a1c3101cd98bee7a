"""What the left-over parts of a question may be slips for: homophones, pinyin, characters swapped or dropped.

Only places that no word, name or number explains are looked at. A slip is offered as a stretch that costs
more than what is written right, so that it is taken only where nothing else explains as much.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge import sounds
from knowledge.closeness import keyboard_slip, near_misses
from knowledge.fragments import Document, Finder, Match
from knowledge.lexicon import Entry, Lexicon
from knowledge.slips import Places, alike, changed, recounted, same_sound, shared
from knowledge.speech import frequency, is_word, names_something
from knowledge.spellings import Spellings, telling, weighty
from knowledge.syllables import Unit, numerals, syllables
from knowledge.tokens import Span, Token, inside_word
from knowledge.wordlists import Mark, glosses, particles, usual_particles

_WINDOW = 10  # characters or syllables of one slip
_READ_OTHERWISE = 6  # characters of which one may be read in an unusual way
_LONG = 3  # characters
_PARTING = frozenset(' “”‘’「」『』"')
_LETTERS = 3  # of a Latin word in which one may be mistyped
_LATIN = re.compile(r"[a-z]+")
_SURE = 4  # characters of a name that may be misheard without one that is right

# What a slip costs beyond the word itself.
_SAME, _NEAR, _IDLE = 0.6, 0.8, 1.0
_LONE, _SWAP, _DROP, _TWICE = 0.8, 0.8, 1.2, 0.5
_PART, _MISSED = 0.9, 0.9
_BLANK, _USUAL = 0.05, -0.7
_LATIN_DOUBTS = 0.3, 0.4, 0.3  # read unusually, torn out of a run of letters, no single word


_Hearing = Callable[[str, Sequence[Unit], Places], tuple[str, float]]
_ASKING = ("多少", "几", "哪", "什么")
_POINTING = {Mark.IT, Mark.THERE}


@dataclass(frozen=True)
class Mender:
    """Everything that a slip may be meant for."""

    lexicon: Lexicon
    spellings: Spellings
    fragments: Finder
    by_sound: Finder
    by_near_sound: Finder | None = None
    city: str = ""
    tails: tuple[str, ...] = ()  # words many names end in: the kinds
    letters: frozenset[str] = frozenset()  # Latin words in names and values

    def spans(
        self, text: str, tokens: tuple[Token, ...], exact: Callable[[str], Iterable[Span]]
    ) -> list[Span]:
        """The likeliest slips around what the exact matches left over: by sound, doubled, parted."""
        places = Places(text, tokens)
        if places.many:
            return []  # a paste of something else altogether
        units = syllables(text, tokens, self.letters)
        found = [*self._blanks(text, exact), *self._doubled(text, places, exact)]
        found += self._heard(text, units, places, self._by_sound)
        spoken = [unit.readings[0] for unit in units]
        found += self._sounding(text, units, places, self.by_sound, spoken, _SAME)
        return found

    def further(self, text: str, tokens: tuple[Token, ...]) -> list[Span]:
        """Other slips around what is still left over: near homophones, swapped and dropped characters."""
        places = Places(text, tokens)
        if places.many:
            return []
        units = syllables(text, tokens, self.letters)
        found = [*self._heard(text, units, places, self._by_near_sound), *self._misspelt(text, places)]
        if self.by_near_sound is not None:
            spoken = [unit.near for unit in units]
            found += self._sounding(text, units, places, self.by_near_sound, spoken, _NEAR)
        found += self._mistyped(text, tokens)
        found += self._garbled(text, tokens, places)
        found += _nearly_named(text, places, self.fragments, self.city, self.tails)
        return found

    def glossed(self, text: str) -> Iterable[Span]:
        """Foreign and regional words, where the lexicon or the facts have what they mean."""
        known = glosses()
        for start, char in enumerate(text):
            for typed, meant in known.get(char, ()):
                end = start + len(typed)
                if not text.startswith(typed, start) or (char.isascii() and inside_word(text, start, end)):
                    continue
                entry = self.lexicon.entries.get(meant)
                if entry is not None or self._quotes(meant):
                    yield _slip(text, start, end, meant, 1.0, entry)

    def _quotes(self, text: str) -> bool:
        """Whether the facts have the text in a name or a value."""
        return any(match.end - match.start == len(text) for match in self.fragments.find(text))

    def _heard(self, text: str, units: Sequence[Unit], places: Places, word_for: _Hearing) -> Iterable[Span]:
        """Words that sound like what was typed."""
        for run in numerals(units, self._is_measure):
            yield _slip(text, run.start, run.end, run.text, 1.0 + _LONE)
        near = [places.touch(unit.start, unit.end) for unit in units]
        for first, unit in enumerate(units):
            if near[first]:
                yield from self._lone(text, unit, places)
            furthest = min(len(units), first + _WINDOW)
            nearest = next((at for at in range(first, furthest) if near[at]), furthest)
            for last in range(max(first + 2, nearest + 1), furthest + 1):
                end = units[last - 1].end
                word, cost = word_for(text, units[first:last], places)
                if word:
                    yield _slip(text, unit.start, end, word, 1.0 + cost, self.lexicon.entries[word])

    def _is_measure(self, syllable: str) -> bool:
        """Whether one counts with a word of that sound."""
        entries = (self.lexicon.entries[word] for word in self.spellings.singles.get(syllable, ()))
        return any(e.unit or e.measures or Mark.MEASURE in e.marks for e in entries)

    def _lone(self, text: str, unit: Unit, places: Places) -> Iterable[Span]:
        """One-character words: units after a number, and in Latin letters what else there is."""
        measured = _after_number(text, unit.start)
        if not (unit.latin or measured):
            return
        words = self.spellings.singles.get(unit.readings[0], ())
        entries = {word: self.lexicon.entries[word] for word in words if word != text[unit.start : unit.end]}
        fit = {
            word: (not (entry.unit and measured), word not in usual_particles(), -frequency(word))
            for word, entry in entries.items()
            if entry.unit or (unit.latin and (entry.filler or entry.measures or entry.marks))
        }
        if not fit:
            return
        word = min(fit, key=lambda w: fit[w])
        if (unit.start, unit.end) in places.counting:
            cost = 0.9
        else:
            cost = 1.0 + (_USUAL if word in usual_particles() else _LONE)
        yield _slip(text, unit.start, unit.end, word, cost, entries[word])

    def _by_sound(self, text: str, units: Sequence[Unit], places: Places) -> tuple[str, float]:
        """The word that the units sound like, and what that costs; "" if there is none."""
        start, end = units[0].start, units[-1].end
        typed = text[start:end]
        latin = any(unit.latin for unit in units)
        if not latin and end - start != len(units):
            return "", 0.0  # there is a gap within
        key = tuple([unit.readings[0] for unit in units])
        words = self.spellings.sounding.get(key, ())
        unusual = latin and not words
        if unusual:
            words = self.spellings.otherwise.get(key, ())
        elif not (latin or words) and places.left_over(start, end):
            words = tuple(self._read_otherwise(units, key))
        if latin:
            fit = [w for w in words if self._spelt(w, text, units)]
        else:
            fit = [w for w in words if w != typed and self._plausible(text, start, end, w, places)]
        if fit:
            word = max(fit, key=self._spoken_rank if latin else lambda w: self._rank(w, typed))
            entry = self.lexicon.entries[word]
            idle = not latin and not (weighty(entry) or telling(entry))
            if latin:
                doubts = unusual, _torn(text, start, end), not is_word(word)
                return word, _SAME + sum(map(operator.mul, doubts, _LATIN_DOUBTS))
            return word, _IDLE if idle else _SAME
        return "", 0.0

    def _by_near_sound(self, text: str, units: Sequence[Unit], places: Places) -> tuple[str, float]:
        """The word that the units nearly sound like."""
        near = self.spellings.nearly.get(tuple([unit.near for unit in units]), ())
        if not near:
            return "", 0.0
        start, end = units[0].start, units[-1].end
        typed = text[start:end]
        if any(unit.latin for unit in units):
            fit = [w for w in near if self._spelt(w, text, units)]
        else:
            fit = [w for w in near if alike(typed, w) and places.allow(start, end, typed, w)]
        return max(fit, key=lambda w: self._rank(w, typed), default=""), _NEAR

    def _spelt(self, word: str, text: str, units: Sequence[Unit]) -> bool:
        """Whether the word may be typed so: hanzi as they are; a syllable asks (哪个) rather than points."""
        if len(word) > 2 and self.lexicon.entries[word].marks & _POINTING:
            return False
        return all(unit.latin or text[unit.start] == char for unit, char in zip(units, word, strict=True))

    def _read_otherwise(self, units: Sequence[Unit], key: tuple[str, ...]) -> Iterable[str]:
        """Words that sound so if one character is read in another way."""
        for place, unit in enumerate(units if len(units) <= _READ_OTHERWISE else ()):
            for reading in unit.readings[1:4] if unit.char not in particles() else ():
                yield from self.spellings.sounding.get((*key[:place], reading, *key[place + 1 :]), ())

    def _plausible(self, text: str, start: int, end: int, word: str, places: Places) -> bool:
        """Whether a word may have been typed as a homophone; not so that a stranger is explained away."""
        typed, entry = text[start:end], self.lexicon.entries[word]
        known = is_word(typed)
        if (known and not shared(typed, word)) or recounted(typed, word) or not places.whole(start, end):
            return False
        if not entry.city and any(len(run) > 1 and is_word(run) for run in changed(typed, word)):
            return False  # 化肥多少 is not 花费多少
        how = len(word) > _LONG and not (entry.content or entry.unit or entry.city)
        if how and not places.left_over(start, end):
            return False  # a long word that says but how it is asked, where all is explained
        if weighty(entry):
            return True
        if places.settled(start, typed, word):
            return False
        if len(word) > 2 and telling(entry):
            return True
        if not places.allow(start, end, typed, word, same=True) or not shared(typed, word):
            return False
        if telling(entry):
            return True
        after = text[end : end + 1]
        asked = after in particles() or not after.isalnum() or text.startswith(_ASKING, end)
        usual = all(map(same_sound, typed, word))
        return (
            entry.filler and usual and places.left_over(start, end) and asked and not names_something(typed)
        )

    def _rank(self, word: str, typed: str) -> tuple[bool, int, bool, bool]:
        entry = self.lexicon.entries[word]
        return weighty(entry) or telling(entry), shared(typed, word), entry.content, not entry.filler

    def _spoken_rank(self, word: str) -> tuple[bool, int]:
        entry = self.lexicon.entries[word]
        return weighty(entry) or telling(entry), frequency(word)

    def _misspelt(self, text: str, places: Places) -> Iterable[Span]:
        """Words with neighbours swapped, a character left out or a wrong one."""
        spellings = self.spellings
        for start, end in places.windows(text, _WINDOW):
            typed = text[start:end]
            word, cost = spellings.swapped.get(typed, ""), _SWAP
            if not word and len(typed) >= 2:
                fit = [w for w in spellings.maimed.get(typed, ()) if _maimed(typed, w)]
                word, cost = self._best(fit, typed), 0.0 if (start, end) in places.common else _DROP
            if word and places.allow(start, end, typed, word):
                yield _slip(text, start, end, word, 1.0 + cost, self.lexicon.entries[word])

    def _best(self, words: Sequence[str], typed: str) -> str:
        return max(words, key=lambda w: self._rank(w, typed), default="")

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
        for match in finder.find(spoken, near):
            start, end = units[match.start].start, units[match.end - 1].end
            if not (places.touch(start, end) if match.whole else places.left_over(start, end)):
                continue
            typed = text[start:end]
            if not match.whole and (cost != _SAME or any(tail in typed for tail in self.tails)):
                continue  # 太原项目 is no 能源项目
            written = _written(match, spoken)
            latin = any(unit.latin for unit in units[match.start : match.end])
            if latin:
                if not match.whole and not _usually_read(written, spoken[match.start : match.end]):
                    continue
            elif not self._misheard(match, text, start, end, written, cost == _SAME, places):
                continue
            here.setdefault((start, end, match.whole), []).append((written, match.document))
        for (start, end, whole), found in here.items():
            typed = text[start:end]
            most = max(shared(typed, written) for written, _ in found)
            best = [(written, document) for written, document in found if shared(typed, written) == most]
            forms = {written for written, _ in best}
            hits = tuple(dict.fromkeys(document for _, document in best))
            named = any(document.role == "name" for document in hits)
            of_whole = 0.9 if named else 1.0
            of_part = 1.05 if named else 1.0 + 0.35 * (end - start)
            yield _slip(
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
        match: Match, text: str, start: int, end: int, written: str, same: bool, places: Places
    ) -> bool:
        """Whether hanzi may stand for a name that they sound like."""
        typed = text[start:end]
        if len(written) < _SURE and is_word(typed):
            return False
        if not match.whole:
            usual = all(same_sound(a, b) for a, b in zip(typed, written, strict=False))
            return usual and bool(shared(typed, written)) and particles().isdisjoint((typed[0], typed[-1]))
        return same or (bool(shared(typed, written)) and places.allow(start, end, typed, written))

    def _mistyped(self, text: str, tokens: tuple[Token, ...]) -> Iterable[Span]:
        """Latin words of the facts with one slip of the keyboard; LPG is no slip for LNG."""
        for run in _LATIN.finditer(text):
            typed, (start, end) = run[0], run.span()
            if any(t.unknown and t.start < end and start < t.end for t in tokens):
                for word in self.letters:
                    if len(word) >= _LETTERS and keyboard_slip(typed, word):
                        yield _slip(text, start, end, word, 1.0 + _SWAP)

    def _garbled(self, text: str, tokens: tuple[Token, ...], places: Places) -> Iterable[Span]:
        """The rest of a name with a wrong character, where its beginning says by itself whose name it is."""
        for token in tokens:
            if not token.owners or not places.left_over(token.end, token.end + 2):
                continue
            for name, document in self.fragments.nominees(text):
                start, end = token.start, token.start + len(name)
                if document.entity not in token.owners or end > len(text):
                    continue
                other = [at for at in range(start, end) if text[at] != name[at - start]]
                if len(other) == 1 and other[0] >= token.end and places.unsaid(other[0]):
                    yield _slip(text, start, end, name, 0.9 + _MISSED, hits=(document,))

    def _doubled(self, text: str, places: Places, exact: Callable[[str], Iterable[Span]]) -> Iterable[Span]:
        """Words and names in which a character was typed twice."""
        twice = [
            at
            for at in range(1, len(text))
            if text[at] == text[at - 1] and "\u3400" <= text[at] <= "\u9fff" and not places.within_one(at)
        ]
        return _without(text, twice, exact, _TWICE) if twice else ()

    def _blanks(self, text: str, exact: Callable[[str], Iterable[Span]]) -> Iterable[Span]:
        """Words and names with a blank in them."""
        blanks = blanks_within(text)
        return _without(text, blanks, exact, _BLANK) if blanks else ()


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


def _slip(
    text: str,
    start: int,
    end: int,
    meant: str,
    cost: float,
    entry: Entry | None = None,
    hits: tuple[Document, ...] = (),
    whole: bool = True,
) -> Span:
    owners = frozenset(h.entity for h in hits if h.role == "name") if whole else frozenset()
    token = Token(
        start,
        end,
        text[start:end],
        entry or Entry(filler=not hits),
        hits,
        bool(hits) and whole,
        owners,
        mended=True,
        meant=meant,
    )
    return Span(start, end, cost, token)


def _nearly_named(
    text: str, places: Places, fragments: Finder, city: str, tails: tuple[str, ...]
) -> Iterable[Span]:
    """Names with a character wrong, left out or too many."""
    for start, end, hits in near_misses(text, places.doubtful, fragments, city, tails, places.whole):
        forms = {document.text for document in hits}
        if any(places.unlike(start, text[start:end], form) for form in forms):
            continue  # 竹林 is a word and no 竹岭
        yield _slip(text, start, end, forms.pop() if len(forms) == 1 else "", 0.9 + _MISSED, hits=hits)


def _without(
    text: str, left_out: Sequence[int], exact: Callable[[str], Iterable[Span]], cost: float
) -> Iterable[Span]:
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


def _torn(text: str, start: int, end: int) -> bool:
    """Whether a stretch goes over a blank and yet begins or ends within a run of letters."""
    if " " not in text[start:end]:
        return False
    before = start > 0 and text[start - 1].isascii() and text[start - 1].isalpha()
    after = end < len(text) and text[end].isascii() and text[end].isalpha()
    return before or after


def _maimed(typed: str, word: str) -> bool:
    """Whether the word is known without a character: an inner one, or of a longer word the first or last."""
    edges = (typed[0] == word[0]) + (typed[-1] == word[-1])
    return edges == 2 or (edges == 1 and len(word) >= _SURE)


def _usually_read(written: str, spoken: Sequence[str]) -> bool:
    readings = ((sounds.readings(char) or (char,))[0] for char in written)
    return tuple(readings) == tuple(spoken)


def _written(match: Match, spoken: Sequence[str]) -> str:
    """The part of the document that was heard, as it is written."""
    document, run = match.document, tuple(spoken[match.start : match.end])
    if match.whole or not document.written:
        return document.text
    symbols = document.symbols
    for at in range(len(symbols) - len(run) + 1):
        if symbols[at : at + len(run)] == run:
            return "".join(document.written[at : at + len(run)])
    return document.text


def _after_number(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return bool(before) and (before[-1].isdigit() or before[-1] in "几多少个十百千万两半")
