"""How the words of a lexicon get misspelt: by sound, nearly so, with characters swapped or dropped.

Everything is looked up by what was typed, so that a question costs no search through the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice, product
from typing import TypeVar

from knowledge import sounds
from knowledge.vocabulary.lexicon import Entry
from knowledge.vocabulary.marks import Mark

_K = TypeVar("_K")
_LONGEST = 10  # characters of a word that is known by its sound
_READINGS = 2  # of a character that are common
_WAYS = 8  # to read one word
_BETWEEN = "\t"

# Marks that a homophone may stand for: what says how something is asked, but for talk and loose words.
_TALK = {
    Mark.HELLO,
    Mark.THANKS,
    Mark.BYE,
    Mark.PRAISE,
    Mark.COMPLAINT,
    Mark.WHO_ARE_YOU,
    Mark.WHAT_CAN_YOU,
    Mark.IT,
    Mark.THERE,
    Mark.THEN,
    Mark.WHAT_ABOUT,
    Mark.CONVERT,
    Mark.SINGLE_TIME,
    Mark.PART_OF_YEAR,
    Mark.DATA,
    Mark.ORIGIN,
    Mark.AUTHOR,
    Mark.PUBLISHED,
    Mark.ARTICLE,
    Mark.STATED,
}


def weighty(entry: Entry) -> bool:
    """Whether the word says what is asked about, or how much."""
    return bool(
        entry.kinds
        or entry.attributes
        or entry.options
        or entry.unit
        or entry.city
        or Mark.HOW_MUCH in entry.marks
    )


def telling(entry: Entry) -> bool:
    """Whether the word says how something is asked."""
    return bool(entry.asks or entry.implied or entry.marks - _TALK)


@dataclass(frozen=True)
class Spellings:
    """The words by what they may be typed as; several of one spelling in one string, see parted()."""

    sounding: Mapping[str, str]  # sounds, as usually read → words
    otherwise: Mapping[str, str]  # sounds, some read in another way → words
    nearly: Mapping[str, str]  # sounds folded onto one another → words
    singles: Mapping[str, str]  # syllable → one-character words
    swapped: Mapping[str, str]  # typed → word
    maimed: Mapping[str, str]  # a word with a character left out → words

    @cached_property
    def longest(self) -> Mapping[tuple[str, str], int]:
        """How long the words are at most that begin with two syllables, however read."""
        return _longest((self.sounding, self.otherwise))

    @cached_property
    def longest_nearly(self) -> Mapping[tuple[str, str], int]:
        """The same of syllables that are folded onto one another."""
        return _longest((self.nearly,))


def _longest(tables: Iterable[Mapping[str, str]]) -> Mapping[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for spelt in chain.from_iterable(tables):
        syllables = spelt.split(" ")
        begin = syllables[0], syllables[1]
        if found.get(begin, 0) < len(syllables):
            found[begin] = len(syllables)
    return found


def sounds_of(syllables: Iterable[str]) -> str:
    """Syllables as they are looked up."""
    return " ".join(syllables)


def parted(words: str) -> Sequence[str]:
    """The words of one spelling."""
    return words.split(_BETWEEN) if words else ()


def build(entries: Mapping[str, Entry]) -> Spellings:
    """The misspellings of all words of a lexicon."""
    sounding: dict[str, list[str]] = {}
    otherwise: dict[str, list[str]] = {}
    nearly: dict[str, list[str]] = {}
    singles: dict[str, list[str]] = {}
    swapped: dict[str, str] = {}
    maimed: dict[str, list[str]] = {}
    for word, entry in entries.items():
        if len(word) > _LONGEST or not any(sounds.readings(char) for char in word):
            continue
        usual, *others = ways(word)
        if len(word) == 1:
            singles.setdefault(usual[0], []).append(word)
            continue
        sounding.setdefault(sounds_of(usual), []).append(word)
        for way in others:
            otherwise.setdefault(sounds_of(way), []).append(word)
        if not (weighty(entry) or telling(entry)):
            continue
        nearly.setdefault(sounds_of(map(sounds.near, usual)), []).append(word)
        for typed in swaps(word):
            if typed not in entries:
                swapped.setdefault(typed, word)
        if len(word) > 2 and weighty(entry):
            for left in dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word))):
                maimed.setdefault(left, []).append(word)
    heard = _joined(sounding), _joined(otherwise), _joined(nearly), _joined(singles)
    return Spellings(*heard, swapped, _joined(maimed))


def _joined(words: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return {typed: _BETWEEN.join(meant) for typed, meant in words.items()}


def ways(word: str) -> Iterable[tuple[str, ...]]:
    """The toneless syllables of a word, the usual reading first; few, however many its characters have."""
    readings = [_common(char) for char in word]
    if all(len(found) == 1 for found in readings):
        return (tuple([found[0] for found in readings]),)
    return dict.fromkeys(islice(product(*readings), _WAYS))


@lru_cache(maxsize=16384)
def _common(char: str) -> tuple[str, ...]:
    return sounds.readings(char)[:_READINGS] or (char,)


def swaps(word: str) -> Iterable[str]:
    """The word with two neighbours in the wrong order."""
    for place in range(len(word) - 1):
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
