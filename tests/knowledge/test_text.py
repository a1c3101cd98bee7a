"""Folding: one key for every shape of the same text, and a way back to what was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.text import LONGEST, compact, fold, read, simplify, traditionalise

ANY = st.text(st.characters(exclude_categories=()), max_size=80)  # lone surrogates, too
MANY = settings(max_examples=120, deadline=None, derandomize=True)
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u00ad\ufe0f"


@MANY
@given(ANY)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """A key is its own key."""
    assert fold(fold(text)) == fold(text)
    assert compact(compact(text)) == compact(text)


@MANY
@given(ANY)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    """Offsets are in range, rise, and one belongs to each folded character."""
    question = read(text)
    assert len(question.offsets) == len(question.folded) <= LONGEST
    assert list(question.offsets) == sorted(question.offsets)
    assert all(0 <= offset < len(text) for offset in question.offsets)


@MANY
@given(ANY, st.data())
def test_a_quotation_stands_in_what_was_typed(text: str, data: st.DataObject) -> None:
    """Any piece of the folded text is quoted as the asker wrote it."""
    question = read(text)
    start = data.draw(st.integers(0, len(question.folded)))
    end = data.draw(st.integers(0, len(question.folded)))
    quoted = question.quote(start, end)
    assert quoted in text
    if start >= end:
        assert quoted == ""


@MANY
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=30), st.data())
def test_hanzi_are_quoted_to_the_character(text: str, data: st.DataObject) -> None:
    """One for one: what is quoted folds to what was matched."""
    question = read(text)
    assert len(question.folded) == len(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert question.quote(start, end) == text[start:end]


@MANY
@given(ANY, st.data())
def test_a_part_quotes_like_the_whole(text: str, data: st.DataObject) -> None:
    """A piece of a question is a question of its own with the same way back."""
    question = read(text)
    start = data.draw(st.integers(0, len(question.folded)))
    end = data.draw(st.integers(start, len(question.folded)))
    part = question.part(start, end)
    assert part.folded == question.folded[start:end]
    assert part.quote(0, end - start) == question.quote(start, end)


@MANY
@given(
    st.text(st.sampled_from("大恒能源投资多少7GW亿30以上abc"), max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(INVISIBLE))),
)
def test_what_cannot_be_seen_is_not_read(text: str, marks: list[tuple[int, str]]) -> None:
    """Zero-width and direction marks, wherever they stand."""
    marked = text
    for place, mark in marks:
        marked = marked[:place] + mark + marked[place:]
    assert fold(marked) == fold(text)
    assert read(marked).folded == read(text).folded


@MANY
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_categories=["Sk"]), max_size=30))
def test_full_width_is_half_width(text: str) -> None:
    """Letters, digits and marks alike; case does not matter either."""
    wide = "".join(chr(ord(char) + 0xFEE0) for char in text)
    assert fold(wide) == fold(text) == fold(text.upper()) == text.lower()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("７ＧＷ", "7gw"),
        ("投資多少億？", "投资多少亿?"),
        ("晉能控股", "晋能控股"),
        ("㎡", "m2"),
        ("①", "1"),
        ("ﬃ", "ffi"),
        ("大\u200b恒", "大恒"),
        ("裏面裡頭", "里面里头"),
        ("発電", "発电"),
    ],
)
def test_keys(typed: str, key: str) -> None:
    """Width, script, ligatures, marks."""
    assert fold(typed) == key


def test_compact_keeps_what_tells_names_apart() -> None:
    """Blanks and punctuation go, plus and per cent stay: 5+4 is not 54."""
    assert compact("“保姆式” 全程代办") == "保姆式全程代办"
    assert compact("5+4 政务服务") != compact("54政务服务")
    assert compact("承诺制 + 标准地") == "承诺制+标准地"


def test_mentions_are_blanked_out() -> None:
    """They call the bot and say nothing; an address is none."""
    assert read("@wenjin_bot 大恒投资多少").folded.strip() == "大恒投资多少"
    assert read("大恒投资多少@wenjin_bot").folded.strip() == "大恒投资多少"
    assert read("@wenjin_bot").folded.strip() == ""


def test_blanks_in_a_row_are_one() -> None:
    """Line ends and tabs are blanks; emoji are, too."""
    assert read("大恒 \t\n 投资").folded in ("大恒 投资", "大恒投资")
    assert "😀" not in read("大恒😀投资").folded


@pytest.mark.parametrize(
    ("typed", "traditional"),
    [
        ("大恆能源投資多少", True),
        ("大恒能源投资多少", False),
        ("daheng", False),
        ("", False),
        ("投资額", False),
        ("請問介休", True),
    ],
)
def test_the_script_of_the_asker_is_noted(typed: str, traditional: bool) -> None:
    """Traditional only where more of it is traditional than simplified."""
    assert read(typed).traditional is traditional


@MANY
@given(
    st.text(st.sampled_from("大恒能源投资签约项目开发区产业链审批无感光伏电池总额发展后里面"), max_size=20)
)
def test_there_and_back_between_the_scripts(text: str) -> None:
    """What is shown in traditional script folds to the same key."""
    assume(all(unicodedata.category(char) == "Lo" for char in text))
    assert simplify(traditionalise(text)) == text
    assert fold(traditionalise(text)) == fold(text)


def test_simplifying_keeps_every_place() -> None:
    """Also where a phrase would change its length: offsets stay true."""
    for text in ("資訊科技", "乾坤乾燥", "甚麼甚么", "裡" * 700):
        assert len(simplify(text)) == len(text)


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1, 4000, 100_000])
def test_no_more_is_read_than_the_longest_question(length: int) -> None:
    """A paste is cut off."""
    assert len(read(("大恒能源" * length)[:length]).folded) == min(length, LONGEST)


@pytest.mark.parametrize("text", ["投资1000亿以上", "10000000万元", "2000年", "0.0001"])
def test_digits_are_never_dropped(text: str) -> None:
    """However often one stands in a row."""
    assert read(text).folded == text


@MANY
@given(st.integers(0, 10**15))
def test_no_number_is_read_otherwise(number: int) -> None:
    """Zeros in a row are no stutter."""
    assert read(f"超过{number}亿").folded == f"超过{number}亿"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("＞３０亿", "大于30亿"),
        (">=三十亿", "大于等于三十亿"),
        ("＜＝ 5亿", "小于等于 5亿"),
        ("≧30亿", "大于等于30亿"),
        ("a<b", "a<b"),
        ("x=3", "x=3"),
    ],
)
def test_signs_before_a_figure_are_read_out(typed: str, said: str) -> None:
    """Whatever their width; elsewhere they are left as they are."""
    assert read(typed).folded == said
