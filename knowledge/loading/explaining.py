"""The YAML parser's complaints, in words that tell a clerk what to write."""

from __future__ import annotations

import re

import yaml

_HINTS = (
    (r"tab character", "不能用 Tab 键，缩进请用空格"),
    (r"control characters|special characters|unacceptable", "有看不见的控制字符，请删掉"),
    (r"expected ',' or '\]'", "方括号“[ ]”没有成对，或各项之间缺少半角逗号“,”"),
    (r"expected ',' or '}'", "花括号“{ }”没有成对，或各项之间缺少半角逗号“,”"),
    (r"quoted scalar.*escape|unknown escape", "双引号里的“\\”有特别的意思，请改用单引号"),
    (r"quoted scalar", "引号没有成对"),
    (r"unexpected end of stream", "引号或括号没有成对"),
    (r"mapping values are not allowed", "这里多了一个冒号，或缩进没有对齐；值里有半角冒号时整个值请加引号"),
    (r"could not find expected ':'", "这一行缺少“键: 值”的半角冒号，或“-”后面没有空一格"),
    (r"expected '-' indicator", "列表的各项没有对齐，或少了“- ”"),
    (r"expected key|expected <block end>", "缩进没有对齐，或缺少“键: 值”；值以引号开头时引号要包住整个值"),
    (r"single document|another document", "一个文件里只能有一份内容，请去掉“---”分隔线"),
    (r"alias|anchor", "“*”“&”在 YAML 里有特别的意思，整个值请加引号"),
    (r"\btag\b|directive|YAML document", "“!”“%”在 YAML 里有特别的意思，整个值请加引号"),
)
_GENERAL = "YAML 写法不对，请检查这一行的缩进、冒号和引号"
_CANNOT_START = "@`%>|?&*!,]}"
_KEY = r"[ ]*(?:- +)*[^\s:\"'#\[{,]{1,20}"
_FULL_WIDTH_COLON = re.compile(_KEY.replace("{1,20}", "{1,20}?") + "\uff1a")
_NO_SPACE = re.compile(_KEY + r":[^\s/]")
_NOT_YAML = re.compile("[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AT_OPENING = re.compile(r"expected ',' or|quoted scalar|unexpected end of stream")


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """(line from 0, column from 0, message) for what the parser says of the text."""
    if not isinstance(error, yaml.MarkedYAMLError):
        wrong = _NOT_YAML.search(text)
        before = text[: wrong.start()] if wrong else ""
        return before.count("\n"), len(before) - before.rfind("\n") - 1, _hint(str(error))
    problem = f"{error.context or ''} / {error.problem}"
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and _AT_OPENING.search(problem) and "escape" not in problem:
        mark = error.context_mark  # where the bracket or quote opens, not where the file ends
    if mark is None:
        return 0, 0, _hint(problem)
    lines = text.split("\n")
    for number in (mark.line, mark.line - 1):
        if 0 <= number < len(lines) and re.search("mapping values|expected", problem):
            line = lines[number]
            if match := _FULL_WIDTH_COLON.match(line):
                return number, match.end() - 1, "冒号要用半角“:”，后面空一格"
            if match := _NO_SPACE.match(line):
                return number, match.end() - 2, "冒号后面要空一格"
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1]:
        return mark.line, mark.column, "不能用 Tab 键，缩进请用空格"
    start = _value_start(line, mark.column)
    if (
        line[start : start + 1]
        and line[start] in _CANNOT_START
        and not problem.startswith("while parsing a flow")
    ):
        return mark.line, start, f"值不能以“{line[start]}”开头，整个值请加引号"
    return mark.line, mark.column, _hint(problem)


def _value_start(line: str, column: int) -> int:
    """Where the value that the parser stumbled in begins: it may be past the character that is at fault."""
    for start in (column, column - 1, column - 2):
        if (
            0 <= start < len(line)
            and line[start] in _CANNOT_START
            and re.search(r"(^|[\s\[{,])$", line[:start])
        ):
            return start
    return len(line)


def _hint(problem: str) -> str:
    return next((hint for pattern, hint in _HINTS if re.search(pattern, problem)), _GENERAL)
