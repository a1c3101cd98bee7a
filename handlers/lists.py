"""Lists of what the facts hold, by slash command or in plain words, page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from handlers import texts
from handlers.buttons import TURN, Buttons, keyboard
from handlers.facts import Facts
from handlers.rendering import clean, compose, shorten
from knowledge.browsing import Command, Listing, Unlisted, commands, listing
from knowledge.model import FactBase

_PAGE = 10  # items
_ITEM = 300  # characters of one item; a page of them stays far below Telegram's limit


@dataclass(frozen=True, slots=True)
class BrowsingTexts:
    """texts/browsing.yaml"""

    page: str
    previous: str
    next: str
    allowed: str
    empty: str
    gone: str


TEXTS = texts.load("browsing", BrowsingTexts)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list somebody asks for: the command's name, what narrows it, and the page (from 1)."""

    command: str
    argument: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, ready to post."""

    messages: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None = None


class Lists:
    """The lists of the facts in force."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._commands: tuple[FactBase | None, tuple[Command, ...]] = (None, ())

    @property
    def commands(self) -> Sequence[Command]:
        """The commands the fact base offers."""
        base = self._facts.base
        if self._commands[0] is not base:
            self._commands = (base, commands(base))
        return self._commands[1]

    def spoken(self, text: str) -> Wanted | None:
        """The list that a message asks for in plain words: the word alone, or with what narrows it after it.

        Anything else that begins with such a word is a question and no command, unless a slash stands first.
        """
        match = re.fullmatch(r"([/／]?)(\S+?)(?:@\w+)?(?:\s+(.+))?", text.strip())
        if match is None:
            return None
        slash, word, argument = match[1], match[2], (match[3] or "").strip()
        for command in self.commands:
            if word in command.words:
                fits = isinstance(listing(self._facts.base, command.name, argument), Listing)
                return Wanted(command.name, argument) if slash or fits else None
        return None

    def has(self, wanted: Wanted) -> bool:
        """Whether there is such a list with such a page."""
        found = listing(self._facts.base, wanted.command, wanted.argument)
        return isinstance(found, Listing) and 0 < wanted.page <= -(-len(found.items) // _PAGE)

    def page(self, wanted: Wanted, buttons: Buttons) -> Page:
        """The page that is wanted, or what may be asked for where the argument is not known."""
        found = listing(self._facts.base, wanted.command, wanted.argument)
        if isinstance(found, Unlisted):
            sentence = TEXTS.allowed.format(
                argument=shorten(wanted.argument, 30), command=found.label, allowed="、".join(found.allowed)
            )
            return Page(compose([("", sentence)]))
        if found is None or not found.items:
            return Page(compose([("", TEXTS.empty)]))
        pages = -(-len(found.items) // _PAGE)
        number = min(max(wanted.page, 1), pages)
        shown = found.items[(number - 1) * _PAGE : number * _PAGE]
        title = found.title + (TEXTS.page.format(page=number, pages=pages) if pages > 1 else "")
        blocks = [("b", title), *(("", f"• {_short(item)}") for item in shown)]
        if found.source:
            blocks.append(("i", found.source))
        turns = [
            (label, buttons.data(TURN, f"{to} {wanted.command} {wanted.argument}"))
            for label, to in ((TEXTS.previous, number - 1), (TEXTS.next, number + 1))
            if 1 <= to <= pages
        ]
        return Page(compose(blocks), keyboard(turns))


def slashed(text: str, username: str) -> Wanted | None:
    """What a slash command names; None for no command or one that is for another bot."""
    match = re.fullmatch(r"/(\w+)(?:@(\w+))?(?:\s+(.+))?", text.strip(), re.DOTALL)
    if match is None or (match[2] and match[2].lower() != username.lower()):
        return None
    return Wanted(match[1].lower(), " ".join((match[3] or "").split()))


def turned(text: str) -> Wanted | None:
    """The page that a pressed page button stands for."""
    number, _space, rest = text.partition(" ")
    command, _space, argument = rest.partition(" ")
    return Wanted(command, argument, int(number)) if number.isdecimal() and command else None


def _short(item: str) -> str:
    item = clean(item)
    return item if len(item) <= _ITEM else item[: _ITEM - 1] + "…"
