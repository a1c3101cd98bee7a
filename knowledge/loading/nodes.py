"""YAML nodes as a clerk wrote them: text, lists and mappings, with every trap of YAML an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from knowledge.loading.problems import Problems, suggestion

MAX_TEXT = 4000
_STR = "tag:yaml.org,2002:str"
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]"
)
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_NOT_TEXT = {
    "tag:yaml.org,2002:bool": "会被 YAML 当成“真/假”",
    "tag:yaml.org,2002:timestamp": "会被 YAML 当成日期",
    "tag:yaml.org,2002:int": "会被 YAML 当成数字",
    "tag:yaml.org,2002:float": "会被 YAML 当成数字",
    "tag:yaml.org,2002:merge": "在 YAML 里有特别的意思",
    "tag:yaml.org,2002:value": "在 YAML 里有特别的意思",
}
KINDS_OF_NODE = {ScalarNode: "一个值", SequenceNode: "一个列表", MappingNode: "一组“键: 值”"}
FLAGS = {"是": True, "true": True, "True": True, "否": False, "false": False, "False": False}


@dataclass(slots=True)
class Reader:
    """Reads the nodes of one file; what is wrong goes to `problems` and the reader answers None.

    `offset` is added to line numbers: the node tree may be of a piece of the file only.
    """

    file: str
    problems: Problems
    offset: int = 0

    def complain(self, node: Node, message: str) -> None:
        """Note a mistake at the node."""
        mark = node.start_mark
        self.problems.add(self.file, mark.line + 1 + self.offset, mark.column + 1, message)

    def line(self, node: Node) -> int:
        """The node's line in the file, from 1."""
        return int(node.start_mark.line) + 1 + self.offset

    def pairs(self, node: Node | None, what: str) -> Iterator[tuple[str, Node, Node]]:
        """(key, key node, value node) of a mapping; keys that are no text or come twice are mistakes."""
        if node is None:
            return
        if not isinstance(node, MappingNode):
            self.complain(node, f"{what}应当是一组“键: 值”，这里写成了{describe(node)}")
            return
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self.text(key_node, "键")
            if key is None:
                continue
            if key in seen:
                self.complain(key_node, f"“{key}”重复了，第{seen[key]}行已经写过")
                continue
            seen[key] = self.line(key_node)
            yield key, key_node, value_node

    def items(self, node: Node, what: str) -> list[Node]:
        """The items of a list; anything else is a mistake."""
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.complain(node, f"{what}应当是列表，写成 [甲, 乙] 或每行一个“- 甲”，这里是{describe(node)}")
        return []

    def text(self, node: Node, what: str, *, lines: bool = False) -> str | None:
        """The text of a scalar, with `lines` of several lines too.

        Whatever YAML would read as something else than text is a mistake.
        """
        if not isinstance(node, ScalarNode):
            self.complain(node, f"{what}应当是文字，这里写成了{describe(node)}")
            return None
        value: str = node.value
        if node.tag != _STR and not self._is_text(node, what):
            return None
        if not value.strip():
            self.complain(node, f"{what}是空的，请填写或删去这一行")
            return None
        if node.style in ("|", ">"):
            value = value.strip("\n")
        if "\n" in value and not lines:
            self.complain(node, f"{what}只能写一行")
            return None
        return value if self._clean(node, value, what) else None

    def bare(self, node: Node, what: str) -> str | None:
        """The text of a scalar that may also be a plain number or date: digits exactly as written."""
        if not isinstance(node, ScalarNode):
            return self.text(node, what)
        tag = node.tag.rpartition(":")[2]
        number_or_date = (
            tag in ("int", "float") and _PLAIN_NUMBER.fullmatch(node.value)
        ) or tag == "timestamp"
        return node.value if number_or_date else self.text(node, what)

    def flag(self, node: Node, what: str) -> bool | None:
        """是 or 否."""
        value = node.value if isinstance(node, ScalarNode) else None
        if value in FLAGS and (plain(node) or value in ("是", "否")):
            return FLAGS[value]
        self.complain(node, f"{what}只能写 是 或 否")
        return None

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        """A list of texts without repetitions."""
        found: dict[str, None] = {}
        if isinstance(node, ScalarNode):
            self.complain(node, f"{what}应当是列表，写成 [{node.value or '甲'}]")
            return ()
        for item in self.items(node, what):
            value = self.text(item, f"{what}里的一项")
            if value is None:
                continue
            if value in found:
                self.complain(item, f"{what}里“{value}”重复了")
            in_brackets = getattr(node, "flow_style", False)  # a list of one line each needs no commas
            if in_brackets and plain(item) and "\uff0c" in value:
                self.complain(item, f"“{value}”里有全角逗号：分隔各项要用半角逗号“,”；确实是一项就加引号")
            found[value] = None
        return tuple(found)

    def number(self, node: Node, what: str) -> int | None:
        """A whole number from 0 to 99999."""
        value = node.value if isinstance(node, ScalarNode) and plain(node) else ""
        if re.fullmatch("0|[1-9][0-9]{0,4}", value):
            return int(value)
        self.complain(node, f"{what}应当是整数，例如 12")
        return None

    def date_text(self, node: Node, what: str) -> str | None:
        """The text of a date; unquoted dates are welcome here."""
        return self.bare(node, what)

    def unknown(self, node: Node, key: str, what: str, known: tuple[str, ...]) -> None:
        """Note a key that does not belong here."""
        hint = suggestion(key, known) or f"，可以写的有：{'、'.join(known)}"
        self.complain(node, f"{what}没有“{key}”这一项{hint}")

    def _is_text(self, node: ScalarNode, what: str) -> bool:
        written = node.value
        if node.tag == "tag:yaml.org,2002:null":
            said = (
                f"“{written}”会被 YAML 当成空值，是文字就加引号" if written else "是空的，请填写或删去这一行"
            )
            self.complain(node, f"{what}{said}")
            return False
        if node.tag.startswith("!") or not plain(node) or node.tag not in _NOT_TEXT:
            if node.tag == "!" or (not plain(node) and node.tag not in _NOT_TEXT):
                return True
            self.complain(node, f"{what}前面不要写“!”标签")
            return False
        why = "会被 YAML 当成六十进制数字" if _SEXAGESIMAL.fullmatch(written) else _NOT_TEXT[node.tag]
        self.complain(node, f'{what}“{written}”{why}，是文字就加引号："{written}"')
        return False

    def _clean(self, node: ScalarNode, value: str, what: str) -> bool:
        if len(value) > MAX_TEXT:
            self.complain(node, f"{what}太长（最多{MAX_TEXT}字）")
            return False
        if not value.isprintable() and _INVISIBLE.search(value):
            self.complain(
                node, f"{what}里有看不见的字符，请删掉重新输入：“{_INVISIBLE.sub('□', value)[:40]}”"
            )
            return False
        if value != value.strip() and node.style in ("'", '"'):
            self.complain(node, f"{what}前后有空格，请去掉：“{value[:40]}”")
            return False
        return True


def describe(node: Node) -> str:
    """What sort of node it is, in words."""
    if isinstance(node, ScalarNode):
        if not node.value:
            return "空的"
        if plain(node) and re.search("[:\uff1a]", node.value):
            return f"“{node.value[:30]}”（冒号要用半角“:”，后面空一格）"
        return f"一个值“{node.value[:30]}”"
    return "列表" if isinstance(node, SequenceNode) else "一组“键: 值”"


def blank(node: Node) -> bool:
    """Whether nothing stands behind the colon."""
    return isinstance(node, ScalarNode) and not node.value and plain(node)


def plain(node: Node) -> bool:
    """Whether it is a scalar without quotes (libyaml says '', pure Python None)."""
    return isinstance(node, ScalarNode) and not node.style
