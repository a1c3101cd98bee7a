"""What goes over the wire: JSON objects and values."""

from __future__ import annotations

from typing import Any

# Telegram's objects are kept as the JSON that is sent, without classes in between: on the hot path every
# layer would cost, and a test that reads a message reads what the bot was told.
JsonValue = Any
Json = dict[str, JsonValue]
