"""A change of the facts becomes a draft for the keepers, or goes straight out; only to whom it concerns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.telegram.announcing.conftest import Town, labels
from tests.telegram.conftest import FACTS, Bot

NEW = (
    "  - 名称: 新能电池项目\n    总投资: 12.5亿元\n    所在开发区: 平遥经开区\n"
    "    阶段: 签约\n    来源: 报道#4\n"
)


class Place:
    """A bot with a folder of facts of its own."""

    def __init__(self, folder: Path, sandbox: Sandbox, **settings: str) -> None:
        self.facts = folder / "facts"
        shutil.copytree(FACTS, self.facts)
        client = sandbox.client
        self.keeper, colleague, owner = client.user("李主任"), client.user("陈科长"), client.user("王管理")
        own = {
            "KEEPER_IDS": f"{self.keeper},{colleague}",
            "DATABASE_URL": f"sqlite:///{folder / 's.sqlite3'}",
            "FACTS": str(self.facts),
        }
        self.bot = Bot(folder, sandbox.url, sandbox.token, **own, **settings)
        self.town = Town(client, self.keeper, colleague, owner, self.bot)

    def add(self, text: str = NEW) -> None:
        path = self.facts / "projects.yaml"
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def groups(self) -> tuple[int, int]:
        """One that wants what concerns Pingyao, one that wants what concerns Jiexiu."""
        near, far = self.town.group("平遥群"), self.town.group("介休群")
        for group, zone in ((near, "平遥"), (far, "介休")):
            said = f"/subscribe@wenjin_bot 新项目 {zone}"
            assert "已订阅" in self.town.ask(self.town.owner, said, chat_id=group)["text"]
        return near, far


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


def test_a_new_project_is_approved_with_one_tap_and_reaches_whom_it_concerns(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    place = Place(tmp_path, sandbox)
    town = place.town
    with place.bot as bot:
        bot.online()
        near, far = place.groups()
        seq = town.seq()
        place.add()
        preview, panel = town.telegram.wait(chat_id=place.keeper, since=seq, count=2, timeout=20)
        assert "新增项目新能电池项目：总投资12.5亿元" in preview["text"]
        assert panel["text"].startswith("资料有变化")
        assert "发往：新项目，1 个" in panel["text"]
        assert "现在发送" in labels(panel)
        town.press(panel, place.keeper, "现在发送")
        town.until(lambda: any("新能电池项目" in text for text in town.heard(near)))
        town.until(lambda: "完毕" in town.now(panel)["text"])
        assert not any("新能电池项目" in text for text in town.heard(far))


def test_by_setting_it_goes_straight_out(tmp_path: Path, sandbox: Sandbox) -> None:
    place = Place(tmp_path, sandbox, ANNOUNCE_CHANGES="send")
    with place.bot as bot:
        bot.online()
        near, far = place.groups()
        place.add()
        place.town.until(lambda: any("新能电池项目" in text for text in place.town.heard(near)))
        assert not any("新能电池项目" in text for text in place.town.heard(far))


def test_a_change_made_while_the_bot_was_down_is_told_once_when_it_is_back(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    place = Place(tmp_path, sandbox)
    town = place.town
    with place.bot as bot:
        bot.online()
        bot.stop()
    seq = town.seq()
    place.add()
    for _ in range(2):
        with place.bot as bot:
            bot.online()
            town.telegram.wait(chat_id=place.keeper, since=seq, count=2, timeout=20)
            bot.stop()
    told = [text for text in town.heard(place.keeper) if "新能电池项目" in text]
    assert len(told) == 1


def test_an_invalid_change_announces_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    place = Place(tmp_path, sandbox)
    town = place.town
    with place.bot as bot:
        bot.online()
        seq = town.seq()
        place.add("  - 名称: 坏了\n    总投资: 很多\n")
        [said] = town.telegram.wait(chat_id=place.keeper, since=seq, timeout=20)
        assert "有误" in said["text"]
        assert not any("坏了" in text and "新增" in text for text in town.heard(place.keeper))
