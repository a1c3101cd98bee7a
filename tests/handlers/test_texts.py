"""What the handlers say, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from handlers import texts


@dataclass(frozen=True)
class Form:
    hello: str
    bye: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(texts, "_HERE", tmp_path)
    return tmp_path


def test_texts_become_an_object(folder: Path) -> None:
    """Without the line end that a block scalar leaves."""
    (folder / "use.yaml").write_text("hello: |\n  您好\n  请问\nbye: 再见\n", "utf-8")
    assert texts.load("use", Form) == Form("您好\n请问", "再见")


@pytest.mark.parametrize(
    ("yaml", "wrong"),
    [
        ("hello: 您好\n", "missing"),
        ("hello: 您好\nbye: 再见\nbey: 再见\n", "unknown"),
        ("hello: 您好\nhello: 您好\nbye: 再见\n", "twice"),
        ("hello: no\nbye: 再见\n", "not a text"),
        ("hello: ''\nbye: 再见\n", "not a text"),
        ("- hello\n", "not a mapping"),
    ],
)
def test_mistakes_are_told_at_once(folder: Path, yaml: str, wrong: str) -> None:
    """A missing wording must not wait for the user who needs it."""
    (folder / "use.yaml").write_text(yaml, "utf-8")
    with pytest.raises(ValueError, match=wrong):
        texts.load("use", Form)
