"""Turns of phrase, and words of other tongues."""

from __future__ import annotations

from functools import cache
from itertools import chain

from knowledge.text import fold
from knowledge.vocabulary.files import words_in


@cache
def glosses() -> dict[str, tuple[tuple[str, str], ...]]:
    """Foreign and regional words with what they mean in the words of the lists and the facts.

    By first character, folded.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    groups = (words_in(file).values() for file in ("glosses.yaml", "glosses-english.yaml"))
    for words in chain.from_iterable(groups):
        for meant, ways in words.items():
            for typed in map(fold, map(str, ways)):
                found.setdefault(typed[0], []).append((typed, fold(str(meant))))
    return {first: tuple(pairs) for first, pairs in found.items()}


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Groups of words that say the same, folded."""
    groups = chain.from_iterable(words_in("synonyms.yaml").values())
    return tuple(tuple(fold(str(word)) for word in group) for group in groups)


@cache
def phrase_patterns() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, bool], ...]]:
    """The sets of words that phrases are put together from, and (pattern, whether it says who speaks)."""
    loaded = words_in("phrases.yaml")
    return (
        {name: tuple(map(str, words)) for name, words in loaded["组"].items()},
        tuple((pattern, of.get("人") == "是") for of in loaded["句式"].values() for pattern in of["写"]),
    )


@cache
def rewordings() -> tuple[tuple[str, str], ...]:
    """(regular expression, what to read in its place) of turns that no exchange of words makes plain."""
    return tuple((str(typed), str(meant)) for typed, meant in words_in("phrases.yaml")["改写"].items())
