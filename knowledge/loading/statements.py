"""What is said of one attribute: a value, or several with sources and dates."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, SequenceNode

from knowledge.loading import values
from knowledge.loading.naming import Reference
from knowledge.loading.nodes import Reader
from knowledge.loading.problems import listing, suggestion
from knowledge.loading.sections import read_date
from knowledge.model import Attribute, Citation, PartialDate, Source, Statement, Value

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


@dataclass(slots=True)
class Said:
    """The statements of one record. References stand as written until `references` are resolved."""

    citation: Citation
    statements: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    references: list[tuple[str, int, tuple[Reference, ...]]] = field(default_factory=list)


def read_statements(
    reader: Reader, citations: Citations, attribute: Attribute, node: Node, said: Said
) -> None:
    """Add what the node says of the attribute."""
    nodes: list[Node] = [node]
    if isinstance(node, SequenceNode):
        several = bool(node.value) and all(isinstance(item, MappingNode) for item in node.value)
        if several:
            nodes = node.value
        elif attribute.type not in ("列表", "引用"):
            how = "只能有一个值；有几种说法时每种写成 - {值: ……, 来源: ……}"
            reader.complain(node, f"“{attribute.label}”{how}")
            return
    found: list[Statement] = []
    seen: set[tuple[Citation, str]] = set()
    for item in nodes:
        statement = _statement(reader, citations, attribute, item, said, len(found))
        if statement is None:
            continue
        key = (statement.citation, statement.date.text if statement.date else "")
        if key in seen:
            reader.complain(
                item, f"“{attribute.label}”在同一来源、同一日期写了两次，请写明不同的“来源”或“日期”"
            )
        seen.add(key)
        found.append(statement)
    if found:
        said.statements[attribute.label] = tuple(found)


def _statement(
    reader: Reader, citations: Citations, attribute: Attribute, node: Node, said: Said, index: int
) -> Statement | None:
    citation: Citation | None = said.citation
    date: PartialDate | None = None
    note = ""
    if isinstance(node, MappingNode):
        found: Node | None = None
        for key, key_node, value in reader.pairs(node, f"“{attribute.label}”"):
            if key == "值":
                found = value
            elif key == "来源":
                citation = citations.read(reader, value)
            elif key == "日期":
                date = read_date(reader, value, "日期")
            elif key == "备注":
                note = reader.text(value, "备注") or ""
            else:
                reader.unknown(key_node, key, f"“{attribute.label}”", STATEMENT_KEYS)
        if found is None:
            reader.complain(node, f"“{attribute.label}”缺少“值”")
            return None
        node = found
    if attribute.type == "引用":
        references = _references(reader, attribute, node)
        if not references:
            return None
        said.references.append((attribute.label, index, references))
        read: Value | None = tuple(reference.written for reference in references)
    else:
        read = read_value(reader, attribute, node)
    return None if read is None else Statement(read, citation or said.citation, date, note)


def read_value(reader: Reader, attribute: Attribute, node: Node) -> Value | None:
    """The value of an attribute that is no reference, or None with a mistake noted."""
    what = f"“{attribute.label}”"
    if attribute.type == "列表":
        return reader.texts(node, what) or None
    if attribute.type == "文字":
        return reader.text(node, what)
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
        reader.complain(node, f"{what}:{error}")
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
    hint = suggestion(written, names) or f"，可以写：{listing(names)}"
    reader.complain(node, f"“{attribute.label}”没有“{written}”这个选项{hint}")
    return None


def read_reference(reader: Reader, target: str, node: Node, what: str) -> Reference | None:
    """A name to be looked up later, or None with a mistake noted."""
    written = reader.text(node, what)
    if written is None:
        return None
    return Reference(
        reader.file, reader.line(node), int(node.start_mark.column) + 1, target, sys.intern(written)
    )


def _references(reader: Reader, attribute: Attribute, node: Node) -> tuple[Reference, ...]:
    what = f"“{attribute.label}”"
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    if not nodes:
        reader.complain(node, f"{what}是空的，请填写或删去这一行")
    found: dict[str, Reference] = {}
    for item in nodes:
        reference = read_reference(reader, attribute.target, item, what)
        if reference is None:
            continue
        if reference.written in found:
            reader.complain(item, f"{what}里“{reference.written}”重复了")
        found[reference.written] = reference
    return tuple(found.values())
