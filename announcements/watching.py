"""What the delivery tells those who want to know how it goes."""

from __future__ import annotations

from typing import Protocol

from announcements.model import Announcement, Counts


class Observer(Protocol):
    """Told of the run by the process that sends. What it raises is logged and changes nothing."""

    async def progressed(self, announcement: Announcement, counts: Counts, left: float | None) -> None:
        """A run is so far; `left` is about how many seconds remain, None if that cannot be said yet."""

    async def finished(self, announcement: Announcement) -> None:
        """A run is done; `reporting.report` says how it went."""

    async def troubled(self, cause: str, announcement: Announcement | None) -> None:
        """Sending pauses for a cause of causes.yaml: one run, or all. '' when it goes on."""

    async def standing_by(self, holder: str) -> None:
        """Another process sends, this one only takes down."""


class Nobody:
    """Wants to know nothing."""

    async def progressed(self, announcement: Announcement, counts: Counts, left: float | None) -> None:
        """Nothing."""

    async def finished(self, announcement: Announcement) -> None:
        """Nothing."""

    async def troubled(self, cause: str, announcement: Announcement | None) -> None:
        """Nothing."""

    async def standing_by(self, holder: str) -> None:
        """Nothing."""
