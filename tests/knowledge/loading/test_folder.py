"""Folders that are not there, empty, or hold files that cannot be read; and what the digest tells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge.loading import FactsError, load
from tests.knowledge.loading.conftest import BASE, Make

SHIPPED = Path(__file__).parents[3] / "knowledge" / "facts"


@pytest.mark.parametrize("shipped", sorted(p.name for p in SHIPPED.iterdir() if p.is_dir()))
def test_the_shipped_bases_load(shipped: str) -> None:
    """Without a single complaint."""
    assert load(SHIPPED / shipped, cache=None).entities


@pytest.mark.parametrize(
    ("what", "said"), [("nowhere", "没有这个文件夹"), ("empty", "没有 .yaml 文件"), ("file", "这不是文件夹")]
)
def test_a_folder_that_is_none(what: str, said: str, tmp_path: Path) -> None:
    """One line that says so."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(FactsError, match=said):
        load(tmp_path / what)


def test_a_file_with_the_wrong_ending_is_not_passed_over(folder: Make) -> None:
    """A .yml would be left out in silence."""
    where = folder()
    (where / "more.yml").write_text("项目: []")
    with pytest.raises(FactsError, match=r"more\.yml:1:1: 文件名要以 \.yaml 结尾"):
        load(where)


def test_a_file_that_cannot_be_read(folder: Make) -> None:
    """A folder with the name of a file stands for one without permission: root may read those."""
    where = folder()
    (where / "x.yaml").mkdir()
    with pytest.raises(FactsError, match=r"x\.yaml:1:1: 文件打不开"):
        load(where)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(folder: Make) -> None:
    """Is named."""
    where = folder()
    (where / "a-base.yaml").chmod(0)
    with pytest.raises(FactsError, match="文件打不开"):
        load(where)


def test_a_file_of_comments_is_fine(folder: Make) -> None:
    """And so is an empty one."""
    assert load(folder(notes="# 备忘\n", void=" ")).city.name == "样城"


def test_only_files_without_content_are_no_base(folder: Make) -> None:
    """There is no city."""
    with pytest.raises(FactsError, match="缺少“城市”"):
        load(folder(base="# 备忘\n"))


def test_a_second_city_is_one_too_many(folder: Make) -> None:
    """Across files."""
    with pytest.raises(FactsError, match=r"facts\.yaml:1:1: “城市”只能写一次"):
        load(folder("城市: {名称: 乙城}\n"))


def test_the_digest_changes_with_every_byte_and_name(folder: Make) -> None:
    """And with nothing else."""
    where = folder()
    first = load(where).digest
    assert load(where).digest == first
    (where / "a-base.yaml").write_text(BASE + "#\n", encoding="utf-8")
    second = load(where).digest
    (where / "a-base.yaml").rename(where / "b.yaml")
    assert len({first, second, load(where).digest}) == 3


def test_order_is_that_of_the_files_and_their_lines(folder: Make) -> None:
    """Kinds, entities and sources."""
    base = load(folder("园区: [{名称: 南园, 来源: 甲报}]\n", z="园区: [{名称: 北园, 来源: 乙报}]\n"))
    assert [e.name for e in base.entities.values()] == ["东园", "西园", "南园", "北园"]
    assert list(base.kinds) == ["项目", "园区", "批次"]
