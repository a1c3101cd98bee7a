"""Each file as sections: whole if it is small, in pieces if it is large or broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node

from knowledge.loading import pieces, reading
from knowledge.loading.nodes import Reader, describe
from knowledge.loading.problems import Problems

LARGE = 300_000  # characters; from here on a file is read piece by piece
RECORDS_A_PIECE = 500


class CannotCutError(Exception):
    """A piece of a large file is no YAML: take the file whole."""


@dataclass(frozen=True, slots=True)
class Section:
    """One top-level key of a file. `parts` gives its value: in one node, or in several one after another."""

    name: str
    reader: Reader
    key: Node
    parts: Callable[[], Iterator[tuple[Reader, Node]]]


def sections(name: str, text: str, problems: Problems, *, whole: bool = False) -> list[Section]:
    """The sections of a file, in order. What is no YAML is noted, and the rest is given nevertheless.

    Raises CannotCutError, here or while the parts are read, if a large file cannot be cut; with `whole`
    it is not cut.
    """
    reading.lost_paragraphs(name, text, problems)
    if len(text) >= LARGE and not whole and not pieces.has_preamble(text):
        return _cut(name, text, problems)
    own = Problems()
    document = reading.compose(name, text, own)
    reader = Reader(name, problems)
    if not own.found:
        return [] if document is None else _of(reader, document)
    problems.broken = True
    found, others = _salvage(name, text, problems)
    problems.found.extend(others.found or own.found)
    return found


def _of(reader: Reader, document: Node) -> list[Section]:
    if not isinstance(document, MappingNode):
        reader.complain(document, f"每个文件由“城市:”“种类:”这样的部分组成，这里是{describe(document)}")
        return []
    return [_whole(section, reader, key, node) for section, key, node in reader.pairs(document, reader.file)]


def _whole(name: str, reader: Reader, key: Node, node: Node) -> Section:
    return Section(name, reader, key, lambda: iter([(reader, node)]))


def _cut(name: str, text: str, problems: Problems) -> list[Section]:
    """The sections of a large file; only the first piece of each is parsed now."""
    groups: dict[int, list[pieces.Piece]] = {}
    for piece in pieces.cut(text, RECORDS_A_PIECE):
        groups.setdefault(piece.section, []).append(piece)
    found: list[Section] = []
    lines: dict[str, int] = {}
    for group in groups.values():
        reader, pair = _pair(name, group[0], problems)
        for section, key, _ in [pair] if pair else []:
            line = key.start_mark.line + 1 + reader.offset
            if section in lines:
                reader.complain(key, f"“{section}”重复了，第{lines[section]}行已经写过")
                continue
            lines[section] = line
            found.append(Section(section, reader, key, _parts(name, group, problems)))
    return found


def _parts(
    name: str, group: list[pieces.Piece], problems: Problems
) -> Callable[[], Iterator[tuple[Reader, Node]]]:
    def parts() -> Iterator[tuple[Reader, Node]]:
        for piece in group:
            reader, pair = _pair(name, piece, problems)
            if pair:
                yield reader, pair[2]

    return parts


def _pair(name: str, piece: pieces.Piece, problems: Problems) -> tuple[Reader, tuple[str, Node, Node] | None]:
    reader = Reader(name, problems, piece.offset)
    own = Problems()
    document = reading.compose(name, piece.text, own, piece.offset)
    if own.found or not isinstance(document, MappingNode) or len(document.value) != 1:
        raise CannotCutError(name)
    return reader, next(iter(reader.pairs(document, name)), None)


def _salvage(name: str, text: str, problems: Problems) -> tuple[list[Section], Problems]:
    """What can be read of a broken file, record by record, and what is no YAML in it."""
    found: list[Section] = []
    broken = Problems()
    for piece in pieces.cut(text, 1):
        document = reading.compose(name, piece.text, broken, piece.offset)
        if isinstance(document, MappingNode):
            reader = Reader(name, problems, piece.offset)
            found.extend(_of(reader, document))
    return found, broken
