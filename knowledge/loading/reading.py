"""From the files of a folder to YAML nodes."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node

from knowledge.loading.problems import Problems

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without libyaml: the same result, several times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

QUESTIONS = "questions.yaml"
MAX_BYTES = 128 * 1024 * 1024
MAX_DEPTH = 12

_HINTS = (
    (r"\\t|tab character", "不能用 Tab 键,缩进请用空格"),
    (r"found character '(.)'", "值不能以“{0}”开头,整个值请加引号"),
    (r"found character", "这个字符不能开头,整个值请加引号"),
    (r"mapping values are not allowed", "这里多了一个冒号,或上一行的缩进不对;值里有冒号时整个值请加引号"),
    (r"could not find expected ':'", "这里缺少半角冒号“:”(全角“:”不算),或引号、括号没有成对"),
    (r"expected ',' or '\]'", "方括号“[ ]”没有成对,或各项之间缺少半角逗号"),
    (r"expected ',' or '}'", "花括号“{{ }}”没有成对,或各项之间缺少半角逗号"),
    (r"expected '-' indicator", "列表的各项没有对齐,或少了“- ”"),
    (
        r"expected key|expected <block end>",
        "缩进没有对齐,或这一行缺少“键: 值”;值以引号开头时引号要包住整个值",
    ),
    (r"unexpected end of stream|unexpected document", "引号或括号没有成对,文件已经结束"),
    (r"undefined alias|did not find expected alphabetic", "“*”“&”在 YAML 里有特别的意思,整个值请加引号"),
    (r"escape", "双引号里的“\\”有特别的意思,请改用单引号"),
    (r"document start|single document", "一个文件里只能有一份内容,请去掉“---”分隔线"),
    (r"control characters|special characters|unacceptable", "有看不见的控制字符,请删掉"),
    (r"tag|directive", "“!”“%”在 YAML 里有特别的意思,整个值请加引号"),
    (r"anchor", "“&”在 YAML 里有特别的意思,整个值请加引号"),
    (r"recursion|nesting|depth", "嵌套得太深"),
)


def files(folder: Path) -> list[Path]:
    """The YAML files that make up the base, in name order. Raises OSError if the folder cannot be read."""
    return sorted(
        (
            p
            for p in folder.iterdir()
            if p.suffix == ".yaml" and p.name != QUESTIONS and not p.name.startswith(".")
        ),
        key=lambda p: p.name,
    )


def text_of(path: Path, data: bytes, problems: Problems) -> str | None:
    """The file's text, or None with a problem noted if it is no UTF-8."""
    if len(data) > MAX_BYTES:
        problems.add(path.name, 1, 1, f"文件太大(最多{MAX_BYTES // 1024 // 1024}MB),请拆成几个文件")
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problems.add(path.name, 1, 1, "文件是 UTF-16 编码,请另存为 UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problems.add(path.name, line, column, "文件不是 UTF-8 编码(可能是 GBK),请另存为 UTF-8")
        return None
    return text


def compose(file: str, text: str, problems: Problems, offset: int = 0) -> Node | None:
    """The one document in the text as nodes, None if it is empty or no YAML (then that is noted)."""
    loader = Loader(text)
    try:
        node: Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        problems.add(file, line + 1 + offset, column + 1, explain(f"{error.problem} {error.context or ''}"))
        return None
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        before = text[:position] if isinstance(position, int) else ""
        line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
        problems.add(file, line + 1 + offset, column + 1, explain(str(error)))
        return None
    except RecursionError:
        problems.add(file, 1 + offset, 1, "嵌套得太深")
        return None
    finally:
        loader.dispose()
    return node


def explain(problem: str) -> str:
    """The parser's complaint in words that say what to write."""
    for pattern, hint in _HINTS:
        if match := re.search(pattern, problem):
            return hint.format(*match.groups())
    return "YAML 写法不对,请检查这一行的缩进、冒号和引号"


def top_level(node: Node) -> bool:
    """Whether the node is a mapping, as every file must be."""
    return isinstance(node, MappingNode)
