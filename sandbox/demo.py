"""The people and chats that a person finds when they open the page, out of demo.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from sandbox import gatherings, topics
from sandbox.api import Api
from sandbox.shapes import Json

DEMO = Path(__file__).with_name("demo.yaml")


@dataclass(frozen=True)
class Persona:
    """Somebody whom the page's user can be."""

    key: str
    user_id: int
    role: str
    note: str
    anonymous: bool = False
    keeper: bool = False


def lay_out(api: Api, path: Path = DEMO) -> list[Persona]:
    """Make the people and chats of a demo file; the bot hears of the chats as if it had just been added."""
    wanted: Json = yaml.safe_load(path.read_text("utf-8"))
    people = {key: api.world.add_user(**given) for key, given in wanted["people"].items()}
    for given in wanted["chats"]:
        names = given.pop("topics", [])
        owner = people[given.pop("owner")]
        for role in ("admins", "members"):
            given[role] = [people[key] for key in given.get(role, [])]
        chat = gatherings.found(api, owner=owner, forum=bool(names), **given)
        for name in names:
            topics.create(api, chat, name, owner.as_json(), silent=True)
    return [
        Persona(
            key=given["key"],
            user_id=people[given["person"]].id,
            role=given["role"],
            note=given["note"],
            anonymous=given.get("anonymous", False),
            keeper=given.get("keeper", False),
        )
        for given in wanted["personas"]
    ]


def strangers(api: Api) -> list[Persona]:
    """Without a demo: everybody there is, so that a test's world can be looked at, too."""
    return [
        Persona(str(user.id), user.id, f"用户 {user.id}", "")
        for user in list(api.world.users.values())[:50]
        if not user.is_bot
    ]
