"""What stands behind a button."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.buttons import ASK, CHOOSE, Buttons, keyboard
from knowledge.answers import Answer, Choice


@given(st.sampled_from([CHOOSE, ASK]), st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_what_goes_in_comes_out_of_at_most_64_bytes(action: str, text: str) -> None:
    """Telegram refuses longer data."""
    buttons = Buttons()
    data = buttons.data(action, text)
    assert 1 <= len(data.encode()) <= 64
    assert buttons.read(data) == (action, text)


def test_a_short_question_survives_a_restart() -> None:
    """It travels in the button itself."""
    assert Buttons().read(Buttons().data(ASK, "大恒能源投资多少？")) == (ASK, "大恒能源投资多少？")


def test_a_long_question_expires_with_a_restart() -> None:
    """Another process knows nothing of it."""
    assert Buttons().read(Buttons().data(ASK, "很长的问题" * 9)) is None


def test_old_long_questions_make_room_for_new_ones() -> None:
    """The store is bounded."""
    buttons = Buttons(most=2)
    first, *rest = [buttons.data(ASK, f"{n}" * 70) for n in range(3)]
    assert buttons.read(first) is None
    assert all(buttons.read(data) for data in rest)


def test_nonsense_has_expired() -> None:
    """Data that no version ever wrote."""
    assert Buttons().read("") is None
    assert Buttons().read("c#zzz") is None


def test_choices_come_before_next_questions() -> None:
    """A question that is open is to be settled first."""
    choice, more = Choice("甲", "甲项目"), Choice("乙", "乙项目")
    both = Buttons().under(Answer("clarify", ("哪个？",), choices=(choice,), next=(more,)))
    assert both is not None
    assert [button.text for row in both.inline_keyboard for button in row] == ["甲"]


def test_what_is_offered_beside_a_refusal_is_a_question_of_its_own() -> None:
    """The refusal stays; only an open question is settled in its place."""
    choice = Choice("甲", "甲项目")
    for kind, action in (("unknown", ASK), ("chat", ASK), ("clarify", CHOOSE)):
        markup = Buttons().under(Answer(kind, ("？",), choices=(choice,)))  # type: ignore[arg-type]
        assert markup is not None
        assert markup.inline_keyboard[0][0].callback_data == f"{action}:甲项目"


def test_at_most_three_next_questions_are_offered() -> None:
    """More would be noise."""
    markup = Buttons().under(
        Answer("answer", ("是。",), next=tuple(Choice(f"{n}", f"{n}") for n in range(5)))
    )
    assert markup is not None
    assert sum(len(row) for row in markup.inline_keyboard) == 3


def test_no_button_means_no_keyboard() -> None:
    """Telegram would refuse an empty one."""
    assert Buttons().under(Answer("chat", ("您好！",))) is None


def test_rows_are_as_wide_as_a_phone() -> None:
    """Short labels share a row, long ones have their own and are shortened."""
    labels = [
        "甲",
        "乙",
        "丙",
        "丁",
        "一个非常非常长的项目名称",
        "另一个非常非常长而且怎么也写不下的项目名称还没有完",
    ]
    markup = keyboard([(label, f"c:{label}") for label in labels])
    assert markup is not None
    rows = [[button.text for button in row] for row in markup.inline_keyboard]
    assert rows[0] == ["甲", "乙", "丙"]
    assert rows[1] == ["丁"]
    assert [len(row) for row in rows[2:]] == [1, 1]
    assert all(len(text) <= 28 for row in rows for text in row)
