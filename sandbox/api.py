"""The sandbox's parts in one hand: the world, the bot's updates, and the limits."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.limits import Limits
from sandbox.updates import Updates
from sandbox.world import World


@dataclass
class Api:
    """What methods and people work with."""

    world: World = field(default_factory=World)
    updates: Updates = field(default_factory=Updates)
    limits: Limits = field(default_factory=Limits)
