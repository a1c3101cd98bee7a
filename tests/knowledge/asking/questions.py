"""The questions that the tests of answering ask in many ways: own ones, and the golden ones of the facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from knowledge.answers import Answer
from knowledge.checks import golden

HERE = Path(__file__).parent
JINZHONG = HERE.parents[2] / "knowledge" / "facts" / "jinzhong"
OTHERS = HERE.parents[1] / "cities"
CITIES = [JINZHONG, *sorted(path for path in OTHERS.glob("*/") if any(path.glob("*.yaml")))]


def own() -> list[golden.Golden]:
    """The questions beside this file, each with what its answer must hold."""
    return golden.read(HERE)


def shipped() -> list[str]:
    """Some of the golden questions of the shipped facts: every category, none that goes on from another."""
    alone = [question for question in golden.read(JINZHONG) if not question.follows]
    taken: dict[str, list[str]] = {}
    for question in alone:
        taken.setdefault(question.category, []).append(question.question)
    return [text for texts in taken.values() for text in texts[:: max(1, len(texts) // 2)][:2]]


def all_of_them() -> list[str]:
    """Every question that the tests say in other ways."""
    return list(dict.fromkeys([question.question for question in own()] + shipped()))


def essence(answer: Answer) -> tuple[str, frozenset[str]]:
    """What has to stay the same when the same is asked in another way: the kind and the facts used."""
    return answer.kind, frozenset(answer.facts)


@cache
def words(of: str) -> list[str]:
    """A list of words.yaml."""
    lists: dict[str, list[str]] = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
    return [str(word) for word in lists[of]]
