"""Actions that make life hard for the bot: limits, faults, expired queries."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.faults import Fault, Faults
from sandbox.shapes import Json, JsonValue


class Trouble:
    """Limits and faults."""

    def __init__(self, api: Api, faults: Faults) -> None:
        self._api = api
        self._faults = faults

    def limits(self, **values: JsonValue) -> Json:
        """Telegram's limits; with parameters, change them (`enabled`: true puts them in force)."""
        if values:
            self._api.limits.set(**values)
        return self._api.limits.as_json()

    def add_fault(self, kind: str, **values: JsonValue) -> Json:
        """Put a fault in force; README.md has the kinds and parameters."""
        return self._faults.add(Fault(kind, **values)).as_json()

    def faults(self) -> list[Json]:
        """The faults in force, with how often each hit."""
        return [fault.as_json() for fault in self._faults.all()]

    def clear_faults(self, id: int | None = None) -> bool:
        """Remove one fault, or all."""
        self._faults.remove(id)
        return True

    def expire(self, seconds: float = 0) -> bool:
        """How long button presses and inline queries may be answered, in seconds (0: not at all)."""
        self._api.world.query_lifetime = seconds
        return True
