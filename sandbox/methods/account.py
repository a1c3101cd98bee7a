"""The bot's own account: who it is, its updates, its command menu and descriptions."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable

from sandbox.api import Api
from sandbox.errors import bad_request
from sandbox.methods.base import METHODS, find_chat, method
from sandbox.params import Params
from sandbox.shapes import Json
from sandbox.updates import Webhook

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
_PROFILE = {"name": 64, "description": 512, "shortdescription": 120}


@method
def get_me(api: Api, p: Params) -> Json:
    """Who the bot is."""
    return api.world.bot_json()


@method
def log_out(api: Api, p: Params) -> bool:
    """Nothing to leave here."""
    return True


@method
def close(api: Api, p: Params) -> bool:
    """Nothing to close here."""
    return True


@method
def set_webhook(api: Api, p: Params) -> bool:
    """Deliver updates by POST to an address; an empty one ends it."""
    allowed = p.list("allowed_updates") if "allowed_updates" in p else None
    url = p.text("url")
    webhook = None
    if url:
        secret = p.text("secret_token")
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        connections = min(max(p.integer("max_connections", 40), 1), 100)
        webhook = Webhook(url, secret, connections, _webhook_reply(api))
    api.updates.set_webhook(webhook, allowed, p.flag("drop_pending_updates"))
    return True


def _webhook_reply(api: Api) -> Callable[[Json], Awaitable[None]]:
    async def carry_out(body: Json) -> None:
        name = str(body.pop("method", "")).lower()
        if name in METHODS:
            METHODS[name](api, Params(body))

    return carry_out


@method
def delete_webhook(api: Api, p: Params) -> bool:
    """Back to long polling."""
    api.updates.set_webhook(None, None, p.flag("drop_pending_updates"))
    return True


@method
def get_webhook_info(api: Api, p: Params) -> Json:
    """The address and how delivery goes."""
    webhook = api.updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(api.updates),
    }
    if webhook:
        info["max_connections"] = webhook.connections
        info["ip_address"] = "127.0.0.1"
        if webhook.last_error:
            info["last_error_date"], info["last_error_message"] = webhook.last_error
    if api.updates.wanted():
        info["allowed_updates"] = api.updates.wanted()
    return info


def _scope(api: Api, p: Params) -> tuple[str, int, int, str]:
    scope = p.object("scope") or {"type": "default"}
    kind = scope.get("type", "")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    chat_id = user_id = 0
    if kind in ("chat", "chat_administrators", "chat_member"):
        chat_id = find_chat(api, Params(scope)).id
    if kind == "chat_member":
        user_id = int(scope.get("user_id", 0))
    return kind, chat_id, user_id, p.text("language_code")


@method
def set_my_commands(api: Api, p: Params) -> bool:
    """Set the command menu of a scope."""
    scope = _scope(api, p)
    commands = p.list("commands")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    api.world.commands[scope] = [
        {"command": c["command"].removeprefix("/"), "description": c["description"]} for c in commands
    ]
    api.world.publish({"type": "commands"})
    return True


@method
def get_my_commands(api: Api, p: Params) -> list[Json]:
    """The command menu of a scope as it was set."""
    return api.world.commands.get(_scope(api, p), [])


@method
def delete_my_commands(api: Api, p: Params) -> bool:
    """Fall back to the menu of a wider scope."""
    api.world.commands.pop(_scope(api, p), None)
    api.world.publish({"type": "commands"})
    return True


def _set_profile(api: Api, p: Params, name: str) -> bool:
    text = p.text({"shortdescription": "short_description"}.get(name, name))
    if len(text) > _PROFILE[name]:
        raise bad_request(f"bot {name} is too long")
    api.world.profile[name + p.text("language_code")] = text
    api.world.publish({"type": "profile"})
    return True


@method
def set_my_name(api: Api, p: Params) -> bool:
    """Set the bot's name."""
    return _set_profile(api, p, "name")


@method
def set_my_description(api: Api, p: Params) -> bool:
    """Set what an empty chat with the bot shows."""
    return _set_profile(api, p, "description")


@method
def set_my_short_description(api: Api, p: Params) -> bool:
    """Set what the bot's profile shows."""
    return _set_profile(api, p, "shortdescription")


@method
def get_my_name(api: Api, p: Params) -> Json:
    """The bot's name."""
    return {"name": api.world.profile.get("name" + p.text("language_code"), api.world.bot.first_name)}


@method
def get_my_description(api: Api, p: Params) -> Json:
    """What an empty chat with the bot shows."""
    return {"description": api.world.profile.get("description" + p.text("language_code"), "")}


@method
def get_my_short_description(api: Api, p: Params) -> Json:
    """What the bot's profile shows."""
    return {"short_description": api.world.profile.get("shortdescription" + p.text("language_code"), "")}


@method
def set_chat_menu_button(api: Api, p: Params) -> bool:
    """Accepted; the page always shows the command menu."""
    api.world.profile["menu_button"] = json.dumps(p.object("menu_button") or {"type": "default"})
    return True


@method
def get_chat_menu_button(api: Api, p: Params) -> Json:
    """The menu button as set."""
    button: Json = json.loads(api.world.profile.get("menu_button", '{"type": "commands"}'))
    return button


@method
def get_my_default_administrator_rights(api: Api, p: Params) -> Json:
    """No rights are asked for."""
    from sandbox.members import ADMIN_RIGHTS

    return {"is_anonymous": False} | dict.fromkeys(ADMIN_RIGHTS, False)


@method
def set_my_default_administrator_rights(api: Api, p: Params) -> bool:
    """Accepted."""
    return True
