"""Inline use: somebody types the bot's name and words in any chat and picks one of the bot's results."""

from __future__ import annotations

import time

from sandbox.api import Api
from sandbox.errors import ControlError
from sandbox.markup import parse_html
from sandbox.model import Chat, User
from sandbox.people import Draft, say
from sandbox.shapes import Json


def ask(api: Api, user: User, query: str, offset: str = "", chat_type: str = "") -> str:
    """Send the bot an inline query; gives its id. The answer comes as an `inline_answer` event."""
    if len(query) > 256:
        raise ControlError("an inline query has at most 256 characters")
    query_id = api.world.serial(f"{user.id}1")
    api.world.inline_queries[query_id] = {
        "user_id": user.id,
        "query": query,
        "created": time.monotonic(),
        "results": None,
    }
    body: Json = {"id": query_id, "from": user.as_json(), "query": query, "offset": offset}
    if chat_type:
        body["chat_type"] = chat_type
    api.updates.put("inline_query", body, user.id)
    return query_id


def choose(api: Api, chat: Chat, user: User, query_id: str, result_id: str, draft: Draft) -> Json:
    """Send one of the results into a chat, as oneself, by way of the bot."""
    query = api.world.inline_queries.get(query_id)
    results = query["results"] if query else None
    result = next((r for r in results or [] if r["id"] == result_id), None)
    if query is None or result is None:
        raise ControlError(f"query {query_id} has no result {result_id}")
    content = result.get("input_message_content") or {}
    draft.text = content.get("message_text") or result.get("title") or result.get("caption") or ""
    if content.get("parse_mode", "").lower() == "html":
        draft.text, draft.entities = parse_html(draft.text)
    else:
        draft.entities = content.get("entities") or []
    draft.photo = result.get("photo_file_id", "")
    draft.document = result.get("document_file_id", "")
    draft.via_bot = True
    draft.reply_markup = result.get("reply_markup") or {}
    number = chat.next_message
    inline_id = api.world.serial("inline-")
    if draft.reply_markup:
        chat.inline_ids[number] = inline_id
        api.world.inline_messages[inline_id] = (chat.id, number)
    message = say(api, chat, user, draft)
    chosen: Json = {"result_id": result_id, "from": user.as_json(), "query": query["query"]}
    if draft.reply_markup:
        chosen["inline_message_id"] = inline_id
    api.updates.put("chosen_inline_result", chosen, user.id)
    return message
