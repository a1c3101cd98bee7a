"""Lists by command and in plain words, page by page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handlers.buttons import Buttons
from handlers.facts import Facts, Known, read
from handlers.lists import Lists, Wanted, slashed, turned
from knowledge.answering import Answerer
from knowledge.browsing import Listing, Unlisted, commands, listing

FACTS = Path(__file__).resolve().parents[2] / "knowledge" / "facts" / "jinzhong"


@pytest.fixture(scope="module")
def known() -> Known:
    return read(FACTS)


@pytest.fixture(scope="module")
def lists(known: Known) -> Lists:
    return Lists(Facts(known))


@pytest.fixture(scope="module")
def many(known: Known) -> Lists:
    """A base with 45 projects."""
    [one] = [entity for entity in known.base.entities.values() if "石墨" in entity.name]
    more = {f"{n}": replace(one, id=f"{n}", name=f"第{n}号项目", aliases=()) for n in range(38)}
    base = replace(known.base, entities=known.base.entities | more)
    return Lists(Facts(Known(base, Answerer(base))))


def test_every_command_says_in_the_menu_what_it_lists(known: Known) -> None:
    """In Chinese, within Telegram's 256 characters, under a name that Telegram allows."""
    for command in commands(known.base):
        assert command.name.isascii()
        assert command.name.islower()
        assert 3 <= len(command.description) <= 60
        assert command.words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("项目", Wanted("projects")),
        (" 开发区 ", Wanted("zones")),
        ("/总数", Wanted("totals")),
        ("／政策", Wanted("policies")),
        ("/项目@wenjin_bot 平遥", Wanted("projects", "平遥")),
        ("项目 平遥 新材料", Wanted("projects", "平遥 新材料")),
        ("/项目 月球", Wanted("projects", "月球")),
        ("项目 月球", None),
        ("项目 有多少个", None),
        ("项目有多少个", None),
        ("大恒投资多少", None),
        ("", None),
    ],
)
def test_words_name_a_list_where_nothing_else_is_said(lists: Lists, text: str, wanted: Wanted | None) -> None:
    """Whatever says more is a question, unless a slash stands first."""
    assert lists.spoken(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/projects", Wanted("projects")),
        ("/Projects@WENJIN_bot  平遥\n光伏", Wanted("projects", "平遥 光伏")),
        ("/projects@other_bot", None),
        ("projects", None),
    ],
)
def test_a_slash_command_is_taken_apart(text: str, wanted: Wanted | None) -> None:
    """One for another bot is none."""
    assert slashed(text, "wenjin_bot") == wanted


def test_a_list_is_narrowed_by_every_word(known: Known) -> None:
    """By zone, by a choice, by a stage that a total is about."""
    found = listing(known.base, "projects", "综改区 光伏")
    assert isinstance(found, Listing)
    assert len(found.items) == 2
    found = listing(known.base, "totals", "开工")
    assert isinstance(found, Listing)
    assert ["109" in item for item in found.items] == [True]


def test_a_wrong_word_is_answered_with_right_ones(known: Known) -> None:
    """Each of them narrows the list."""
    refused = listing(known.base, "projects", "月球")
    assert isinstance(refused, Unlisted)
    for argument in refused.allowed:
        assert isinstance(listing(known.base, "projects", argument), Listing)


def test_a_long_list_is_turned_page_by_page(many: Lists) -> None:
    """Forward and back, the page told in the title; every item once."""
    buttons, seen, number = Buttons(), [], 1
    while True:
        page = many.page(Wanted("projects", page=number), buttons)
        title, *items, source = page.messages[0].splitlines()
        assert f"{number}/5" in title
        assert "来源" in source
        seen += items
        assert page.keyboard is not None
        turns = {button.text: button.callback_data for button in page.keyboard.inline_keyboard[0]}
        assert list(turns) == (["上一页"] * (number > 1) + ["下一页"] * (number < 5))
        if "下一页" not in turns:
            break
        pressed = buttons.read(str(turns["下一页"]))
        assert pressed is not None
        wanted = turned(pressed[1])
        assert wanted == Wanted("projects", page=number + 1)
        number += 1
    assert len(seen) == len(set(seen)) == 45


def test_a_page_that_is_no_more_is_not_there(many: Lists, lists: Lists) -> None:
    """As after a reload with fewer projects."""
    wanted = Wanted("projects", page=5)
    assert many.has(wanted)
    assert not lists.has(wanted)
    assert not lists.has(Wanted("projects", "月球"))


@pytest.mark.parametrize("text", ["", "x", "2", "x projects "])
def test_odd_page_buttons_are_none(text: str) -> None:
    """Data from another version, or from nowhere."""
    assert turned(text) is None


def test_a_command_that_is_no_more_has_no_page(lists: Lists) -> None:
    """A button may be older than the facts."""
    assert not lists.has(Wanted("gone"))
