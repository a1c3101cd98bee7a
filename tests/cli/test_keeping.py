"""`bot.py backup` and `bot.py restore`, as the real process over a real store."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from announcements.store import migrating

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), *arguments],
        cwd=folder,
        env={**os.environ, "DATABASE_URL": "sqlite:///kept.sqlite3"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def titles(store: Path) -> list[str]:
    with sqlite3.connect(store) as connection:
        return [title for (title,) in connection.execute("select title from chats order by title")]


def add(store: Path, title: str) -> None:
    with sqlite3.connect(store) as connection:
        columns = {row[1]: row for row in connection.execute("pragma table_info(chats)")}
        row: dict[str, object] = {name: 0 for name, about in columns.items() if about[3] and about[4] is None}
        row |= {"chat_id" if "chat_id" in columns else "id": len(titles(store)) + 1, "title": title}
        names = ", ".join(row)
        connection.execute(
            f"insert into chats ({names}) values ({', '.join('?' * len(row))})",  # noqa: S608
            list(row.values()),
        )


def test_what_was_backed_up_comes_back(tmp_path: Path) -> None:
    """A restore puts back what the backup held and drops what came after it."""
    store = tmp_path / "kept.sqlite3"
    migrating.migrate_now(f"sqlite:///{store}")
    add(store, "甲群")
    assert run(tmp_path, "backup", "copy.bak").returncode == 0
    add(store, "乙群")
    done = run(tmp_path, "restore", "copy.bak")
    assert done.returncode == 0, done.stderr
    assert titles(store) == ["甲群"]


def test_nothing_to_back_up_and_nothing_to_restore_are_sentences(tmp_path: Path) -> None:
    """Exit status 1 and a sentence, nothing is made."""
    for command in ("backup", "restore"):
        done = run(tmp_path, command, "copy.bak")
        assert done.returncode == 1
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
