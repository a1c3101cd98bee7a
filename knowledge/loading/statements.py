"""What is said of one attribute: a value, or several with sources and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from knowledge.loading import values
from knowledge.loading.naming import References
from knowledge.loading.nodes import Reader
from knowledge.loading.problems import listing, suggestion
from knowledge.loading.sections import read_date
from knowledge.loading.tables import Cell, Said
from knowledge.model import Attribute, Citation, PartialDate, Source, Value

STATEMENT_KEYS = ("值", "来源", "日期", "备注")


@dataclass(slots=True)
class Citations:
    """Reads 报道 and 报道#4; equal ones are one object."""

    sources: Mapping[str, Source]
    _known: dict[str, Citation] = field(default_factory=dict)

    def read(self, reader: Reader, node: Node) -> Citation | None:
        """The citation, or None with a mistake noted."""
        written = reader.text(node, "来源")
        if written is None:
            return None
        known = self._known.get(written)
        if known is not None:
            return known
        identity, mark, paragraph = written.partition("#")
        identity = identity.strip()
        source = self.sources.get(identity)
        if source is None:
            if not reader.problems.broken:
                hint = suggestion(identity, self.sources) or f"，已有的来源：{listing(self.sources)}"
                reader.complain(node, f"没有来源“{identity}”{hint}")
            return None
        number = 0
        if mark:
            number = (
                int(paragraph) if paragraph.isascii() and paragraph.isdigit() and len(paragraph) < 6 else 0
            )
            if not number:
                reader.complain(node, f"段落号要写成数字，例如 {identity}#4")
                return None
            if source.paragraphs and number > source.paragraphs:
                reader.complain(node, f"来源“{identity}”只有{source.paragraphs}段，没有第{number}段")
                return None
        return self._known.setdefault(written, Citation(identity, number))


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of statements needs beside the node."""

    reader: Reader
    citations: Citations
    references: References


def read_statements(context: Context, attribute: Attribute, node: Node) -> Cell | None:
    """What the node says of the attribute, references as written; None if nothing can be used."""
    nodes: list[Node] = [node]
    if isinstance(node, SequenceNode):
        several = bool(node.value) and all(isinstance(item, MappingNode) for item in node.value)
        if several:
            nodes = node.value
        elif attribute.type not in ("列表", "引用"):
            how = "只能有一个值；有几种说法时每种写成 - {值: ……, 来源: ……}"
            context.reader.complain(node, f"“{attribute.label}”{how}")
            return None
    elif isinstance(node, ScalarNode):
        return _value(context, attribute, node)
    found: list[Said] = []
    seen: set[tuple[Citation | None, str]] = set()
    for item in nodes:
        said = _said(context, attribute, item)
        if said is None:
            continue
        key = (said.citation, said.date.text if said.date else "")
        if key in seen:
            how = f"“{attribute.label}”在同一来源、同一日期写了两次，请写明不同的“来源”或“日期”"
            context.reader.complain(item, how)
        seen.add(key)
        found.append(said)
    if len(found) == 1 and found[0] == Said(found[0].value):
        return found[0].value
    return found or None


def _said(context: Context, attribute: Attribute, node: Node) -> Said | None:
    reader = context.reader
    if not isinstance(node, MappingNode):
        bare = _value(context, attribute, node)
        return None if bare is None else Said(bare)
    citation: Citation | None = None
    date: PartialDate | None = None
    note = ""
    value: Node | None = None
    for key, key_node, value_node in reader.pairs(node, f"“{attribute.label}”"):
        if key == "值":
            value = value_node
        elif key == "来源":
            citation = context.citations.read(reader, value_node)
        elif key == "日期":
            date = read_date(reader, value_node, "日期")
        elif key == "备注":
            note = reader.text(value_node, "备注") or ""
        else:
            reader.unknown(key_node, key, f"“{attribute.label}”", STATEMENT_KEYS)
    if value is None:
        reader.complain(node, f"“{attribute.label}”缺少“值”")
        return None
    read = _value(context, attribute, value)
    return None if read is None else Said(read, citation, date, note)


def _value(context: Context, attribute: Attribute, node: Node) -> Value | None:
    if attribute.type == "引用":
        return _references(context, attribute, node)
    return read_value(context.reader, attribute, node)


def read_value(reader: Reader, attribute: Attribute, node: Node) -> Value | None:
    """The value of an attribute that is no reference, or None with a mistake noted."""
    what = f"“{attribute.label}”"
    if attribute.type == "列表":
        return reader.texts(node, what) or None
    if attribute.type == "文字":
        return reader.text(node, what, lines=True)
    if attribute.type == "选项":
        return read_option(reader, attribute, node)
    if attribute.type == "日期":
        return read_date(reader, node, what)
    written = reader.bare(node, what)
    if written is None:
        return None
    try:
        return values.quantity(written, attribute.unit)
    except ValueError as error:
        reader.complain(node, f"{what}：{error}")
        return None


def read_option(reader: Reader, attribute: Attribute, node: Node) -> str | None:
    """The name of one of the attribute's choices, or None with a mistake noted."""
    written = reader.text(node, f"“{attribute.label}”")
    if written is None:
        return None
    for option in attribute.options:
        if option.name == written:
            return option.name
    for option in attribute.options:
        if written in option.ways:
            reader.complain(node, f"“{attribute.label}”请写选项的名字“{option.name}”，“{written}”是它的说法")
            return None
    names = [option.name for option in attribute.options]
    reader.complain(node, f"“{attribute.label}”没有“{written}”这个选项，可以写：{listing(names)}")
    return None


def read_reference(context: Context, target: str, node: Node, what: str) -> str | None:
    """A name to be looked up later, or None with a mistake noted."""
    written = context.reader.text(node, what)
    if written is None:
        return None
    context.references.note(context.reader, target, written, node)
    return written


def _references(context: Context, attribute: Attribute, node: Node) -> tuple[str, ...] | None:
    reader, what = context.reader, f"“{attribute.label}”"
    if isinstance(node, MappingNode):
        reader.text(node, what)
        return None
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    if not nodes:
        reader.complain(node, f"{what}是空的，请填写或删去这一行")
    found: dict[str, None] = {}
    for item in nodes:
        written = read_reference(context, attribute.target, item, what)
        if written is None:
            continue
        if written in found:
            reader.complain(item, f"{what}里“{written}”重复了")
        found[written] = None
    return tuple(found) or None
