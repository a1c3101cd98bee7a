"""From the files of a folder to text and YAML nodes."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from yaml.nodes import Node

from knowledge.loading.explaining import explain
from knowledge.loading.problems import Problem, Problems

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without libyaml: the same result, several times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

QUESTIONS = "questions.yaml"
MAX_BYTES = 128 * 1024 * 1024
MAX_DEPTH = 20  # the deepest that the format needs is 7

_SUSPICIOUS = re.compile(r"(?:^|[\s\[{,])[&*!][^\s]|^ {80}|(?:[-?:] ){12}", re.MULTILINE)
_LOST_PARAGRAPH = re.compile(r"来源: *[^\s#,{}\[\]]+ +(#)[0-9]")
_STRANGE_BREAK = re.compile("[\u0085\u2028\u2029]")  # line ends to YAML, and to no editor
_BRACKET = re.compile(r"[\[\]{}]")


def text_of(name: str, data: bytes, problems: Problems) -> str | None:
    """The file's text, or None with a problem noted if it is too big or no UTF-8."""
    if len(data) > MAX_BYTES:
        problems.add(name, 1, 1, f"文件太大（最多{MAX_BYTES // 1024 // 1024}MB），请拆成几个文件")
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problems.add(name, 1, 1, "文件是 UTF-16 编码，请另存为 UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start]
        column = len(line[line.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problems.add(name, line.count(b"\n") + 1, column, "文件不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def compose(name: str, text: str, problems: Problems, offset: int = 0) -> Node | None:
    """The one document in the text as nodes, None if it is empty or no YAML (then that is noted)."""
    if strange := _STRANGE_BREAK.search(text):
        start = text.rfind("\n", 0, strange.start()) + 1
        line, column = text.count("\n", 0, start) + 1, strange.start() - start + 1
        problems.add(name, line + offset, column, "有看不见的换行字符，请删掉后重新按回车")
        return None
    if _SUSPICIOUS.search(text) or _may_be_deep(text):
        trick = _trick(name, text, offset)
        if trick is not None:
            problems.found.append(trick)
            return None
    loader = Loader(text)
    try:
        node: Node | None = loader.get_single_node()
    except yaml.YAMLError as error:
        line, column, message = explain(error, text)
        problems.add(name, line + 1 + offset, column + 1, message)
        return None
    finally:
        loader.dispose()
    return node


def lost_paragraphs(name: str, text: str, problems: Problems) -> None:
    """Note each 来源: 甲报 #3, of which YAML takes the paragraph for a comment."""
    for match in _LOST_PARAGRAPH.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if "#" not in text[start : match.start()]:
            line, column = text.count("\n", 0, start) + 1, match.start(1) - start + 1
            problems.add(name, line, column, "“#”前面不能有空格，段落写成 来源: 编号#段落")


def _may_be_deep(text: str) -> bool:
    """Whether brackets may nest too deep; libyaml would overflow its stack on them."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return False
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
        if depth > MAX_DEPTH:
            return True
    return False


def _trick(name: str, text: str, offset: int) -> Problem | None:
    """An anchor, alias, tag or too deep a nesting, none of which a clerk writes on purpose.

    The parser's events are flat, so neither an alias bomb nor a thousand brackets can harm here.
    """
    depth = 0
    loader = Loader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                depth += 1
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                depth -= 1
            message = ""
            if depth > MAX_DEPTH:
                message = "嵌套得太深"
            elif getattr(event, "anchor", None):
                message = "“*”“&”在 YAML 里有特别的意思（锚点），是文字就给整个值加引号"
            elif getattr(event, "tag", None) not in (None, "!"):
                message = "“!”在 YAML 里有特别的意思（标签），是文字就给整个值加引号"
            mark = event.start_mark if event is not None else None
            if message and mark is not None:
                return Problem(name, mark.line + 1 + offset, mark.column + 1, message)
    except yaml.YAMLError:
        return None  # composing says it better
    finally:
        loader.dispose()
    return None


def files(folder: Path) -> list[Path]:
    """The YAML files that make up the base, in name order. Raises OSError if the folder cannot be read."""
    found = (p for p in folder.iterdir() if p.suffix == ".yaml" and not p.name.startswith("."))
    return sorted((p for p in found if p.name != QUESTIONS), key=lambda p: p.name)
