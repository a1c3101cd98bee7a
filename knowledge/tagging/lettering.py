"""A thing told by one character of its name: 带“氢”字的, 跟煤沾边的, 造车的厂.

A character that no word explains stands for those whose names, products or choices hold it, where these
are few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from knowledge.catalogues.catalogue import current
from knowledge.model import Entity, FactBase
from knowledge.tagging.fragments import Document
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.vocabulary.lexicon import Entry
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import (
    pair_words,
    particles,
    pointing_words,
    possessives,
    singular_words,
)
from knowledge.vocabulary.talking import dealing_words, letter_words

_MOST = 2000  # entities; among more, a character tells nothing
_HEADS = frozenset(word[0] for word in letter_words())


class Letters:
    """Whose texts hold a character."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._things: set[str] = set()  # characters of what is made, or what somebody is put under

    def tell(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """The tokens, with a lone character that stands for a thing as a piece of the names that hold it."""
        if not any(token.unknown or token.mended for token in tokens):
            return tokens
        found: list[Token] = []
        for place, token in enumerate(tokens):
            told = self._told(tokens, place) if token.unknown or token.mended else None
            found.extend(told if told is not None else (token,))
        return tuple(found)

    def within(self, text: str) -> list[int]:
        """Where such characters stand between what they are of and what may follow: 造车的."""
        return [
            at
            for at in range(1, len(text) - 1)
            if text[at - 1] in dealing_words()
            and text[at + 1] in _HEADS
            and text[at] not in particles()
            and text[at] in self._holders
        ]

    def _told(self, tokens: tuple[Token, ...], place: int) -> tuple[Token, ...] | None:
        token = tokens[place]
        text = token.text
        start = 0
        while start < len(text) - 1 and text[start] in dealing_words():
            start += 1
        letter, rest = text[start], text[start + 1 :]
        if letter in particles() or letter in dealing_words() or letter not in self._holders:
            return None
        before = next((t for t in reversed(tokens[:place]) if not t.gap), None)
        after = next((t for t in tokens[place + 1 :] if not t.gap), None)
        dealt = start > 0 or (before is not None and before.text[-1] in dealing_words())
        if rest:
            if rest == "的" and letter in self._things and after is not None and after.entry.kinds:
                dealt = dealt or not _compound(before, token)  # 车的项目, which no homophone is meant by
            if not dealt or rest not in letter_words() or (token.mended and rest != "的"):
                return None
        elif not (_listed(tokens, place) or (before is not None and before.entry.unit)):
            if letter in self._things and not _compound(before, token) and _of_kind(tokens, place):
                return (Token(token.start, token.end, letter, hits=self._holders[letter]),)
            if after is None or not (after.entry.kinds or (dealt and after.text in letter_words())):
                return None
            thing = letter in self._things and after.start == token.end and not _compound(before, token)
            if not (dealt or thing):
                return None
        at = token.start + start
        piece = Token(at, at + 1, letter, hits=self._holders[letter])
        return (piece, Token(at + 1, token.end, rest, Entry(filler=True))) if rest else (piece,)

    @cached_property
    def _holders(self) -> dict[str, tuple[Document, ...]]:
        """The names that hold each character, where they are few of their kind."""
        base = self.base
        found: dict[str, list[Document]] = defaultdict(list)
        if len(base.entities) > _MOST:
            return {}
        for label, kind in base.kinds.items():
            if kind.place or kind.totals_of:
                continue
            entities = base.by_kind[label]
            listed = [a.label for a in kind.attributes.values() if a.type in ("列表", "选项")]
            held: dict[str, list[str]] = defaultdict(list)
            for entity in entities:
                things = fold("".join(_things(entity, listed)))
                self._things.update(things)
                for char in {*fold("".join((entity.name, *entity.aliases))), *things}:
                    held[char].append(entity.id)
            for char, ids in held.items():
                if len(ids) * 2 <= len(entities) or len(ids) == 1:
                    found[char].extend(Document(i, label, "name", "", (char,)) for i in ids)
        return {char: tuple(documents) for char, documents in found.items()}


def _of_kind(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether what follows at once says that it is of those: 煤的项目, 煤那个项目."""
    for before, token in pairwise(tokens[place : place + 4]):
        if token.start != before.end or token.gap:
            return False
        if token.entry.kinds or token.text in singular_words():
            return True
        if token.text not in possessives() | pointing_words() | pair_words() and not token.has(Mark.IT):
            return False
    return False


def _compound(before: Token | None, token: Token) -> bool:
    """Whether the character ends a word of which the beginning is known: 新能源车."""
    return before is not None and before.end == token.start and bool(before.hits or before.entry.options)


def _listed(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the token is the last of a list of things that are known: 光伏、电池、氢."""
    before = tokens[max(0, place - 2) : place]
    return len(before) == 2 and before[1].text == "、" and bool(before[0].hits or before[0].entry.options)


def _things(entity: Entity, listed: list[str]) -> Iterator[str]:
    """What it lists and what it was put under."""
    for label in listed:
        statements = entity.statements.get(label)
        value = current(statements).value if statements else ""
        yield from (str(part) for part in (value if isinstance(value, tuple) else (value,)))
