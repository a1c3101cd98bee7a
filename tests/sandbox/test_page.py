"""The chat page in a real browser: what people see and do there, with the test in the part of the bot."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from sandbox.server import start
from tests.sandbox.conftest import Telegram
from tests.sandbox.test_wire import png

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
BUTTONS = {
    "inline_keyboard": [
        [{"text": "上一页", "callback_data": "p:1"}, {"text": "下一页", "callback_data": "p:3"}]
    ]
}

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no browser here: install Debian's chromium to run this"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A sandbox with the demo's people and chats."""
    sandbox = start()
    client = Telegram(sandbox)
    menu = [{"command": "totals", "description": "总数"}, {"command": "projects", "description": "项目清单"}]
    client.call("setMyCommands", commands=menu)
    client.call("setMyDescription", description="回答项目和政策")
    client.updates()
    yield client
    client.close()
    sandbox.stop()


@pytest.fixture
def page(browser: Browser, telegram: Telegram) -> Iterator[Page]:
    yield from opened(browser, telegram, DESKTOP)


@pytest.fixture
def phone(browser: Browser, telegram: Telegram) -> Iterator[Page]:
    yield from opened(browser, telegram, PHONE)


def opened(browser: Browser, telegram: Telegram, size: dict[str, int]) -> Iterator[Page]:
    """The page, which must log no error and ask nobody but this server for anything."""
    context = browser.new_context(viewport=size, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(5000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("request", lambda r: None if f":{telegram.sandbox.port}/" in r.url else wrong.append(r.url))
    page.goto(telegram.sandbox.url)
    expect(page.locator("#title h1")).to_have_text("问晋")
    yield page
    context.close()
    assert wrong == []


def asker_of(telegram: Telegram) -> int:
    return telegram.sandbox.live.personas[0].user_id


def chat_id(telegram: Telegram, title: str) -> int:
    [found] = [chat.id for chat in telegram.sandbox.api.world.chats.values() if chat.title == title]
    return found


def begin(page: Page, telegram: Telegram) -> int:
    """Press 开始; gives the private chat's id."""
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.locator("#input")).to_be_focused()
    telegram.updates()
    return asker_of(telegram)


def write(page: Page, text: str) -> None:
    page.locator("#input").fill(text)
    page.keyboard.press("Enter")


def test_the_first_opening_invites_to_start(page: Page, telegram: Telegram) -> None:
    """The bot's own description and a button that sends /start; then one can write."""
    expect(page.get_by_text("回答项目和政策")).to_be_visible()
    expect(page.locator("#input")).to_have_count(0)
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.locator(".message.mine")).to_contain_text("/start")
    [update] = telegram.updates(timeout=3)
    assert update["message"]["text"] == "/start"
    assert update["message"]["entities"][0]["type"] == "bot_command"


def test_enter_asks_and_the_answer_is_formatted(page: Page, telegram: Telegram) -> None:
    """Shift+Enter is a line of its own; bold, links and quotes look like it; typed tags stay text."""
    chat = begin(page, telegram)
    page.locator("#input").press_sequentially("投资多少？")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("<b>谢谢</b>")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .text").last).to_have_text("投资多少？\n<b>谢谢</b>", use_inner_text=True)
    assert telegram.updates(timeout=3)[-1]["message"]["text"] == "投资多少？\n<b>谢谢</b>"
    telegram.call("sendChatAction", chat_id=chat, action="typing")
    expect(page.locator("#title")).to_contain_text("正在输入…")
    words = '<b>50亿元</b> 🏭<i>见</i> <a href="https://a.cn/">报道</a>'
    html = f"{words}<blockquote>来源</blockquote> /totals"
    telegram.call("sendMessage", chat_id=chat, text=html, parse_mode="HTML")
    answer = page.locator(".theirs").last
    expect(answer.locator("strong")).to_have_text("50亿元")
    expect(answer.locator("em")).to_have_text("见")
    expect(answer.locator("blockquote")).to_have_text("来源")
    expect(answer.get_by_role("link", name="报道")).to_have_attribute("href", "https://a.cn/")
    expect(page.locator("#title")).not_to_contain_text("正在输入…")
    answer.get_by_role("button", name="/totals").click()
    expect(page.locator(".mine .text").last).to_have_text("/totals")


def test_buttons_answer_with_toasts_and_alerts(page: Page, telegram: Telegram) -> None:
    """A pressed button is busy until the bot answers; the answer is a toast or a dialog."""
    chat = begin(page, telegram)
    telegram.call("sendMessage", chat_id=chat, text="第二页", reply_markup=BUTTONS)
    button = page.get_by_role("button", name="下一页")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    [update] = telegram.updates(timeout=5)
    query = update["callback_query"]
    telegram.call("answerCallbackQuery", callback_query_id=query["id"], text="已是最后一页")
    expect(page.get_by_text("已是最后一页")).to_be_visible()
    expect(button).not_to_have_attribute("aria-busy", "true")
    page.get_by_role("button", name="上一页").click()
    [update] = telegram.updates(timeout=5)
    query = update["callback_query"]
    telegram.call("answerCallbackQuery", callback_query_id=query["id"], text="没有权限", show_alert=True)
    expect(page.get_by_role("dialog")).to_contain_text("没有权限")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_edits_are_marked_and_deletions_vanish(page: Page, telegram: Telegram) -> None:
    """已编辑 beside the time; the deleted bubble is gone."""
    chat = begin(page, telegram)
    number = telegram.call("sendMessage", chat_id=chat, text="甲")["message_id"]
    bubble = page.locator(".theirs").last
    expect(bubble).to_contain_text("甲")
    expect(bubble).not_to_contain_text("已编辑")
    telegram.call("editMessageText", chat_id=chat, message_id=number, text="乙")
    expect(bubble).to_contain_text("乙")
    expect(bubble).to_contain_text("已编辑")
    telegram.call("deleteMessage", chat_id=chat, message_id=number)
    expect(page.locator(".theirs")).to_have_count(0)


def test_the_command_menu_opens_filters_and_sends(page: Page, telegram: Telegram) -> None:
    """/ opens it, arrows move, Enter sends, Tab fills in, Esc closes; the button shows them all."""
    begin(page, telegram)
    page.keyboard.type("/")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.type("p")
    expect(page.get_by_role("option")).to_have_text(["/projects项目清单"])
    page.keyboard.press("Tab")
    expect(page.locator("#input")).to_have_value("/projects ")
    page.locator("#input").fill("")
    page.get_by_role("button", name="命令菜单").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .text").last).to_have_text("/projects")


def test_arrow_up_edits_the_last_message_of_ones_own(page: Page, telegram: Telegram) -> None:
    """And Enter saves it: edited_message reaches the bot; Esc leaves it as it was."""
    begin(page, telegram)
    write(page, "平遥")
    expect(page.locator(".mine").last).to_contain_text("平遥")
    telegram.updates()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#input")).to_have_value("平遥")
    page.keyboard.press("Escape")
    expect(page.locator("#input")).to_have_value("")
    page.keyboard.press("ArrowUp")
    write(page, "介休")
    expect(page.locator(".mine").last).to_contain_text("介休")
    [update] = telegram.updates(timeout=3)
    assert update["edited_message"]["text"] == "介休"


def test_replies_quote(page: Page, telegram: Telegram) -> None:
    """回复 from the menu of a message; the quote is shown and reaches the bot."""
    chat = begin(page, telegram)
    telegram.call("sendMessage", chat_id=chat, text="哪一个？")
    page.locator(".theirs .bubble").last.click(button="right")
    page.get_by_role("menuitem", name="回复").click()
    expect(page.locator("#context")).to_contain_text("回复 问晋")
    write(page, "第一个")
    expect(page.locator(".mine .quote").last).to_contain_text("哪一个？")
    assert telegram.updates(timeout=3)[-1]["message"]["reply_to_message"]["text"] == "哪一个？"


def test_what_one_types_with_marks_is_formatted(page: Page, telegram: Telegram) -> None:
    """**bold** and the like, as Telegram's apps do, with offsets that fit."""
    begin(page, telegram)
    write(page, "🏭 **粗** 和 `**码**` 和 __斜__")
    message = telegram.updates(timeout=3)[-1]["message"]
    assert message["text"] == "🏭 粗 和 **码** 和 斜"
    assert message["entities"] == [
        {"type": "bold", "offset": 3, "length": 1},
        {"type": "code", "offset": 7, "length": 5},
        {"type": "italic", "offset": 15, "length": 1},
    ]


def test_one_can_be_somebody_else(page: Page, telegram: Telegram) -> None:
    """Each persona has a private chat of its own; the anonymous administrator writes as the group."""
    begin(page, telegram)
    page.locator("#persona").click()
    page.get_by_role("menuitemradio", name="匿名管理员").click()
    expect(page.get_by_role("button", name="开始", exact=True)).to_be_visible()
    page.locator(".chat-row").filter(has_text="招商一线").click()
    write(page, "/totals@wenjin_bot")
    expect(page.locator(".mine .text").last).to_have_text("/totals@wenjin_bot")
    message = telegram.updates(timeout=3)[-1]["message"]
    assert message["from"]["username"] == "GroupAnonymousBot"
    assert message["sender_chat"]["id"] == chat_id(telegram, "招商一线")


def test_topics_unread_counts_and_the_pinned_bar(page: Page, telegram: Telegram) -> None:
    """A message in a topic counts in the list and on its tab until the topic is opened."""
    begin(page, telegram)
    forum = chat_id(telegram, "开发区企业交流群")
    topic = next(iter(telegram.sandbox.api.world.chats[forum].topics))
    telegram.call(
        "sendMessage", chat_id=forum, text="新项目", message_thread_id=topic, disable_notification=True
    )
    row = page.locator(".chat-row").filter(has_text="开发区企业交流群")
    expect(row.locator(".badge")).to_have_text("1")
    row.click()
    tab = page.get_by_role("tab", name="项目动态")
    expect(tab.locator(".badge")).to_have_text("1")
    tab.click()
    expect(page.locator(".theirs").last).to_contain_text("新项目")
    expect(page.get_by_label("静音发送")).to_be_visible()
    expect(page.locator(".badge")).to_have_count(0)
    group = chat_id(telegram, "招商一线")
    number = telegram.call("sendMessage", chat_id=group, text="请看公告")["message_id"]
    telegram.call("pinChatMessage", chat_id=group, message_id=number)
    page.locator(".chat-row").filter(has_text="招商一线").click()
    expect(page.locator("#pinned")).to_contain_text("请看公告")
    expect(page.locator(".service").last).to_contain_text("置顶了“请看公告”")


def test_inline_results_open_while_one_types(page: Page, telegram: Telegram) -> None:
    """@bot and words asks the bot; Enter sends the chosen result by way of it."""
    begin(page, telegram)
    page.locator(".chat-row").filter(has_text="招商一线").click()
    page.keyboard.type("@wenjin_bot 平遥")
    update = telegram.updates(timeout=5)[-1]
    results: list[dict[str, Any]] = [
        {"type": "article", "id": str(n), "title": title, "input_message_content": {"message_text": title}}
        for n, title in enumerate(("平遥项目", "平遥政策"))
    ]
    telegram.call("answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=results)
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".mine").last).to_contain_text("平遥政策")
    expect(page.locator(".mine").last).to_contain_text("通过 @wenjin_bot")


def test_pictures_files_and_polls(page: Page, telegram: Telegram) -> None:
    """A picture opens large, a file can be saved, a vote is counted."""
    chat = begin(page, telegram)
    world = telegram.sandbox.api.world
    picture = world.add_file(png(400, 200), "a.png", "image/png", "photos")
    document = world.add_file(b"a" * 2048, "周报.txt", "text/plain", "documents")
    telegram.call("sendPhoto", chat_id=chat, photo=picture.file_id, caption="走势")
    telegram.call("sendDocument", chat_id=chat, document=document.file_id)
    telegram.call("sendPoll", chat_id=chat, question="好吗", options=["好", "不好"])
    shown = page.locator(".photo img")
    expect(shown).to_have_js_property("naturalWidth", 400)
    page.get_by_role("button", name="查看图片：走势").click()
    expect(page.locator(".lightbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lightbox")).to_have_count(0)
    expect(page.locator(".file")).to_contain_text("2.0 KB")
    page.locator(".option").first.click()
    expect(page.locator(".poll")).to_contain_text("1 人已投")
    expect(page.locator(".option").first).to_contain_text("100%")


def test_a_person_sends_a_picture_with_words(page: Page, telegram: Telegram) -> None:
    """By the attachment button, with a caption."""
    begin(page, telegram)
    page.get_by_role("button", name="附件").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("menuitem", name="图片").click()
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": png(80, 80)})
    page.get_by_label("说明").fill("现场")
    page.get_by_role("button", name="发送", exact=True).last.click()
    expect(page.locator(".mine .photo")).to_be_visible()
    message = telegram.updates(timeout=3)[-1]["message"]
    assert message["caption"] == "现场"
    assert message["photo"][0]["width"] == 80


def test_only_administrators_write_in_a_channel(page: Page, telegram: Telegram) -> None:
    """Others are told so in place of the composer."""
    page.locator(".chat-row").filter(has_text="开发区公告").click()
    expect(page.get_by_text("只有管理员可以发布公告")).to_be_visible()
    expect(page.locator("#input")).to_have_count(0)


def test_an_administrator_closes_topics_and_removes_the_bot(page: Page, telegram: Telegram) -> None:
    """From the menu of the chat; the bot hears of it."""
    page.locator("#persona").click()
    page.get_by_role("menuitemradio", name="赵敏 · 群管理员").click()
    page.locator(".chat-row").filter(has_text="开发区企业交流群").click()
    page.get_by_role("tab", name="项目动态").click()
    page.get_by_role("button", name="更多操作").click()
    page.get_by_role("menuitem", name="关闭话题").click()
    expect(page.locator(".service").last).to_contain_text("关闭了话题")
    telegram.updates()
    page.get_by_role("button", name="更多操作").click()
    page.get_by_role("menuitem", name="移出机器人").click()
    kinds = [
        update["my_chat_member"]["new_chat_member"]["status"] for update in telegram.updates(timeout=5)[:1]
    ]
    assert kinds == ["kicked"]


def test_keys_alone_are_enough(page: Page, telegram: Telegram) -> None:
    """Into the messages by Shift+Tab, among them by arrows, to a button by Tab, back by Esc."""
    chat = begin(page, telegram)
    telegram.call("sendMessage", chat_id=chat, text="甲", reply_markup=BUTTONS)
    telegram.call("sendMessage", chat_id=chat, text="乙")
    expect(page.locator(".theirs").last).to_contain_text("乙")
    page.locator("#messages").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".message:focus")).to_contain_text("乙")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".message:focus")).to_contain_text("甲")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="上一页")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#input")).to_be_focused()


def test_everything_to_press_has_a_name(page: Page, telegram: Telegram) -> None:
    """Buttons, links and fields speak to a screen reader."""
    chat = begin(page, telegram)
    telegram.call("sendMessage", chat_id=chat, text="甲", reply_markup=BUTTONS)
    expect(page.get_by_role("button", name="下一页")).to_be_visible()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, textarea, [role=button]")]
          .filter((e) => !e.textContent.trim() && !e.getAttribute("aria-label")).map((e) => e.outerHTML)"""
    )
    assert nameless == []


def test_on_a_phone_one_thing_at_a_time(phone: Page, telegram: Telegram) -> None:
    """The chat fills the window, 返回 shows the list, nothing stands out of the window's side."""
    begin(phone, telegram)
    write(phone, "很长的问题" * 60)
    expect(phone.locator("#sidebar")).not_to_be_visible()
    phone.get_by_role("button", name="返回聊天列表").click()
    expect(phone.locator("#sidebar")).to_be_visible()
    phone.locator(".chat-row").filter(has_text="招商一线").click()
    expect(phone.locator("#title h1")).to_have_text("招商一线")
    phone.get_by_role("button", name="返回聊天列表").click()
    phone.locator(f"[data-id='{asker_of(telegram)}']").click()
    phone.wait_for_function(
        """() => [...document.querySelectorAll(".bubble, .composer, .bar")]
          .filter((e) => e.checkVisibility({visibilityProperty: true}))
          .map((e) => e.getBoundingClientRect())
          .every((box) => box.left >= 0 && box.right <= innerWidth)"""
    )


def test_a_restarted_server_is_found_again(browser: Browser) -> None:
    """The page says that it reconnects, and shows the new world when it has."""
    first = start()
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(first.url)
    expect(page.locator(".chat-row")).to_have_count(4)
    first.stop()
    expect(page.get_by_text("正在重新连接…")).to_be_visible()
    second = start(first.port)
    expect(page.get_by_text("正在重新连接…")).to_be_hidden(timeout=10_000)
    context.close()
    second.stop()


def test_who_reads_above_stays_there(page: Page, telegram: Telegram) -> None:
    """New messages do not pull one down; a button counts them and leads there."""
    chat = begin(page, telegram)
    for number in range(3):
        telegram.say(chat, f"第{number}行\n" * 15)
    expect(page.locator(".mine")).to_have_count(4)
    page.locator("#scroller").evaluate("(element) => element.scrollTo(0, 0)")
    down = page.get_by_role("button", name="到最新消息")
    expect(down).to_be_visible()
    telegram.call("sendMessage", chat_id=chat, text="新的一条")
    expect(down).to_have_attribute("data-count", "1")
    assert page.locator("#scroller").evaluate("(element) => element.scrollTop") == 0
    down.click()
    expect(page.locator(".theirs").last).to_be_in_viewport()
    expect(down).to_be_hidden()
