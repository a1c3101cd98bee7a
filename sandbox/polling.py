"""Polls as both sides see them: made, voted in, counted."""

from __future__ import annotations

from sandbox.api import Api
from sandbox.errors import ControlError
from sandbox.model import Chat, Poll, User
from sandbox.shapes import Json
from sandbox.world import World


def new_poll(world: World, chat: Chat, given: Json) -> Json:
    """A poll without votes, for the next message of a chat; options are texts or objects with `text`."""
    options = [option if isinstance(option, dict) else {"text": option} for option in given["options"]]
    poll: Json = {
        "id": world.serial("54"),
        "question": given["question"],
        "options": [
            {"persistent_id": str(number), **option, "voter_count": 0}
            for number, option in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": given.get("is_anonymous", True),
        "type": given.get("type", "regular"),
        "allows_multiple_answers": given.get("allows_multiple_answers", False),
        "allows_revoting": given.get("allows_revoting", True),
        "members_only": given.get("members_only", False),
    }
    extras = ("question_entities", "correct_option_ids", "correct_option_id", "explanation", "description")
    poll |= {key: given[key] for key in extras if key in given}
    world.polls[poll["id"]] = (Poll(poll), chat.id, chat.next_message)
    return poll


def vote(api: Api, poll_id: str, user: User, options: list[int]) -> None:
    """Somebody votes in a poll, changes their vote, or takes it back with an empty list."""
    poll, chat_id, number = api.world.polls[poll_id]
    if poll.body["is_closed"]:
        raise ControlError("the poll is closed")
    poll.votes[user.id] = options
    if not options:
        del poll.votes[user.id]
    for index, option in enumerate(poll.body["options"]):
        option["voter_count"] = sum(index in chosen for chosen in poll.votes.values())
    poll.body["total_voter_count"] = len(poll.votes)
    message = api.world.chats[chat_id].messages[number]
    api.world.publish({"type": "edit", "chat_id": chat_id, "message": message, "by_bot": False})
    if message.get("from", {}).get("id") == api.world.bot.id or message["chat"]["type"] == "channel":
        api.updates.put("poll", poll.body, chat_id)
        if not poll.body["is_anonymous"]:
            answer: Json = {"poll_id": poll_id, "user": user.as_json(), "option_ids": options}
            answer["option_persistent_ids"] = [poll.body["options"][n]["persistent_id"] for n in options]
            api.updates.put("poll_answer", answer, chat_id)
