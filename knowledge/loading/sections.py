"""The sections that are the same in every base: 城市, 命令, 来源, 种类."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yaml.nodes import Node, ScalarNode

from knowledge.loading import values
from knowledge.loading.nodes import Reader, blank, plain
from knowledge.loading.problems import listing, suggestion
from knowledge.model import Attribute, AttributeType, ChoiceOption, City, Kind, PartialDate, Source

CITY, COMMANDS, SOURCES, KINDS, DEFAULT_SOURCE, QUESTIONS = "城市", "命令", "来源", "种类", "默认来源", "问题"
RESERVED_SECTIONS = (CITY, COMMANDS, SOURCES, KINDS, DEFAULT_SOURCE, QUESTIONS)
RECORD_KEYS = ("名称", "编号", "别名", "拼音", "来源", "条件")
TYPES: dict[str, AttributeType] = {t: t for t in ("数值", "文字", "选项", "日期", "引用", "列表")}
CITY_KEYS = ("名称", "说法", "范围", "机器人", "示例")
SOURCE_KEYS = ("名称", "说法", "发布者", "日期", "作者", "链接", "段落")
KIND_KEYS = ("说法", "量词", "地点", "统计", "属性")
ATTRIBUTE_KEYS = ("类型", "说法", "单位", "可合计", "计数", "选项", "种类")
_ONLY_FOR = {"单位": "数值", "可合计": "数值", "计数": "数值", "选项": "选项", "种类": "引用"}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@dataclass(slots=True)
class Declared:
    """What the fixed sections say, and where, for checks across files."""

    city: City | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    commands: dict[str, str] = field(default_factory=dict)
    later: list[tuple[Reader, Node, str, str]] = field(default_factory=list)  # (…, kind label, what)

    def check(self, broken: bool) -> None:
        """Complain about references to kinds that nobody declared."""
        for reader, node, label, what in self.later:
            if label not in self.kinds and not broken:
                hint = suggestion(label, self.kinds) or f"，已有的种类：{listing(self.kinds)}"
                reader.complain(node, f"{what}没有“{label}”这个种类{hint}")


def read_city(reader: Reader, key: Node, node: Node, declared: Declared) -> None:
    """城市: whom the facts are about."""
    if declared.city is not None:
        reader.complain(key, "“城市”只能写一次，别的文件里已经写过")
        return
    texts = {"名称": "", "范围": "", "机器人": ""}
    lists: dict[str, tuple[str, ...]] = {"说法": (), "示例": ()}
    for name, name_node, value in reader.pairs(node, "城市"):
        if name in texts:
            texts[name] = reader.text(value, name) or ""
        elif name in lists:
            lists[name] = reader.texts(value, name)
        else:
            reader.unknown(name_node, name, "城市", CITY_KEYS)
    if not texts["名称"]:
        _missing(reader, key, node, "名称", "城市")
    declared.city = City(texts["名称"], lists["说法"], texts["范围"], texts["机器人"], lists["示例"])


def read_commands(reader: Reader, node: Node, declared: Declared) -> None:
    """命令: which slash command lists which kind."""
    for command, key, value in reader.pairs(node, "命令"):
        if not _COMMAND.fullmatch(command):
            reader.complain(key, f"命令“{command}”只能用小写字母、数字和下划线，最多32个")
        elif command in declared.commands:
            reader.complain(key, f"命令“{command}”重复了")
        label = reader.text(value, f"命令“{command}”")
        if label is not None:
            declared.commands[command] = label
            declared.later.append((reader, value, label, f"命令“{command}”："))


def read_sources(reader: Reader, node: Node, declared: Declared) -> None:
    """来源: where facts come from."""
    for identity, key, value in reader.pairs(node, "来源"):
        if identity in declared.sources:
            reader.complain(key, f"来源“{identity}”重复了，别的文件里已经写过")
            continue
        if "#" in identity:
            reader.complain(key, f"来源的编号里不能有“#”：“{identity}”")
        declared.sources[identity] = _source(reader, identity, key, value)


def _source(reader: Reader, identity: str, key: Node, node: Node) -> Source:
    texts = {"名称": "", "发布者": "", "链接": ""}
    lists: dict[str, tuple[str, ...]] = {"说法": (), "作者": ()}
    date: PartialDate | None = None
    paragraphs = 0
    for name, name_node, value in reader.pairs(node, f"来源“{identity}”"):
        if name in texts:
            texts[name] = reader.text(value, name) or ""
            if name == "链接" and texts[name] and not re.match("https?://[^ ]+$", texts[name]):
                reader.complain(value, "链接要以 http:// 或 https:// 开头，中间没有空格")
        elif name in lists:
            lists[name] = reader.texts(value, name)
        elif name == "日期":
            date = read_date(reader, value, "日期")
        elif name == "段落":
            paragraphs = reader.number(value, "段落") or 0
        else:
            reader.unknown(name_node, name, f"来源“{identity}”", SOURCE_KEYS)
    if not texts["名称"]:
        _missing(reader, key, node, "名称", f"来源“{identity}”")
    return Source(
        identity,
        texts["名称"],
        texts["发布者"],
        date,
        lists["作者"],
        texts["链接"],
        paragraphs,
        lists["说法"],
    )


def read_kinds(reader: Reader, node: Node, declared: Declared) -> None:
    """种类: the sorts of entities and what can be said of them."""
    for label, key, value in reader.pairs(node, "种类"):
        if label in RESERVED_SECTIONS:
            reader.complain(key, f"种类不能叫“{label}”，这是资料里固定部分的名字，请换一个")
            continue
        if label in declared.kinds:
            reader.complain(key, f"种类“{label}”重复了，别的文件里已经写过")
            continue
        declared.kinds[label] = _kind(reader, label, value, declared)


def _kind(reader: Reader, label: str, node: Node, declared: Declared) -> Kind:
    what = f"种类“{label}”"
    ways: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    place = False
    totals_of = ""
    attributes: dict[str, Attribute] = {}
    attribute_nodes: list[tuple[str, Node, Node]] = []
    for name, name_node, value in () if blank(node) else reader.pairs(node, what):
        if name == "说法":
            ways = reader.texts(value, f"{what}的说法")
        elif name == "量词":
            measures = reader.texts(value, f"{what}的量词")
        elif name == "地点":
            place = reader.flag(value, f"{what}的“地点”") or False
        elif name == "统计":
            totals_of = reader.text(value, f"{what}的“统计”") or ""
            if totals_of == label:
                reader.complain(value, f"{what}不能统计自己")
            elif totals_of:
                declared.later.append((reader, value, totals_of, f"{what}的“统计”："))
        elif name == "属性" and blank(value):
            continue
        elif name == "属性":
            attribute_nodes = list(reader.pairs(value, f"{what}的属性"))
        else:
            reader.unknown(name_node, name, what, KIND_KEYS)
    for name, name_node, value in attribute_nodes:
        if name in RECORD_KEYS:
            reader.complain(name_node, f"属性不能叫“{name}”，每条资料里“{name}”另有用处，请换一个")
            continue
        attributes[name] = _attribute(
            reader, label, name, name_node, value, declared, counted=bool(totals_of)
        )
    return Kind(label, ways, measures or ("个",), attributes, totals_of, place)


def _attribute(
    reader: Reader, kind: str, label: str, key: Node, node: Node, declared: Declared, *, counted: bool
) -> Attribute:
    what = f"{kind}的属性“{label}”"
    found = {name: (name_node, value) for name, name_node, value in reader.pairs(node, what)}
    type_: AttributeType = "文字"
    known = "类型" in found
    if known:
        written = reader.text(found["类型"][1], f"{what}的类型")
        if written in TYPES:
            type_ = TYPES[written]
        else:
            known = False
            if written is not None:
                reader.complain(found["类型"][1], f"没有“{written}”这种类型，可以写：{listing(TYPES)}")
    else:
        _missing(reader, key, node, "类型", what)
    for name, (name_node, _) in found.items():
        if name not in ATTRIBUTE_KEYS:
            reader.unknown(name_node, name, what, ATTRIBUTE_KEYS)
        elif known and _ONLY_FOR.get(name, type_) != type_:
            reader.complain(name_node, f"“{name}”只用于{_ONLY_FOR[name]}类属性，{what}是{type_}类")
    ways = reader.texts(found["说法"][1], f"{what}的说法") if "说法" in found else ()
    flags = {
        name: reader.flag(found[name][1], f"{what}的“{name}”") or False
        for name in ("可合计", "计数")
        if name in found
    }
    if flags.get("计数") and not counted:
        reader.complain(found["计数"][0], f"“计数”只用于写了“统计”的种类，{kind}没有写“统计”")
    unit = ""
    if type_ == "数值" and known:
        unit = _unit(reader, key, found, what)
        if not unit and flags.get("可合计"):
            reader.complain(found["可合计"][0], f"{what}没有统一的单位，不能“可合计”")
    options: tuple[ChoiceOption, ...] = ()
    if type_ == "选项":
        if "选项" in found:
            options = _options(reader, found["选项"][1], what)
        else:
            reader.complain(key, f"{what}缺少“选项”：列出可以选的值")
    target = ""
    if type_ == "引用":
        if "种类" in found:
            target = reader.text(found["种类"][1], f"{what}的“种类”") or ""
            if target:
                declared.later.append((reader, found["种类"][1], target, f"{what}:"))
        else:
            reader.complain(key, f"{what}缺少“种类”：写明引用的是哪个种类")
    return Attribute(
        label, type_, ways, unit, flags.get("可合计", False), flags.get("计数", False), options, target
    )


def _unit(reader: Reader, key: Node, found: dict[str, tuple[Node, Node]], what: str) -> str:
    if "单位" not in found:
        reader.complain(key, f'{what}缺少“单位”；各条资料的单位不同就写 单位: ""')
        return ""
    node = found["单位"][1]
    if isinstance(node, ScalarNode) and not node.value and not plain(node):
        return ""
    written = reader.text(node, f"{what}的单位")
    if written is None:
        return ""
    try:
        values.check_unit_name(written)
    except ValueError as error:
        reader.complain(node, str(error))
        return ""
    return written


def _options(reader: Reader, node: Node, what: str) -> tuple[ChoiceOption, ...]:
    found = []
    for name, _, value in reader.pairs(node, f"{what}的选项"):
        found.append(ChoiceOption(name, reader.texts(value, f"选项“{name}”") if not blank(value) else ()))
    if not found:
        reader.complain(node, f"{what}的选项是空的")
    return tuple(found)


def read_date(reader: Reader, node: Node, what: str) -> PartialDate | None:
    """A date as far as it is given, or None with a mistake noted."""
    written = reader.date_text(node, what)
    if written is None:
        return None
    try:
        return values.date(written)
    except ValueError as error:
        reader.complain(node, f"{what}：{error}")
        return None


def _missing(reader: Reader, key: Node, node: Node, name: str, what: str) -> None:
    reader.complain(key, f"{what}缺少“{name}”")
