"""Errors: what the log has, and what it must not have."""

from __future__ import annotations

from telegram import Update
from telegram.error import BadRequest

from handlers.errors import cause, describe

SECRET = "张三问大恒的秘密"


def update() -> Update:
    person = {"id": 424242, "is_bot": False, "first_name": "张三"}
    chat = {"id": 424242, "type": "private", "first_name": "张三"}
    message = {"message_id": 7, "date": 1, "chat": chat, "from": person, "text": SECRET}
    found = Update.de_json({"update_id": 99, "message": message}, None)
    assert found is not None
    return found


def test_an_update_is_known_by_number_and_sort() -> None:
    """Nobody's name, number or words."""
    described = describe(update())
    assert "99" in described
    assert "message" in described
    assert "424242" not in described
    assert "张三" not in described


def test_the_cause_says_where_but_not_what_was_said() -> None:
    """An exception may quote the question."""
    try:
        dict[str, str]()[SECRET]
    except KeyError as error:
        told = cause(error)
    assert "KeyError" in told
    assert "test_errors.py" in told
    assert SECRET not in told


def test_telegrams_own_words_are_told() -> None:
    """They say what it refused, and quote nobody."""
    assert "chat not found" in cause(BadRequest("chat not found"))


def test_there_is_always_something_to_say() -> None:
    """Also for what is no update and no error."""
    assert describe(object())
    assert cause(None)
