"""Changes of the facts are found, worded, and go to those whose filter they meet."""

from __future__ import annotations

import datetime as dtm
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from announcements import changes, drafting, feeds
from announcements.changes import Change
from announcements.model import meets
from knowledge.loading import load
from knowledge.model import FactBase

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "knowledge" / "facts" / "jinzhong"
DAHENG = "大恒能源7GW光伏垂直一体化项目"
Edit = Callable[..., FactBase]


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load(FACTS)


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    folder = tmp_path / "facts"
    shutil.copytree(FACTS, folder)

    def edit(file: str, *replaced: tuple[str, str], added: str = "") -> FactBase:
        path = folder / file
        text = path.read_text("utf-8")
        for old, new in replaced:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text + added, "utf-8")
        return load(folder)

    return edit


def lines(found: list[Change]) -> list[str]:
    return [drafting.line(change) for change in found]


def after(text: str, name: str) -> str:
    """The part of a file from an entry on, so that a replacement hits that entry."""
    return text[text.index(name) :]


def test_nothing_changed_is_no_change(base: FactBase) -> None:
    assert changes.between(base, base) == []


def test_a_new_project_is_told_with_its_facts(base: FactBase, edited: Edit) -> None:
    new = edited(
        "projects.yaml",
        added="  - 名称: 新能电池项目\n    总投资: 12.50亿元\n    所在开发区: 平遥经开区\n"
        "    阶段: 签约\n    来源: 报道#4\n",
    )
    [change] = changes.between(base, new)
    assert drafting.line(change) == (
        "新增项目<b>新能电池项目</b>：总投资12.5亿元，所在开发区平遥经开区，阶段签约"
    )
    assert meets({"开发区": ("平遥经开区",)}, change.tags)
    assert not meets({"开发区": ("介休经开区",)}, change.tags)
    assert meets({"阶段": ("签约",), "种类": ("项目",)}, change.tags)


def test_a_project_that_moves_on_is_told_to_both_stages(base: FactBase, edited: Edit) -> None:
    text = (FACTS / "projects.yaml").read_text("utf-8")
    entry = after(text, f"名称: {DAHENG}")
    entry = entry[: entry.index("来源")]
    new = edited("projects.yaml", (entry, entry.replace("阶段: 签约", "阶段: 开工")))
    [change] = changes.between(base, new)
    assert drafting.line(change) == f"<b>{DAHENG}</b>：阶段由“签约”变为“开工”"
    assert meets({"阶段": ("签约",)}, change.tags)
    assert meets({"阶段": ("开工",)}, change.tags)
    assert not meets({"阶段": ("投产",)}, change.tags)


def test_a_corrected_figure_is_told_with_both_values(base: FactBase, edited: Edit) -> None:
    new = edited("totals.yaml", ("506.2亿元", "507亿元"))
    assert lines(changes.between(base, new)) == ["<b>签约一批</b>：总投资由506.2亿元更正为507亿元"]


def test_a_policy_that_comes_and_one_that_goes(base: FactBase, edited: Edit) -> None:
    new = edited("policies.yaml", added="  - 名称: 一窗通办\n    简介: 一个窗口办完\n    来源: 报道#8\n")
    [added] = changes.between(base, new)
    assert drafting.line(added) == "新增政策<b>一窗通办</b>：简介一个窗口办完"
    assert lines(changes.between(new, base)) == ["不再收录政策<b>一窗通办</b>"]


def test_a_new_name_is_a_renaming_and_no_coming_and_going(base: FactBase, edited: Edit) -> None:
    new = (
        edited(
            "zones.yaml", ("名称: 介休经开区", "名称: 介休新区"), ("别名: [介休,", "别名: [介休经开区, 介休,")
        )
        if ("别名: [介休," in (FACTS / "zones.yaml").read_text("utf-8"))
        else None
    )
    if new is None:
        pytest.skip("the shipped zones are written otherwise")
    sorts = {change.sort for change in changes.between(base, new)}
    assert "renamed" in sorts
    assert not sorts & {"added", "removed"}


def test_markup_in_the_facts_is_escaped() -> None:
    change = Change("given", "项目", "甲<乙>", "产品", after="A&B")
    assert drafting.line(change) == "<b>甲&lt;乙&gt;</b>：新增产品 A&amp;B"


def test_each_kind_goes_to_its_feed(base: FactBase, edited: Edit) -> None:
    edited("policies.yaml", added="  - 名称: 一窗通办\n    简介: 一个窗口办完\n    来源: 报道#8\n")
    new = edited("totals.yaml", ("506.2亿元", "507亿元"))
    made = drafting.drafts(changes.between(base, new), feeds.load(), new, dtm.date(2026, 4, 7))
    assert {draft.feed.label: [item.text for item in draft.content.items] for draft in made} == {
        "政策": ["新增政策<b>一窗通办</b>：简介一个窗口办完"],
        "新项目": ["<b>签约一批</b>：总投资由506.2亿元更正为507亿元"],
    }
    [first, _] = sorted(made, key=lambda draft: draft.feed.key)
    assert first.content.text == "<b>政策动态</b>（4月7日）"
    assert first.content.foot.startswith("来源：")


def test_a_snapshot_survives_being_kept(base: FactBase) -> None:
    kept = changes.load(changes.dump(changes.snapshot(base)))
    assert changes.changes(kept, changes.snapshot(base)) == []


def test_filters_come_from_the_facts(base: FactBase) -> None:
    known = feeds.load()
    offered = {each.tag: each.values for each in feeds.narrowings(known["projects"], known, base)}
    assert set(offered["阶段"]) >= {"签约", "开工", "投产"}
    assert "平遥经开区" in offered["开发区"]
    assert set(offered["种类"]) == {"项目", "批次"}
    assert feeds.narrowings(known["notice"], known, base) == ()


def test_another_citys_facts_work_alike() -> None:
    other = load(ROOT / "tests" / "cities" / "yunyu") if (ROOT / "tests/cities/yunyu").is_dir() else None
    if other is None:
        pytest.skip("no second city here")
    known = feeds.load()
    assert {each for feed in known.values() for each in feeds.kinds_of(feed, known, other)} == set(
        other.kinds
    )
    assert changes.between(other, other) == []
    gone = changes.changes(changes.snapshot(other), {})
    assert {change.sort for change in gone} == {"removed"}
