"""Which messages are questions to the bot, and what they ask once its name is taken out."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, Message, Update, User
from telegram.constants import ChatID, ChatType, MessageEntityType

from handlers.memory import Asker, Place

_SPEAKING_FOR_CHATS = frozenset({ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL})


@dataclass(frozen=True, slots=True)
class Asked:
    """A message meant for the bot: its text ("" where only the bot's name stood there) and whose it is."""

    text: str
    asker: Asker
    message: int
    private: bool
    answering: int | None = None  # the bot's message that this one replies to
    named: bool = True  # the bot is spoken to by name, by a command or in private, not by a mere reply

    @property
    def quoted(self) -> int | None:
        """The message to reply to: in a group the question, in a private chat none."""
        return None if self.private else self.message


def place_of(message: Message) -> Place:
    """Where a message stands. General and ordinary reply threads carry ids that are no topic's."""
    return Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def asker_of(message: Message) -> Asker | None:
    """Who asks; None for other bots, for automatic forwards of a channel, and for inline results."""
    if message.is_automatic_forward or message.via_bot is not None:
        return None
    if message.sender_chat is not None:
        return Asker(place_of(message), message.sender_chat.id)
    person = message.from_user
    if person is None or (person.is_bot and person.id not in _SPEAKING_FOR_CHATS):
        return None
    return Asker(place_of(message), person.id)


def message_of(update: Update) -> Message:
    """The message of an update that has one, as every filter for messages sees to."""
    if update.effective_message is None:
        raise ValueError("an update without a message")
    return update.effective_message


def asked(message: Message, me: User) -> Asked | None:
    """What a message asks the bot `me`, None where it is not meant for it.

    In a private chat every text and every caption is; in a group what mentions the bot or replies to it.
    """
    if message.chat.type not in (ChatType.PRIVATE, ChatType.GROUP, ChatType.SUPERGROUP):
        return None
    asker = asker_of(message)
    written = message.text or message.caption
    if asker is None or written is None:
        return None
    text, mentioned = _without_mentions(message, written, me)
    answered = _bots_message(message, me)
    private = message.chat.type == ChatType.PRIVATE
    if not (private or mentioned or answered is not None):
        return None
    if mentioned and not text and answered is None:
        text = text_replied_to(message)
    return Asked(text, asker, message.message_id, private, answered, private or mentioned)


def command_asked(message: Message, me: User) -> Asked | None:
    """What a command with text after it asks; without any, the text that it replies to."""
    asker = asker_of(message)
    if asker is None or message.chat.type == ChatType.CHANNEL:
        return None
    _command, *rest = (message.text or "").split(maxsplit=1)
    text = "".join(rest).strip()
    answered = _bots_message(message, me)
    if not text and answered is None:
        text = text_replied_to(message)
    private = message.chat.type == ChatType.PRIVATE
    return Asked(text, asker, message.message_id, private, answered)


def text_replied_to(message: Message) -> str:
    """The text of the message that this one replies to, "" for none."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return ""
    return (replied.text or replied.caption or "").strip()


def speaks_for_itself(chat: Chat, person: int) -> bool:
    """Whether an asker is a chat (an anonymous admin, a channel): it presses no buttons."""
    return person < 0 or (person == chat.id and chat.type != ChatType.PRIVATE)


def _bots_message(message: Message, me: User) -> int | None:
    """The id of the bot's message that this one replies to.

    In a topic every message replies to the one that opened it, which says nothing about whom it is for.
    """
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return None
    return replied.message_id if replied.from_user is not None and replied.from_user.id == me.id else None


def _without_mentions(message: Message, written: str, me: User) -> tuple[str, bool]:
    """The text without the bot's name, and whether it stood there."""
    name = f"@{me.username}".lower()
    entities = {**message.parse_entities(), **message.parse_caption_entities()}
    spans = [
        (entity.offset, entity.length)
        for entity, text in entities.items()
        if (entity.type == MessageEntityType.MENTION and text.lower() == name)
        or (entity.type == MessageEntityType.TEXT_MENTION and entity.user == me)
    ]
    units = written.encode("utf-16-le")  # entities count in UTF-16 units
    for offset, length in sorted(spans, reverse=True):
        units = units[: offset * 2] + " ".encode("utf-16-le") + units[(offset + length) * 2 :]
    return " ".join(units.decode("utf-16-le", "replace").split(" ")).strip(), bool(spans)
