"""Logging: what is written, and that no secret is."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from cli.logs import Redactor, set_up

TOKEN = "1234567890:" + "Ab-_" * 8 + "xyz"


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Leaves pytest's own logging as found."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_token_is_nowhere_in_the_log(form: str) -> None:
    """Neither in the message, nor in its arguments, nor in a traceback, nor percent-encoded."""
    out = io.StringIO()
    set_up("DEBUG", "json" if form == "json" else "text", stream=out)
    logger = logging.getLogger("any")
    logger.info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info("GET /file/bot%s/photo.jpg", TOKEN.replace(":", "%3A"))
    try:
        raise RuntimeError(f"no answer from {TOKEN}")
    except RuntimeError:
        logger.exception("failed with %r", {"token": TOKEN})
    written = out.getvalue()
    assert "getMe" in written
    assert "RuntimeError" in written
    assert TOKEN.split(":")[1] not in written


def test_a_known_secret_of_any_shape_is_taken_out() -> None:
    """A sandbox's short token and a webhook's secret have no looks to know them by."""
    redact = Redactor(["hushhush", "hushhush-and-more"])
    assert redact("a hushhush-and-more b hushhush c") == "a *** b *** c"


def test_a_password_in_a_url_is_taken_out() -> None:
    """Of a proxy or a database only the password goes, so that the rest can still be read."""
    assert Redactor()("via socks5://me:pw@host:1080") == "via socks5://me:***@host:1080"


def test_what_is_no_secret_stays() -> None:
    """Times, chat ids and figures are not tokens."""
    line = "2026-03-26 10:00:00 chat -1001234567890: 506.2亿元 127.0.0.1:8765"
    assert Redactor()(line) == line


def test_json_is_one_object_a_line() -> None:
    """A collector reads line by line, also when an event has a traceback."""
    out = io.StringIO()
    set_up("INFO", "json", stream=out)
    try:
        raise ValueError("two\nlines")
    except ValueError:
        logging.getLogger("room.part").exception("坏了")
    (line,) = out.getvalue().splitlines()
    event = json.loads(line)
    assert event["message"] == "坏了"
    assert event["level"] == "ERROR"
    assert event["logger"] == "room.part"
    assert "ValueError" in event["error"]


def test_the_http_library_that_logs_urls_is_quiet_at_info() -> None:
    """httpx writes the token's URL at INFO; it may only warn."""
    out = io.StringIO()
    set_up("INFO", stream=out)
    logging.getLogger("httpx").info("HTTP Request: POST …")
    assert out.getvalue() == ""
