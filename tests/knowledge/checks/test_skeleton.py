"""`new`: a folder to begin with."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from knowledge.checks import checking, skeleton
from knowledge.loading import load, schema


def test_the_skeleton_passes_the_check(tmp_path: Path) -> None:
    """As it is, with its golden questions, schema and comments."""
    out = io.StringIO()
    assert skeleton.new(tmp_path / "deep" / "new", out) == 0
    folder = tmp_path / "deep" / "new"
    assert checking.check(folder, out) == 0, out.getvalue()
    assert "python bot.py check" in out.getvalue()
    assert (folder / schema.FILE).read_text("utf-8") == schema.text_of(load(folder))
    assert all("#" in page.read_text("utf-8") for page in folder.glob("*.yaml"))


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    """It need not be new."""
    assert skeleton.new(tmp_path, io.StringIO()) == 0


@pytest.mark.parametrize("there", ["base.yaml", "notes.txt"])
def test_nothing_is_written_over(there: str, tmp_path: Path) -> None:
    """A folder that has anything in it is left alone."""
    (tmp_path / there).write_text("mine")
    out = io.StringIO()
    assert skeleton.new(tmp_path, out) == 1
    assert "没有动它" in out.getvalue()
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """Is said, not thrown."""
    (tmp_path / "file").write_text("")
    out = io.StringIO()
    assert skeleton.new(tmp_path / "file" / "new", out) == 1
    assert out.getvalue()
