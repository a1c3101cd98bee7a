"""Buttons: what stands behind one, and how they are laid out under a message.

Telegram gives a button 64 bytes. Most of what is asked by a button fits and travels in the button itself, so
that it still works after a restart; the rest is kept here under a short token until it is pushed out by newer
ones, and a button whose token is gone has expired.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.rendering import shorten
from knowledge.answers import Answer

CHOOSE, ASK, TURN = "c", "n", "p"  # pick a reading, ask a next question, turn a page
PATTERN = rf"^[{CHOOSE}{ASK}{TURN}][:#]"

_BYTES = 64
_LABEL = 28  # characters
_ROW = 16  # characters that fit beside each other on a phone


class Buttons:
    """Turns what a button asks into callback data and back; remembers at most `most` long texts."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._texts: OrderedDict[str, str] = OrderedDict()

    def data(self, action: str, text: str) -> str:
        """Callback data (at most 64 bytes) for one of the actions of this module on a text."""
        plain = f"{action}:{text}"
        if len(plain.encode()) <= _BYTES:
            return plain
        token = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        self._texts[token] = text
        self._texts.move_to_end(token)
        if len(self._texts) > self._most:
            self._texts.popitem(last=False)
        return f"{action}#{token}"

    def read(self, data: str) -> tuple[str, str] | None:
        """The action and the text of a pressed button; None where it has expired."""
        action, mark, rest = data[:1], data[1:2], data[2:]
        if mark == ":":
            return action, rest
        text = self._texts.get(rest)
        return None if text is None else (action, text)

    def under(self, answer: Answer) -> InlineKeyboardMarkup | None:
        """The choices of an answer, or else its next questions, as a keyboard.

        Only where the question was open does a pick take its place; what is offered beside a refusal is a
        question of its own, and the refusal stays.
        """
        action = CHOOSE if answer.kind == "clarify" else ASK
        offered = answer.choices or answer.next[:3]
        return keyboard([(choice.label, self.data(action, choice.question)) for choice in offered])


def keyboard(buttons: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup | None:
    """(label, callback data) pairs in rows as wide as a phone; None for no button."""
    rows: list[list[InlineKeyboardButton]] = []
    widest = 0
    for label, data in buttons:
        text = shorten(label, _LABEL)
        widest = max(widest, len(text))  # the buttons of a row are equally wide
        if not rows or len(rows[-1]) == 3 or widest * (len(rows[-1]) + 1) > _ROW:
            rows.append([])
            widest = len(text)
        rows[-1].append(InlineKeyboardButton(text, callback_data=data))
    return InlineKeyboardMarkup(rows) if rows else None
