"""A fact base's own golden questions: what is asked, and what the answer must hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from yaml.nodes import Node, SequenceNode

from knowledge.answers import Answer
from knowledge.loading import reading
from knowledge.loading.documents import sections
from knowledge.loading.nodes import Reader
from knowledge.loading.problems import Problems, listing
from knowledge.loading.sections import QUESTIONS
from knowledge.text import fold

Outcome = Literal["answer", "clarify", "unknown", "chat"]
OUTCOMES: dict[str, Outcome] = {
    **{outcome: outcome for outcome in get_args(Outcome)},
    "\u56de\u7b54": "answer",
    "\u8bf7\u9009\u62e9": "clarify",
    "\u67e5\u4e0d\u5230": "unknown",
    "\u95f2\u804a": "chat",
}
KEYS = ("问", "类", "答", "含", "不含", "接着", "备注")
NO_CATEGORY = "其他"


@dataclass(frozen=True, slots=True)
class Golden:
    """One question. `must` holds groups, of each of which one alternative has to be in the answer."""

    question: str
    category: str
    outcomes: tuple[Outcome, ...]
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    follows: bool  # asked right after the question before, in the same conversation
    line: int


def read(folder: Path) -> list[Golden]:
    """The folder's golden questions, none if it has no questions.yaml. Raises FactsError."""
    path = folder / reading.QUESTIONS
    if not path.exists():
        return []
    problems = Problems()
    found: list[Golden] = []
    try:
        text = reading.text_of(path.name, path.read_bytes(), problems)
    except OSError as error:
        problems.add(path.name, 1, 1, f"文件打不开：{error.strerror}")
        text = None
    for section in sections(path.name, text or "", problems):
        if section.name != QUESTIONS:
            section.reader.complain(section.key, f"{path.name} 里只能有“{QUESTIONS}”这一部分")
            continue
        for reader, node in section.parts():
            for item in reader.items(node, f"“{QUESTIONS}”"):
                golden = _golden(reader, item)
                if golden is not None and golden.follows and not found:
                    reader.complain(item, "第一个问题不能写“接着”")
                found.extend([golden] if golden else [])
    problems.raise_if_any()
    return found


def _golden(reader: Reader, node: Node) -> Golden | None:
    question, category = "", NO_CATEGORY
    outcomes: tuple[Outcome, ...] = ("answer",)
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    follows = False
    for key, key_node, value in reader.pairs(node, "每个问题"):
        if key == "问":
            question = reader.bare(value, "问") or ""
        elif key == "类":
            category = reader.text(value, "类") or category
        elif key == "答":
            outcomes = _outcomes(reader, value)
        elif key == "含":
            must = tuple(_alternatives(reader, item) for item in reader.items(value, "含"))
        elif key == "不含":
            must_not = _alternatives(reader, value)
        elif key == "接着":
            follows = reader.flag(value, "接着") or False
        elif key == "备注":
            reader.text(value, "备注")
        else:
            reader.unknown(key_node, key, "问题", KEYS)
    if not question:
        reader.complain(node, "这个问题缺少“问”")
        return None
    return Golden(question, category, outcomes, must, must_not, follows, reader.line(node))


def _outcomes(reader: Reader, node: Node) -> tuple[Outcome, ...]:
    found = []
    for item in node.value if isinstance(node, SequenceNode) else [node]:
        written = reader.text(item, "答")
        if written in OUTCOMES:
            found.append(OUTCOMES[written])
        elif written is not None:
            reader.complain(item, f"“答”没有“{written}”，可以写：{listing(OUTCOMES)}")
    return tuple(found)


def _alternatives(reader: Reader, node: Node) -> tuple[str, ...]:
    """One text, or a list of which one is enough; numbers count as written."""
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    return tuple(text for item in nodes if (text := reader.bare(item, "答案里的话")) is not None)


def grade(golden: Golden, answer: Answer) -> list[str]:
    """What is wrong with the answer, in words; nothing if it passes."""
    wrong = []
    if answer.kind not in golden.outcomes:
        wrong.append(f"应当是 {'/'.join(golden.outcomes)}，却是 {answer.kind}")
    text = _fold("\n".join((answer.text, *(choice.label for choice in answer.choices))))
    wrong.extend(
        f"答案里没有“{'”或“'.join(group)}”"
        for group in golden.must
        if not any(_says(text, alternative) for alternative in group)
    )
    said = _fold(answer.text)
    wrong.extend(f"答案里不该有“{phrase}”" for phrase in golden.must_not if _says(said, phrase))
    return wrong


def _fold(text: str) -> str:
    folded = "".join(fold(text).split())
    return re.sub(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])", lambda match: match[0].replace(",", ""), folded)


def _says(text: str, phrase: str) -> bool:
    """Whether the folded text holds the phrase; a figure counts only whole (50亿 is not in 250亿)."""
    wanted = _fold(phrase)
    before = r"(?<![\d.])" if wanted[:1].isdigit() else ""
    after = r"(?!\d|\.\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, text) is not None
