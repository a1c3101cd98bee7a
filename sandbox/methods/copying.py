"""Copying messages (as one's own) and forwarding them (with their origin)."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import check_inside, find_chat, method
from sandbox.methods.content import read_caption
from sandbox.methods.sending import deliver
from sandbox.model import Chat
from sandbox.params import Params
from sandbox.polling import new_poll
from sandbox.shapes import Json

_CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "poll",
)
_CARRIERS = ("text", "photo", "document", "poll")


def _source(api: Api, p: Params, number: int, verb: str) -> Json:
    chat = find_chat(api, p, "from_chat_id")
    check_inside(api, chat)
    message = chat.messages.get(number)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if not any(key in message for key in _CARRIERS) or message.get("has_protected_content"):
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _content(api: Api, source: Json, chat: Chat) -> Json:
    body = {key: source[key] for key in _CONTENT if key in source}
    if "poll" in body:
        body["poll"] = new_poll(api.world, chat, body["poll"])
    return body


def _origin(message: Json) -> Json:
    if "forward_origin" in message:
        origin: Json = message["forward_origin"]
        return origin
    if message["chat"]["type"] == "channel":
        return {
            "type": "channel",
            "date": message["date"],
            "chat": message["chat"],
            "message_id": message["message_id"],
        }
    if "sender_chat" in message:
        return {"type": "chat", "date": message["date"], "sender_chat": message["sender_chat"]}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


@method
def copy_message(api: Api, p: Params) -> Json:
    """Send what a message holds as a message of the bot's own."""
    chat = find_chat(api, p)
    source = _source(api, p, p.integer("message_id"), "copy")
    body = _content(api, source, chat)
    if "caption" in p.values and "text" not in body and "poll" not in body:
        body.pop("caption", None)
        body.pop("caption_entities", None)
        body.update(read_caption({}, p))
    return {"message_id": deliver(api, chat, p, body)["message_id"]}


@method
def forward_message(api: Api, p: Params) -> Json:
    """Send a message on, with where it came from."""
    chat = find_chat(api, p)
    source = _source(api, p, p.integer("message_id"), "forward")
    return deliver(api, chat, p, {**_content(api, source, chat), "forward_origin": _origin(source)})


def _numbers(p: Params) -> list[int]:
    numbers = [int(number) for number in p.list("message_ids")]
    if not 1 <= len(numbers) <= 100:
        raise bad_request("wrong number of message identifiers")
    if numbers != sorted(set(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    return numbers


def _many(api: Api, p: Params, verb: str) -> list[Json]:
    chat, origin = find_chat(api, p), find_chat(api, p, "from_chat_id")
    sources = [
        message
        for number in _numbers(p)
        if (message := origin.messages.get(number)) and any(key in message for key in _CARRIERS)
    ]
    if not sources:
        raise bad_request(f"messages to {verb} not found")
    api.limits.check(chat.id, len(sources), paid=p.flag("allow_paid_broadcast"))
    done = []
    for source in sources:
        body = _content(api, source, chat)
        if verb == "forward":
            body["forward_origin"] = _origin(source)
        elif p.flag("remove_caption"):
            body.pop("caption", None)
            body.pop("caption_entities", None)
        done.append({"message_id": deliver(api, chat, p, body, counted=False)["message_id"]})
    return done


@method
def copy_messages(api: Api, p: Params) -> list[Json]:
    """Copy up to a hundred messages; those that are gone are left out."""
    return _many(api, p, "copy")


@method
def forward_messages(api: Api, p: Params) -> list[Json]:
    """Forward up to a hundred messages; those that are gone are left out."""
    return _many(api, p, "forward")
