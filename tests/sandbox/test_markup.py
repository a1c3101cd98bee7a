"""Telegram's HTML becomes text and entities with UTF-16 offsets, or Telegram's own error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import found_in, slice_utf16, trimmed, utf16_length
from sandbox.errors import ApiError
from sandbox.markup import parse_html


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("平文", "平文", []),
        ("<b>粗</b>文", "粗文", [entity("bold", 0, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><s>b</s>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ("<ins>a</ins><del>b</del>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ("<b>粗<i>斜</i></b>", "粗斜", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("&lt;b&gt; &amp; &quot;&#20013;&#x6587;&quot; &nbsp;", '<b> & "中文" &nbsp;', []),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ('<pre><code class="language-yaml">a:1</code></pre>', "a:1", [entity("pre", 0, 3, language="yaml")]),
        ('<a href="http://a.cn/?b&amp;c">链</a>', "链", [entity("text_link", 0, 1, url="http://a.cn/?b&c")]),
        ("<a href='example.com'>链</a>", "链", [entity("text_link", 0, 1, url="http://example.com")]),
        ('<span class="tg-spoiler">藏</span>', "藏", [entity("spoiler", 0, 1)]),
        ("<blockquote>引</blockquote>", "引", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>引</blockquote>", "引", [entity("expandable_blockquote", 0, 1)]),
        ("<b></b>空", "空", []),
        ("<B>大</B>", "大", [entity("bold", 0, 1)]),
        ("🏭<b>🏭厂</b>", "🏭🏭厂", [entity("bold", 2, 3)]),
        ("👨‍👩‍👧<i>家</i>", "👨‍👩‍👧家", [entity("italic", 8, 1)]),
    ],
)  # fmt: skip
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    """Every tag that Telegram knows, nested, with emoji that count two."""
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 < 2 >", 'Unsupported start tag "" at byte offset 2'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("厂<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 3'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<a href>a</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    """With the byte offset of UTF-8, as Telegram counts it."""
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@given(st.lists(st.tuples(st.text("ab厂🏭é", max_size=4), st.sampled_from(["", "b", "i", "u"]))))
def test_entities_cover_what_the_tags_covered(pieces: list[tuple[str, str]]) -> None:
    """Whatever stands around: cutting the text by an entity's UTF-16 offset gives what was tagged."""
    source = "".join(f"<{tag}>{text}</{tag}>" if tag else text for text, tag in pieces)
    text, entities = parse_html(source)
    assert text == "".join(piece for piece, _ in pieces)
    covered = [slice_utf16(text, e["offset"], e["length"]) for e in entities]
    assert covered == [piece for piece, tag in pieces if tag and piece]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ask 平遥", ["/ask"]),
        ("/ask@wenjin_bot 平遥", ["/ask@wenjin_bot"]),
        ("/ask平遥", []),
        ("看/ask", []),
        ("看 /ask", ["/ask"]),
        ("/总数", []),
        ("@wenjin_bot 平遥", ["@wenjin_bot"]),
        ("@wenjin_bot平遥", []),
        ("问@wenjin_bot", []),
        ("见 https://example.com/a?b=1。", ["https://example.com/a?b=1"]),
        ("见https://example.com", []),
        ("#平遥 #123", ["#平遥"]),
        ("a@b.cn", ["a@b.cn"]),
        ("https://example.com/@name/x", ["https://example.com/@name/x"]),
        ("🏭 /totals@wenjin_bot", ["/totals@wenjin_bot"]),
    ],
)
def test_commands_mentions_and_links_are_found_as_telegram_finds_them(text: str, found: list[str]) -> None:
    """Chinese characters are word characters: without a space there is no command and no mention."""
    assert [slice_utf16(text, e["offset"], e["length"]) for e in found_in(text, [])] == found


def test_nothing_is_found_inside_code() -> None:
    """A command in a code block is just text."""
    code = [entity("pre", 0, 4)]
    assert found_in("/ask", code) == code


@given(st.text(" \n厂🏭a", max_size=8))
def test_trimming_moves_entities_along(text: str) -> None:
    """White space at the ends goes, and an entity over everything still covers everything."""
    whole = [entity("bold", 0, utf16_length(text))] if text else []
    short, entities = trimmed(text, whole)
    assert short == text.strip()
    assert [slice_utf16(short, e["offset"], e["length"]) for e in entities] == ([short] if short else [])
