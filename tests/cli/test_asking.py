"""`bot.py ask`, as the real process: lines of JSON in and out, a prompt, and what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOT = [sys.executable, str(ROOT / "bot.py")]
# A locale without UTF-8, and Python kept from mending it.
NARROW = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
KINDS = {"answer", "clarify", "unknown", "chat"}


def run(*arguments: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*BOT, *arguments],
        input=data,
        capture_output=True,
        timeout=60,
        cwd=ROOT / "tests",
        env={**os.environ, **environment},
        check=False,
    )


def answers(*lines: bytes | dict[str, object], **environment: str) -> list[dict[str, Any]]:
    data = b"".join(
        (line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()) + b"\n"
        for line in lines
    )
    done = run("ask", "--jsonl", data=data, **environment)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_every_line_gets_one_line_in_the_same_order() -> None:
    """The n-th answer is the n-th question's, with all its parts."""
    first, second, third = answers({"q": "大恒能源投资多少？"}, {"q": "你好"}, {"q": "今天天气怎么样"})
    assert first["kind"] == "answer"
    assert "50亿元" in first["text"]
    assert second["kind"] == "chat"
    assert third["kind"] == "unknown"
    for answer in (first, second, third):
        assert set(answer) == {"kind", "text", "facts", "choices", "missing"}
    assert first["facts"]


def test_lines_of_one_chat_are_one_conversation() -> None:
    """它 means what the same chat asked about before, not what another did."""
    ours, theirs, again = answers(
        {"q": "大恒能源投资多少？", "chat": "a"},
        {"q": "平遥经开区有哪些项目？", "chat": "b"},
        {"q": "它在哪", "chat": "a"},
    )
    assert ours["kind"] == theirs["kind"] == again["kind"] == "answer"
    assert "综改区晋中开发区" in again["text"]


def test_a_line_without_a_chat_is_a_conversation_of_its_own() -> None:
    """Nothing is carried over between questions that have nothing to do with each other."""
    _, after = answers({"q": "大恒能源投资多少？"}, {"q": "它在哪"})
    (alone,) = answers({"q": "它在哪"})
    assert after == alone


def test_a_number_and_its_digits_are_two_chats() -> None:
    """1 and "1" are different names of chats, as in JSON."""
    _, other = answers({"q": "大恒能源投资多少？", "chat": 1}, {"q": "它在哪", "chat": "1"})
    (alone,) = answers({"q": "它在哪"})
    assert other == alone


BAD_LINES = (
    b"{",
    b"not json",
    b"[1]",
    b"{}",
    b'{"q": 5}',
    b'{"q": null}',
    b'{"q": "a", "chat": [1]}',
    b'{"q": "a", "chat": true}',
    b"\xff\xfe",
    "{'q': '大恒'}".encode(),
    '{"q": "大恒"}'.encode("gbk"),
    b"[" * 100_000,
    b'{"q": ' + b"9" * 5000 + b"}",
)


def test_lines_that_are_no_questions_keep_the_order() -> None:
    """Each gets an "unknown" line in its place and a sentence with its number on standard error."""
    good = '{"q": "你好"}\n'.encode()
    done = run("ask", "--jsonl", data=b"".join(bad + b"\n" + good for bad in BAD_LINES))
    assert done.returncode == 0
    kinds = [json.loads(line)["kind"] for line in done.stdout.decode().splitlines()]
    assert kinds == ["unknown", "chat"] * len(BAD_LINES)
    numbers = [line.partition("：")[0] for line in done.stderr.decode().splitlines()]
    assert numbers == [f"第 {2 * place + 1} 行" for place in range(len(BAD_LINES))]


def test_blank_lines_a_byte_order_mark_and_a_missing_last_newline_are_harmless() -> None:
    """What editors add to a file changes no answer."""
    done = run("ask", "--jsonl", data=b'\xef\xbb\xbf{"q": "1"}\r\n\n   \n{"q": "2"}')
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == b""


def test_input_and_output_are_utf8_whatever_the_locale() -> None:
    """A service manager's bare environment answers like a desktop's."""
    (answer,) = answers({"q": "大恒能源投资多少？"}, **NARROW)
    assert "50亿元" in answer["text"]


def test_characters_that_end_lines_or_have_no_utf8_stay_inside_their_line() -> None:
    """U+2028, U+0085 and lone surrogates come and go as JSON."""
    found = answers(
        b'{"q": "\\u2028\\u0085a\\u2029b"}', b'{"q": "\\ud800\xe6\x8a\x95\xe8\xb5\x84"}', b'{"q": ""}'
    )
    assert len(found) == 3
    assert {answer["kind"] for answer in found} <= KINDS


def test_each_answer_is_written_before_the_next_question_is_read() -> None:
    """Another program can hold a dialogue with the process."""
    with subprocess.Popen([*BOT, "ask", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        for question in ("你好", "大恒能源投资多少？", "谢谢"):
            talk.stdin.write(json.dumps({"q": question}).encode() + b"\n")
            talk.stdin.flush()
            assert json.loads(talk.stdout.readline())["kind"] in KINDS
        talk.stdin.close()
        assert talk.wait(10) == 0


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    """`bot.py ask --jsonl | head -1` prints no traceback."""
    with subprocess.Popen(
        [*BOT, "ask", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        assert talk.stderr is not None
        talk.stdout.close()
        try:
            talk.stdin.write(b'{"q": "1"}\n' * 2000)
            talk.stdin.close()
        except BrokenPipeError:
            pass
        assert talk.stderr.read() == b""
        assert talk.wait(10) == 0


def test_one_question_on_the_command_line() -> None:
    """`bot.py ask 问题` prints the answer with its source."""
    done = run("ask", "大恒能源投资多少？")
    assert done.returncode == 0
    assert "50亿元" in done.stdout.decode()
    assert "来源" in done.stdout.decode()


def test_the_prompt_keeps_the_conversation_and_takes_a_choices_number() -> None:
    """Without a question each line is one, until the input ends."""
    done = run("ask", data="大恒能源投资多少？\n\n它在哪\n".encode())
    assert done.returncode == 0
    assert "50亿元" in done.stdout.decode()
    assert "综改区晋中开发区" in done.stdout.decode()


def test_asking_loads_nothing_of_telegram() -> None:
    """The command line starts fast: no bot, web or database library is imported."""
    code = (
        "import sys, bot; bot.main(['ask', '你好']); "
        "print(sorted({'telegram', 'tornado', 'aiohttp', 'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_a_folder_that_is_not_there_is_a_sentence() -> None:
    """A wrong --facts exits with 2, wherever it stands."""
    for arguments in (("--facts", "no/where", "ask", "问"), ("ask", "--facts", "no/where", "问")):
        done = run(*arguments)
        assert done.returncode == 2
        assert "no/where" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


def test_a_broken_fact_base_is_told_line_by_line(tmp_path: Path) -> None:
    """Asking over facts that do not load exits with 1 and shows where they are wrong."""
    (tmp_path / "base.yaml").write_text("城市: [", "utf-8")
    done = run("ask", "--facts", str(tmp_path), "问")
    assert done.returncode == 1
    assert "base.yaml:" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("arguments", [("ask", "--nonsense"), ("nonsense",), ("new",)])
def test_a_wrong_command_line_is_told_in_chinese(arguments: tuple[str, ...]) -> None:
    """Exit status 2, with how it is meant."""
    done = run(*arguments)
    assert done.returncode == 2
    assert "命令不对" in done.stderr.decode()
