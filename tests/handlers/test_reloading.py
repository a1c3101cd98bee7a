"""Facts that change in their folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from handlers.facts import Facts, read
from handlers.reloading import Reloading
from knowledge.model import FactBase

FACTS = Path(__file__).resolve().parents[2] / "knowledge" / "facts" / "jinzhong"


@dataclass
class Watched:
    folder: Path
    facts: Facts
    changes: list[tuple[FactBase, FactBase]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def reloading(self) -> Reloading:
        async def changed(old: FactBase, new: FactBase) -> None:
            self.changes.append((old, new))

        async def tell(text: str) -> None:
            self.told.append(text)

        return Reloading(self.folder, self.facts, changed, tell)

    def write(self, old: str, new: str) -> None:
        path = self.folder / "projects.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    folder = Path(shutil.copytree(FACTS, tmp_path / "facts"))
    return Watched(folder, Facts(read(folder)))


async def test_a_valid_change_swaps_the_facts(watched: Watched) -> None:
    """And those who want to know hear of both."""
    old = watched.facts.base
    watched.write("总投资: 50亿元", "总投资: 51亿元")
    await watched.reloading().reload()
    assert watched.facts.base is not old
    assert watched.changes == [(old, watched.facts.base)]
    assert not watched.told


async def test_a_file_that_says_the_same_changes_nothing(watched: Watched) -> None:
    """Saving without a change is no news."""
    old = watched.facts.base
    await watched.reloading().reload()
    assert watched.facts.base is old
    assert not watched.changes


async def test_an_invalid_change_keeps_the_facts_and_is_told_once(watched: Watched) -> None:
    """With its place; and told again when it is mended, even to what it was before."""
    old, reloading = watched.facts.base, watched.reloading()
    watched.write("总投资: 50亿元", "总投资: no")
    await reloading.reload()
    await reloading.reload()
    assert watched.facts.base is old
    assert len(watched.told) == 1
    assert "projects.yaml:" in watched.told[0]
    watched.write("总投资: no", "总投资: 50亿元")
    await reloading.reload()
    assert len(watched.told) == 2
    assert not watched.changes


async def test_a_folder_that_is_away_keeps_the_facts(watched: Watched) -> None:
    """An editor may be replacing it."""
    old = watched.facts.base
    watched.folder.rename(watched.folder.with_name("elsewhere"))
    await watched.reloading().reload()
    assert watched.facts.base is old
    assert len(watched.told) == 1


async def test_many_mistakes_are_cut_short(watched: Watched) -> None:
    """Keepers get the first ones, the log has all."""
    watched.write("来源: 报道", "来源: 无此来源")
    await watched.reloading().reload()
    assert len(watched.told[0].splitlines()) <= 12
