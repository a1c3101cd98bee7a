"""Frozen dataclasses that are made by the hundred for every question, and by the thousand at the start.

For the type checker `record` is `dataclass`. At run time the class is not frozen: that would make making one
five times as slow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """What `dataclass` makes of the class, equal and hashed by its fields, but not guarded."""

        def made(of: type) -> type:
            return dataclass(slots=slots, unsafe_hash=frozen and "__hash__" not in vars(of))(of)

        return made
