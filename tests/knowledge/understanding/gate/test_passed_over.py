"""What an operation would pass over: refused, while its near neighbours are answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load

FACTS = """\
城市: {名称: 澄州, 说法: [澄州市, 全市], 范围: 澄州市的项目和政策}
来源:
  公报: {名称: 澄州市公报, 发布者: 澄州市发改委, 日期: 2025年6月3日}
默认来源: 公报
种类:
  园区: {地点: 是}
  项目:
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是, 说法: [投资, 投资额]}
      行业: {类型: 文字}
      产品: {类型: 列表}
      企业: {类型: 文字}
      所在园区: {类型: 引用, 种类: 园区}
      阶段: {类型: 选项, 选项: {签约: [已签约], 开工: [已开工], 投产: [已投产]}}
  政策:
    属性:
      内容: {类型: 列表}
      效果: {类型: 文字}
园区:
  - {名称: 白鹭湾园区}
项目:
  - 名称: 卓岩水泵项目
    总投资: 12亿元
    行业: 装备制造
    产品: [水泵, 阀门]
    企业: 卓岩机械
    所在园区: 白鹭湾园区
    阶段: 开工
  - 名称: 禾润面粉项目
    总投资: 3亿元
    行业: 食品
    产品: [面粉]
    企业: 禾润粮油
    所在园区: 白鹭湾园区
    阶段: 签约
政策:
  - 名称: 四张清单
    内容: [权力清单, 责任清单, 负面清单, 服务清单]
    效果: 降低企业办事成本
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("澄州")
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return Answerer(load(folder))


@pytest.mark.parametrize(
    "question",
    [
        "每个项目都有四张清单吗",
        "所有项目都投产了吗",
        "卓岩的面粉投资多少",
        "禾润面粉的水泵项目投资多少",
        "12亿是银行贷款吗",
        "3亿分几年投",
        "四张清单谁批",
        "怎么去白鹭湾园区",
        "禾润面粉项目是不是上市企业",
    ],
)
def test_what_the_reply_would_say_nothing_of_is_refused(desk: Answerer, question: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "unknown", answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("所有项目都在白鹭湾园区吗", "是"),
        ("所有项目都开工了吗", "不是的有：禾润面粉项目"),
        ("卓岩的水泵投资多少", "12亿元"),
        ("卓岩的、禾润的投资各多少", "3亿元"),
        ("12亿是卓岩水泵项目的投资吗", "是"),
        ("四张清单有哪些", "负面清单"),
        ("禾润面粉项目的企业是哪家", "禾润粮油"),
    ],
)
def test_its_near_neighbours_are_answered(desk: Answerer, question: str, told: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "answer", answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "quoted"),
    [("卓岩煤业投资多少", "煤业"), ("首轮投了多少", "首轮")],
)
def test_a_torn_word_is_quoted_whole(desk: Answerer, question: str, quoted: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "unknown", answer.text
    assert f"{quoted}" in answer.text
