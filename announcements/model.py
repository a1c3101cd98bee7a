"""The values that announcements are made of. All are frozen; times are seconds since the epoch (UTC)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Tags = Mapping[str, tuple[str, ...]]
"""What an announcement is about, or what a subscription wants: attribute (or `kind`) → values."""

ChatState = Literal["active", "left", "blocked", "muted", "moved", "gone"]
SubscriptionState = Literal["active", "paused"]
Action = Literal["send", "recall", "correct"]
RunState = Literal["draft", "confirmed", "sending", "paused", "done", "cancelled"]
DeliveryState = Literal["pending", "sending", "sent", "failed", "uncertain", "skipped"]

OPEN: tuple[DeliveryState, ...] = ("pending", "sending")


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """Where a message goes: a chat, and in a forum the topic (0 for none, and for General)."""

    chat_id: int
    thread_id: int = 0


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat the bot is or was in; `why` says in a cause's name how it came to its state."""

    chat_id: int
    type: str
    title: str = ""
    state: ChatState = "active"
    why: str = ""
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A target's wish for one feed, narrowed by `wanted` (empty: everything of the feed)."""

    id: int
    target: Target
    feed: str
    wanted: Tags
    state: SubscriptionState = "active"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an announcement that is put together per target, with what it is about."""

    text: str
    tags: Tags = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What is sent. `text` is HTML.

    copy    a copy of message `message_id` of `chat_id` (`text`, if any, replaces its caption)
    text    `text`
    photo   the announcement's picture with `text` as caption
    items   `text`, then those `items` that the target wants, then `foot`

    `shape` says what a correction may change in the messages that are out: their text, their caption,
    or nothing (a poll).
    """

    kind: Literal["copy", "text", "photo", "items"]
    text: str = ""
    chat_id: int = 0
    message_id: int = 0
    shape: Literal["text", "caption", "fixed"] = "text"
    items: tuple[Item, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One run of the machinery: a word that goes out, its recall, or its correction.

    `about_id` is the announcement that a recall or a correction changes; `key` makes a second one with the
    same key impossible; `file_id` is what Telegram calls the uploaded picture.
    """

    id: int
    action: Action
    feed: str
    content: Content
    state: RunState
    tags: Tags = field(default_factory=dict)
    about_id: int = 0
    why: str = ""
    silent: bool = False
    pin: bool = False
    by_user: int = 0
    key: str | None = None
    file_id: str = ""
    created: float = 0.0
    not_before: float = 0.0
    started: float = 0.0
    finished: float = 0.0
    progress: Target | None = None
    progress_message_id: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One announcement on its way to one target.

    `part` names the items this target gets (indices, comma-separated); `about` the messages a recall or a
    correction changes; `note` what else happened (resent after doubt, pinning refused).
    """

    id: int
    announcement_id: int
    target: Target
    state: DeliveryState = "pending"
    part: str = ""
    about: tuple[int, ...] = ()
    message_ids: tuple[int, ...] = ()
    cause: str = ""
    note: str = ""
    attempts: int = 0
    not_before: float = 0.0
    claimed: float = 0.0
    closed: float = 0.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """A repeated announcement: `timing` is cron in `zone`, `source` what is sent at each due time."""

    id: int
    feed: str
    timing: str
    zone: str
    source: Literal["digest", "content"]
    content: Content
    state: Literal["draft", "active", "paused", "ended"] = "active"
    by_user: int = 0
    due: float = 0.0


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a run is."""

    pending: int = 0
    sending: int = 0
    sent: int = 0
    failed: int = 0
    uncertain: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        """All targets of the run."""
        return self.pending + self.sending + self.sent + self.failed + self.uncertain + self.skipped

    @property
    def open(self) -> int:
        """Targets that are not settled yet."""
        return self.pending + self.sending


def meets(wanted: Tags, tags: Tags) -> bool:
    """Whether something about `tags` is wanted: each narrowed attribute has a value in common.

    What is about nothing in particular (no tags) concerns everybody.
    """
    if not tags:
        return True
    return all(set(values) & set(tags.get(attribute, ())) for attribute, values in wanted.items() if values)


def dump_tags(tags: Tags) -> str:
    """Tags as text, the same text for the same tags in any order."""
    plain = {name: sorted(set(values)) for name, values in tags.items() if values}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load_tags(text: str) -> dict[str, tuple[str, ...]]:
    """The tags that `dump_tags` wrote."""
    return {name: tuple(values) for name, values in json.loads(text or "{}").items()}


def dump_content(content: Content) -> str:
    """Content as text, without its empty fields."""
    return json.dumps({k: v for k, v in asdict(content).items() if v}, ensure_ascii=False, sort_keys=True)


def load_content(text: str) -> Content:
    """The content that `dump_content` wrote."""
    plain: dict[str, Any] = json.loads(text)
    items = tuple(
        Item(item["text"], {name: tuple(values) for name, values in item["tags"].items()})
        for item in plain.pop("items", ())
    )
    return Content(items=items, **plain)
