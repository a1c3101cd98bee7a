"""What part of speech the words are that nothing in the facts explains.

A stray noun narrows or changes what is asked (门票, 煤矿) and must be refused; a stray adverb or courtesy
does not, and a stray verb does not where the question asks for something by name anyway. Only this is
taken from the segmenter: where its words begin and end is not trusted for matching.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from knowledge.vocabulary.particles import fillers, particles
from knowledge.vocabulary.speaking import further_places, parts_of_speech, place_names, proper_nouns
from knowledge.vocabulary.talking import auxiliaries

Weight = Literal["free", "light", "heavy"]
_RARE = 20  # times a word was met in what the dictionary was made of
_NOUN = "n"
_PLACE = "ns"
_PREDICATES = "av"
_ANY = "zg"  # a character that the dictionary has no part of speech for
_COUNTED = {"m", "mq", "q"}


@cache
def _tagger() -> object:
    import rjieba  # loaded with its dictionary when the first unexplained word turns up

    return rjieba


def warm() -> None:
    """Load the dictionary now rather than within a question, and what it needs for characters not in it."""
    _tagger().tag("问嗰", False)  # type: ignore[attr-defined]


@lru_cache(maxsize=8192)
def is_word(text: str) -> bool:
    """Whether the dictionary has the text as one word, and not one that hardly anybody writes."""
    known: bool = _tagger().has_word(text)  # type: ignore[attr-defined]
    return known and frequency(text) > _RARE


@lru_cache(maxsize=8192)
def frequency(text: str) -> int:
    """How often the dictionary's makers met the word, more or less."""
    often: int = _tagger().suggest_freq(text)  # type: ignore[attr-defined]
    return often


def names_something(text: str) -> bool:
    """Whether a word of the text is the name of a place, a person or a body, as the dictionary has it."""
    return any(len(word) > 1 and tag[:2] in proper_nouns() for word, tag in cut(text))


def names_a_thing(text: str) -> bool:
    """Whether the text is one noun of the dictionary."""
    words = cut(text)
    return len(words) == 1 and len(text) > 1 and words[0][1][0] == _NOUN


def is_predicate(text: str) -> bool:
    """Whether the text is one adjective or verb of the dictionary."""
    words = cut(text)
    return len(words) == 1 and words[0][1][0] in _PREDICATES


def places_within(text: str) -> list[tuple[int, int]]:
    """[start, end) of the names of places in the text, as the dictionary has them."""
    return [(start, end) for start, end, tag in _tagged(text) if tag[:2] in place_names()]


def nouns_within(text: str) -> list[tuple[int, int]]:
    """[start, end) of the nouns of two characters and more."""
    return [(start, end) for start, end, tag in _tagged(text) if tag[0] == _NOUN]


def _tagged(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for word, tag in cut(text):
        if len(word) > 1:
            yield at, at + len(word), tag
        at += len(word)


def words_within(text: str) -> list[tuple[int, int]]:
    """[start, end) of the words of two characters and more that the text parts into."""
    found, at = [], 0
    for word, _ in cut(text):
        if len(word) > 2 or (len(word) == 2 and is_word(word)):
            found.append((at, at + len(word)))
        at += len(word)
    return found if at == len(text) else []


@cache
def _weights() -> dict[str, Weight]:
    free, light = parts_of_speech()
    return {**dict.fromkeys(light, "light"), **dict.fromkeys(free, "free")}


@lru_cache(maxsize=16)  # a question is looked at more than once
def cut(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text with their parts of speech; only words of the dictionary are longer than one."""
    words: list[tuple[str, str]] = []
    places = further_places()
    for word, tag in _tagger().tag(text, False):  # type: ignore[attr-defined]
        if words and words[-1][0] + word in places:
            words[-1] = (words[-1][0] + word, _PLACE)
        else:
            words.append((word, _PLACE if word in places else tag))
    return tuple(words)


@lru_cache(maxsize=16)
def edges(text: str) -> frozenset[int]:
    """Where the words of a text begin and end; numerals with their measures may be cut anywhere (几|个亿)."""
    found = {0}
    start = 0
    for word, tag in cut(text):
        end = start + len(word)
        cuttable = tag in _COUNTED and word not in fillers()  # 几个亿, but not 一年产能
        found.update(range(start, end + 1) if cuttable else (end,))
        start = end
    return frozenset(found)


def standing_alone(text: str, chars: frozenset[str]) -> frozenset[int]:
    """Where one of the characters is a word by itself."""
    found = []
    start = 0
    for word, _ in cut(text):
        if word in chars:
            found.append(start)
        start += len(word)
    return frozenset(found)


def _joins(word: str, tag: str) -> bool:
    """Whether a lone character only serves the grammar (了, 能), and is no half of a name."""
    return word in particles() or word in auxiliaries() or (tag != _ANY and _weights().get(tag) == "free")


def weigh(text: str) -> list[Weight]:
    """For each character, how much the word it stands in says; only words of the dictionary count."""
    words = cut(text)
    weights: list[Weight] = []
    for place, (word, tag) in enumerate(words):
        weight: Weight = _weights().get(tag, "heavy")
        beside = [words[i] for i in (place - 1, place + 1) if 0 <= i < len(words)]
        if (
            weight == "light"
            and len(word) == 1
            and any(len(other) == 1 and other.isalnum() and not _joins(other, kind) for other, kind in beside)
        ):
            weight = "heavy"  # characters side by side that make no word: a name, for all one knows
        weights.extend([weight] * len(word))
    return weights if len(weights) == len(text) else ["heavy"] * len(text)
