"""A whole folder of YAML to a fact base."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from knowledge.loading import reading, sections
from knowledge.loading.documents import CannotCutError, Section
from knowledge.loading.documents import sections as sections_of
from knowledge.loading.problems import FactsError, Problem, Problems, listing, suggestion
from knowledge.loading.quiet import no_collection
from knowledge.loading.records import Records
from knowledge.model import Citation, FactBase


def paths(folder: Path) -> list[Path]:
    """The folder's YAML files, in name order.

    Raises FactsError if the folder cannot be read, or there is nothing in it, or a file would be left out.
    """
    try:
        found = reading.files(folder)
        wrong = sorted(p.name for p in folder.iterdir() if p.suffix == ".yml")
    except NotADirectoryError:
        raise FactsError([Problem(str(folder), 1, 1, "这不是文件夹，请给出资料所在的文件夹")]) from None
    except FileNotFoundError:
        raise FactsError([Problem(str(folder), 1, 1, "没有这个文件夹")]) from None
    except OSError as error:
        raise FactsError([Problem(str(folder), 1, 1, f"文件夹打不开：{error.strerror}")]) from None
    if wrong:
        raise FactsError(Problem(name, 1, 1, "文件名要以 .yaml 结尾，请改名，否则不会读取") for name in wrong)
    if not found:
        raise FactsError([Problem(str(folder), 1, 1, "文件夹里没有 .yaml 文件")])
    return found


def size(files: list[Path]) -> int:
    """How many bytes the files have together; a file that cannot be looked at counts nothing."""
    total = 0
    for path in files:
        with suppress(OSError):
            total += path.stat().st_size
    return total


def contents(files: list[Path]) -> dict[str, bytes]:
    """The bytes of the files by name. Raises FactsError if some cannot be read."""
    problems: list[Problem] = []
    found: dict[str, bytes] = {}
    for path in files:
        try:
            found[path.name] = path.read_bytes()
        except OSError as error:
            problems.append(Problem(path.name, 1, 1, f"文件打不开：{error.strerror}"))
    if problems:
        raise FactsError(problems)
    return found


def digest(files: Mapping[str, bytes]) -> str:
    """A hash of the files' names and bytes."""
    total = hashlib.sha256()
    for name, data in files.items():
        _add(total, name, data)
    return total.hexdigest()


def digest_of_paths(files: list[Path]) -> str:
    """The same, of files that need not stand in memory together; '' if one cannot be read."""
    total = hashlib.sha256()
    try:
        for path in files:
            _add(total, path.name, path.read_bytes())
    except OSError:
        return ""
    return total.hexdigest()


def _add(total: hashlib._Hash, name: str, data: bytes) -> None:
    total.update(f"{len(name.encode())}:{name}:{len(data)}:".encode())
    total.update(data)


def parse(files: Mapping[str, bytes], content: str) -> FactBase:
    """The fact base that the files make; `content` becomes its digest.

    Raises FactsError with everything that is wrong with them.
    """
    with no_collection():
        try:
            return _parse(files, content, whole=False)
        except CannotCutError:
            return _parse(files, content, whole=True)


def _parse(files: Mapping[str, bytes], content: str, *, whole: bool) -> FactBase:
    problems = Problems()
    found: list[Section] = []
    for name, data in files.items():
        text = reading.text_of(name, data, problems)
        if text is None:
            problems.broken = True
        else:
            found.extend(sections_of(name, text, problems, whole=whole))
    declared = _declare(found)
    declared.check(problems.broken)
    if declared.city is None and not problems.broken:
        problems.add(next(iter(files)), 1, 1, "缺少“城市”部分，至少写上名称")
    records = _records(found, declared, problems)
    entities = records.entities()
    problems.raise_if_any(list(files))
    assert declared.city is not None, "nothing was wrong, so there is a city"
    return FactBase(declared.city, declared.kinds, entities, declared.sources, declared.commands, content)


def _declare(found: list[Section]) -> sections.Declared:
    declared = sections.Declared()
    for section in found:
        for reader, node in section.parts() if section.name in sections.RESERVED_SECTIONS else ():
            if section.name == sections.CITY:
                sections.read_city(reader, section.key, node, declared)
            elif section.name == sections.COMMANDS:
                sections.read_commands(reader, node, declared)
            elif section.name == sections.SOURCES:
                sections.read_sources(reader, node, declared)
            elif section.name == sections.KINDS:
                sections.read_kinds(reader, node, declared)
            elif section.name == sections.QUESTIONS:
                reader.complain(section.key, f"“问题”要写在 {reading.QUESTIONS} 里")
    return declared


def _records(found: list[Section], declared: sections.Declared, problems: Problems) -> Records:
    records = Records(declared, problems)
    defaults, for_all = _defaults(found, records)
    for section in found:
        if section.name in sections.RESERVED_SECTIONS:
            continue
        kind = declared.kinds.get(section.name)
        if kind is not None:
            for reader, node in section.parts():
                records.read(reader, kind, node, defaults.get(reader.file, for_all))
        elif not problems.broken:
            hint = suggestion(section.name, (*declared.kinds, *sections.RESERVED_SECTIONS))
            message = f"没有“{section.name}”这个种类{hint or f',已有的种类:{listing(declared.kinds)}'}"
            section.reader.complain(section.key, message)
    return records


def _defaults(found: list[Section], records: Records) -> tuple[dict[str, Citation | None], Citation | None]:
    """默认来源 of each file; the one in the file with 城市 is for every file that has none."""
    defaults: dict[str, Citation | None] = {}
    for section in found:
        if section.name == sections.DEFAULT_SOURCE:
            for reader, node in section.parts():
                defaults[reader.file] = records.citations.read(reader, node)
    home = next((section.reader.file for section in found if section.name == sections.CITY), "")
    return defaults, defaults.get(home)
