"""The control API: what tests and the page ask of the sandbox, `POST /control/<action>` with a JSON object.

Every public method of the four classes is an action; its parameters are the keys of the JSON object.
README.md lists them.
"""

from __future__ import annotations

from collections.abc import Callable

from sandbox.api import Api
from sandbox.control.doings import Doings
from sandbox.control.places import Places
from sandbox.control.trouble import Trouble
from sandbox.control.watching import Watching
from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.shapes import JsonValue

Action = Callable[..., JsonValue]


def actions(api: Api, faults: Faults, events: Journal, calls: Journal) -> dict[str, Action]:
    """All actions by name."""
    parts = (Places(api), Doings(api, events), Watching(api, events, calls), Trouble(api, faults))
    return {
        name: getattr(part, name) for part in parts for name in dir(type(part)) if not name.startswith("_")
    }
