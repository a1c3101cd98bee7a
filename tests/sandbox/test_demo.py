"""The people and chats that the page starts with."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from sandbox.server import Sandbox, start
from tests.sandbox.conftest import Telegram


@pytest.fixture
def demo() -> Iterator[Sandbox]:
    sandbox = start()
    yield sandbox
    sandbox.stop()


def test_every_persona_can_speak_somewhere(demo: Sandbox) -> None:
    """Each is somebody, and in a group; one of them is a keeper, one is anonymous and may be."""
    world = demo.api.world
    groups = [chat for chat in world.chats.values() if chat.is_group]
    for persona in demo.live.personas:
        standings = [group.member(persona.user_id) for group in groups]
        assert any(standing.present for standing in standings)
        if persona.anonymous:
            assert any(standing.is_admin for standing in standings)
    assert len(demo.keepers) == 1
    assert any(chat.topics for chat in groups)
    assert any(chat.type == "channel" for chat in world.chats.values())


def test_the_bot_hears_that_it_was_added(demo: Sandbox) -> None:
    """So that it introduces itself when it starts."""
    kinds = [next(iter(update.keys() - {"update_id"})) for update in Telegram(demo).updates()]
    assert kinds.count("my_chat_member") == 3


def test_ids_stay_the_same(demo: Sandbox) -> None:
    """A bot that keeps subscriptions finds the same chats in the next run."""
    with start() as again:
        assert again.api.world.chats.keys() == demo.api.world.chats.keys()
        assert again.keepers == demo.keepers


async def connected(sandbox: Sandbox, persona: str) -> WebSocketClientConnection:
    socket = await websocket_connect(f"ws://127.0.0.1:{sandbox.port}/live")
    await socket.write_message(json.dumps({"as": persona}))
    return socket


async def test_one_sees_only_ones_own_chats(demo: Sandbox) -> None:
    """Of private chats one's own alone, with what is written there, and the menu of one's standing."""
    asker, admin = demo.live.personas[0].user_id, demo.live.personas[2].user_id
    telegram = Telegram(demo)
    for scope, description in (("all_group_chats", "群"), ("all_chat_administrators", "管理")):
        menu = [{"command": "help", "description": description}]
        telegram.call("setMyCommands", commands=menu, scope={"type": scope})
    socket = await connected(demo, "admin")
    snapshot = json.loads(str(await socket.read_message()))
    chats = {chat["id"]: chat for chat in snapshot["chats"]}
    assert admin in chats
    assert asker not in chats
    groups = [chat for chat in snapshot["chats"] if chat["type"] == "supergroup"]
    assert {chat["commands"][0]["description"] for chat in groups} == {"管理"}
    telegram.say(asker, "只给机器人")
    telegram.say(asker, "大家好", chat_id=groups[0]["id"])
    event = json.loads(str(await socket.read_message()))
    while event["type"] != "message":
        event = json.loads(str(await socket.read_message()))
    assert event["message"]["text"] == "大家好"
    socket.close()
