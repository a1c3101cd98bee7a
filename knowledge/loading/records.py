"""The records of a kind: 名称, 来源 and the attributes that the kind declares."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, SequenceNode

from knowledge.loading import values
from knowledge.loading.nodes import Reader
from knowledge.loading.problems import listing, suggestion
from knowledge.loading.sections import RECORD_KEYS, Declared, read_date
from knowledge.model import Attribute, Citation, Entity, Kind, PartialDate, Statement, Value

STATEMENT_KEYS = ("值", "来源", "日期", "备注")
EVERYTHING = "全部"


@dataclass(slots=True)
class Reference:
    """A name that stands for an entity; it is looked up when all files are read."""

    reader: Reader
    node: Node
    target: str
    written: str


@dataclass(slots=True)
class Record:
    """A record as read: the entity but for references, which `resolve` replaces by ids."""

    reader: Reader
    node: Node
    kind: Kind
    id: str
    name: str
    aliases: tuple[str, ...]
    pinyin: str
    citation: Citation
    statements: dict[str, list[Statement]]
    conditions: list[tuple[str, str | Reference]]
    references: list[tuple[str, int, list[Reference]]] = field(default_factory=list)


class Records:
    """All records of a base, with the names they are known by."""

    def __init__(self, declared: Declared) -> None:
        self.declared = declared
        self.records: dict[str, Record] = {}
        self._names: dict[str, dict[str, tuple[str, Record]]] = {label: {} for label in declared.kinds}
        self._citations: dict[tuple[str, int], Citation] = {}

    def read(self, reader: Reader, kind: Kind, node: Node, default: Citation | None) -> None:
        """All records of one section; a record that cannot be used is left out with a mistake noted."""
        if not isinstance(node, SequenceNode):
            reader.items(node, f"“{kind.label}”")
            return
        for item in node.value:
            self._record(reader, kind, item, default)

    def citation(self, reader: Reader, node: Node, written: str) -> Citation | None:
        """报道 or 报道#4."""
        identity, mark, paragraph = written.partition("#")
        identity = identity.strip()
        source = self.declared.sources.get(identity)
        if source is None:
            if not reader.problems.broken:
                hint = (
                    suggestion(identity, self.declared.sources)
                    or f",已有的来源:{listing(self.declared.sources)}"
                )
                reader.complain(node, f"没有来源“{identity}”{hint}")
            return None
        number = 0
        if mark:
            if not (paragraph.isascii() and paragraph.isdigit() and len(paragraph) < 6 and int(paragraph)):
                reader.complain(node, f"段落号要写成数字,例如 {identity}#4")
                return None
            number = int(paragraph)
            if source.paragraphs and number > source.paragraphs:
                reader.complain(node, f"来源“{identity}”只有{source.paragraphs}段,没有第{number}段")
                return None
        return self._citations.setdefault((identity, number), Citation(identity, number))

    def _record(self, reader: Reader, kind: Kind, node: Node, default: Citation | None) -> None:
        if not isinstance(node, MappingNode):
            reader.complain(node, f"“{kind.label}”的每一条要写成“- 名称: ……”和下面对齐的几行")
            return
        name = identity = pinyin = ""
        aliases: tuple[str, ...] = ()
        citation = default
        named_source = False
        condition: Node | None = None
        attributes: list[tuple[Attribute, Node]] = []
        alias_nodes: Node | None = None
        name_node: Node = node
        id_node: Node | None = None
        failed = False
        for key, key_node, value in reader.pairs(node, f"“{kind.label}”的一条"):
            attribute = kind.attributes.get(key)
            if attribute is not None:
                attributes.append((attribute, value))
            elif key == "名称":
                name, name_node = reader.text(value, "名称") or "", value
                failed = failed or not name
            elif key == "编号":
                identity, id_node = reader.text(value, "编号") or "", value
            elif key == "别名":
                aliases, alias_nodes = reader.texts(value, "别名"), value
            elif key == "拼音":
                pinyin = reader.text(value, "拼音") or ""
                if pinyin and not (pinyin.replace(" ", "").isascii() and pinyin.replace(" ", "").isalpha()):
                    reader.complain(value, "拼音写成不带声调的音节,用空格隔开,例如 lao ting")
            elif key == "来源":
                named_source = True
                written = reader.text(value, "来源")
                if written is not None:
                    citation = self.citation(reader, value, written)
            elif key == "条件" and kind.totals_of:
                condition = value
            elif key == "条件":
                reader.complain(key_node, f"“条件”只用于写了“统计”的种类,“{kind.label}”没有写“统计”")
            else:
                reader.unknown(key_node, key, f"种类“{kind.label}”", (*RECORD_KEYS, *kind.attributes))
        if not name:
            if not failed:
                reader.complain(node, f"“{kind.label}”的这一条缺少“名称”")
            name = f"?{len(self.records)}"
        if citation is None and not named_source:
            reader.complain(node, f"“{name}”缺少“来源”")
        citation = citation or Citation("")
        record = Record(reader, node, kind, "", name, aliases, pinyin, citation, {}, [])
        for attribute, value in attributes:
            self._statements(record, attribute, value)
        if condition is not None:
            self._conditions(record, condition)
        elif kind.totals_of:
            reader.complain(node, f"“{name}”缺少“条件”:写 全部,或写 {{属性: 值}}")
        self._register(record, identity, name_node, id_node, alias_nodes)

    def _register(
        self, record: Record, identity: str, name_node: Node, id_node: Node | None, alias_nodes: Node | None
    ) -> None:
        reader, label = record.reader, record.kind.label
        record.id = identity or record.name
        if record.id in self.records:
            other = self.records[record.id]
            if identity:
                reader.complain(id_node or record.node, f"编号“{identity}”重复了,{_where(other)}已经用过")
            elif other.kind.label != label:
                record.id = f"{label}/{record.name}"
        names = self._names[label]
        self._take(names, record, record.name, name_node, "名称")
        nodes = alias_nodes.value if isinstance(alias_nodes, SequenceNode) else []
        for alias_node in nodes:
            if alias_node.value in record.aliases:
                self._take(names, record, alias_node.value, alias_node, "别名")
        if identity:
            names.setdefault(_fold(identity), ("编号", record))
        self.records.setdefault(record.id, record)

    def _take(
        self, names: dict[str, tuple[str, Record]], record: Record, name: str, node: Node, what: str
    ) -> None:
        folded = _fold(name)
        taken = names.setdefault(folded, (what, record))
        if taken[1] is record:
            if taken[0] == "名称" and what == "别名" and name == record.name:
                record.reader.complain(node, f"别名“{name}”与名称相同,请删去")
        elif taken[0] != "编号":
            was = taken[1]
            record.reader.complain(
                node, f"{what}“{name}”重复了,{_where(was)}的“{was.name}”已经用作{taken[0]}"
            )

    def _statements(self, record: Record, attribute: Attribute, node: Node) -> None:
        plural = attribute.type in ("列表", "引用")
        if isinstance(node, SequenceNode):
            several = bool(node.value) and all(isinstance(item, MappingNode) for item in node.value)
            if not several and not plural:
                record.reader.complain(
                    node, f"“{attribute.label}”只能有一个值;有几种说法时每种写成 - {{值: ……, 来源: ……}}"
                )
                return
            nodes = node.value if several else [node]
        else:
            nodes = [node]
        seen: dict[tuple[str, int, str], Statement] = {}
        for item in nodes:
            statement = self._statement(record, attribute, item)
            if statement is None:
                continue
            key = (
                statement.citation.source,
                statement.citation.paragraph,
                statement.date.text if statement.date else "",
            )
            if key in seen:
                record.reader.complain(
                    item, f"“{attribute.label}”在同一来源、同一日期写了两次,请写明不同的“来源”或“日期”"
                )
            seen[key] = statement
            record.statements.setdefault(attribute.label, []).append(statement)

    def _statement(self, record: Record, attribute: Attribute, node: Node) -> Statement | None:
        reader = record.reader
        citation, date, note, value_node = record.citation, None, "", node
        if isinstance(node, MappingNode):
            found: Node | None = None
            for key, key_node, value in reader.pairs(node, f"“{attribute.label}”"):
                if key == "值":
                    found = value
                elif key == "来源":
                    written = reader.text(value, "来源")
                    citation = (self.citation(reader, value, written) if written else None) or citation
                elif key == "日期":
                    date = read_date(reader, value, "日期")
                elif key == "备注":
                    note = reader.text(value, "备注") or ""
                else:
                    reader.unknown(key_node, key, f"“{attribute.label}”", STATEMENT_KEYS)
            if found is None:
                reader.complain(node, f"“{attribute.label}”缺少“值”")
                return None
            value_node = found
        index = len(record.statements.get(attribute.label, ()))
        read = self._value(record, attribute, value_node, index)
        return None if read is None else Statement(read, citation, date, note)

    def _value(self, record: Record, attribute: Attribute, node: Node, index: int) -> Value | None:
        reader, what = record.reader, f"“{attribute.label}”"
        if attribute.type == "引用":
            return self._references(record, attribute, node, index)
        if attribute.type == "列表":
            return reader.texts(node, what) or None
        if attribute.type == "文字":
            return reader.text(node, what)
        if attribute.type == "选项":
            return self._option(reader, attribute, node)
        if attribute.type == "日期":
            return read_date(reader, node, what)
        written = reader.bare(node, what)
        if written is None:
            return None
        try:
            return values.quantity(written, attribute.unit)
        except ValueError as error:
            reader.complain(node, f"{what}:{error}")
            return None

    def _option(self, reader: Reader, attribute: Attribute, node: Node) -> str | None:
        written = reader.text(node, f"“{attribute.label}”")
        if written is None:
            return None
        for option in attribute.options:
            if option.name == written:
                return option.name
        for option in attribute.options:
            if written in option.ways:
                reader.complain(
                    node, f"“{attribute.label}”请写选项本身的名字“{option.name}”,“{written}”是它的说法"
                )
                return None
        names = [option.name for option in attribute.options]
        hint = suggestion(written, names) or f",可以写:{listing(names)}"
        reader.complain(node, f"“{attribute.label}”没有“{written}”这个选项{hint}")
        return None

    def _references(self, record: Record, attribute: Attribute, node: Node, index: int) -> Value | None:
        reader, what = record.reader, f"“{attribute.label}”"
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        found = []
        for item in nodes:
            written = reader.text(item, what)
            if written is not None:
                found.append(Reference(reader, item, attribute.target, written))
        if not found:
            if not nodes:
                reader.complain(node, f"{what}是空的,请填写或删去这一行")
            return None
        record.references.append((attribute.label, index, found))
        return tuple(sys.intern(reference.written) for reference in found)

    def _conditions(self, record: Record, node: Node) -> None:
        reader = record.reader
        if not isinstance(node, MappingNode):
            written = reader.text(node, "条件")
            if written is not None and written != EVERYTHING:
                reader.complain(node, f"“条件”写 {EVERYTHING},或写 {{属性: 值}}")
            return
        target = self.declared.kinds.get(record.kind.totals_of)
        if target is None:
            return
        for key, key_node, value in reader.pairs(node, "条件"):
            attribute = target.attributes.get(key)
            if attribute is None:
                reader.unknown(key_node, key, f"种类“{target.label}”", tuple(target.attributes))
                continue
            found: str | Reference | None
            if attribute.type == "选项":
                found = self._option(reader, attribute, value)
            elif attribute.type == "引用":
                written = reader.text(value, "条件")
                found = None if written is None else Reference(reader, value, attribute.target, written)
            elif attribute.type == "日期":
                date: PartialDate | None = read_date(reader, value, "条件")
                found = date.text if date else None
            elif attribute.type == "文字":
                found = reader.text(value, "条件")
            else:
                reader.complain(key_node, f"“条件”里不能用{attribute.type}类属性“{key}”")
                continue
            if found is not None:
                record.conditions.append((attribute.label, found))

    def entities(self) -> dict[str, Entity]:
        """All entities, references resolved; unknown references are noted."""
        return {identity: self._entity(record) for identity, record in self.records.items()}

    def _entity(self, record: Record) -> Entity:
        for label, index, references in record.references:
            ids = tuple(self._resolve(reference) for reference in references)
            statements = record.statements.get(label, [])
            if index < len(statements):
                old = statements[index]
                statements[index] = Statement(ids, old.citation, old.date, old.note)
        return Entity(
            record.id,
            record.kind.label,
            record.name,
            record.citation,
            record.aliases,
            record.pinyin,
            {label: tuple(statements) for label, statements in record.statements.items()},
            tuple((a, v if isinstance(v, str) else self._resolve(v)) for a, v in record.conditions),
        )

    def _resolve(self, reference: Reference) -> str:
        names = self._names.get(reference.target)
        if names is None:
            return reference.written
        found = names.get(_fold(reference.written))
        if found is not None:
            return found[1].id
        reader = reference.reader
        if not reader.problems.broken:
            known = [record.name for _, record in names.values()]
            hint = suggestion(reference.written, {*known, *names})
            reader.complain(reference.node, f"“{reference.target}”里没有“{reference.written}”{hint}")
        return reference.written


def _fold(name: str) -> str:
    if name.isascii():
        return name.casefold().replace(" ", "")
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")


def _where(record: Record) -> str:
    line = record.node.start_mark.line + 1 + record.reader.offset
    return f"{record.reader.file}第{line}行"
