"""Golden questions: how they are written, and what passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answers import Answer, Choice
from knowledge.checks import golden
from knowledge.loading import FactsError


def read(folder: Path, text: str) -> list[golden.Golden]:
    """The questions of such a file."""
    (folder / "questions.yaml").write_text(text, encoding="utf-8")
    return golden.read(folder)


def test_all_that_a_question_can_say(tmp_path: Path) -> None:
    """Alternatives in a list, numbers without quotes, the conversation going on."""
    first, second = read(
        tmp_path,
        "问题:\n  - 问: 甲投资多少\n    类: 查询\n    含: [50亿, [东园, 东]]\n    不含: [5亿]\n"
        "  - {问: 那乙呢, 接着: 是, 答: [unknown, 请选择], 含: [319], 不含: 甲, 备注: 追问}\n",
    )
    assert (first.question, first.category, first.outcomes, first.line) == (
        "甲投资多少",
        "查询",
        ("answer",),
        2,
    )
    assert (first.must, first.must_not, first.follows) == ((("50亿",), ("东园", "东")), ("5亿",), False)
    assert (second.outcomes, second.must, second.must_not) == (("unknown", "clarify"), (("319",),), ("甲",))
    assert second.follows


def test_a_folder_without_questions_has_none(tmp_path: Path) -> None:
    """It is no error."""
    assert golden.read(tmp_path) == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{类: 查询}", "questions.yaml:2:5: 这个问题缺少“问”"),
        ("{问: 甲, 不合: [乙]}", "questions.yaml:2:12: 问题没有“不合”这一项，你是不是想写“不含”"),
        ("{问: 甲, 答: 对}", "questions.yaml:2:15: “答”没有“对”"),
        ("{问: 甲, 含: 乙}", "questions.yaml:2:15: 含应当是列表"),
        ("{问: 甲, 接着: 是}", "questions.yaml:2:5: 第一个问题不能写“接着”"),
        ("{问: 甲, 含: [no]}", "questions.yaml:2:16: 答案里的话“no”会被 YAML 当成“真/假”"),
    ],
)
def test_a_mistake_has_its_place(item: str, said: str, tmp_path: Path) -> None:
    """As in the facts."""
    with pytest.raises(FactsError) as caught:
        read(tmp_path, f"问题:\n  - {item}\n")
    assert said in str(caught.value)


def test_other_sections_do_not_belong_into_questions(tmp_path: Path) -> None:
    """Facts in there would be read by nobody."""
    with pytest.raises(FactsError, match="只能有“问题”"):
        read(tmp_path, "项目: []\n")


def asked(**said: object) -> golden.Golden:
    """A golden question with these demands."""
    demands = {"outcomes": ("answer",), "must": (), "must_not": (), "follows": False, "line": 1} | said
    return golden.Golden("甲投资多少", "查询", **demands)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("50亿", "总投资50亿元。", True),
        ("50亿", "总投资250亿元。", False),
        ("50亿", "总投资 50 亿元", True),
        ("500000", "合500,000万元", True),
        ("10", "10.2亿元", False),
        ("7GW", "产能7gw", True),
        ("港湾新区", "港灣新區", True),
        ("2.5", "12.5%", False),
    ],
)
def test_a_phrase_is_found_as_a_reader_would(phrase: str, text: str, there: bool) -> None:
    """A figure counts only whole; script, case, width and blanks do not matter."""
    assert (golden.grade(asked(must=((phrase,),)), Answer("answer", (text,))) == []) is there
    assert (golden.grade(asked(must_not=(phrase,)), Answer("answer", (text,))) == []) is not there


def test_one_alternative_of_each_group_is_needed() -> None:
    """And what lacks is said."""
    question = asked(must=(("甲", "乙"), ("丙",)))
    assert golden.grade(question, Answer("answer", ("乙和丙",))) == []
    assert golden.grade(question, Answer("answer", ("丙",))) == ["答案里没有“甲”或“乙”"]


def test_choices_count_as_said_but_not_as_claimed() -> None:
    """A button may hold what the text must not claim."""
    answer = Answer("clarify", ("哪一个？",), choices=(Choice("甲项目", "甲项目"),))
    assert golden.grade(asked(outcomes=("clarify",), must=(("甲项目",),), must_not=("甲",)), answer) == []


def test_the_kind_of_the_answer_counts() -> None:
    """A refusal is no answer."""
    assert golden.grade(asked(), Answer("unknown", ("没有",))) == ["应当是 answer，却是 unknown"]
