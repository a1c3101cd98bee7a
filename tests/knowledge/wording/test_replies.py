"""The wordings: each one used, each one used there, and every gap of each filled."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.vocabulary.replies import replies
from knowledge.wording.phrases import say

KNOWLEDGE = Path(__file__).resolve().parents[3] / "knowledge"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(KNOWLEDGE.rglob("*.py"))}
SAYING = {"say", "word"}


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call that takes a wording by its name."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                function = node.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                if name in SAYING:
                    yield path, node


def outcomes(node: ast.expr) -> list[str]:
    """The names that an argument can come to; [] if it is handed on from elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return [*outcomes(node.body), *outcomes(node.orelse)]
    return []


def fields(template: str) -> set[str]:
    """The gaps of a wording."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_wording_that_is_used_exists() -> None:
    """No reply ends in a KeyError."""
    used = {name: path.name for path, call in calls() for name in outcomes(call.args[0])}
    assert len(used) > 60
    assert {name: where for name, where in used.items() if name not in replies()} == {}


def test_every_wording_that_exists_is_used() -> None:
    """Whoever changes one sees it change; a name may be put together from a stem and an ending."""
    constants = {
        n.value
        for t in TREES.values()
        for n in ast.walk(t)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    stems = tuple(text for text in constants if text.endswith("_") and len(text) > 1)
    unused = [name for name in replies() if name not in constants and not (stems and name.startswith(stems))]
    assert unused == []


def test_every_gap_is_filled_where_the_wording_is_used() -> None:
    """What a call gives covers what the wording needs."""
    lacking = []
    for path, call in calls():
        given = {keyword.arg for keyword in call.keywords}
        if None in given:  # **parts, handed on
            continue
        for name in outcomes(call.args[0]):
            template = replies().get(name)
            if isinstance(template, str) and fields(template) - given:
                lacking.append(f"{path.name}:{call.lineno} {name} lacks {sorted(fields(template) - given)}")
    assert lacking == []


@pytest.mark.parametrize("name", [name for name, template in replies().items() if isinstance(template, str)])
def test_a_wording_can_be_filled(name: str) -> None:
    """Its braces are well formed, and nothing in it but text and gaps."""
    template = replies()[name]
    filled = say(name, **dict.fromkeys(fields(template), "甲"))
    assert filled.strip()
    assert not set("{}") & set(filled)


def test_wordings_are_short_and_polite() -> None:
    """您, never 你, to whom is spoken; no half-width marks between hanzi; no English."""
    for name, template in replies().items():
        if isinstance(template, str):
            text = "".join(literal for literal, _, _, _ in string.Formatter().parse(template))
            assert len(text) <= 80, name
            assert "你" not in text, name
            assert not set(",;:!?()") & set(text), name
