"""What operators choose about announcements, from settings that begin with ANNOUNCE_."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from announcements.limiter import Rates

_CHOICES: dict[str, tuple[str, ...]] = {
    "ANNOUNCE_UNCERTAIN": ("leave", "resend"),
    "ANNOUNCE_MISSED": ("send", "skip"),
    "ANNOUNCE_CHANGES": ("approve", "send", "off"),
}
NAMES = frozenset({*_CHOICES, "ANNOUNCE_RATE", "ANNOUNCE_PAID_RATE", "ANNOUNCE_TIMEZONE"})
"""The settings there are."""


class OptionsError(Exception):
    """What is wrong with the settings, one Chinese sentence a problem."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Options:
    """All choices, with what is good for most.

    uncertain   what becomes of a send that may or may not have arrived: left and listed, or sent again
    missed      what becomes of a schedule's due time that passed while the bot was down
    changes     what becomes of changes of the facts: asked about, sent at once, or ignored
    zone        the time zone of schedules
    in_flight   sends under way at once, at most
    attempts    how often a send that surely failed is tried
    """

    rates: Rates = field(default_factory=Rates)
    uncertain: Literal["leave", "resend"] = "leave"
    missed: Literal["send", "skip"] = "send"
    changes: Literal["approve", "send", "off"] = "approve"
    zone: str = "Asia/Shanghai"
    in_flight: int = 64
    attempts: int = 6
    retry_seconds: float = 1.0
    longest_retry: float = 300.0
    progress_seconds: float = 2.0
    poll_seconds: float = 1.0
    lease_seconds: float = 15.0
    closing_seconds: float = 2.5

    @property
    def paid(self) -> bool:
        """Whether bulk sends are paid for, beyond the free rate."""
        return self.rates.paid > 0


def from_environment(values: Mapping[str, str | None]) -> Options:
    """Options from settings; empty ones are as if not set. Raises OptionsError with all problems."""
    given = {name: value.strip() for name, value in values.items() if value and value.strip()}
    problems = [
        f"不认识的设置 {name}。可用的有：{'、'.join(sorted(NAMES))}。"
        for name in sorted(given)
        if name.startswith("ANNOUNCE_") and name not in NAMES
    ]
    for name, allowed in _CHOICES.items():
        if given.get(name, allowed[0]) not in allowed:
            problems.append(f"设置 {name} 有误：只能是 {'、'.join(allowed)}。")
    rate = _number(given, "ANNOUNCE_RATE", 29.0, 0.1, 30.0, problems)
    paid = _number(given, "ANNOUNCE_PAID_RATE", 0.0, 0.0, 1000.0, problems)
    zone = given.get("ANNOUNCE_TIMEZONE", "Asia/Shanghai")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.append("设置 ANNOUNCE_TIMEZONE 有误：应如 Asia/Shanghai。")
    if problems:
        raise OptionsError(problems)
    return Options(
        rates=Rates(overall=rate, paid=paid),
        uncertain="resend" if given.get("ANNOUNCE_UNCERTAIN") == "resend" else "leave",
        missed="skip" if given.get("ANNOUNCE_MISSED") == "skip" else "send",
        changes=_changes(given.get("ANNOUNCE_CHANGES", "approve")),
        zone=zone,
    )


def _changes(value: str) -> Literal["approve", "send", "off"]:
    return "send" if value == "send" else "off" if value == "off" else "approve"


def _number(
    given: Mapping[str, str], name: str, default: float, least: float, most: float, problems: list[str]
) -> float:
    try:
        value = float(given.get(name, default))
    except ValueError:
        value = -1.0
    if not least <= value <= most:
        problems.append(f"设置 {name} 有误：应为 {least:g} 到 {most:g} 之间的数。")
        return default
    return value
