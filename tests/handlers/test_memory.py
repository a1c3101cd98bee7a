"""What is remembered between updates."""

from __future__ import annotations

from handlers.memory import Asker, Conversations, Exchange, Exchanges, Place

ZHANG, LI = Asker(Place(-5), 1), Asker(Place(-5), 2)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_conversation_is_its_askers_own() -> None:
    """Another person, chat or topic has another one."""
    kept = Conversations(str)
    kept.put(ZHANG, "大恒")
    assert kept.get(ZHANG) == "大恒"
    assert kept.get(LI) == ""
    assert kept.get(Asker(Place(-6), 1)) == ""
    assert kept.get(Asker(Place(-5, topic=3), 1)) == ""


def test_a_conversation_is_forgotten_after_ten_minutes() -> None:
    """Counted from the last question."""
    clock = Clock()
    kept = Conversations(str, clock=clock)
    kept.put(ZHANG, "一")
    clock.now = 599
    kept.put(ZHANG, "二")
    clock.now = 1198
    assert kept.get(ZHANG) == "二"
    clock.now = 1199
    assert kept.get(ZHANG) == ""


def test_conversations_are_bounded() -> None:
    """The ones that were silent longest go first, expired ones at once."""
    clock = Clock()
    kept = Conversations(str, most=2, clock=clock)
    for person in range(3):
        kept.put(Asker(Place(-5), person), "x")
    assert [kept.get(Asker(Place(-5), person)) for person in range(3)] == ["", "x", "x"]


def test_an_exchange_is_found_by_question_answer_and_asker() -> None:
    """By each of an answer's messages, too, and only in its own chat."""
    exchanges: Exchanges[str] = Exchanges()
    exchange = Exchange("问", ZHANG, "", "后", answers=(11, 12))
    exchanges.put(exchange, question=10)
    assert [exchanges.at(-5, message) for message in (10, 11, 12)] == [exchange] * 3
    assert exchanges.at(-6, 11) is None
    assert exchanges.at(-5, None) is None
    assert exchanges.last(ZHANG) is exchange
    assert exchanges.last(LI) is None


def test_an_old_exchange_that_changes_does_not_become_the_latest() -> None:
    """Editing an old question leaves the latest one."""
    exchanges: Exchanges[str] = Exchanges()
    new = Exchange("新", ZHANG, "", "", answers=(21,))
    exchanges.put(new)
    exchanges.put(Exchange("旧改", ZHANG, "", "", answers=(11,)), 10, is_latest=False)
    assert exchanges.last(ZHANG) is new


def test_exchanges_are_bounded() -> None:
    """The oldest go first."""
    exchanges: Exchanges[str] = Exchanges(most=3)
    for message in range(5):
        exchanges.put(Exchange("问", Asker(Place(-5), message), "", "", answers=(message,)))
    assert [exchanges.at(-5, message) is not None for message in range(5)] == [False, False, True, True, True]
    assert exchanges.last(Asker(Place(-5), 0)) is None
