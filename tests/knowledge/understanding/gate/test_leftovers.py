"""Unknown verbs and adjectives: let pass beside what is asked, refused where they are it."""

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
  - 名称: 禾润面粉项目
    总投资: 3亿元
    行业: 食品
    产品: [面粉]
    企业: 禾润粮油
    所在园区: 白鹭湾园区
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
    ("question", "told"),
    [
        ("卓岩水泵项目敲定的投资额是多少", "12亿元"),
        ("禾润面粉项目归拢到哪个行业", "食品"),
        ("卓岩水泵项目锁定的行业是啥", "装备制造"),
        ("筛选出投资超过10亿的项目", "卓岩水泵项目"),
        ("挑选出投资最少的项目", "禾润面粉项目"),
        ("浓缩一下禾润面粉项目", "面粉"),
        ("到底织了哪四张清单", "负面清单"),
    ],
)
def test_a_verb_beside_what_is_asked_says_nothing(desk: Answerer, question: str, told: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "answer", answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "卓岩水泵项目的投资下滑了吗",
        "卓岩水泵项目的投资攀升多少",
        "卓岩水泵项目的产品卖给谁",
        "卓岩水泵项目在哪验收",
        "投资超过10亿的项目盈利多少",
        "投资最多的项目裁员了吗",
        "项目里搁浅的有哪些",
        "四张清单怎么投诉",
        "四张清单取消了吗",
        "卓岩机械参股了哪些企业",
        "卓岩水泵项目逃离了哪个园区",
        "编造一下禾润面粉项目",
    ],
)
def test_a_verb_that_is_itself_asked_of_is_refused(desk: Answerer, question: str) -> None:
    answer, _ = desk.answer(question)
    assert answer.kind == "unknown", answer.text
