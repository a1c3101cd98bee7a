"""The lexicon of a fact base with the misspellings of its words, kept for other starts.

Making both takes a fifth of a second, most of it for the words of the language, which seldom change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from knowledge import keeping, sounds
from knowledge.mending import spellings
from knowledge.mending.spellings import Spellings
from knowledge.model import FactBase
from knowledge.vocabulary import files, lexicography
from knowledge.vocabulary.lexicon import Entry, Lexicon
from knowledge.vocabulary.marks import Mark

_PART = "lexicon"
_KNOWLEDGE = Path(__file__).resolve().parents[1]
_ROOMS = ("vocabulary", "mending", "measures", "tagging", "catalogues")  # what makes it
_Book = tuple[Lexicon, Spellings]


def opened(base: FactBase) -> _Book:
    """The lexicon of the base, and how its words get misspelt."""
    digest = hashlib.sha256((files.digest() + lexicography.digest(base)).encode()).hexdigest()
    return keeping.opened(_PART, digest, _code(), lambda: _made(base), _pack, _unpack)


def _made(base: FactBase) -> _Book:
    lexicon = lexicography.build(base)
    return lexicon, spellings.build(lexicon.entries)


@cache
def _code() -> str:
    code = keeping.code_of(_KNOWLEDGE, *(_KNOWLEDGE / room for room in _ROOMS))
    return hashlib.sha256((code + sounds.digest()).encode()).hexdigest()


def _pack(book: _Book) -> dict[str, Any]:
    lexicon, misspelt = book
    distinct: dict[Entry, int] = {}
    places = [distinct.setdefault(entry, len(distinct)) for entry in lexicon.entries.values()]
    return {
        "entries": [_written(entry) for entry in distinct],
        "words": list(lexicon.entries),
        "places": places,
        "concepts": lexicon.concept_of,
        "spellings": [_lines(getattr(misspelt, field.name)) for field in fields(Spellings)],
    }


def _unpack(kept: dict[str, Any]) -> _Book:
    distinct = [_read(written) for written in kept["entries"]]
    found = {word: distinct[place] for word, place in zip(kept["words"], kept["places"], strict=True)}
    return Lexicon(found, max(map(len, found)), kept["concepts"]), Spellings(*map(_table, kept["spellings"]))


def _lines(table: Mapping[str, str]) -> list[str]:
    """Both columns of a table; a tenth of the time to read that a dictionary's JSON takes."""
    return ["\n".join(table), "\n".join(table.values())]


def _table(lines: list[str]) -> dict[str, str]:
    keys, values = (column.split("\n") if column else [] for column in lines)
    return dict(zip(keys, values, strict=True))


def _written(entry: Entry) -> list[Any]:
    marks, *others = (getattr(entry, field.name) for field in fields(Entry))
    return [sorted(mark.value for mark in marks), *others]


def _read(written: list[Any]) -> Entry:
    marks, *others = written
    return Entry(frozenset(map(Mark, marks)), *map(_frozen, others))


def _frozen(read: Any) -> Any:  # noqa: ANN401  JSON, of which lists were tuples
    return tuple(map(_frozen, read)) if isinstance(read, list) else read
