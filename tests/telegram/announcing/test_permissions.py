"""Who may do what: every role with every command and every button of announcements, as one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pytest

from tests.telegram.announcing.conftest import Json, Town

Outcome = Literal["done", "refused", "silent"]
REFUSALS = (
    "这里只有群管理员可以订阅或退订。",
    "这条命令只给资料管理员用。",
    "请在和我的私聊里用这条命令。",
    "只有群管理员可以按。",
    "只有资料管理员可以按。",
)

# One row a command: what each role gets in a group, and an asker and a keeper in their private chats.
# Columns: member, admin, anonymous admin, keeper, other bot, channel; asker in private, keeper in private.
COMMANDS: dict[str, tuple[Outcome, ...]] = {
    "/subscribe": ("refused", "done", "done", "refused", "silent", "silent", "done", "done"),
    "/subscribe 公告": ("refused", "done", "done", "refused", "silent", "silent", "done", "done"),
    "/subscriptions": ("done", "done", "done", "done", "silent", "silent", "done", "done"),
    "/unsubscribe": ("refused", "done", "done", "refused", "silent", "silent", "done", "done"),
    "/unsubscribe 公告": ("refused", "done", "done", "refused", "silent", "silent", "done", "done"),
    "/announce 停电": ("refused", "refused", "refused", "refused", "silent", "silent", "refused", "done"),
    "/announcements": ("refused", "refused", "refused", "refused", "silent", "silent", "refused", "done"),
    "/schedule": ("refused", "refused", "refused", "refused", "silent", "silent", "refused", "done"),
    "/schedule 每周一": ("refused", "refused", "refused", "refused", "silent", "silent", "refused", "done"),
}
ROLES = ("member", "admin", "anonymous", "keeper", "bot", "channel", "private", "keeper private")

# A group's menu: who presses in the group. Bots and channels cannot press.
MENU = ("t:notice", "n:projects", "c:projects", "v:projects.0000.0", "u:notice", "m:", "d:", "a:")
MENU_MAY: dict[str, bool] = {
    "member": False,
    "admin": True,
    "anonymous": True,
    "keeper": False,
    "stranger": False,
}

# What keepers press; everybody else must be refused, whatever they forge.
KEEPERS = (
    *(f"a:{action}:{{number}}" for action in ("q", "p", "t", "e", "n", "c", "x", "g")),
    "a:f:{number}:policies",
    *(f"r:{action}:{{number}}" for action in ("p", "r", "c")),
    *(f"l:{action}:{{number}}" for action in ("l", "u", "d", "r", "e", "y", "g")),
    *(f"k:{action}:{{schedule}}" for action in ("v", "p", "r", "d", "y", "x")),
    "k:f:{schedule}:policies",
)


@dataclass
class Cast:
    """The people of the table, and where each writes."""

    town: Town
    people: dict[str, int]
    channel: int
    groups: dict[str, int] = field(default_factory=dict)

    @property
    def group(self) -> int:
        """The group of the first command."""
        return self.place(next(iter(COMMANDS)))

    def place(self, command: str) -> int:
        """A group for a command's row, as a group hears no more than twenty messages a minute."""
        if command not in self.groups:
            telegram, people = self.town.telegram, self.people
            names = ("member", "admin", "anonymous", "keeper", "bot")
            group = self.groups[command] = self.town.group("权限群", *(people[name] for name in names))
            for name in ("admin", "anonymous"):
                telegram.do(
                    "set_member",
                    chat_id=group,
                    user_id=people[name],
                    status="administrator",
                    by=self.town.owner,
                    anonymous=name == "anonymous",
                )
        return self.groups[command]

    def say(self, role: str, text: str) -> tuple[int, Json]:
        """Write as a role; the chat, and what the sandbox says of it."""
        if role in ("private", "keeper private"):
            person = self.people["keeper" if role == "keeper private" else "private"]
            return person, self.town.telegram.say(person, text)
        addressed = text.replace(text.split()[0], f"{text.split()[0]}@wenjin_bot", 1)
        more: dict[str, object] = {}
        if role == "channel":
            more["as_chat"] = self.channel
        person = self.people["admin" if role == "channel" else role]
        group = self.place(text)
        return group, self.town.telegram.say(person, addressed, chat_id=group, **more)

    def outcome(self, role: str, text: str) -> Outcome:
        """What comes of a command."""
        chat, said = self.say(role, text)
        telegram = self.town.telegram
        telegram.do("idle")
        timeout = 0.3 if role in ("bot", "channel") else 5
        events = telegram.do("wait", chat_id=chat, since=said["seq"], timeout=timeout)
        if not events:
            return "silent"
        return "refused" if events[0]["message"].get("text") in REFUSALS else "done"


@pytest.fixture(scope="module")
def cast(_town: Town) -> Cast:
    telegram = _town.telegram
    people = {name: telegram.user(name) for name in ("member", "admin", "private", "stranger")}
    people["anonymous"] = telegram.user("匿名管理")
    people["keeper"] = _town.colleague
    people["bot"] = telegram.user("别的机器人", is_bot=True)
    channel = telegram.do("create_chat", title="频道", type="channel", owner=people["admin"], bot="")["id"]
    return Cast(_town, people, channel)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_role_with_every_command(cast: Cast, command: str, role: str) -> None:
    assert cast.outcome(role, command) == COMMANDS[command][ROLES.index(role)]


def forged(town: Town, person: int, chat: int, message: int, data: str) -> str:
    """Press a button with any data under a message of the bot's; what is said to the presser."""
    pressed = town.telegram.do(
        "press", chat_id=chat, message_id=message, user_id=person, data=data, timeout=5
    )
    return str((pressed["answer"] or {}).get("text") or "")


@pytest.mark.parametrize("role", MENU_MAY)
@pytest.mark.parametrize("action", MENU)
def test_every_role_with_every_button_of_a_groups_menu(cast: Cast, action: str, role: str) -> None:
    town, person = cast.town, cast.people[role]
    data = f"s:{cast.group}.0:{action}"
    if role == "stranger":  # sees no menu of the group, but may forge its data in a chat of their own
        chat, message = person, town.ask(person, "/subscribe")["message_id"]
    else:
        chat, message = cast.group, town.telegram.messages(cast.group, by_bot=True)[0]["message_id"]
    said = forged(town, person, chat, message, data)
    assert (said not in REFUSALS) == MENU_MAY[role]
    if not MENU_MAY[role]:
        assert said == "只有群管理员可以按。"


@pytest.mark.parametrize("role", ["private", "member", "admin", "anonymous", "stranger"])
def test_no_other_role_with_any_button_of_a_keepers(cast: Cast, role: str) -> None:
    town, person = cast.town, cast.people[role]
    panel = town.announce("不许动")
    number = panel["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[2]
    schedule = town.ask(town.keeper, "/schedule 每月1日")["reply_markup"]["inline_keyboard"][0][0]
    numbers = {"number": number, "schedule": schedule["callback_data"].split(":")[2]}
    message = town.ask(person, "/subscribe")["message_id"]
    before = town.now(panel)
    for data in KEEPERS:
        assert forged(town, person, person, message, data.format(**numbers)) == "只有资料管理员可以按。", data
    assert town.now(panel) == before
    assert "不许动" not in "".join(town.heard(cast.group))
    assert town.pressed(panel, town.keeper, "放弃")["text"] == "已放弃，没有发送。"


def test_another_keeper_may_press_too(cast: Cast) -> None:
    town = cast.town
    panel = town.announce("两位都可以")
    number = panel["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[2]
    message = town.ask(town.colleague, "/announcements")["message_id"]
    assert forged(town, town.colleague, town.colleague, message, f"a:x:{number}") == ""


def test_a_keepers_question_is_not_answered_by_anybody_else(cast: Cast) -> None:
    """A reply that looks like an answer to a keeper's question is an ordinary message of everybody else's."""
    town, person = cast.town, cast.people["private"]
    panel = town.announce("定时试试")
    number = panel["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[2]
    echoed = town.ask(person, f"什么时候 #定时{number}")
    town.telegram.say(person, "1分钟后", reply_to=echoed["message_id"])
    town.telegram.do("idle")
    assert "现在发送" in str(town.now(panel)["reply_markup"])
    assert town.pressed(panel, town.keeper, "放弃")["text"] == "已放弃，没有发送。"
