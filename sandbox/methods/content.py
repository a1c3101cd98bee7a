"""Reading what a message is made of: formatted text, keyboards, the message it replies to."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.api import Api
from sandbox.entities import found_in, in_order, trimmed, utf16_length
from sandbox.errors import bad_request
from sandbox.markup import parse_html
from sandbox.methods.base import quoted
from sandbox.model import Chat
from sandbox.params import Params
from sandbox.shapes import Json

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
_BUTTON_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def formatted(text: str, mode: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Plain text and entities out of a text with a parse mode, or with entities of its own."""
    if mode:
        if mode.lower() != "html":
            if mode.lower() in ("markdown", "markdownv2"):
                raise bad_request("the sandbox reads parse_mode HTML and entities only")
            raise bad_request("unsupported parse_mode")
        text, entities = parse_html(text)
    elif entities:
        entities = in_order(entities)
    text, entities = trimmed(text, entities)
    return text, found_in(text, entities)


def read_text(p: Params) -> Json:
    """The `text` of a message, with entities. Raises 400 where it is empty or too long."""
    if "text" not in p:
        raise bad_request("message text is empty")
    text, entities = formatted(p.text("text"), p.text("parse_mode"), p.list("entities"))
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LENGTH:
        raise bad_request("message is too long")
    body: Json = {"text": text}
    if entities:
        body["entities"] = entities
    options = p.object("link_preview_options")
    if options:
        body["link_preview_options"] = options
    elif p.flag("disable_web_page_preview"):
        body["link_preview_options"] = {"is_disabled": True}
    return body


def read_caption(given: Mapping[str, object], p: Params | None = None) -> Json:
    """The caption of a file, with entities, from the call's parameters or an InputMedia object."""
    source = p or Params(dict(given))
    text, entities = formatted(
        source.text("caption"), source.text("parse_mode"), source.list("caption_entities")
    )
    if utf16_length(text) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    body: Json = {}
    if text:
        body["caption"] = text
        if entities:
            body["caption_entities"] = entities
    if source.flag("show_caption_above_media"):
        body["show_caption_above_media"] = True
    return body


def read_keyboard(p: Params) -> Json | None:
    """The inline keyboard of a message; other kinds of reply_markup are checked and leave no trace in it."""
    markup = p.object("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        if not markup.keys() & {"keyboard", "remove_keyboard", "force_reply"}:
            raise bad_request("object expected as reply markup")
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array of Arrays')
    if sum(map(len, rows)) > 100:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": [row for row in rows if row]}


def _check_button(button: Json) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not any(kind in button for kind in _BUTTON_KINDS):
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not str(url).startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")


def read_reply(api: Api, chat: Chat, p: Params) -> Json | None:
    """The message to reply to. Raises 400 where it is gone, unless the call allows for that."""
    options = p.object("reply_parameters")
    number = int(options.get("message_id") or p.integer("reply_to_message_id"))
    if not number:
        return None
    source = chat
    if options.get("chat_id") not in (None, chat.id):
        source = api.world.chats.get(int(options["chat_id"])) or chat
    message = source.messages.get(number)
    if message is None:
        if options.get("allow_sending_without_reply") or p.flag("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return quoted(message)
