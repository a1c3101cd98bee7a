"""A file cut into sections and groups of records, so that no tree of a large file ever stands in memory,
and so that a mistake in one record does not hide those in the others.

The cut is made at lines, without parsing. It is right for everything but quoted text that runs on at the
left margin; then a piece is no YAML, and the file has to be taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SECTION = re.compile(r"^[^\s#\-%]", re.MULTILINE)
_HEADER = re.compile(r"[^\n]*:[ ]*(?:#[^\n]*)?\n(?:[ ]*(?:#[^\n]*)?\n)*(?=([ ]*)- )")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that is YAML by itself. Add `offset` to its lines to get the file's.

    `section` is the number of the section it belongs to; `first` says that its key stands where the
    file has it.
    """

    text: str
    offset: int
    section: int
    first: bool = True


def cut(text: str, records: int) -> Iterator[Piece]:
    """The sections of the file; a section that lists records in pieces of so many of them."""
    starts = [match.start() for match in _SECTION.finditer(text)]
    if not starts:
        return
    line = text.count("\n", 0, starts[0])
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        section = text[start:end]
        yield from _cut_section(section, line, number, records)
        line += section.count("\n")


def has_preamble(text: str) -> bool:
    """Whether something else than comments stands before the first section."""
    match = _SECTION.search(text)
    head = text[: match.start()] if match else text
    return any(
        line.strip() not in ("", "---") and not line.lstrip().startswith("#") for line in head.split("\n")
    )


def _cut_section(section: str, line: int, number: int, records: int) -> Iterator[Piece]:
    header = _HEADER.match(section)
    if header is None:
        yield Piece(section, line, number)
        return
    dash = re.compile("^" + header[1] + "- ", re.MULTILINE)
    starts = [match.start() for match in dash.finditer(section)]
    cuts = starts[records::records]
    if not cuts:
        yield Piece(section, line, number)
        return
    yield Piece(section[: cuts[0]], line, number)
    key = section[: section.index("\n") + 1]
    at = line + section.count("\n", 0, cuts[0])
    for start, end in zip(cuts, [*cuts[1:], len(section)], strict=True):
        records_text = section[start:end]
        yield Piece(key + records_text, at - 1, number, first=False)
        at += records_text.count("\n")
