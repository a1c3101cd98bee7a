"""python-telegram-bot's own client calls each method and understands each answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import telegram as library
from telegram import Bot, BotCommand, BotCommandScopeChat, InputMediaPhoto, ReactionTypeEmoji, Update

from tests.sandbox.conftest import Telegram
from tests.sandbox.test_wire import png


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    sandbox = telegram.sandbox
    url = sandbox.url
    async with Bot(sandbox.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot:
        yield bot


async def test_messages_of_every_kind(bot: Bot, asker: int, group: int) -> None:
    """Text, pictures, files, albums, polls; copied, forwarded, edited, pinned, deleted."""
    text = await bot.send_message(asker, "<b>甲</b>", parse_mode="HTML", allow_paid_broadcast=True)
    assert text.text_html == "<b>甲</b>"
    photo = await bot.send_photo(asker, png(), caption="图")
    assert photo.photo[-1].width == 40
    document = await bot.send_document(asker, b"abc", filename="a.txt")
    assert document.document is not None
    assert document.document.file_name == "a.txt"
    album = await bot.send_media_group(asker, [InputMediaPhoto(png()), InputMediaPhoto(png())])
    assert len(album) == 2
    poll = await bot.send_poll(asker, "好吗", ["好", "不好"], is_anonymous=False)
    assert poll.poll is not None
    assert [option.text for option in poll.poll.options] == ["好", "不好"]
    assert (await bot.stop_poll(asker, poll.message_id)).is_closed
    copies = await bot.copy_messages(group, asker, [text.message_id, photo.message_id])
    assert len(copies) == 2
    forward = await bot.forward_message(group, asker, text.message_id)
    assert forward.forward_origin is not None
    assert isinstance(forward.forward_origin, library.MessageOriginUser)
    edited = await bot.edit_message_text("乙", asker, text.message_id)
    assert isinstance(edited, library.Message)
    assert edited.edit_date is not None
    media = await bot.edit_message_media(InputMediaPhoto(png(8, 8)), asker, photo.message_id)
    assert isinstance(media, library.Message)
    assert media.photo[-1].width == 8
    assert await bot.pin_chat_message(asker, text.message_id)
    pinned = (await bot.get_chat(asker)).pinned_message
    assert pinned is not None
    assert pinned.text == "乙"
    assert await bot.unpin_all_chat_messages(asker)
    assert await bot.set_message_reaction(asker, text.message_id, ReactionTypeEmoji("👍"))
    assert await bot.delete_messages(asker, [text.message_id, photo.message_id])
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"abc"


async def test_chats_members_and_the_menu(bot: Bot, telegram: Telegram, asker: int) -> None:
    """Every standing becomes the library's class for it."""
    group = telegram.group("群", asker)
    standings = {
        "administrator": library.ChatMemberAdministrator,
        "member": library.ChatMemberMember,
        "restricted": library.ChatMemberRestricted,
        "left": library.ChatMemberLeft,
        "kicked": library.ChatMemberBanned,
    }
    for status, kind in standings.items():
        person = telegram.user(status)
        telegram.do("set_member", chat_id=group, status=status, user_id=person, by=asker)
        if status == "left":
            telegram.do("set_member", chat_id=group, status="member", user_id=person)
            telegram.do("set_member", chat_id=group, status="left", user_id=person)
        assert isinstance(await bot.get_chat_member(group, person), kind)
    owner = await bot.get_chat_member(group, asker)
    assert isinstance(owner, library.ChatMemberOwner)
    assert len(await bot.get_chat_administrators(group)) == 2
    assert await bot.get_chat_member_count(group) == 5
    full = await bot.get_chat(group)
    assert full.permissions is not None
    assert full.permissions.can_send_messages
    menu = [BotCommand("totals", "总数")]
    assert await bot.set_my_commands(menu, BotCommandScopeChat(group))
    assert list(await bot.get_my_commands(BotCommandScopeChat(group))) == menu
    assert await bot.set_my_description("说明")
    assert (await bot.get_my_description()).description == "说明"
    assert (await bot.get_webhook_info()).pending_update_count > 0
    assert (await bot.get_user_profile_photos(asker)).total_count == 0
    assert await bot.leave_chat(group)


async def test_topics(bot: Bot, telegram: Telegram, asker: int) -> None:
    """Opened, renamed, closed, opened again, deleted."""
    forum = telegram.group("论坛", asker, forum=True)
    rights = {"can_manage_topics": True}
    telegram.do("set_member", chat_id=forum, status="administrator", by=asker, rights=rights)
    topic = await bot.create_forum_topic(forum, "项目")
    place = (forum, topic.message_thread_id)
    message = await bot.send_message(forum, "甲", message_thread_id=topic.message_thread_id)
    assert message.is_topic_message
    assert await bot.edit_forum_topic(*place, name="新项目")
    assert await bot.close_forum_topic(*place)
    assert await bot.reopen_forum_topic(*place)
    assert await bot.delete_forum_topic(*place)
    assert await bot.close_general_forum_topic(forum)


async def test_errors_become_the_librarys_own(bot: Bot, telegram: Telegram, asker: int) -> None:
    """RetryAfter, ChatMigrated, Forbidden, Conflict, BadRequest, InvalidToken."""
    old = telegram.group("老群", asker, type="group")
    new = telegram.do("upgrade", chat_id=old)
    with pytest.raises(library.error.ChatMigrated) as migrated:
        await bot.send_message(old, "甲")
    assert migrated.value.new_chat_id == new
    telegram.do("add_fault", kind="flood", retry_after=7, times=1, ban=False)
    with pytest.raises(library.error.RetryAfter) as later:
        await bot.send_message(asker, "甲")
    assert later.value._retry_after.total_seconds() == 7
    telegram.do("block", user_id=asker)
    with pytest.raises(library.error.Forbidden):
        await bot.send_message(asker, "甲")
    with pytest.raises(library.error.BadRequest, match="Chat not found"):
        await bot.send_message(5, "甲")
    poll = asyncio.create_task(bot.get_updates(offset=10**9, timeout=20))
    while not telegram.sandbox.api.updates.polls:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    telegram.call("getUpdates")
    with pytest.raises(library.error.Conflict):
        await poll
    wrong = Bot("1:" + "x" * 35, base_url=f"{telegram.sandbox.url}/bot")
    with pytest.raises(library.error.InvalidToken):
        await wrong.initialize()
    await wrong.shutdown()


async def test_updates_of_every_kind(bot: Bot, telegram: Telegram, asker: int, group: int) -> None:
    """What people do arrives as the library's own objects, with nothing it does not know."""
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    channel = telegram.group("频道", asker, type="channel", bot="administrator")
    telegram.say(asker, "公告", chat_id=channel)
    said = telegram.say(asker, "/ask@wenjin_bot 平遥", chat_id=group)["message"]["message_id"]
    telegram.do("edit", chat_id=group, message_id=said, text="/ask 介休")
    telegram.say(asker, "/ask", chat_id=group, anonymous=True, reply_to=said)
    buttons = {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]}
    sent = telegram.call("sendMessage", chat_id=group, text="选", reply_markup=buttons)["message_id"]
    telegram.press(group, sent, asker, "好", timeout=0)
    telegram.do("inline", user_id=asker, query="平遥", timeout=0)
    updates = await bot.get_updates(timeout=1)
    kinds = [next(iter(json.loads(update.to_json()).keys() - {"update_id"})) for update in updates]
    assert kinds == [
        "my_chat_member",
        "channel_post",
        "message",
        "edited_message",
        "message",
        "callback_query",
        "inline_query",
    ]
    assert not any(message.api_kwargs for update in updates if (message := update.effective_message))
    admin = updates[4].effective_message
    assert admin is not None
    assert admin.sender_chat == admin.chat


async def test_a_guest_is_called_and_answers(bot: Bot, telegram: Telegram, asker: int) -> None:
    """Guest mode: a mention where the bot is no member is a guest_message, answered once."""
    group = telegram.group("别人的群", asker, bot="")
    telegram.say(asker, "@wenjin_bot 平遥", chat_id=group)
    assert await bot.get_updates() == ()
    telegram.do("bot", guest=True)
    telegram.say(asker, "@wenjin_bot 平遥", chat_id=group)
    [update] = await bot.get_updates()
    assert update.guest_message is not None
    query_id = update.guest_message.guest_query_id
    assert query_id is not None
    content = library.InputTextMessageContent("<b>答</b>", parse_mode="HTML")
    result = library.InlineQueryResultArticle("1", "答", content)
    sent = await bot.answer_guest_query(query_id, result)
    assert telegram.messages(group)[-1]["text"] == "答"
    assert await bot.edit_message_text("改", inline_message_id=sent.inline_message_id)
    with pytest.raises(library.error.BadRequest, match="too old"):
        await bot.answer_guest_query(query_id, result)
