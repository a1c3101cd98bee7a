"""What the page shows, live: a snapshot of what one person sees, then every change, over a WebSocket."""

from __future__ import annotations

import json
from dataclasses import asdict

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from sandbox.api import Api
from sandbox.demo import Persona, strangers
from sandbox.model import Chat
from sandbox.shapes import Json
from sandbox.web import is_loopback
from sandbox.world import World

_MESSAGES = 200
_MEMBERS = 100
_STRUCTURAL = {"chats", "member", "topics"}


def menu(world: World, chat: Chat, user_id: int) -> list[Json]:
    """The commands somebody sees in a chat: those of the narrowest scope that has any."""
    if chat.user:
        scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0)]
    else:
        scopes = [("chat_member", chat.id, user_id)]
        admin = chat.member(user_id).is_admin
        scopes += [("chat_administrators", chat.id, 0)] if admin else []
        scopes += [("chat", chat.id, 0)]
        scopes += [("all_chat_administrators", 0, 0)] if admin else []
        scopes += [("all_group_chats", 0, 0)]
    for kind, chat_id, member in [*scopes, ("default", 0, 0)]:
        for language in ("zh", ""):
            commands = world.commands.get((kind, chat_id, member, language))
            if commands:
                return commands
    return []


def sees(chat: Chat, user_id: int) -> bool:
    """Whether somebody has a chat in their list."""
    if chat.migrated_to is not None:
        return False
    return chat.id == user_id if chat.user else chat.member(user_id).present


def described(api: Api, chat: Chat, user_id: int) -> Json:
    """A chat as one person sees it."""
    world, bot = api.world, chat.member(api.world.bot.id)
    polls = [m["poll"]["id"] for m in list(chat.messages.values())[-_MESSAGES:] if "poll" in m]
    return {
        **chat.as_json(),
        "title": world.bot.first_name if chat.user else chat.title,
        "topics": [
            {"id": t.id, "name": t.name, "color": t.icon_color, "closed": t.closed}
            for t in chat.topics.values()
            if not t.deleted
        ],
        "general_closed": chat.general_closed,
        "members": [
            {"id": i, "name": world.user(i).first_name, "status": m.status, "is_bot": world.user(i).is_bot}
            for i, m in list(chat.members.items())[:_MEMBERS]
            if m.present
        ],
        "count": sum(m.present for m in chat.members.values()),
        "status": "member" if chat.user else chat.member(user_id).status,
        "bot": bot.status if not chat.user or bot.status == "kicked" else "member",
        "started": chat.started,
        "pinned": chat.pinned,
        "silent": sorted(chat.silent),
        "reactions": chat.reactions,
        "votes": {i: world.polls[i][0].votes[user_id] for i in polls if user_id in world.polls[i][0].votes},
        "commands": menu(world, chat, user_id),
        "messages": list(chat.messages.values())[-_MESSAGES:],
    }


class Live:
    """All open pages."""

    def __init__(self, api: Api, boot: str) -> None:
        self.api = api
        self.boot = boot
        self.personas: list[Persona] = []
        self.sockets: set[LiveHandler] = set()

    def tell(self, event: Json) -> None:
        """Pass an event of the world on to the pages it concerns."""
        for socket in list(self.sockets):
            socket.tell(event)

    def all_personas(self) -> list[Persona]:
        """Those of the demo, or whoever there is."""
        return self.personas or strangers(self.api)


class LiveHandler(WebSocketHandler):
    """One open page: it says `{"as": persona}`, and gets a snapshot and then events."""

    def initialize(self, live: Live) -> None:
        """Keep the hub at hand."""
        self.live = live
        self.persona: Persona | None = None

    def prepare(self) -> None:
        """Refuse names that were made to point here; Tornado itself refuses other sites' pages."""
        if not is_loopback(self.request):
            self.set_status(403)
            self.finish()

    def open(self, *args: str, **kwargs: str) -> None:
        """Wait for the page to say who it is."""
        self.live.sockets.add(self)

    def on_close(self) -> None:
        """The page is gone."""
        self.live.sockets.discard(self)

    def on_message(self, message: str | bytes) -> None:
        """Become the persona asked for, the first one if there is no such one."""
        key = json.loads(message).get("as")
        personas = self.live.all_personas()
        if not personas:
            self.send({"type": "nobody"})
            return
        self.persona = next((p for p in personas if p.key == key), personas[0])
        world, user_id = self.live.api.world, self.persona.user_id
        self.send(
            {
                "type": "snapshot",
                "boot": self.live.boot,
                "bot": {**world.bot_json(), "description": world.profile.get("description", "")},
                "me": asdict(self.persona),
                "personas": [asdict(p) | {"name": world.user(p.user_id).first_name} for p in personas],
                "chats": [
                    described(self.live.api, chat, user_id)
                    for chat in world.chats.values()
                    if sees(chat, user_id)
                ],
            }
        )

    def tell(self, event: Json) -> None:
        """Pass an event on where this page's person may see it."""
        if self.persona is None:
            return
        world, user_id = self.live.api.world, self.persona.user_id
        kind = event["type"]
        if kind == "commands":
            menus = {c.id: menu(world, c, user_id) for c in world.chats.values() if sees(c, user_id)}
            self.send({"type": kind, "menus": menus})
        elif kind == "profile":
            self.send({"type": kind, "description": world.profile.get("description", "")})
        elif kind in ("callback_answer", "inline_answer"):
            if event["user_id"] == user_id:
                self.send(event)
        else:
            chat = world.chats[event["chat_id"]]
            if not sees(chat, user_id):
                self.send({"type": "gone", "chat_id": chat.id})
            elif kind in _STRUCTURAL:
                self.send({"type": "chat", "chat": described(self.live.api, chat, user_id)})
            else:
                number = event.get("message", {}).get("message_id")
                self.send({**event, "silent": number in chat.silent})

    def send(self, event: Json) -> None:
        """Send, unless the page is closing."""
        try:
            self.write_message(json.dumps(event, ensure_ascii=False))
        except WebSocketClosedError:
            self.live.sockets.discard(self)
