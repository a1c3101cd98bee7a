"""`bot.py check` and `bot.py new`, as the real process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str | Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), *map(str, arguments)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


def test_the_shipped_facts_are_sound_and_their_golden_questions_are_answered() -> None:
    """`bot.py check` exits with 0 on what is shipped."""
    status, said = run("check")
    assert status == 0, said


def test_a_new_folder_passes_its_own_check_and_is_never_written_over(tmp_path: Path) -> None:
    """`bot.py new` makes what `bot.py check` and `bot.py ask` can use at once."""
    folder = tmp_path / "base"
    assert run("new", folder)[0] == 0
    assert run("check", folder)[0] == 0
    assert run("--facts", folder, "check")[0] == 0
    (folder / "base.yaml").write_text("自己的\n", "utf-8")
    assert run("new", folder)[0] == 1
    assert (folder / "base.yaml").read_text("utf-8") == "自己的\n"


def test_mistakes_are_listed_with_file_line_and_column(tmp_path: Path) -> None:
    """All of a folder at once, exit status 1."""
    run("new", tmp_path / "base")
    (tmp_path / "base" / "more.yaml").write_text("没有的种类:\n  - 名称: 甲\n", "utf-8")
    status, said = run("check", tmp_path / "base")
    assert status == 1
    assert "more.yaml:1:1: " in said


def test_checking_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A sentence, exit status 1."""
    status, said = run("check", tmp_path / "none")
    assert status == 1
    assert "没有这个文件夹" in said
