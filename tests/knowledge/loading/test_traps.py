"""Every trap of YAML is an error with its place and with what to write instead."""

from __future__ import annotations

import pytest

from tests.knowledge.loading.conftest import BASE, Complaints, Loaded

COMMA, COLON = "\uff0c", "\uff1a"


def record(line: str) -> str:
    """A record with one more line: the value in it begins at line 3."""
    return f"项目:\n  - 名称: 甲项目\n    {line}\n    来源: 甲报\n"


# name: (the record's line, column of the mistake in it, what the message says)
SCALARS = {
    "sexagesimal": ("企业: 12:30", 9, '六十进制数字，是文字就加引号："12:30"'),
    "no": ("企业: no", 9, '“真/假”，是文字就加引号："no"'),
    "yes": ("企业: yes", 9, '“真/假”，是文字就加引号："yes"'),
    "on": ("企业: on", 9, "加引号"),
    "off": ("企业: Off", 9, "加引号"),
    "true in a text": ("企业: true", 9, "加引号"),
    "octal": ("企业: 0123", 9, '数字，是文字就加引号："0123"'),
    "underscore": ("企业: 1_000", 9, "加引号"),
    "hexadecimal": ("企业: 0x1F", 9, "加引号"),
    "integer": ("企业: 156", 9, '数字，是文字就加引号："156"'),
    "float": ("企业: 1.50", 9, '"1.50"'),
    "date in a text": ("企业: 2024-03-05", 9, "当成日期，是文字就加引号"),
    "null": ("企业: null", 9, "空值，是文字就加引号"),
    "tilde": ("企业: ~", 9, "空值"),
    "nothing": ("企业:", 8, "是空的，请填写或删去这一行"),
    "empty quotes": ('企业: ""', 9, "是空的"),
    "not a number": ("企业: .nan", 9, "加引号"),
    "infinity": ("企业: .inf", 9, "加引号"),
    "merge": ("企业: <<", 9, "加引号"),
    "list for a text": ("企业: [甲, 乙]", 9, "只能有一个值"),
    "mapping for a text": ("企业: {甲: 乙}", 9, "缺少“值”"),
    "text for a list": ("产品: 水表", 9, "应当是列表，写成 [水表]"),
    "full-width comma": (f"产品: [水表{COMMA}电表]", 10, "半角逗号"),
    "two lines for one": ('阶段: "签约\n\n      开工"', 9, "只能写一行"),
    "item twice": ("产品: [水表, 水表]", 14, "“水表”重复了"),
    "zero width": ("企业: 甲\u200b公司", 9, "看不见的字符"),
    "bidirectional": ("企业: 甲\u202e公司", 9, "看不见的字符"),
    "blank at the end": ('企业: "甲公司 "', 9, "前后有空格"),
    "sexagesimal number": ("总投资: 12:30", 10, "六十进制"),
    "octal number": ("总投资: 0123", 10, "加引号"),
    "underscore number": ("总投资: 1_000", 10, "加引号"),
    "exponent": ("总投资: 1e3", 10, "不是数值"),
    "number as date": ("开工日期: 2024", 11, "写成“2024年”"),
    "no such day": ("开工日期: 2023-02-29", 11, "这一天不存在"),
    "no such month": ("开工日期: 2023年13月", 11, "没有13月"),
    "slashes in a date": ("开工日期: 2024/3/5", 11, "写成 2024-03-05"),
    "date and time": ("开工日期: 2024-03-05 12:30:00", 11, "不是日期"),
    "Chinese numerals": ("总投资: 五十亿元", 10, "请用阿拉伯数字"),
    "full-width digits": ("总投资: \uff15\uff10亿元", 10, "请用半角数字"),
    "thousands": ("总投资: 1,000亿元", 10, "请写成“1000亿元”"),
    "about": ("总投资: 约50亿元", 10, "写到“备注”里"),
    "range": ("总投资: 10-20亿元", 10, "是一个范围"),
    "number without unit": ("产能: 210", 9, "没有单位"),
    "too long a number": (f"总投资: {'9' * 30}亿元", 10, "数字太长"),
    "unit of something else": ("总投资: 50亩", 10, "单位“亩”不对，这个属性的单位是“亿元”"),
    "unknown unit": ("产能: 210万顿", 9, "不认识单位“万顿”，你是不是想写“万吨”"),
    "unknown period": ("产能: 210万吨/夜", 9, "不认识“/夜”"),
    "rate for an amount": ("总投资: 50亿元/年", 10, "后面没有“/年”"),
    "unknown choice": ("阶段: 竣工", 9, "没有“竣工”这个选项，可以写：签约、开工"),
    "way for a choice": ("阶段: 已签约", 9, "请写选项的名字“签约”"),
    "unknown key": ("总投: 5亿元", 5, "没有“总投”这一项，你是不是想写“总投资”"),
    "key twice": ("名称: 乙项目", 5, "“名称”重复了，第2行已经写过"),
    "condition without totals": ("条件: 全部", 5, "只用于写了“统计”的种类"),
    "unknown reference": ("园区: 东圆", 9, "“园区”里没有“东圆”，你是不是想写“东"),
    "anchor": ("企业: &x 甲公司", 9, "加引号"),
    "alias": ("企业: *x", 9, "加引号"),
    "tag": ("企业: !!str 甲公司", 9, "加引号"),
    "own tag": ("企业: !甲 乙", 9, "加引号"),
    "key that is a list": ("? [甲]\n    : 乙", 7, "键应当是文字"),
}


@pytest.mark.parametrize("trap", SCALARS)
def test_a_value_that_is_a_trap(trap: str, complaints: Complaints) -> None:
    """The complaint names the value's line and column and says what to write."""
    line, column, said = SCALARS[trap]
    first = complaints(record(line))[0]
    assert first.startswith(f"facts.yaml:3:{column}: "), first
    assert said in first


# name: (a whole file, place of the first mistake, what the message says)
FILES = {
    "tab": ("项目:\n\t- 名称: 甲\n", "2:1", "不能用 Tab 键"),
    "percent sign": ("项目:\n  - 名称: %甲\n", "2:9", "不能以“%”开头"),
    "at sign": ("项目:\n  - 名称: @甲\n", "2:9", "不能以“@”开头"),
    "greater than": ("项目:\n  - 名称: >30亿\n", "2:9", "不能以“>”开头"),
    "colon in a value": ("项目:\n  - 名称: 甲: 乙\n", "2:10", "整个值请加引号"),
    "full-width colon": (f"项目:\n  - 名称{COLON}甲\n    来源: 甲报\n", "2:7", "冒号要用半角“:”"),
    "full-width colon below": (f"项目:\n  - 名称: 甲\n    来源{COLON}甲报\n", "3:7", "冒号要用半角“:”"),
    "no blank after the colon": ("项目:\n  - 名称:甲\n    来源: 甲报\n", "2:7", "冒号后面要空一格"),
    "only a full-width colon": (f"项目{COLON}\n  - 名称: 甲\n", "1:3", "冒号要用半角“:”"),
    "indentation": ("项目:\n  - 名称: 甲\n   来源: 甲报\n", "3:4", "没有对齐"),
    "open bracket": (
        "项目:\n  - 名称: 甲\n    产品: [水表, 电表\n    来源: 甲报\n",
        "3:9",
        "方括号“[ ]”没有成对",
    ),
    "open quote": ('项目:\n  - 名称: "甲\n    来源: 甲报\n', "2:9", "引号没有成对"),
    "text after a quote": ('项目:\n  - 名称: "甲"项目\n', "2:12", "引号要包住整个值"),
    "no blank after the dash": ("项目:\n  - 名称: 甲\n    来源: 甲报\n  -名称: 乙\n", "4:3", ""),
    "backslash": ('项目:\n  - 名称: "C:\\目录"\n', "2:12", "改用单引号"),
    "two documents": ("项目: []\n---\n项目: []\n", "2:1", "去掉“---”"),
    "control character": ("项目:\n  - 名称: 甲\x01\n", "2:10", "控制字符"),
    "line end that editors do not show": ("项目:\n  - 名称: 甲\u2028乙\n", "2:10", "看不见的换行字符"),
    "section twice": ("项目: []\n项目: []\n", "2:1", "“项目”重复了，第1行已经写过"),
    "unknown section": ("项木: []\n", "1:1", "没有“项木”这个种类，你是不是想写“项目”"),
    "a list at the top": ("- 甲\n", "1:1", "这里是列表"),
    "one word": ("甲乙丙\n", "1:1", "城市:"),
    "records as a mapping": ("项目: {甲: 乙}\n", "1:5", "应当是列表"),
    "a record that is a word": ("项目: [甲]\n", "1:6", "每一条要写成"),
    "no name": ("项目:\n  - 来源: 甲报\n", "2:5", "缺少“名称”"),
    "no source": ("项目:\n  - 名称: 甲\n", "2:5", "“甲”缺少“来源”"),
    "unknown source": (
        "项目:\n  - 名称: 甲\n    来源: 甲抱#3\n",
        "3:9",
        "没有来源“甲抱”，你是不是想写“甲报”",
    ),
    "no such paragraph": ("项目:\n  - 名称: 甲\n    来源: 甲报#10\n", "3:9", "只有9段"),
    "no paragraph number": ("项目:\n  - 名称: 甲\n    来源: 甲报#三\n", "3:9", "段落号要写成数字"),
    "blank before the paragraph": ("项目:\n  - 名称: 甲\n    来源: 甲报 #3\n", "3:12", "“#”前面不能有空格"),
    "questions in the facts": ("问题: []\n", "1:1", "questions.yaml"),
    "totals without a condition": ("批次:\n  - 名称: 甲\n    来源: 甲报\n", "2:5", "缺少“条件”"),
    "condition that is a word": ("批次:\n  - {名称: 甲, 来源: 甲报, 条件: 所有}\n", "2:25", "“条件”写 全部"),
    "condition on a number": (
        "批次:\n  - {名称: 甲, 来源: 甲报, 条件: {总投资: 5亿元}}\n",
        "2:26",
        "不能用数值类属性",
    ),
    "condition of no attribute": (
        "批次:\n  - {名称: 甲, 来源: 甲报, 条件: {阶级: 签约}}\n",
        "2:26",
        "你是不是想写“阶段”",
    ),
    "condition of no choice": (
        "批次:\n  - {名称: 甲, 来源: 甲报, 条件: {阶段: 投产}}\n",
        "2:30",
        "没有“投产”这个选项",
    ),
    "condition of no entity": (
        "批次:\n  - {名称: 甲, 来源: 甲报, 条件: {园区: 南园}}\n",
        "2:30",
        "“园区”里没有“南园”",
    ),
    "statement without value": (
        "项目:\n  - {名称: 甲, 来源: 甲报, 企业: {来源: 乙报}}\n",
        "2:25",
        "缺少“值”",
    ),
    "statement twice": (
        "项目:\n  - {名称: 甲, 来源: 甲报, 企业: [{值: 子}, {值: 丑}]}\n",
        "2:34",
        "同一来源、同一日期写了两次",
    ),
    "wrong encoding": ("项目: []\n# 甲".encode("gbk"), "1:1", "另存为 UTF-8"),
    "wrong encoding later": ("a: b\nc: \u7532".encode() + b"\xff", "2:5", "另存为 UTF-8"),
    "UTF-16": ("项目: []".encode("utf-16"), "1:1", "UTF-16"),
}


@pytest.mark.parametrize("trap", FILES)
def test_a_file_that_is_a_trap(trap: str, complaints: Complaints) -> None:
    """The complaint names the file, line and column and says what to write."""
    text, place, said = FILES[trap]
    found = complaints(text)
    assert found[0].startswith(f"facts.yaml:{place}: "), found
    assert said in found[0]


# name: (what to change in the base, into what, what the message says)
DECLARATIONS = {
    "no city": ("城市: {名称: 样城}\n", "", "缺少“城市”部分"),
    "city without a name": ("{名称: 样城}", "{范围: 样城}", "城市缺少“名称”"),
    "unknown key of the city": ("{名称: 样城}", "{名称: 样城, 别名: [甲]}", "城市没有“别名”这一项"),
    "source without a name": ("{名称: 乙报}", "{发布者: 乙}", "来源“乙报”缺少“名称”"),
    "date of a source": ("{名称: 乙报}", "{名称: 乙报, 日期: 昨天}", "“昨天”不是日期"),
    "link of a source": ("{名称: 乙报}", "{名称: 乙报, 链接: www.b.example}", "http://"),
    "paragraphs in words": ("段落: 9", "段落: 九", "应当是整数"),
    "unknown type": ("类型: 文字", "类型: 文本", "没有“文本”这种类型"),
    "no type": ("企业: {类型: 文字}", "企业: {说法: [公司]}", "缺少“类型”"),
    "number without 单位": ("面积: {类型: 数值, 单位: 亩}", "面积: {类型: 数值}", "缺少“单位”"),
    "unit with a number": ("单位: 亩", "单位: 100亩", "单位“100亩”写得不对"),
    "unit of a strange period": ("单位: 亩", "单位: 亩/夜", "不认识“/夜”"),
    "unit of a text": ("企业: {类型: 文字}", "企业: {类型: 文字, 单位: 个}", "“单位”只用于数值类"),
    "options of a text": ("企业: {类型: 文字}", "企业: {类型: 文字, 选项: {}}", "“选项”只用于选项类"),
    "choice without options": ("类型: 选项, 选项: {签约: [已签约], 开工: []}", "类型: 选项", "缺少“选项”"),
    "reference without 种类": ("{类型: 引用, 种类: 园区}", "{类型: 引用}", "缺少“种类”"),
    "reference to no kind": ("{类型: 引用, 种类: 园区}", "{类型: 引用, 种类: 圆区}", "你是不是想写“园区”"),
    "totals of no kind": ("统计: 项目", "统计: 项木", "你是不是想写“项目”"),
    "totals of itself": ("统计: 项目", "统计: 批次", "不能统计自己"),
    "计数 elsewhere": ("单位: 亩}", "单位: 亩, 计数: 是}", "“计数”只用于"),
    "additive without a unit": ('单位: ""}', '单位: "", 可合计: 是}', "不能“可合计”"),
    "neither 是 nor 否": ("地点: 是", "地点: 对", "只能写 是 或 否"),
    "yes for 是": ("地点: 是", "地点: yes", "只能写 是 或 否"),
    "kind named as a section": ("  批次: {统计", "  来源: {统计", "种类不能叫“来源”"),
    "attribute named as a key": ("企业: {类型", "别名: {类型", "属性不能叫“别名”"),
    "kind twice": ("  批次: {统计", "  园区: {统计", "“园区”重复了"),
    "command": ("城市:", "命令: {Totals: 项目}\n城市:", "小写字母"),
    "command to no kind": ("城市:", "命令: {totals: 项木}\n城市:", "你是不是想写“项目”"),
    "unknown key of a kind": ("地点: 是", "地方: 是", "没有“地方”这一项，你是不是想写“地点”"),
}


@pytest.mark.parametrize("trap", DECLARATIONS)
def test_a_declaration_that_is_wrong(trap: str, complaints: Complaints) -> None:
    """城市, 来源, 种类 and 命令 are as strict as the records."""
    old, new, said = DECLARATIONS[trap]
    assert old in BASE
    found = complaints(base=BASE.replace(old, new, 1))
    assert any(said in line for line in found), found


def test_all_mistakes_of_all_files_at_once_and_in_order(complaints: Complaints) -> None:
    """Syntax, values, references: nobody has to run the check ten times."""
    found = complaints(
        "项目:\n  - 名称: 甲\n    企业: no\n    来源: 甲报\n  - 名称: 乙\n    产品: [子, 丑\n    来源: 甲报\n"
        "  - 名称: 丙\n    总投资: 五亿\n",
        zones="园区:\n  - {名称: 南园, 面积: 3元, 来源: 甲报}\n  - {名称: 南园, 来源: 丁报}\n",
    )
    assert [line.split(": ")[0] for line in found] == [
        "facts.yaml:3:9",
        "facts.yaml:6:9",
        "facts.yaml:8:5",
        "facts.yaml:9:10",
        "zones.yaml:2:18",
        "zones.yaml:3:10",
    ]


def test_a_broken_file_causes_no_complaints_elsewhere(complaints: Complaints) -> None:
    """What a broken file may have declared is not called unknown in the others."""
    found = complaints(record("园区: 南园"), zones="园区:\n  - 名称: 南园\n\t来源: 甲报\n丁: [\n")
    assert {line.split(":")[0] for line in found} == {"zones.yaml"}


def test_bombs_of_aliases_are_refused_at_once(complaints: Complaints) -> None:
    """Anchors and aliases are not taken at all, so they cannot grow."""
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    assert "锚点" in complaints("\n".join(lines))[0]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "- " * 50_000, "{a: " * 100_000, "项目: " + "[" * 30 + "]" * 30]
)
def test_deep_nesting_is_an_error_not_a_crash(text: str, complaints: Complaints) -> None:
    """However many brackets."""
    assert complaints(text)


def test_line_ends_and_a_byte_order_mark_of_windows_are_fine(loaded: Loaded) -> None:
    """Notepad writes both."""
    text = record("企业: 甲公司").replace("\n", "\r\n").encode("utf-8-sig")
    assert loaded(text).entities["甲项目"].statements["企业"][0].value == "甲公司"


def test_quotes_make_a_trap_a_text(loaded: Loaded) -> None:
    """What the messages advise is right."""
    for text in ("12:30", "no", "0123", "1_000", "2024-03-05", "null", "~", "156", "@甲", "%"):
        base = loaded(record(f'企业: "{text}"'))
        assert base.entities["甲项目"].statements["企业"][0].value == text
