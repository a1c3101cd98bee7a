"""Whether a question is about the facts, or about who wrote of them."""

from __future__ import annotations

from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.talking import deeds_of_authors


def of_an_author(words: tuple[Token, ...]) -> bool:
    """Whether something else is asked of the author than who it is: whom 记者 met, how old, when."""
    places = [i for i, w in enumerate(words) if w.has(Mark.AUTHOR)]
    behind = [w for i in places for w in words[i + 1 : i + 2]]
    other = (Mark.HOW_MUCH, Mark.WHERE, Mark.HOW_LONG)
    strange = any(w.text in deeds_of_authors() or w.has(*other) for w in behind)
    return bool(places) and (strange or any(w.date is not None for w in words[places[0] :]))


def of_the_facts(word: Token, sources: bool = True) -> bool:
    """Whether the word names something of the facts (or their source), rather than asking who or what."""
    entry = word.entry
    named = entry.attributes and not entry.asks
    return bool(word.owners or entry.kinds or entry.options or named or word.number) or (
        sources and bool(entry.source)
    )
