"""Words of the lexicon that were meant: by sound, nearly by sound, with characters swapped or left out."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.mending.slips import (
    Places,
    alike,
    changed,
    rarely_meant,
    recounted,
    same_sound,
    shared,
    slip,
)
from knowledge.mending.spellings import Spellings, parted, sounds_of, telling, weighty
from knowledge.mending.syllables import Unit, numerals
from knowledge.messages.clauses import QUESTION_WORDS
from knowledge.tagging.speech import frequency, is_predicate, is_word, names_something
from knowledge.tagging.tokens import Span, inside_word
from knowledge.vocabulary.lexicon import Entry, Lexicon
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles, pointing_words, usual_particles
from knowledge.vocabulary.phrases import glosses

_WINDOW = 10  # characters or syllables of one slip
_READ_OTHERWISE = 6  # characters of which one may be read in an unusual way
_WAYS = 4  # that a character may be read
_SYLLABLES = 2  # that tell which words may be meant
_LONG = 3  # characters
_COMMON = 500  # times that a word is met from which on it is a usual one
_EDGE = 4  # characters of a word that is known without its first or last

# What a slip costs beyond the word itself.
_SAME, _NEAR, _IDLE = 0.6, 0.8, 1.0
_LONE, _SWAP, _DROP = 0.8, 0.8, 1.2
_USUAL = -0.7
_LATIN_DOUBTS = 0.3, 0.4, 0.3  # read unusually, torn out of a run of letters, no single word

_ASKING = ("多少", "几", "哪", "什么")
_RANKS = {Mark.MAX, Mark.MIN}
_POINTING = {Mark.IT, Mark.THERE}


@dataclass(frozen=True)
class Words:
    """The words of a lexicon by what they may be typed as."""

    lexicon: Lexicon
    spellings: Spellings
    tails: tuple[str, ...] = ()

    def heard(self, text: str, units: Sequence[Unit], places: Places, *, nearly: bool) -> Iterable[Span]:
        """Words that sound, or nearly sound, like what was typed."""
        word_for = self._by_near_sound if nearly else self._by_sound
        spoken = [unit.near if nearly else unit.readings[0] for unit in units]
        letters = [unit.latin for unit in units]
        for run in numerals(units, self._is_measure):
            yield slip(text, run.start, run.end, run.text, 1.0 + _LONE)
        near = [places.touch(unit.start, unit.end) for unit in units]
        if True not in near:
            return
        for first, unit in enumerate(units):
            if near[first]:
                yield from self._lone(text, unit, places)
            furthest = first + self._furthest(units[first : first + 2], nearly)
            if True not in near[first:furthest]:
                continue
            for last in range(max(first + 2, near.index(True, first) + 1), min(len(units), furthest) + 1):
                latin = True in letters[first:last]
                word, cost = word_for(text, units[first:last], spoken[first:last], latin, places)
                if word:
                    end = units[last - 1].end
                    yield slip(text, unit.start, end, word, 1.0 + cost, self.lexicon.entries[word])

    def _furthest(self, begin: Sequence[Unit], nearly: bool) -> int:
        """How many units words may have that begin so, with one character read in another way perhaps."""
        if len(begin) < _SYLLABLES:
            return 0
        one, other = begin
        if nearly:
            return self.spellings.longest_nearly.get((one.near, other.near), 0)
        longest = self.spellings.longest
        usual = longest.get((one.readings[0], other.readings[0]), 0)
        if len(one.readings) == len(other.readings) == 1:
            return usual
        second = [longest.get((one.readings[0], reading), 0) for reading in other.readings[1:_WAYS]]
        first = [longest.get((reading, other.readings[0]), 0) for reading in one.readings[1:_WAYS]]
        return max(usual, *first, *second)

    def _is_measure(self, syllable: str) -> bool:
        """Whether one counts with a word of that sound."""
        entries = (self.lexicon.entries[word] for word in parted(self.spellings.singles.get(syllable, "")))
        return any(e.unit or e.measures or Mark.MEASURE in e.marks for e in entries)

    def _lone(self, text: str, unit: Unit, places: Places) -> Iterable[Span]:
        """One-character words: units after a number, and in Latin letters what else there is."""
        measured = _after_number(text, unit.start) or (unit.start, unit.end) in places.counting
        if not (unit.latin or measured) or (unit.latin and _means_itself(text, unit)):
            return
        words = parted(self.spellings.singles.get(unit.readings[0], ""))
        entries = {word: self.lexicon.entries[word] for word in words if word != text[unit.start : unit.end]}
        fit = {
            word: (not (entry.unit and measured), word not in usual_particles(), -frequency(word))
            for word, entry in entries.items()
            if entry.unit
            or (measured and Mark.RATIO in entry.marks)
            or (unit.latin and (entry.filler or entry.measures or entry.marks))
        }
        if not fit:
            return
        word = min(fit, key=lambda w: fit[w])
        if (unit.start, unit.end) in places.counting:
            cost = 0.9
        else:
            cost = 1.0 + (_USUAL if word in usual_particles() else _LONE)
        yield slip(text, unit.start, unit.end, word, cost, entries[word])

    def _by_sound(
        self, text: str, units: Sequence[Unit], key: Sequence[str], latin: bool, places: Places
    ) -> tuple[str, float]:
        """The word that the units sound like, and what that costs; "" if there is none."""
        start, end = units[0].start, units[-1].end
        if not latin and end - start != len(units):
            return "", 0.0  # there is a gap within
        typed, sounding = text[start:end], sounds_of(key)
        words = parted(self.spellings.sounding.get(sounding, ""))
        unusual = latin and not words
        if unusual:
            words = parted(self.spellings.otherwise.get(sounding, ""))
        elif not (latin or words) and places.left_over(start, end):
            others = parted(self.spellings.otherwise.get(sounding, ""))
            asking = (w for w in others if not self.lexicon.entries[w].marks.isdisjoint(QUESTION_WORDS))
            words = (*asking, *self._read_otherwise(units, key))
        if not words:
            return "", 0.0
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

    def _by_near_sound(
        self, text: str, units: Sequence[Unit], key: Sequence[str], latin: bool, places: Places
    ) -> tuple[str, float]:
        """The word that the units nearly sound like."""
        near = parted(self.spellings.nearly.get(sounds_of(key), ""))
        if not near:
            return "", 0.0
        start, end = units[0].start, units[-1].end
        typed = text[start:end]
        if latin:
            fit = [w for w in near if self._spelt(w, text, units)]
        else:
            if typed[:-1] in pointing_words():
                return "", 0.0  # 哪个园 asks for what it says: one character only nearly like a word is none
            fit = [w for w in near if alike(typed, w) and places.allow(start, end, typed, w)]
            fit = [w for w in fit if not self._of_another_quality(typed, w)]
        return max(fit, key=lambda w: self._rank(w, typed), default=""), _NEAR

    def _of_another_quality(self, typed: str, word: str) -> bool:
        """Whether the order is of a quality of its own, only said nearly like the word: 最勤 is not 最轻."""
        run = changed(typed, word)
        ranks = not self.lexicon.entries[word].marks.isdisjoint(_RANKS)
        return ranks and len(run) == 1 and not run[0].startswith(typed[0]) and is_predicate(run[0])

    def _spelt(self, word: str, text: str, units: Sequence[Unit]) -> bool:
        """Whether the word may be typed so: hanzi as they are; a syllable asks (哪个) rather than points."""
        if len(word) > 2 and self.lexicon.entries[word].marks & _POINTING:
            return False
        return all(unit.latin or text[unit.start] == char for unit, char in zip(units, word, strict=True))

    def _read_otherwise(self, units: Sequence[Unit], key: Sequence[str]) -> Iterable[str]:
        """Words that sound so if one character is read in another way."""
        for place, unit in enumerate(units if len(units) <= _READ_OTHERWISE else ()):
            others = unit.readings[1:_WAYS]
            for reading in others if others and unit.char not in particles() else ():
                yield from parted(
                    self.spellings.sounding.get(sounds_of((*key[:place], reading, *key[place + 1 :])), "")
                )

    def _plausible(self, text: str, start: int, end: int, word: str, places: Places) -> bool:
        """Whether a word may have been typed as a homophone; not so that a stranger is explained away."""
        typed, entry = text[start:end], self.lexicon.entries[word]
        rare = not weighty(entry) and rarely_meant(typed, word) and places.left_over(start, end)
        known = is_word(typed) and not rare
        if (known and not shared(typed, word)) or recounted(typed, word) or not places.whole(start, end):
            return False
        if typed.startswith(tuple(pointing_words())) and len(changed(typed, word)) > 1:
            return False  # 那个车 points, and is no 哪个局
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
        if self._asks_so(entry, typed, word):
            return True
        if not places.allow(start, end, typed, word, same=True, rare=rare) or not shared(typed, word):
            return False
        if telling(entry) or (entry.marks and places.left_over(start, end) and frequency(word) >= _COMMON):
            return True
        after = text[end : end + 1]
        asked = after in particles() or not after.isalnum() or text.startswith(_ASKING, end)
        usual = all(map(same_sound, typed, word))
        return (
            entry.filler and usual and places.left_over(start, end) and asked and not names_something(typed)
        )

    @staticmethod
    def _asks_so(entry: Entry, typed: str, word: str) -> bool:
        """Whether a particle that asks is right and what goes with it is typed by ear: 哪哥, 什莫."""
        if is_word(typed) or entry.marks.isdisjoint(QUESTION_WORDS):
            return False
        if not any(a == b and a in particles() for a, b in zip(typed, word, strict=True)):
            return False
        other = [a for a, b in zip(typed, word, strict=True) if a != b]
        return len(other) == 1 and other[0] not in usual_particles() and not other[0].isnumeric()

    def _rank(self, word: str, typed: str) -> tuple[bool, int, bool, bool]:
        entry = self.lexicon.entries[word]
        return weighty(entry) or telling(entry), shared(typed, word), entry.content, not entry.filler

    def _spoken_rank(self, word: str) -> tuple[bool, int]:
        entry = self.lexicon.entries[word]
        return weighty(entry) or telling(entry), frequency(word)

    def misspelt(self, text: str, places: Places) -> Iterable[Span]:
        """Words with neighbours swapped, a character left out or a wrong one."""
        spellings = self.spellings
        for start, end in places.windows(text, _WINDOW):
            typed = text[start:end]
            word, cost = spellings.swapped.get(typed, ""), _SWAP
            if not word and len(typed) >= 2:
                fit = [w for w in parted(spellings.maimed.get(typed, "")) if _maimed(typed, w)]
                word, cost = self._best(fit, typed), 0.0 if (start, end) in places.common else _DROP
            if word and places.allow(start, end, typed, word):
                yield slip(text, start, end, word, 1.0 + cost, self.lexicon.entries[word])

    def _best(self, words: Sequence[str], typed: str) -> str:
        return max(words, key=lambda w: self._rank(w, typed)) if words else ""


def _means_itself(text: str, unit: Unit) -> bool:
    """Whether a syllable by itself is a foreign word of weight: ai is no 哎."""
    written = text[unit.start : unit.end]
    return not inside_word(text, unit.start, unit.end) and any(
        typed == written for typed, _ in glosses().get(written[0], ())
    )


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
    return edges == 2 or (edges == 1 and len(word) >= _EDGE)


def _after_number(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    if not before:
        return False
    ranked = before[-1].isnumeric() and before[-2:-1] in ("前", "后", "第")
    return ranked or before[-1].isdigit() or before[-1] in "几多少个十百千万两半"
