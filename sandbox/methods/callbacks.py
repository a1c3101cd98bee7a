"""Answers to button presses and to inline queries."""

from __future__ import annotations

import time

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import method, quoted
from sandbox.methods.content import formatted
from sandbox.params import Params
from sandbox.shapes import Json

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method
def answer_callback_query(api: Api, p: Params) -> bool:
    """Answer a button press: nothing, a toast, an alert or a link."""
    query_id = p.text("callback_query_id")
    callback = api.world.callbacks.get(query_id)
    if callback is None or time.monotonic() - callback.created > api.world.query_lifetime:
        raise bad_request(_TOO_OLD)
    text = p.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: Json = {"text": text, "show_alert": p.flag("show_alert"), "url": p.text("url")}
    if callback.answer is None:
        callback.answer = answer
        api.world.publish(
            {"type": "callback_answer", "query_id": query_id, "user_id": callback.user_id, **answer}
        )
    return True


@method
def answer_inline_query(api: Api, p: Params) -> bool:
    """Answer what somebody types after the bot's name: up to 50 results."""
    query = api.world.inline_queries.get(p.text("inline_query_id"))
    if query is None or time.monotonic() - query["created"] > api.world.query_lifetime:
        raise bad_request(_TOO_OLD)
    results = p.list("results")
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    query["results"] = results
    api.world.publish(
        {
            "type": "inline_answer",
            "query_id": p.text("inline_query_id"),
            "user_id": query["user_id"],
            "results": results,
            "button": p.object("button") or None,
            "next_offset": p.text("next_offset"),
            "cache_time": p.integer("cache_time", 300),
            "is_personal": p.flag("is_personal"),
        }
    )
    return True


@method
def answer_guest_query(api: Api, p: Params) -> Json:
    """Answer somebody who mentioned the bot where it is not a member, once, with a message for all there."""
    called = api.world.guest_queries.pop(p.text("guest_query_id"), None)
    if called is None:
        raise bad_request(_TOO_OLD)
    chat, message = called
    result = p.object("result")
    _check_result(result)
    content = result.get("input_message_content") or {}
    text, entities = formatted(
        content.get("message_text", ""), content.get("parse_mode", ""), content.get("entities", [])
    )
    body: Json = {
        "from": api.world.bot.as_json(),
        "guest_bot_caller_user": message["from"],
        "reply_to_message": quoted(message),
        "text": text,
        "entities": entities,
    }
    keys = ("message_thread_id", "is_topic_message")
    body |= {key: message[key] for key in keys if key in message}
    if result.get("reply_markup"):
        body["reply_markup"] = result["reply_markup"]
    inline_id = api.world.serial("guest-")
    chat.inline_ids[chat.next_message] = inline_id
    api.world.inline_messages[inline_id] = (chat.id, chat.next_message)
    api.world.put(chat, body, by_bot=True)
    return {"inline_message_id": inline_id}


def _check_result(result: Json) -> None:
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if result.get("type") == "article" and not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = result.get("input_message_content") or {}
    if "message_text" in content:
        text, _ = formatted(
            content["message_text"], content.get("parse_mode", ""), content.get("entities", [])
        )
        if not text:
            raise bad_request("message text is empty")
        if len(text) > 4096:
            raise bad_request("MESSAGE_TOO_LONG")
    elif result.get("type") == "article":
        raise bad_request("input message content is not specified")
