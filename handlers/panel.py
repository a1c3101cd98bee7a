"""What stands under a draft's preview: where it would go and how, with buttons; later, its progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from announcements import moments, planning
from announcements.model import Announcement
from announcements.store import announcing
from handlers import texts
from handlers.office import Office
from handlers.progress import Progress

Screen = tuple[str, InlineKeyboardMarkup | None]


@dataclass(frozen=True, slots=True)
class AnnouncingTexts:
    """texts/announcing.yaml"""

    how: str
    preview: str
    to: str
    unreachable: str
    nobody: str
    other: str
    ways: str
    loud: str
    quiet: str
    pinned: str
    unpinned: str
    button_feed: str
    button_quiet: str
    button_pin: str
    button_time: str
    button_edit: str
    button_drop: str
    button_go: str
    button_now: str
    button_cancel: str
    chosen: str
    dropped: str
    timed: str
    untimed: str
    handled: str
    gone: str
    ask_time: str
    ask_edit: str
    mark_time: str
    mark_edit: str
    mark_new: str
    not_a_time: str
    cannot_copy: str
    too_long: str
    waiting: str
    menu_announce: str
    menu_announcements: str
    menu_schedule: str


TEXTS = texts.load("announcing", AnnouncingTexts)


class Panel:
    """Draws the panel of an announcement."""

    def __init__(self, office: Office, progress: Progress) -> None:
        self._office, self._progress = office, progress

    async def screen(self, number: int, note: str = "") -> Screen:
        """What stands under the preview of an announcement, whatever has become of it."""
        found = await announcing.get(self._office.database, number)
        if found is None:
            return TEXTS.gone, None
        if found.state == "draft":
            return await self._draft(found, note), await self._choices(found)
        if found.state == "cancelled" and found.why in ("dropped", "untimed"):
            return (TEXTS.dropped if found.why == "dropped" else TEXTS.untimed), None
        if found.state == "confirmed" and found.not_before > self._office.clock():
            return await self._timed(found), InlineKeyboardMarkup(
                [[_button(TEXTS.button_now, "n", number), _button(TEXTS.button_cancel, "c", number)]]
            )
        if found.state == "confirmed":
            return TEXTS.waiting, None
        return await self._progress.screen(found)

    async def _timed(self, found: Announcement) -> str:
        reach = await planning.reach(self._office.database, found.feed, found.tags, found.content)
        when = moments.spoken(found.not_before, self._office.options.zone)
        label = self._office.feeds[found.feed].label if found.feed in self._office.feeds else found.feed
        return escape(TEXTS.timed.format(when=when, label=label, targets=reach.targets))

    async def _draft(self, found: Announcement, note: str) -> str:
        reach = await planning.reach(self._office.database, found.feed, found.tags, found.content)
        label = self._office.feeds[found.feed].label if found.feed in self._office.feeds else found.feed
        to = TEXTS.to.format(label=label, targets=reach.targets)
        if reach.unreachable:
            to += TEXTS.unreachable.format(count=reach.unreachable)
        lines = [note or TEXTS.preview, to]
        if not reach.targets:
            lines.append(TEXTS.nobody.format(label=label))
        lines.append(
            TEXTS.ways.format(
                sound=TEXTS.quiet if found.silent else TEXTS.loud,
                pin=TEXTS.pinned if found.pin else TEXTS.unpinned,
            )
        )
        if self._office.other():
            lines.append(TEXTS.other.format(other=self._office.other()))
        return escape("\n".join(lines), quote=False)

    async def _choices(self, found: Announcement) -> InlineKeyboardMarkup:
        feeds: list[InlineKeyboardButton] = []
        for feed in self._office.feeds.values():
            reach = await planning.reach(self._office.database, feed.key, found.tags, found.content)
            mark = TEXTS.chosen if feed.key == found.feed else ""
            label = TEXTS.button_feed.format(mark=mark, label=feed.label, targets=reach.targets)
            feeds.append(InlineKeyboardButton(label.strip(), callback_data=f"a:f:{found.id}:{feed.key}"))
        quiet = f"{TEXTS.chosen if found.silent else ''} {TEXTS.button_quiet}"
        pin = f"{TEXTS.chosen if found.pin else ''} {TEXTS.button_pin}"
        rows: list[Sequence[InlineKeyboardButton]] = [feeds[at : at + 2] for at in range(0, len(feeds), 2)]
        rows += [
            [_button(quiet, "q", found.id), _button(pin, "p", found.id)],
            [
                _button(TEXTS.button_time, "t", found.id),
                _button(TEXTS.button_edit, "e", found.id),
                _button(TEXTS.button_drop, "x", found.id),
            ],
            [_button(TEXTS.button_go, "g", found.id)],
        ]
        return InlineKeyboardMarkup(rows)


def _button(label: str, action: str, number: int) -> InlineKeyboardButton:
    return InlineKeyboardButton(label.strip(), callback_data=f"a:{action}:{number}")
