"""`check`: the folder's mistakes, or how its golden questions do."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.checks import checking, skeleton
from knowledge.loading import load, schema

TEMPLATE = skeleton.TEMPLATE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the skeleton."""
    return Path(shutil.copytree(TEMPLATE, tmp_path / "facts"))


def check(folder: Path) -> tuple[int, list[str]]:
    """Exit status and lines of the report."""
    out = io.StringIO()
    status = checking.check(folder, out)
    return status, out.getvalue().splitlines()


def test_a_good_folder_passes(folder: Path) -> None:
    """What was read, each category, the sum."""
    status, lines = check(folder)
    assert status == 0, lines
    assert lines[0] == "资料没有错误：样城，项目2条、产业园2条、批次2条，来源1个。"
    assert "查询：1问，通过1问" in lines
    assert lines[-1] == "试问4个问题，通过4个。"


def test_a_wrong_answer_is_shown_with_its_line(folder: Path) -> None:
    """Question, what lacks, what was answered; exit 1."""
    page = folder / "questions.yaml"
    page.write_text(page.read_text("utf-8").replace("含: [12.5亿]", "含: [99亿]"), encoding="utf-8")
    status, lines = check(folder)
    assert status == 1
    assert lines[1].startswith("questions.yaml:6: “南湖数据中心投资多少？”：答案里没有“99亿”")
    assert "12.5亿" in lines[2]
    assert "查询：1问，通过0问" in lines


def test_mistakes_in_facts_and_questions_are_listed_together(folder: Path) -> None:
    """And nothing is asked."""
    for name, old, new in (
        ("facts.yaml", "阶段: 开工\n", "阶段: 竣工\n"),
        ("questions.yaml", "类: 追问", "累: 追问"),
    ):
        page = folder / name
        page.write_text(page.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    status, lines = check(folder)
    assert status == 1
    assert [line.split(":")[0] for line in lines[:-1]] == ["facts.yaml", "questions.yaml"]
    assert lines[-1] == "共2处要改。"


def test_a_folder_without_questions_passes(folder: Path) -> None:
    """With a hint that there are none."""
    (folder / "questions.yaml").unlink()
    status, lines = check(folder)
    assert status == 0
    assert "还没有写 questions.yaml" in lines[-1]


def test_a_question_that_follows_has_the_conversation_before(folder: Path) -> None:
    """And one that does not, does not."""
    page = folder / "questions.yaml"
    page.write_text(page.read_text("utf-8").replace("    接着: 是\n", ""), encoding="utf-8")
    status, lines = check(folder)
    assert status == 1
    assert any("那它在哪个园区" in line for line in lines)


def test_the_schema_is_written_on_request(folder: Path) -> None:
    """Only then, and only beside files without mistakes."""
    target = folder / schema.FILE
    assert check(folder)[0] == 0
    assert not target.exists()
    assert checking.check(folder, io.StringIO(), write_schema=True) == 0
    assert target.read_text("utf-8") == schema.text_of(load(folder))
    target.unlink()
    (folder / "broken.yaml").write_text("[")
    assert checking.check(folder, io.StringIO(), write_schema=True) == 1
    assert not target.exists()


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        ("kinds.yaml", "[生产什么]", "[生产什么, 有哪些]", "说法“有哪些”什么问题里都会有"),
        ("kinds.yaml", "[公司, 业主]", "[公司, 投资]", "“投资”同时是“总投资”和“企业”的说法"),
        ("facts.yaml", "{值: 签约, 日期: 2023年5月}", "{值: 签约}", "只有一部分写了日期"),
    ],
    ids=["a word of any question", "a word for two attributes", "only some dated"],
)
def test_what_will_not_do_as_hoped_is_pointed_out(
    folder: Path, page: str, old: str, new: str, said: str
) -> None:
    """No mistake, and the questions are asked all the same."""
    path = folder / page
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    _, lines = check(folder)
    assert any(line.startswith("提醒：") and said in line for line in lines), lines
    assert lines[-1].startswith("试问4个问题")


def test_a_word_of_any_question_takes_nothing_over(folder: Path) -> None:
    """有哪些 still lists."""
    path = folder / "kinds.yaml"
    path.write_text(path.read_text("utf-8").replace("[生产什么]", "[有哪些]", 1), encoding="utf-8")
    answer, _ = Answerer(load(folder)).answer("东山产业园有哪些项目")
    assert "东山智能水表生产线" in answer.text
