"""Polls and quizzes."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import check_may_send, find_chat, method
from sandbox.methods.content import formatted
from sandbox.methods.sending import deliver
from sandbox.params import Params
from sandbox.polling import new_poll
from sandbox.shapes import Json, JsonValue


def _option(given: JsonValue) -> Json:
    option = given if isinstance(given, dict) else {"text": given}
    text, entities = formatted(
        str(option.get("text", "")), str(option.get("text_parse_mode", "")), option.get("text_entities") or []
    )
    if not text:
        raise bad_request("poll options must be non-empty")
    if len(text) > 100:
        raise bad_request("poll options length must not exceed 100")
    body: Json = {"text": text}
    if entities:
        body["text_entities"] = entities
    return body


@method
def send_poll(api: Api, p: Params) -> Json:
    """Send a poll or quiz of 2 to 12 options."""
    chat = find_chat(api, p)
    question, entities = formatted(
        p.text("question"), p.text("question_parse_mode"), p.list("question_entities")
    )
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    options = [_option(given) for given in p.list("options")]
    if len(options) < 2:
        raise bad_request("poll must have at least 2 option")
    if len(options) > 12:
        raise bad_request("poll can't have more than 12 options")
    if chat.user is None and chat.type == "channel" and "is_anonymous" in p and not p.flag("is_anonymous"):
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    given: Json = {
        "question": question,
        "options": options,
        "type": p.text("type") or "regular",
        "is_anonymous": p.flag("is_anonymous") if "is_anonymous" in p else True,
        "allows_multiple_answers": p.flag("allows_multiple_answers"),
    }
    if entities:
        given["question_entities"] = entities
    if given["type"] == "quiz":
        correct = p.list("correct_option_ids") or [p.integer("correct_option_id", -1)]
        if not all(0 <= number < len(options) for number in correct):
            raise bad_request("wrong correct option ID specified")
        given |= {"correct_option_ids": correct, "correct_option_id": correct[0]}
        if "explanation" in p:
            given["explanation"] = p.text("explanation")
    check_may_send(api, chat, "polls", "can_send_polls")
    poll = new_poll(api.world, chat, given)
    poll["is_closed"] = p.flag("is_closed")
    return deliver(api, chat, p, {"poll": poll}, "polls", "can_send_polls")


@method
def stop_poll(api: Api, p: Params) -> Json:
    """Close a poll of the bot's."""
    chat = find_chat(api, p)
    message = chat.messages.get(p.integer("message_id"))
    if message is None or "poll" not in message:
        raise bad_request("message with poll to stop not found")
    poll: Json = message["poll"]
    if poll["is_closed"]:
        raise bad_request("poll has already been closed")
    poll["is_closed"] = True
    api.world.publish({"type": "edit", "chat_id": chat.id, "message": message, "by_bot": True})
    return poll
