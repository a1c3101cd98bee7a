"""`bot.py ask`: one question, a prompt, or lines of JSON in and out, without Telegram."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from knowledge.answering import Answerer
from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)

PROMPT = "问> "
HELLO = "请直接输入问题；列出选项时也可以输入序号；按 Ctrl-D 结束。"
APOLOGY = Answer(kind="unknown", lines=("抱歉，这个问题没能处理好，请换个说法再问一次。",))
# Line ends to str.splitlines(), and yet JSON leaves them as they are.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


class BadLineError(ValueError):
    """A line of input that is no question; str() is the Chinese reason."""


def answerer(folder: Path) -> Answerer:
    """What answers out of the fact base in `folder`. Raises knowledge.loading.FactsError."""
    return Answerer(load(folder))


def ask_once(answering: Answerer, question: str) -> None:
    """Prints the answer to one question."""
    answer, _ = _answer(answering, question, Conversation())
    print(written(answer))


def explain(answering: Answerer, question: str) -> None:
    """Prints how one question is understood, the answer first."""
    ask_once(answering, question)
    print()
    for line in answering.explain(question).full:
        print(line)


def ask_in_turn(answering: Answerer) -> None:
    """A prompt: one conversation, until the end of input."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (line editing where the platform has it)
    interactive = sys.stdin.isatty()
    if interactive:
        print(HELLO)
    conversation, answer = Conversation(), APOLOGY
    while True:
        try:
            typed = input(PROMPT if interactive else "").strip()
        except (EOFError, KeyboardInterrupt):
            if interactive:
                print()
            return
        if not typed:
            continue
        answer, conversation = _answer(answering, picked(typed, answer), conversation)
        print(written(answer), flush=True)


def picked(typed: str, answer: Answer) -> str:
    """The question behind a choice's number, or what was typed."""
    if typed.isdecimal() and 1 <= int(typed) <= len(answer.choices):
        return answer.choices[int(typed) - 1].question
    return typed


def written(answer: Answer) -> str:
    """An answer as a terminal shows it, the choices numbered."""
    return "\n".join((answer.text, *(f"  {n}. {choice.label}" for n, choice in enumerate(answer.choices, 1))))


def ask_lines(answering: Answerer, lines: Iterable[bytes], out: BinaryIO, errors: BinaryIO) -> None:
    """Answers `{"q", "chat"}` lines with `{"kind", "text", "facts", "choices", "missing"}` lines, in order.

    Lines with the same chat are one conversation. A line that cannot be read gives a sentence on `errors`
    and an "unknown" line, so that the n-th answer stays the n-th question's. Blank lines do not count.
    """
    conversations: dict[tuple[type, object], Conversation] = {}
    for number, line in _numbered(lines):
        try:
            question, chat = read_line(line)
        except BadLineError as problem:
            errors.write(f"第 {number} 行：{problem}\n".encode(errors="backslashreplace"))
            errors.flush()
            answer = Answer(kind="unknown", lines=(f"这一行不是问题：{problem}",))
        else:
            key = (type(chat), chat)
            before = conversations.get(key, Conversation())
            answer, after = _answer(answering, question, before)
            if chat is not None:
                conversations[key] = after
        out.write(as_line(answer))
        out.flush()


def read_line(line: bytes) -> tuple[str, str | int | None]:
    """The question and the chat of one line of JSON. Raises BadLineError."""
    try:
        item = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadLineError("不是 UTF-8 编码") from None
    except (ValueError, RecursionError):
        raise BadLineError("不是一行完整的 JSON") from None
    if not isinstance(item, dict) or not isinstance(item.get("q"), str):
        raise BadLineError('应为 {"q": "问题"}，可以加上 "chat"')
    chat = item.get("chat")
    if chat is not None and (isinstance(chat, bool) or not isinstance(chat, str | int)):
        raise BadLineError('"chat" 应为文字或整数')
    return item["q"], chat


def as_line(answer: Answer) -> bytes:
    """An answer as one line of JSON in UTF-8."""
    text = json.dumps(
        {
            "kind": answer.kind,
            "text": answer.text,
            "facts": answer.facts,
            "choices": [choice.label for choice in answer.choices],
            "missing": answer.missing,
        },
        ensure_ascii=False,
    )
    # A lone surrogate has no UTF-8; written as \udxxx it is still the same JSON string.
    return text.translate(_LINE_ENDS).encode(errors="backslashreplace") + b"\n"


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield number, line


def _answer(answering: Answerer, question: str, conversation: Conversation) -> tuple[Answer, Conversation]:
    try:
        return answering.answer(question, conversation)
    except Exception:  # one question that goes wrong must not take the next ones with it
        logger.exception("a question could not be answered")
        return APOLOGY, conversation
