"""Messages parted into questions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import Answerer
from knowledge.messages import clauses

MANY = settings(max_examples=100, deadline=None, derandomize=True)


def parts(text: str, comma: bool = False) -> list[str]:
    """The pieces of a folded text."""
    return [text[a:b] for a, b in (clauses.phrases if comma else clauses.sentences)(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("大恒投资多少?晋能呢?", ["大恒投资多少?", "晋能呢?"]),
        ("大恒投资多少", ["大恒投资多少"]),
        ("你好。大恒投资多少。", ["你好。", "大恒投资多少。"]),
        ("大恒\n晋能", ["大恒\n", "晋能"]),
        ("???", []),
        ("", []),
        ("大恒,晋能", ["大恒,晋能"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """At question marks, full stops and line ends; what says nothing is left out."""
    assert parts(text) == sentences


def test_phrases_part_at_commas_too() -> None:
    """And at a wide blank."""
    assert [part.strip(",、?") for part in parts("大恒,晋能、瑞鑫?好", comma=True)] == [
        "大恒",
        "晋能",
        "瑞鑫",
        "好",
    ]
    assert len(parts("大恒投资  晋能投资", comma=True)) == 2


@MANY
@given(st.text(st.sampled_from("大恒投资多少?!。;,、\n ab1"), max_size=40))
def test_pieces_stand_in_order_and_lose_no_letter(text: str) -> None:
    """Letters are all in one of them, each once; the number of a question (1.) may go."""
    for split in (clauses.sentences, clauses.phrases):
        spans = split(text)
        assert all(a < b for a, b in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        kept = "".join(text[a:b] for a, b in spans)
        assert [c for c in kept if c.isalpha()] == [c for c in text if c.isalpha()]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("大恒投资多少", True),
        ("有哪些项目", True),
        ("谢谢", False),
        ("我是记者", False),
        ("大恒", False),
        ("在哪", True),
    ],
)
def test_what_asks(answerer: Answerer, text: str, asks: bool) -> None:
    """A question word, or an attribute by its name."""
    words = tuple(token for token in answerer.desk.tagger.tag(text) if not token.gap)
    assert clauses.asks(words) is asks
