"""Telegram's HTML: text with tags in, plain text and entities out, or the error Telegram would give."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from sandbox.entities import in_order, utf16_length
from sandbox.errors import ApiError, bad_request
from sandbox.shapes import Json

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
_TAGS = {*_SIMPLE, "a", "span", "blockquote", "tg-emoji"}
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot);?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/]*)\s*(=?)\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']*)")


@dataclass
class _Open:
    tag: str
    at: int
    attributes: dict[str, str] = field(default_factory=dict)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[Json] = []

    def error(self, reason: str) -> ApiError:
        return bad_request(f"can't parse entities: {reason}")

    def byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def put(self, raw: str) -> None:
        if not raw:
            return
        text = _REFERENCE.sub(_decoded, raw) if "&" in raw else raw
        self.parts.append(text)
        self.length += utf16_length(text)

    def read(self) -> tuple[str, list[Json]]:
        source, position = self.source, 0
        while True:
            start = source.find("<", position)
            if start < 0:
                self.put(source[position:])
                break
            self.put(source[position:start])
            closing = source.startswith("</", start)
            position = self.end_tag(start) if closing else self.start_tag(start)
        if self.stack:
            raise self.error(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.parts), in_order(self.entities)

    def start_tag(self, start: int) -> int:
        end = _tag_end(self.source, start)
        if end < 0:
            raise self.error(f"Unclosed start tag at byte offset {self.byte(start)}")
        inside = self.source[start + 1 : end]
        name = re.split(r"\s", inside, maxsplit=1)[0].lower()
        if name not in _TAGS:
            raise self.error(f'Unsupported start tag "{name}" at byte offset {self.byte(start)}')
        attributes = self.attributes(inside[len(name) :], name, start)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.error(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(start)}')
        self.stack.append(_Open(name, self.length, attributes))
        return end + 1

    def attributes(self, text: str, tag: str, start: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        position = 0
        while text[position:].strip():
            match = _ATTRIBUTE.match(text, position)
            if not match or not match[1]:
                raise self.error(f'Empty attribute name in the tag "{tag}" at byte offset {self.byte(start)}')
            if not match[2] and match[1] != "expandable":
                raise self.error(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" '
                    f"at byte offset {self.byte(start)}"
                )
            if match[2]:
                value = match[3][1:-1] if match[3][:1] in ("'", '"') else match[3]
                attributes[match[1].lower()] = html.unescape(value)
                position = match.end()
            else:
                attributes[match[1].lower()] = ""
                position = match.end(1)
        return attributes

    def end_tag(self, start: int) -> int:
        end = self.source.find(">", start)
        if end < 0:
            raise self.error(f"Unclosed end tag at byte offset {self.byte(start)}")
        if not self.stack:
            raise self.error(f"Unexpected end tag at byte offset {self.byte(start)}")
        name = self.source[start + 2 : end].strip().lower()
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise self.error(
                f"Unmatched end tag at byte offset {self.byte(start)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        self.close(opened)
        return end + 1

    def close(self, opened: _Open) -> None:
        length = self.length - opened.at
        if not length:
            return
        entity: Json = {"type": "", "offset": opened.at, "length": length}
        attributes = opened.attributes
        if opened.tag in _SIMPLE:
            entity["type"] = _SIMPLE[opened.tag]
            language = attributes.get("class", "")
            if opened.tag == "code" and language.startswith("language-"):
                entity["language"] = language.removeprefix("language-")
        elif opened.tag == "span":
            entity["type"] = "spoiler"
        elif opened.tag == "blockquote":
            entity["type"] = "expandable_blockquote" if "expandable" in attributes else "blockquote"
        elif opened.tag == "tg-emoji":
            entity |= {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
        else:
            address = attributes.get("href") or "".join(self.parts)[-length:]
            entity = _link(entity, address)
            if not entity:
                return
        if entity["type"] == "pre" and self.entities and "language" in self.entities[-1]:
            inner = self.entities[-1]
            if (inner["type"], inner["offset"], inner["length"]) == ("code", opened.at, length):
                self.entities.pop()
                entity["language"] = inner["language"]
        self.entities.append(entity)


def _link(entity: Json, address: str) -> Json:
    user = re.fullmatch(r"tg://user\?id=(\d+)", address)
    if user:
        return {**entity, "type": "text_mention", "user": {"id": int(user[1])}}
    if not re.match(r"[a-z][a-z0-9+.-]*://", address, re.IGNORECASE):
        if "." not in address or re.search(r"\s", address):
            return {}
        address = f"http://{address}"
    return {**entity, "type": "text_link", "url": address}


def _tag_end(source: str, start: int) -> int:
    quote = ""
    for position in range(start + 1, len(source)):
        char = source[position]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and source[position - 1] == "=":
            quote = char
        elif char == ">":
            return position
    return -1


def _decoded(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}[name]
    code = int(f"0{name[1:]}", 16) if name[1] == "x" else int(name[1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities (offsets and lengths in UTF-16 units) of a text with Telegram's HTML tags.

    Raises ApiError 400 "can't parse entities: …" for what Telegram would not accept.
    """
    if "<" not in source and "&" not in source:
        return source, []
    return _Reader(source).read()
