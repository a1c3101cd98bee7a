"""Many at once: in order within a chat, side by side across chats."""

from __future__ import annotations

from sandbox.client import Client


def test_the_answers_of_a_chat_keep_the_order_of_its_questions(telegram: Client) -> None:
    """Fifteen questions in a row, fifteen answers in the same row."""
    zhang = telegram.user("张三")
    group = telegram.group("群", zhang, silent=True)
    seq = telegram.do("seq")["events"]
    telegram.do("flood", user_ids=[zhang], chat_id=group, count=15, text="/ask 投资超过{n}亿的项目有几个")
    answers = telegram.wait(chat_id=group, since=seq, count=15, timeout=20)
    questions = [one["reply_to_message"]["message_id"] for one in answers]
    assert questions == sorted(set(questions))


def test_a_slow_chat_does_not_hold_up_the_others(telegram: Client) -> None:
    """Fifty people are answered while Telegram takes its time with one."""
    slow, *others = telegram.do("create_users", count=51)
    fault = telegram.do("add_fault", kind="slow", method="sendMessage", chat_id=slow, seconds=3, times=1)
    seq = telegram.do("seq")["events"]
    try:
        telegram.say(slow, "大恒能源投资多少？")
        telegram.do("flood", user_ids=others, count=50, text="大恒能源投资多少？")
        answered = telegram.wait(since=seq, count=50, timeout=2.5)
        assert {one["chat"]["id"] for one in answered} == set(others)
        telegram.wait(chat_id=slow, since=seq, timeout=10)
    finally:
        telegram.do("clear_faults", id=fault["id"])
