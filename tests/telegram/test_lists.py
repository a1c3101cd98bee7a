"""Lists by command and in plain words."""

from __future__ import annotations

import pytest

from sandbox.client import Client


@pytest.fixture
def zhang(telegram: Client) -> int:
    return telegram.user("张三")


@pytest.mark.parametrize(
    ("command", "words", "expected"),
    [
        ("/totals", ["总数", "/总数", "／总数"], ["319", "1042.1亿元", "506.2亿元"]),
        ("/projects", ["项目", "/项目"], ["大恒能源", "保罗装备制造产业园"]),
        ("/zones", ["开发区", "/开发区"], ["灵石经开区", "和顺经济技术开发区"]),
        ("/policies", ["政策", "/政策"], ["四全工作法", "无感审批"]),
        ("/sources", ["来源", "/来源"], ["中新网山西新闻", "4月7日"]),
    ],
)
def test_a_list_by_command_and_by_word(
    telegram: Client, zhang: int, command: str, words: list[str], expected: list[str]
) -> None:
    """The same list, whichever way it is asked for."""
    listed = telegram.ask(zhang, command)["text"]
    for part in expected:
        assert part in listed
    for word in words:
        assert telegram.ask(zhang, word)["text"] == listed


def test_a_list_is_narrowed(telegram: Client, zhang: int) -> None:
    """By a zone, by a stage; with a slash or in words."""
    narrowed = telegram.ask(zhang, "/projects 平遥")["text"]
    assert "石墨" in narrowed
    assert "大恒" not in narrowed
    assert telegram.ask(zhang, "项目 平遥")["text"] == narrowed
    assert "101" in telegram.ask(zhang, "/totals 签约")["text"]


def test_a_wrong_argument_is_answered_with_what_is_allowed(telegram: Client, zhang: int) -> None:
    """In one line."""
    answer = telegram.ask(zhang, "/projects 月球")["text"]
    assert "月球" in answer
    assert "平遥" in answer
    assert "\n" not in answer


def test_a_question_that_begins_with_such_a_word_is_a_question(telegram: Client, zhang: int) -> None:
    """No list."""
    assert telegram.ask(zhang, "项目 有多少个？")["text"] != telegram.ask(zhang, "/projects")["text"]


def test_a_list_in_a_group_by_mention(telegram: Client, zhang: int) -> None:
    """The words work wherever the bot is spoken to."""
    group = telegram.group("群", zhang, silent=True)
    by_command = telegram.ask(zhang, "/zones@wenjin_bot", chat_id=group)["text"]
    assert telegram.ask(zhang, "@wenjin_bot 开发区", chat_id=group)["text"] == by_command
