"""The methods of the Bot API, one module a group of them; `METHODS` finds them by lower-case name."""

from __future__ import annotations

from sandbox.methods import account, callbacks, chats, copying, editing, files, forum, media, polls, sending
from sandbox.methods.base import METHODS

__all__ = [
    "METHODS",
    "account",
    "callbacks",
    "chats",
    "copying",
    "editing",
    "files",
    "forum",
    "media",
    "polls",
    "sending",
]
