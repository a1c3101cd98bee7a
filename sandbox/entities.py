"""Text as Telegram sees it: UTF-16 lengths, and the commands, mentions and links found in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sandbox.shapes import Json

_FOUND = (
    (
        "url",
        re.compile(r"(?<![\w@/.])(?i:https?://|www\.)[^\s<>\"'“”‘’()（）《》「」【】，。；：！？、]+"),
    ),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?!\w)")),
    # As Telegram does, a command or mention ends at a word boundary, and Chinese characters are word
    # characters: 「/ask投资」 and 「@some_bot投资」 are plain text.
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/(?>[A-Za-z0-9_]{1,64})(?>(?:@[A-Za-z0-9_]{3,32})?)(?![\w/<>@])"),
    ),
    ("mention", re.compile(r"(?<!\w)@(?>[A-Za-z0-9_]{3,32})(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}")),
)
_MARKS = ("/", "@", "#", "http", "www.", "HTTP", "WWW.")
_CLOSED_TO_SEARCH = {"pre", "code", "text_link", "url", "mention", "email"}


def utf16_length(text: str) -> int:
    """How long Telegram counts a text: UTF-16 code units, so two for most emoji."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def slice_utf16(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def in_order(entities: Iterable[Json]) -> list[Json]:
    """Entities as Telegram lists them: by offset, the longer one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def found_in(text: str, known: list[Json]) -> list[Json]:
    """The `known` entities and those Telegram finds by itself: commands, mentions, links, hashtags."""
    if not any(mark in text for mark in _MARKS):
        return known
    closed = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in _CLOSED_TO_SEARCH]
    found: list[Json] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            length = utf16_length(match.group().rstrip(".,;:!?") if kind == "url" else match.group())
            if all(start >= end or start + length <= begin for begin, end in closed):
                found.append({"type": kind, "offset": start, "length": length})
                closed.append((start, start + length))
    return in_order([*known, *found]) if found else known


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """A text without white space at its ends, its entities moved and cut to fit."""
    text = text.replace("\r", "")
    if not text or not (text[0].isspace() or text[-1].isspace()):
        return text, entities
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        stop = min(end, entity["offset"] + entity["length"] - lead)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return text, kept
