"""A whole folder of YAML to a fact base."""

from __future__ import annotations

import hashlib
from pathlib import Path

from yaml.nodes import MappingNode, Node

from knowledge.loading import reading, sections
from knowledge.loading.nodes import Reader, describe
from knowledge.loading.problems import FactsError, Problem, Problems, listing, suggestion
from knowledge.loading.records import Records
from knowledge.model import Citation, FactBase


def load(folder: Path) -> FactBase:
    """The fact base that stands in the folder's YAML files.

    Raises FactsError with everything that is wrong with it.
    """
    problems = Problems()
    contents = _contents(folder, problems)
    documents = [(Reader(name, problems), node) for name, node in _documents(contents, problems)]
    base = _build(folder, documents, problems, digest(contents))
    problems.raise_if_any()
    assert base is not None  # noqa: S101 - no problem means a base
    return base


def digest(contents: dict[str, bytes]) -> str:
    """A hash of the files' names and bytes."""
    total = hashlib.sha256()
    for name, data in contents.items():
        total.update(f"{len(name.encode())}:{name}:{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()


def _contents(folder: Path, problems: Problems) -> dict[str, bytes]:
    try:
        paths = reading.files(folder)
        wrong = sorted(p.name for p in folder.iterdir() if p.suffix == ".yml")
    except NotADirectoryError:
        raise FactsError([Problem(str(folder), 1, 1, "这不是文件夹,请给出资料所在的文件夹")]) from None
    except FileNotFoundError:
        raise FactsError([Problem(str(folder), 1, 1, "没有这个文件夹")]) from None
    except OSError as error:
        raise FactsError([Problem(str(folder), 1, 1, f"文件夹打不开:{error.strerror}")]) from None
    for name in wrong:
        problems.add(name, 1, 1, "文件名要以 .yaml 结尾,请改名,否则不会读取")
    if not paths and not wrong:
        raise FactsError([Problem(str(folder), 1, 1, "文件夹里没有 .yaml 文件")])
    found: dict[str, bytes] = {}
    for path in paths:
        try:
            found[path.name] = path.read_bytes()
        except OSError as error:
            problems.add(path.name, 1, 1, f"文件打不开:{error.strerror}")
            problems.broken = True
    return found


def _documents(contents: dict[str, bytes], problems: Problems) -> list[tuple[str, Node]]:
    found = []
    for name, data in contents.items():
        before = len(problems.found)
        text = reading.text_of(Path(name), data, problems)
        node = None if text is None else reading.compose(name, text, problems)
        if len(problems.found) > before:
            problems.broken = True
        elif node is not None:
            found.append((name, node))
    return found


def _build(
    folder: Path, documents: list[tuple[Reader, Node]], problems: Problems, content: str
) -> FactBase | None:
    declared = sections.Declared()
    defaults: dict[str, tuple[Reader, Node]] = {}
    rest: list[tuple[Reader, str, Node, Node]] = []
    whole_base = ""
    for reader, document in documents:
        if not isinstance(document, MappingNode):
            reader.complain(document, f"每个文件由“城市:”“项目:”这样的部分组成,这里是{describe(document)}")
            continue
        for section, key, node in reader.pairs(document, reader.file):
            if section == sections.CITY:
                whole_base = reader.file
                sections.read_city(reader, key, node, declared)
            elif section == sections.COMMANDS:
                sections.read_commands(reader, node, declared)
            elif section == sections.SOURCES:
                sections.read_sources(reader, node, declared)
            elif section == sections.KINDS:
                sections.read_kinds(reader, node, declared)
            elif section == sections.DEFAULT_SOURCE:
                defaults[reader.file] = reader, node
            else:
                rest.append((reader, section, key, node))
    declared.check(problems.broken)
    records = Records(declared)
    default_of = {file: _default(records, *where) for file, where in defaults.items()}
    for reader, section, key, node in rest:
        kind = declared.kinds.get(section)
        if kind is not None:
            default = default_of.get(reader.file, default_of.get(whole_base))
            records.read(reader, kind, node, default)
        elif section == sections.QUESTIONS:
            reader.complain(key, f"“问题”要写在 {reading.QUESTIONS} 里")
        elif not problems.broken:
            hint = suggestion(section, (*declared.kinds, *sections.RESERVED_SECTIONS))
            reader.complain(key, f"没有“{section}”这个部分{hint or f',已有的种类:{listing(declared.kinds)}'}")
    entities = records.entities()
    if declared.city is None:
        if not problems.broken:
            problems.add(
                documents[0][0].file if documents else str(folder), 1, 1, "缺少“城市”部分,至少写上名称"
            )
        return None
    return FactBase(declared.city, declared.kinds, entities, declared.sources, declared.commands, content)


def _default(records: Records, reader: Reader, node: Node) -> Citation | None:
    written = reader.text(node, sections.DEFAULT_SOURCE)
    return None if written is None else records.citation(reader, node, written)
