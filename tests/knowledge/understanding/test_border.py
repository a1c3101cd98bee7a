"""What is understood of a base that no clerk gave many ways to ask: a border town's hospitals and stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.loading import load

FACTS = """\
城市: {名称: 霍什, 说法: [霍什市, 全市], 范围: 霍什市的项目、医院、景点和政策}
来源:
  公报: {名称: 霍什市建设公报, 发布者: 霍什市发改委, 日期: 2025年11月3日}
  晚报: {名称: 霍什晚报, 说法: [晚报], 发布者: 霍什晚报社, 日期: 2025年11月5日}
种类:
  项目:
    说法: [工程]
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是, 说法: [投资]}
      国别: {类型: 文字}
      投资方: {类型: 文字}
      冷库容量: {类型: 数值, 单位: 万吨, 可合计: 是}
      年产值: {类型: 数值, 单位: 亿元, 可合计: 是}
      用地面积: {类型: 数值, 单位: 公顷, 可合计: 是}
      年产能: {类型: 数值, 单位: ""}
      产品: {类型: 列表}
      阶段: {类型: 选项, 选项: {签约: [], 在建: [], 停工: [], 投产: []}}
      泊位: {类型: 数值, 单位: 个, 说法: [能靠几条船]}
  景点:
    属性:
      门票: {类型: 数值, 单位: 元}
      接待量: {类型: 数值, 单位: 万人次, 可合计: 是}
      开放时间: {类型: 文字}
  研发机构:
    属性:
      方向: {类型: 列表}
      厂房租金: {类型: 数值, 单位: 元/平方米/月}
  政策:
    属性:
      内容: {类型: 列表}
      补贴上限: {类型: 数值, 单位: 万元}
      办理时限: {类型: 数值, 单位: 个工作日}
  公布数:
    统计: 项目
    属性:
      项目数: {类型: 数值, 单位: 个, 计数: 是, 可合计: 是}
默认来源: 公报
项目:
  - {名称: 鲜达冷链中转库, 别名: [鲜达], 总投资: 3.4亿元, 国别: 泰国, 投资方: 暹罗食品集团,
     冷库容量: 7万吨, 用地面积: 12公顷, 阶段: [{值: 在建, 日期: 2024年5月}]}
  - {名称: 雪原渔港码头, 别名: [雪原], 总投资: [{值: 6亿元}, {值: 6.5亿元, 来源: 晚报}], 泊位: 18个,
     年产值: 2.2亿元, 年产能: 4000吨/年, 产品: [冷水鳕鱼],
     阶段: [{值: 在建, 日期: 2025-03-01}, {值: 停工, 日期: 2025年8月}]}
  - {名称: 海棠疫苗车间, 总投资: 1.5亿元, 阶段: [{值: 投产, 日期: 2025年6月}]}
景点:
  - {名称: 望海石, 门票: 35元, 接待量: {值: 82万人次, 日期: 2024年}, 开放时间: "8:00-17:30，周二闭园"}
  - {名称: 老税关, 门票: 0元, 接待量: {值: 9万人次, 日期: 2025年前三季度}}
研发机构:
  - {名称: 霍什极寒材料所, 方向: [低温涂层], 厂房租金: 18元/平方米/月}
  - {名称: 霍什渔业所, 方向: [鳕鱼育种], 厂房租金: 11元/平方米/月}
政策:
  - {名称: 新药研发资助, 内容: [Ⅰ期临床资助90万元, Ⅱ期临床资助240万元, Ⅲ期临床资助700万元], 补贴上限: 700万元,
     办理时限: 12个工作日}
  - {名称: 远疆聘医计划, 内容: [主任医师补贴50万元, 副主任医师补贴28万元, 护士补贴每月900元],
     补贴上限: 50万元}
公布数:
  - {名称: 全市项目, 条件: 全部, 项目数: 41个}
  - {名称: 2025年投产的项目, 条件: {投产时间: 2025年}, 项目数: 6个}
"""


@pytest.fixture(scope="module")
def border(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """An Answerer over the facts above."""
    folder: Path = tmp_path_factory.mktemp("border")
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return Answerer(load(folder, cache=None))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("鲜达能存多少吨货", "7万吨"),
        ("鲜达那个冻库多大", "7万吨"),
        ("雪原建好了可以靠几艘船", "18个"),
        ("雪原一年能捞多少鱼", ""),
        ("雪原一年能产多少鱼", "4000吨"),
        ("雪原一年能卖多少钱的货", "2.2亿元"),
        ("鲜达占了多少亩地", "180亩"),
        ("望海石一张票几块钱", "35元"),
        ("望海石周二开门吗", "周二闭园"),
        ("望海石几点就不让进了", "17:30"),
        ("望海石24年来了多少人", "82万人次"),
        ("望海石去年接待多少游客", "82万人次"),
        ("老税关今年前三季度接待了多少人次", "9万人次"),
        ("晚报上说雪原投资多少", "6.5亿元"),
        ("泰国企业投的是哪个项目", "鲜达"),
        ("雪原啥时候停的", "2025年8月"),
        ("新药三期临床给多少", "700万元"),
        ("新药临床Ⅱ期能资助多少", "240万元"),
        ("新药研发资助几天能批下来", "12个工作日"),
        ("主任医师去乡下工作补贴多少", "50万元"),
        ("副主任医师补多少", "28万元"),
        ("护士来霍什上班给多少补贴", "900元"),
        ("研究鳕鱼育种的是哪家机构", "霍什渔业所"),
        ("极寒材料所的厂房比渔业所贵多少", "7元/平方米/月"),
        ("今年投产的项目有多少个", "6个"),
    ],
)
def test_everyday_ways_to_ask_need_no_declaration(border: Answerer, question: str, told: str) -> None:
    """Each is answered with the figure, by what the attributes are called alone."""
    answer, _ = border.answer(question)
    if told:
        assert (answer.kind, told in answer.text) == ("answer", True), answer.text
    else:
        assert answer.kind == "unknown", answer.text


@pytest.mark.parametrize(
    "question",
    [
        "望海石前年接待多少游客",
        "望海石2025年接待多少人",
        "老税关前三季度门票收了多少钱",
        "瑞典企业投的是哪个项目",
        "新药四期临床给多少",
        "雪原二期投资多少",
        "护士去东莞上班给多少补贴",
        "牙医补贴多少",
        "雪原一年能产多少虾",
        "极寒材料所有多少厂房",
        "鲜达拆了多少间客房",
    ],
)
def test_what_is_near_is_still_refused(border: Answerer, question: str) -> None:
    """Another time, stage, country or product is not answered with what there is."""
    answer, _ = border.answer(question)
    assert answer.kind == "unknown", answer.text
