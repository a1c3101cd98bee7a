"""Answers as Telegram shows them: HTML in messages of at most 4096 units, cut at sentence ends."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from knowledge.answers import Answer

LIMIT = 4096
_SENTENCE = re.compile(r"[。！？!?；;\n]+[”’」』）)》]*")
_PAUSE = re.compile(r"[，、,：: 　]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")  # controls, bidi overrides


def render(answer: Answer, echo: str = "", limit: int = LIMIT) -> tuple[str, ...]:
    """The answer as one or more messages of HTML.

    The line that answers is bold, the source small at the end; `echo` is a question to quote above it all,
    for an answer whose question nobody typed.
    """
    blocks: list[tuple[str, str]] = []
    if echo:
        blocks.append(("blockquote", echo))
    first, *rest = answer.lines
    blocks.append(("b" if answer.kind in ("answer", "clarify") else "", first))
    blocks.extend(("", line) for line in rest)
    if answer.source:
        blocks.append(("i", answer.source))
    return compose(blocks, limit)


def compose(blocks: Sequence[tuple[str, str]], limit: int = LIMIT) -> tuple[str, ...]:
    """Lines of text, each with the HTML tag around it ("" for none), packed into messages of HTML."""
    messages: list[list[str]] = [[]]
    used = 0
    for tag, line in blocks:
        text = clean(line)
        left = limit - used - 1
        # A line that has to be cut anyway begins where the last one ended, if there is room worth it.
        for piece in cut(text, limit, left if units(text) > limit and left > limit // 2 else limit):
            size = units(piece)
            if messages[-1] and used + 1 + size > limit:
                messages.append([])
                used = 0
            used += size + (1 if messages[-1] else 0)
            messages[-1].append(_tagged(tag, piece))
    return tuple(text for text in ("\n".join(lines).strip() for lines in messages) if text)


def cut(text: str, limit: int, first: int = 0) -> Iterator[str]:
    """The text in pieces of at most `limit` units, each ending at a sentence's end where it has one.

    The first piece has at most `first` units, where that is given.
    """
    while units(text) > limit:
        end = _fitting(text, first or limit)
        first = 0
        head = text[:end]
        ends = [match.end() for match in _SENTENCE.finditer(head)] or [
            match.end() for match in _PAUSE.finditer(head)
        ]
        yield text[: ends[-1] if ends else end].rstrip()
        text = text[ends[-1] if ends else end :].lstrip()
    yield text


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean(text: str) -> str:
    """The text without characters that Telegram refuses or that would turn the reply around."""
    return _UNSEEN.sub("", text).encode("utf-8", "replace").decode("utf-8")


def shorten(text: str, length: int) -> str:
    """The text on one line and at most `length` characters long, the end left out where it is longer."""
    line = " ".join(clean(text).split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _fitting(text: str, limit: int) -> int:
    """How many characters of the text fit into `limit` units."""
    left = limit
    for position, character in enumerate(text):
        left -= 2 if character > "\uffff" else 1
        if left < 0:
            return position
    return len(text)


def _tagged(tag: str, text: str) -> str:
    escaped = html.escape(text, quote=False)
    return f"<{tag}>{escaped}</{tag}>" if tag and text.strip() else escaped
