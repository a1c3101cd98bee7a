"""The screens of the subscription menu, and what the words and buttons in it mean."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from announcements import reporting
from announcements.feeds import Feed, Narrowing, narrowings
from announcements.model import Subscription, Tags, Target
from announcements.store import chats, subscriptions
from handlers import texts
from handlers.memory import Place
from handlers.office import Office
from handlers.rendering import shorten

_PAGE = 10
LABEL = 24


@dataclass(frozen=True, slots=True)
class SubscribingTexts:
    """texts/subscribing.yaml"""

    choose: str
    choose_topic: str
    feeds: str
    current: str
    none: str
    line: str
    everything: str
    paused: str
    subscribed: str
    ended: str
    ended_all: str
    not_subscribed: str
    which: str
    no_value: str
    narrow: str
    narrow_title: str
    values_title: str
    clear: str
    back: str
    done: str
    all_button: str
    more: str
    less: str
    one_of: str
    expired: str
    channel: str
    menu_subscribe: str
    menu_subscriptions: str
    menu_unsubscribe: str


TEXTS = texts.load("subscribing", SubscribingTexts)
Screen = tuple[str, InlineKeyboardMarkup | None]


def short(name: str) -> str:
    """A name in four letters, for a button."""
    return hashlib.blake2s(name.encode(), digest_size=2).hexdigest()


def target_of(place: Place) -> Target:
    """A place as a delivery's target."""
    return Target(place.chat, place.topic or 0)


class Menu:
    """Draws the menu of a target."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def menu(self, target: Target, title: str) -> Screen:
        """All feeds, those that are subscribed to marked."""
        own = {each.feed for each in await subscriptions.of(self._office.database, target)}
        lines = [title, "", *(f"{feed.label}：{feed.about}" for feed in self._office.feeds.values())]
        listed = await self.listed(target)
        rows = []
        for feed in self._office.feeds.values():
            mark = "✓ " if feed.key in own else ""
            row = [self._button(target, f"{mark}{feed.label}", "t", feed.key)]
            if narrowings(feed, self._office.feeds, self._office.facts.base):
                row.append(self._button(target, TEXTS.narrow, "n", feed.key))
            rows.append(row)
        rows.append([self._button(target, TEXTS.done, "d", "")])
        return "\n".join([*lines, *(["", listed] if listed else [])]), InlineKeyboardMarkup(rows)

    async def with_channels(self, keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup:
        """A keyboard with a row below for each channel that may be subscribed as well."""
        rows = list(keyboard.inline_keyboard) if keyboard else []
        for channel in await chats.channels(self._office.database):
            label = shorten(TEXTS.channel.format(title=channel.title), LABEL)
            rows.append((self._button(Target(channel.chat_id), label, "m", ""),))
        return InlineKeyboardMarkup(rows)

    async def narrowing(self, target: Target, feed: Feed) -> Screen:
        """The ways to narrow a feed."""
        own = await self.own(target, feed)
        wanted: Tags = own.wanted if own else {}
        rows = [
            [self._button(target, self._counted(each, wanted), "v", f"{feed.key}.{short(each.tag)}.0")]
            for each in narrowings(feed, self._office.feeds, self._office.facts.base)
        ]
        rows.append(
            [self._button(target, TEXTS.clear, "c", feed.key), self._button(target, TEXTS.back, "m", "")]
        )
        text = [TEXTS.narrow_title.format(label=feed.label)]
        if own is not None:
            text.append(TEXTS.line.format(label=feed.label, filter=self.filter(own.wanted)))
        return "\n".join(text), InlineKeyboardMarkup(rows)

    async def values(self, target: Target, feed: Feed, tag: str, page: int) -> Screen | None:
        """A page of the values of one way to narrow a feed; None where it is gone."""
        narrowing = self.narrowing_by(feed, tag)
        if narrowing is None:
            return None
        own = await self.own(target, feed)
        chosen = set(own.wanted.get(narrowing.tag, ())) if own else set()
        start = page * _PAGE
        buttons = [
            self._button(
                target,
                shorten(f"{'✓ ' if value in chosen else ''}{value}", LABEL),
                "x",
                f"{feed.key}.{tag}.{short(value)}.{page}",
            )
            for value in narrowing.values[start : start + _PAGE]
        ]
        rows = [buttons[number : number + 2] for number in range(0, len(buttons), 2)]
        turns = []
        if page:
            turns.append(self._button(target, TEXTS.less, "v", f"{feed.key}.{tag}.{page - 1}"))
        if start + _PAGE < len(narrowing.values):
            turns.append(self._button(target, TEXTS.more, "v", f"{feed.key}.{tag}.{page + 1}"))
        rows += [turns] if turns else []
        rows.append([self._button(target, TEXTS.back, "n", feed.key)])
        title = TEXTS.values_title.format(label=feed.label, tag=narrowing.tag)
        return title, InlineKeyboardMarkup(rows)

    async def leaving(self, target: Target) -> Screen:
        """What can be ended."""
        own = await subscriptions.of(self._office.database, target)
        if not own:
            return TEXTS.none, None
        keys = dict.fromkeys(each.feed for each in own)
        rows = [
            [self._button(target, self._label(key), "u", key)] for key in keys if key in self._office.feeds
        ]
        rows.append([self._button(target, TEXTS.all_button, "a", "")])
        return await self.listed(target), InlineKeyboardMarkup(rows)

    async def listed(self, target: Target) -> str:
        """What a target subscribes to, a line each; '' for nothing."""
        own = await subscriptions.of(self._office.database, target)
        lines = [
            TEXTS.line.format(label=self._label(each.feed), filter=self.filter(each.wanted))
            + (TEXTS.paused.format(why=reporting.label(each.why)) if each.state == "paused" else "")
            for each in own
        ]
        return "\n".join([TEXTS.current, *lines]) if lines else ""

    def _button(self, target: Target, label: str, action: str, rest: str) -> InlineKeyboardButton:
        data = f"s:{target.chat_id}.{target.thread_id}:{action}:{rest}"
        return InlineKeyboardButton(label, callback_data=data)

    async def own(self, target: Target, feed: Feed) -> Subscription | None:
        """A target's first subscription to a feed."""
        own = await subscriptions.of(self._office.database, target)
        return next((each for each in own if each.feed == feed.key), None)

    def narrowing_by(self, feed: Feed, tag: str) -> Narrowing | None:
        """A way to narrow a feed, by its tag's short name."""
        offered = narrowings(feed, self._office.feeds, self._office.facts.base)
        return next((each for each in offered if short(each.tag) == tag), None)

    def _counted(self, narrowing: Narrowing, wanted: Tags) -> str:
        chosen = wanted.get(narrowing.tag, ())
        return f"{narrowing.tag}（{len(chosen)}）" if chosen else narrowing.tag

    def _label(self, key: str) -> str:
        feed = self._office.feeds.get(key)
        return feed.label if feed else key

    def filter(self, wanted: Tags) -> str:
        """What a subscription is narrowed to, in words."""
        if not any(wanted.values()):
            return TEXTS.everything
        parts = (
            TEXTS.one_of.format(tag=tag, values="、".join(values)) for tag, values in wanted.items() if values
        )
        return "；".join(parts)

    def feed(self, word: str) -> Feed | None:
        """The feed that a word names."""
        return next((feed for feed in self._office.feeds.values() if word in (feed.label, feed.key)), None)

    def unknown(self, word: str) -> str:
        """That there is no such feed, and which there are."""
        names = "、".join(feed.label for feed in self._office.feeds.values())
        return TEXTS.which.format(word=shorten(word, LABEL), labels=names)

    def value(self, feed: Feed, word: str) -> tuple[str, str] | None:
        """The tag and the value that a word means: the value itself, or the only one that it is a part of."""
        offered = narrowings(feed, self._office.feeds, self._office.facts.base)
        every = [(each.tag, value) for each in offered for value in each.values]
        word = word.removeprefix("只看")
        exact = [pair for pair in every if pair[1] == word]
        partly = [pair for pair in every if word and word in pair[1]]
        found = exact or partly
        return found[0] if len(found) == 1 else None
