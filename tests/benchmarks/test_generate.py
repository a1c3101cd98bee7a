"""Generated bases: right, the same for the same seed, of the size asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import generate
from knowledge.loading import load


def test_a_generated_base_loads(tmp_path: Path) -> None:
    """Every name and alias once."""
    generate.write(tmp_path, 2_000)
    base = load(tmp_path, cache=None)
    assert len(base.by_kind["项目"]) == 2_000
    assert all(project.aliases for project in base.by_kind["项目"][:100])


def test_the_seed_decides(tmp_path: Path) -> None:
    """The same seed gives the same bytes, another one others."""
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        generate.write(tmp_path / name, 50, seed)
    texts = {name: (tmp_path / name / "projects-000.yaml").read_bytes() for name in ("one", "again", "other")}
    assert texts["one"] == texts["again"] != texts["other"]


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """Nothing is mixed into somebody's facts."""
    (tmp_path / "mine.yaml").write_text("")
    with pytest.raises(SystemExit):
        generate.write(tmp_path, 10)
