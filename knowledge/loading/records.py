"""The records of a kind: 名称, 来源 and the attributes that the kind declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from yaml.nodes import MappingNode, Node, SequenceNode

from knowledge.catalogues.steps import is_step
from knowledge.loading.naming import Names, References
from knowledge.loading.nodes import Reader, blank
from knowledge.loading.problems import Problems
from knowledge.loading.sections import RECORD_KEYS, Declared, read_date
from knowledge.loading.statements import (
    Citations,
    Context,
    read_option,
    read_reference,
    read_statements,
)
from knowledge.loading.tables import Cell, Filling, Row, as_dict, small_as_dicts
from knowledge.model import Attribute, Citation, Entity, Kind, Value

EVERYTHING = "全部"
_NOWHERE = Citation("")
Condition = tuple[str, str, str]  # attribute, value, and the kind that the value names an entity of, or ''


@dataclass(slots=True)
class _Head:
    """What a record says beside its attributes."""

    name: str = ""
    name_node: Node | None = None
    id: str = ""
    id_node: Node | None = None
    aliases: tuple[str, ...] = ()
    alias_node: Node | None = None
    pinyin: str = ""
    citation: Citation | None = None
    cited: bool = False
    condition: Node | None = None
    attributes: list[tuple[Attribute, Node]] = field(default_factory=list)


class Records:
    """All records of a base, with the names they are known by."""

    def __init__(self, declared: Declared, problems: Problems) -> None:
        self._declared = declared
        self._problems = problems
        self._names = Names(declared.kinds)
        self._references = References()
        self._fillings = {label: Filling(kind.attributes) for label, kind in declared.kinds.items()}
        self._entities: dict[str, Entity] = {}
        self._conditions: dict[str, list[Condition]] = {}
        self.citations = Citations(declared.sources)

    def read(self, reader: Reader, kind: Kind, node: Node, default: Citation | None) -> None:
        """All records of one section; a record that cannot be used is left out with a mistake noted."""
        if not isinstance(node, SequenceNode):
            if not blank(node):
                reader.items(node, f"“{kind.label}”")
            return
        context = Context(reader, self.citations, self._references)
        for item in node.value:
            if isinstance(item, MappingNode):
                self._record(context, kind, item, default)
            else:
                reader.complain(item, f"“{kind.label}”的每一条要写成“- 名称: ……”和下面对齐的几行")

    def entities(self) -> dict[str, Entity]:
        """All entities, references resolved; unknown references are noted."""
        ids = self._references.resolve(self._names, self._problems)
        for label, kind in self._declared.kinds.items():
            for attribute in kind.attributes.values():
                if attribute.type == "引用":
                    self._fillings[label].table.change(attribute.label, _resolver(ids, attribute.target))
        for identity, conditions in self._conditions.items():
            resolved = tuple(
                (label, ids.get((target, value), value) if target else value)
                for label, value, target in conditions
            )
            self._entities[identity] = replace(self._entities[identity], conditions=resolved)
        return small_as_dicts(self._entities)

    def _record(self, context: Context, kind: Kind, node: MappingNode, default: Citation | None) -> None:
        reader = context.reader
        head = self._head(reader, kind, node)
        if not head.name and head.name_node is None:
            reader.complain(node, f"“{kind.label}”的这一条缺少“名称”")
        citation = head.citation or default
        if citation is None and not head.cited:
            reader.complain(node, f"“{head.name}”缺少“来源”")
        cells: dict[str, Cell] = {}
        for attribute, value in head.attributes:
            cell = read_statements(context, attribute, value)
            if cell is not None:
                cells[attribute.label] = cell
        conditions: list[Condition] = []
        if head.condition is not None:
            conditions = self._condition(context, kind, head.condition)
        elif kind.totals_of:
            reader.complain(node, f"“{head.name}”缺少“条件”：写 {EVERYTHING}，或写 {{属性: 值}}")
        if not head.name:
            return
        name_node = head.name_node or node
        identity = self._names.identify(reader, kind.label, head.name, head.id, head.id_node or name_node)
        if identity is None:
            return
        self._claim(reader, kind, identity, head, name_node)
        filling = self._fillings[kind.label]
        row = Row(filling.table, filling.add(cells), citation or _NOWHERE)
        self._entities[identity] = Entity(
            identity, kind.label, head.name, citation or _NOWHERE, head.aliases, head.pinyin, as_dict(row)
        )
        if conditions:
            self._conditions[identity] = conditions

    def _claim(self, reader: Reader, kind: Kind, identity: str, head: _Head, name_node: Node) -> None:
        names = self._names
        names.claim(reader, kind.label, identity, head.name, name_node, "名称")
        if isinstance(head.alias_node, SequenceNode):
            for item in head.alias_node.value:
                if item.value == head.name:
                    reader.complain(item, f"别名“{head.name}”与名称相同，请删去")
                elif item.value in head.aliases:
                    names.claim(reader, kind.label, identity, item.value, item, "别名")
        if head.id and head.id_node is not None:
            names.claim(reader, kind.label, identity, head.id, head.id_node, "编号")

    def _head(self, reader: Reader, kind: Kind, node: MappingNode) -> _Head:
        head = _Head()
        for key, key_node, value in reader.pairs(node, f"“{kind.label}”的一条"):
            attribute = kind.attributes.get(key)
            if attribute is not None:
                head.attributes.append((attribute, value))
            elif key == "名称":
                head.name, head.name_node = reader.text(value, "名称") or "", value
            elif key == "编号":
                head.id, head.id_node = reader.text(value, "编号") or "", value
            elif key == "别名":
                head.aliases, head.alias_node = reader.texts(value, "别名"), value
            elif key == "拼音":
                head.pinyin = self._pinyin(reader, value)
            elif key == "来源":
                head.cited = True
                head.citation = self.citations.read(reader, value)
            elif key == "条件" and kind.totals_of:
                head.condition = value
            elif key == "条件":
                reader.complain(key_node, f"“条件”只用于写了“统计”的种类，“{kind.label}”没有写“统计”")
            else:
                reader.unknown(key_node, key, f"种类“{kind.label}”", (*RECORD_KEYS, *kind.attributes))
        return head

    def _pinyin(self, reader: Reader, node: Node) -> str:
        written = reader.text(node, "拼音") or ""
        letters = written.replace(" ", "")
        if written and not (letters.isascii() and letters.isalpha() and letters.islower()):
            reader.complain(node, "拼音写成不带声调的小写音节，用空格隔开，例如 lao ting")
        return written

    def _condition(self, context: Context, kind: Kind, node: Node) -> list[Condition]:
        reader = context.reader
        if not isinstance(node, MappingNode):
            written = reader.text(node, "条件")
            if written is not None and written != EVERYTHING:
                reader.complain(node, f"“条件”写 {EVERYTHING}，或写 {{属性: 值}}")
            return []
        target = self._declared.kinds.get(kind.totals_of)
        if target is None:
            return []
        found: list[Condition] = []
        for key, key_node, value in reader.pairs(node, "条件"):
            attribute = target.attributes.get(key)
            if attribute is None and is_step(target.attributes.values(), key):
                date = read_date(reader, value, "条件")
                if date is not None:
                    found.append((key, date.text, ""))
                continue
            if attribute is None:
                reader.unknown(key_node, key, f"种类“{target.label}”", tuple(target.attributes))
                continue
            read: str | None = None
            if attribute.type == "选项":
                read = read_option(reader, attribute, value)
            elif attribute.type == "引用":
                read = read_reference(context, attribute.target, value, "条件")
            elif attribute.type == "日期":
                date = read_date(reader, value, "条件")
                read = date.text if date else None
            elif attribute.type == "文字":
                read = reader.text(value, "条件")
            else:
                reader.complain(key_node, f"“条件”里不能用{attribute.type}类属性“{key}”")
            if read is not None:
                found.append((attribute.label, read, attribute.target))
        return found


def _resolver(ids: dict[tuple[str, str], str], target: str) -> Callable[[Value], Value]:
    def resolve(value: Value) -> Value:
        return tuple(ids.get((target, name), name) for name in value) if isinstance(value, tuple) else value

    return resolve
