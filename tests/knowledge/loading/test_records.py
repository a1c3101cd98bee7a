"""What the sections and records of a folder become."""

from __future__ import annotations

from decimal import Decimal

from knowledge.model import Citation, City, PartialDate, Quantity, Source, Statement
from tests.knowledge.loading.conftest import BASE, Complaints, Loaded

HEAD = "项目:\n  - 名称: 甲项目\n    来源: 甲报#3\n"


def said(loaded: Loaded, lines: str, label: str) -> tuple[Statement, ...]:
    """The statements of a record with these lines."""
    return (
        loaded(HEAD + "".join(f"    {line}\n" for line in lines.splitlines()))
        .entities["甲项目"]
        .statements[label]
    )


def test_a_plain_value_has_the_records_source(loaded: Loaded) -> None:
    """And its paragraph."""
    assert said(loaded, "总投资: 50亿元", "总投资") == (
        Statement(Quantity(Decimal(50), "亿元"), Citation("甲报", 3)),
    )


def test_a_value_with_its_own_source_date_and_note(loaded: Loaded) -> None:
    """The mapping form."""
    assert said(loaded, "企业: {值: 甲公司, 来源: 乙报, 日期: 2024年3月, 备注: 暂定}", "企业") == (
        Statement("甲公司", Citation("乙报"), PartialDate("2024年3月", 2024, 3), "暂定"),
    )


def test_sources_that_disagree_are_several_statements(loaded: Loaded) -> None:
    """In the order written, each with its own source."""
    found = said(loaded, "总投资:\n  - 值: 50亿元\n  - {值: 45亿元, 来源: 乙报}", "总投资")
    assert [(s.value, s.citation.source) for s in found] == [
        (Quantity(Decimal(50), "亿元"), "甲报"),
        (Quantity(Decimal(45), "亿元"), "乙报"),
    ]


def test_a_history_is_several_statements_with_dates(loaded: Loaded) -> None:
    """签约, then 开工."""
    found = said(loaded, "阶段:\n  - {值: 签约, 日期: 2023年}\n  - {值: 开工, 日期: 2024-05-01}", "阶段")
    assert [(s.value, s.date.text if s.date else "") for s in found] == [
        ("签约", "2023年"),
        ("开工", "2024年5月1日"),
    ]


def test_a_plain_number_takes_the_attributes_unit(loaded: Loaded) -> None:
    """总投资: 50 is 50 亿元."""
    assert said(loaded, "总投资: 50.5", "总投资")[0].value == Quantity(Decimal("50.5"), "亿元")


def test_a_list_keeps_its_order(loaded: Loaded) -> None:
    """As written."""
    assert said(loaded, "产品: [水表, 电表, 气表]", "产品")[0].value == ("水表", "电表", "气表")


def test_a_reference_is_by_name_alias_or_id(loaded: Loaded) -> None:
    """And becomes the id; one is as good as a list of one."""
    assert said(loaded, "园区: 东园", "园区")[0].value == ("东园",)
    assert said(loaded, "园区: [东, 西园]", "园区")[0].value == ("东园", "W")
    assert said(loaded, "园区: {值: W, 日期: 2024年}", "园区")[0].value == ("W",)


def test_a_reference_may_come_before_what_it_refers_to(loaded: Loaded) -> None:
    """Files are read in the order of their names; nobody has to mind."""
    base = loaded(HEAD + "    园区: 南园\n", zones="园区:\n  - {名称: 南园, 来源: 甲报}\n")
    assert base.entities["甲项目"].statements["园区"][0].value == ("南园",)


def test_statements_stand_in_the_order_of_the_kind(loaded: Loaded) -> None:
    """So that every answer lists them alike."""
    base = loaded(HEAD + "    产品: [水表]\n    总投资: 5亿元\n")
    assert list(base.entities["甲项目"].statements) == ["总投资", "产品"]


def test_a_total_has_its_conditions(loaded: Loaded) -> None:
    """全部 is none; choices, entities and dates are pairs."""
    totals = """批次:
  - {名称: 总, 条件: 全部, 来源: 甲报}
  - {名称: 签, 条件: {阶段: 签约}, 来源: 甲报}
  - {名称: 西签, 条件: {阶段: 签约, 园区: 西园}, 来源: 甲报}
  - {名称: 今年, 条件: {开工日期: 2024年}, 来源: 甲报}
"""
    conditions = {e.name: e.conditions for e in loaded(totals).by_kind["批次"]}
    assert conditions == {
        "总": (),
        "签": (("阶段", "签约"),),
        "西签": (("阶段", "签约"), ("园区", "W")),
        "今年": (("开工日期", "2024年"),),
    }


def test_the_default_source_of_a_file_is_for_that_file(loaded: Loaded, complaints: Complaints) -> None:
    """And not for the others."""
    text = "默认来源: 乙报\n项目: [{名称: 甲项目}, {名称: 乙项目, 来源: 甲报#2}]\n"
    base = loaded(text)
    assert base.entities["甲项目"].citation == Citation("乙报")
    assert base.entities["乙项目"].citation == Citation("甲报", 2)
    assert "缺少“来源”" in complaints(text, more="项目: [{名称: 丙项目}]\n")[0]


def test_the_default_source_beside_the_city_is_for_all(loaded: Loaded) -> None:
    """One line is enough for a base that has one source."""
    base = loaded("项目: [{名称: 甲项目}]\n", base=f"默认来源: 甲报#1\n{BASE}")
    assert base.entities["甲项目"].citation == Citation("甲报", 1)


def test_a_name_of_two_kinds_gets_two_ids(loaded: Loaded) -> None:
    """A project may be called as a zone is."""
    base = loaded("项目:\n  - {名称: 东园, 园区: 东园, 来源: 甲报}\n")
    assert {e.id: e.kind for e in base.entities.values()}["项目/东园"] == "项目"
    assert base.entities["项目/东园"].statements["园区"][0].value == ("东园",)


def test_names_aliases_and_ids_are_unique_within_a_kind(complaints: Complaints) -> None:
    """Whatever their width, case and blanks; each complaint names the other place."""
    found = complaints("""项目:
  - {名称: A线, 别名: [A1, 甲线], 来源: 甲报}
  - {名称: \uff21 线, 来源: 甲报}
  - {名称: B线, 别名: [a1], 来源: 甲报}
  - {名称: C线, 别名: [C线], 来源: 甲报}
  - {名称: D线, 编号: x, 来源: 甲报}
  - {名称: E线, 编号: x, 来源: 甲报}
  - {名称: 甲线, 来源: 甲报}
  - {名称: A线, 来源: 甲报}
""")
    assert [line.split(":")[1] for line in found] == ["3", "4", "5", "7", "8", "9"]
    assert "facts.yaml第2行" in found[0]
    assert "与名称相同" in found[2]


def test_an_alias_may_be_shared_across_kinds(loaded: Loaded) -> None:
    """东 is a zone and a project; asking back is for the answers to do."""
    assert loaded("项目:\n  - {名称: 东项目, 别名: [东], 来源: 甲报}\n").entities["东项目"].aliases == ("东",)


def test_city_sources_kinds_and_commands(loaded: Loaded) -> None:
    """All keys that the fixed sections know."""
    base = loaded(
        base="""
城市: {名称: 样城, 说法: [全市], 范围: 样城的项目, 机器人: 问样, 示例: [有多少项目]}
命令: {projects: 项目}
来源:
  甲报:
    {名称: 样城日报, 说法: [日报], 发布者: 报社, 日期: 4月7日, 作者: [甲, 乙],
     链接: https://a.example/1, 段落: 12}
种类:
  项目:
    说法: [工程]
    量词: [个, 项]
    地点: 否
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是, 说法: [投资]}
"""
    )
    assert base.city == City("样城", ("全市",), "样城的项目", "问样", ("有多少项目",))
    assert base.commands == {"projects": "项目"}
    date = PartialDate("4月7日", None, 4, 7)
    assert base.sources["甲报"] == Source(
        "甲报", "样城日报", "报社", date, ("甲", "乙"), "https://a.example/1", 12, ("日报",)
    )
    kind = base.kinds["项目"]
    assert (kind.ways, kind.measures, kind.place, kind.totals_of) == (("工程",), ("个", "项"), False, "")
    investment = kind.attributes["总投资"]
    assert (investment.unit, investment.additive, investment.ways) == ("亿元", True, ("投资",))


def test_questions_and_hidden_files_are_no_part_of_the_base(loaded: Loaded) -> None:
    """questions.yaml may even be broken."""
    assert loaded(questions="问题: [", **{".hidden": "["}).city.name == "样城"


def test_a_kind_may_have_no_attributes_and_no_records(loaded: Loaded) -> None:
    """Nothing behind the colon is nothing."""
    base = loaded(
        "园区:\n项目:\n  # 还没有\n", base=BASE.replace("种类:", "种类:\n  景点:\n  书店: {属性: }", 1)
    )
    assert base.kinds["景点"].attributes == base.kinds["书店"].attributes == {}
    assert base.by_kind["项目"] == ()


def test_a_unit_of_ones_own(loaded: Loaded) -> None:
    """美元, 标箱: any word, with 万 and 亿 before it."""
    kinds = BASE.replace("单位: 亩", "单位: 亿美元")
    zones = "园区: [{名称: 南园, 面积: 3.5亿美元, 来源: 甲报}, {名称: 北园, 面积: 800万美元, 来源: 甲报}]\n"
    base = loaded(zones, base=kinds)
    assert base.entities["北园"].statements["面积"][0].value == Quantity(Decimal(800), "万美元")
