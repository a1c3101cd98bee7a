"""Frames: what is asked of whom."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.checks import golden
from knowledge.conversation import Turn
from knowledge.text import read
from knowledge.understanding import framing
from knowledge.understanding.frame import Frame, Operation
from tests.knowledge.conftest import JINZHONG


def frame_of(answerer: Answerer, question: str, before: Turn | None = None) -> Frame:
    """The frame that a question over the shipped facts is read into."""
    frame = answerer.framer.read(answerer.desk.tagger, read(question).folded, before)
    assert frame is not None, question
    return frame


OPERATIONS = [
    ("大恒能源投资多少", Operation.VALUE),
    ("瑞鑫煤化在哪个开发区", None),
    ("光伏项目有哪些", Operation.LIST),
    ("签约一批有多少个项目", None),
    ("综改区有几个点名项目", Operation.COUNT),
    ("煤化工项目投资合计多少", Operation.SUM),
    ("点名项目平均投资多少", Operation.AVERAGE),
    ("投资最大的项目是哪个", Operation.RANK),
    ("投资第二大的项目", Operation.RANK),
    ("按投资从大到小排一下项目", Operation.SORT),
    ("大恒比晋能多投多少", Operation.DIFFERENCE),
    ("大恒是瑞鑫的几倍", Operation.RATIO),
    ("大恒占签约一批的百分之几", Operation.SHARE),
    ("大恒和晋能哪个投资大", Operation.COMPARE),
    ("每个开发区有多少个项目", Operation.GROUP),
    ("三批加起来等于总数吗", Operation.RECONCILE),
    ("介绍一下大恒能源", Operation.DESCRIBE),
]


@pytest.mark.parametrize(("question", "operation"), [pair for pair in OPERATIONS if pair[1]])
def test_what_is_to_be_done(answerer: Answerer, question: str, operation: Operation) -> None:
    """Each operation is seen in the words for it."""
    frame = frame_of(answerer, question)
    assert frame.operation == operation
    assert not frame.missing
    assert not frame.absent


ROWS = [
    (
        "综改区的项目",
        {
            "大恒能源7GW光伏垂直一体化项目",
            "晋能控股年产8GW高效N型单晶太阳能电池项目",
            "中航兰田专用车及汽车零部件生产基地项目",
        },
    ),
    ("光伏项目", {"大恒能源7GW光伏垂直一体化项目", "晋能控股年产8GW高效N型单晶太阳能电池项目"}),
    (
        "除了大恒，综改区还有哪些项目",
        {"晋能控股年产8GW高效N型单晶太阳能电池项目", "中航兰田专用车及汽车零部件生产基地项目"},
    ),
    ("综改区30亿以上的项目", {"大恒能源7GW光伏垂直一体化项目", "晋能控股年产8GW高效N型单晶太阳能电池项目"}),
    ("综改区超过30亿的光伏项目", {"大恒能源7GW光伏垂直一体化项目"}),
    ("不是光伏的综改区项目", {"中航兰田专用车及汽车零部件生产基地项目"}),
    (
        "灵石和平遥的项目",
        {"210万吨/年焦化提标升级改造项目", "2万吨/年高端工业用细颗粒各向同性石墨材料产业化项目"},
    ),
    ("在建的项目", {"保罗装备制造产业园"}),
]


@pytest.mark.parametrize(("question", "rows"), ROWS)
def test_who_is_picked_out(answerer: Answerer, question: str, rows: set[str]) -> None:
    """By zone, industry, stage and figure, several at once, and by what they are not."""
    frame = frame_of(answerer, f"{question}有哪些" if "哪些" not in question else question)
    assert frame.kind == "项目"
    assert rows <= set(frame.rows) if question == "在建的项目" else set(frame.rows) == rows


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("宁德时代投资多少", "宁德时代"),
        ("榆次的项目有哪些", "榆次"),
        ("大恒能源的董事长是谁", "董事长"),
        ("大恒能源2030年产值多少", ""),
    ],
)
def test_what_is_not_covered_is_missing(answerer: Answerer, question: str, word: str) -> None:
    """The coverage gate: each word that nothing explains is named."""
    frame = answerer.framer.read(answerer.desk.tagger, read(question).folded, None)
    if frame is None:
        assert answerer.answer(question)[0].kind == "unknown"
        return
    assert frame.missing or frame.absent
    if word:
        assert word in "".join((*frame.missing, *frame.absent))


def test_sides_of_a_calculation(answerer: Answerer) -> None:
    """What stands before 比 and what after."""
    frame = frame_of(answerer, "大恒比晋能多投多少")
    assert [item.ids for item in frame.items] == [
        ("大恒能源7GW光伏垂直一体化项目",),
        ("晋能控股年产8GW高效N型单晶太阳能电池项目",),
    ]
    assert frame.pivot == 1


def test_false_premises_are_claims(answerer: Answerer) -> None:
    """大恒 is not in 灵石."""
    frame = frame_of(answerer, "灵石的大恒能源投资多少")
    assert frame.rows == ("大恒能源7GW光伏垂直一体化项目",)
    assert [(claim.attribute, claim.claimed) for claim in frame.claims] == [("所在开发区", "灵石经开区")]


def test_nothing_named_is_no_frame(answerer: Answerer) -> None:
    """Talk is not read as a question about everything."""
    for text in ("你好", "谢谢", "哈哈哈", "……", ""):
        assert answerer.framer.read(answerer.desk.tagger, read(text).folded, None) is None


def test_a_reading_passed_over_would_not_have_won(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readings that are not framed, since their score cannot rise enough, change no frame."""
    questions = [asked.question for asked in golden.read(JINZHONG)]
    tagger, framer = answerer.desk.tagger, answerer.framer
    quick = [framer.read(tagger, read(question).folded) for question in questions]
    monkeypatch.setattr(framing, "may_rise", lambda attempt: float("inf"))
    assert quick == [framer.read(tagger, read(question).folded) for question in questions]
