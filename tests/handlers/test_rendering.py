"""Answers as messages of HTML."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from handlers.rendering import clean, compose, cut, render, shorten, units
from knowledge.answers import Answer

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


class Balanced(HTMLParser):
    """Fails where a tag is not closed in the order it was opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"b", "i", "blockquote"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def plain(message: str) -> str:
    return html.unescape(re.sub(r"</?(b|i|blockquote)>", "", message))


def test_the_line_that_answers_is_bold_and_the_source_small() -> None:
    """Details stand between them as they are."""
    answer = Answer("answer", ("50亿元。", "在晋中。"), source="来源：报道")
    assert render(answer) == ("<b>50亿元。</b>\n在晋中。\n<i>来源：报道</i>",)


def test_refusals_and_small_talk_are_not_bold() -> None:
    """Only what answers stands out."""
    assert render(Answer("unknown", ("资料里没有。",))) == ("资料里没有。",)
    assert render(Answer("chat", ("您好！",))) == ("您好！",)


def test_a_question_nobody_typed_is_quoted_above() -> None:
    """So that the answer to a button says what it answers."""
    answer = Answer("answer", ("第一。",))
    assert render(answer, echo="排第几？") == ("<blockquote>排第几？</blockquote>\n<b>第一。</b>",)


def test_everything_is_escaped() -> None:
    """Whatever the facts or the asker say stays text."""
    answer = Answer("answer", ("<b>&</b>", "<a href='x'>"), source="</i><script>")
    assert render(answer) == (
        "<b>&lt;b&gt;&amp;&lt;/b&gt;</b>\n&lt;a href='x'&gt;\n<i>&lt;/i&gt;&lt;script&gt;</i>",
    )


def test_a_long_answer_is_cut_at_sentence_ends() -> None:
    """No message is over the limit, none ends in the middle of a sentence, nothing is lost."""
    sentence = "晋中市的项目正在建设之中。"
    answer = Answer("answer", ("总数如下。", sentence * 700), source="来源：报道")
    messages = render(answer)
    assert len(messages) == 3
    for message in messages:
        assert units(plain(message)) <= 4096
        assert plain(message).endswith(("。", "来源：报道"))
    assert "".join(map(plain, messages)).count(sentence) == 700


def test_emoji_count_twice() -> None:
    """Telegram counts UTF-16 units, and none is cut in two."""
    pieces = list(cut("🏗" * 10, 5))
    assert pieces == ["🏗🏗"] * 5


def test_what_telegram_refuses_or_turns_around_is_dropped() -> None:
    """Control characters, bidi overrides and halves of characters."""
    assert clean("a\x00b\u202ec\ud83d") == "abc?"


def test_labels_are_one_short_line() -> None:
    """A button has no room for more."""
    assert shorten("一二三\n四五六七", 6) == "一二三 四…"
    assert shorten("短", 6) == "短"


@given(st.lists(st.tuples(st.sampled_from(["", "b", "i"]), TEXTS), max_size=6), st.integers(2, 60))
def test_any_text_fits_and_is_well_formed(blocks: list[tuple[str, str]], limit: int) -> None:
    """Messages keep the limit, their tags are closed, and no word of the text is lost."""
    messages = compose(blocks, limit)
    for message in messages:
        parser = Balanced()
        parser.feed(message)
        parser.close()
        assert not parser.open
        assert 0 < units(plain(message)) <= limit

    def letters(text: str) -> str:
        return "".join(text.split())

    assert letters("".join(map(plain, messages))) == letters("".join(clean(text) for _, text in blocks))
