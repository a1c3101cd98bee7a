"""Logging: one line an event (text or JSON), and no secret in any of them."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal, TextIO

# A bot token as Telegram gives them out, also where it is percent-encoded in a URL.
_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
# Whatever stands in a Bot API path, token or not: /bot<token>/sendMessage, /file/bot<token>/…
_API_PATH = re.compile(r"(/bot)\d+(?::|%3[Aa])[A-Za-z0-9_-]+")
# A password in a URL: scheme://user:password@host
_PASSWORD = re.compile(r"([a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/@]+@", re.IGNORECASE)

HIDDEN = "***"
# They log every request's URL, token included, at INFO.
_TALKATIVE = ("httpx", "httpcore", "aiohttp.access", "tornado.access", "apscheduler", "aiosqlite")


class Redactor:
    """Takes secrets out of text: known ones by value, unknown ones by their looks."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # The longest first, so that no secret is left half when another is a part of it.
        known = sorted({secret for secret in secrets if len(secret) >= 4}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, text: str) -> str:
        """The text with every secret replaced by stars."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        text = _API_PATH.sub(rf"\g<1>{HIDDEN}", text)
        text = _TOKEN.sub(HIDDEN, text)
        return _PASSWORD.sub(rf"\g<1>{HIDDEN}@", text)


class TextFormatter(logging.Formatter):
    """`time level logger: message`, redacted whole, so tracebacks are covered too."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """One event as text."""
        return self._redact(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC, ISO 8601), level, logger, message, error where there is one."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """One event as JSON."""
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._redact(record.getMessage()),
        }
        if record.exc_info:
            event["error"] = self._redact(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)


def set_up(
    level: str = "INFO",
    form: Literal["text", "json"] = "text",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Sends every log event to `stream` (standard error), redacted; replaces what was set up before."""
    redact = Redactor(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter(redact) if form == "json" else TextFormatter(redact))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
