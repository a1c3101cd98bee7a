"""Any city works by its YAML alone: its golden questions are answered, and no other shines through."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.checks.checking import Report, examine
from knowledge.model import FactBase, Quantity
from tests.knowledge.asking.questions import CITIES

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session", params=CITIES, ids=lambda folder: folder.name)
def report(request: pytest.FixtureRequest) -> Report:
    """A city examined."""
    return examine(request.param)


@pytest.fixture(scope="session")
def other() -> Answerer:
    """An Answerer over a city that is not the shipped one."""
    return Answerer(next(report.base for folder in CITIES[1:] if (report := examine(folder))))


def test_there_is_another_city() -> None:
    """With other kinds, and not a line of Python."""
    assert len(CITIES) >= 2
    for folder in CITIES:
        assert not list(folder.rglob("*.py")), folder


def test_every_golden_question_is_answered(report: Report) -> None:
    """A change that turns a right answer wrong is seen here, by question and category."""
    assert report.asked >= 60
    assert [str(failure) for failure in report.failures] == []


def strings(path: Path) -> list[str]:
    """The texts in a module that are no documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [value for value in constants if isinstance(value, str) and value not in docs]


def test_no_code_knows_a_city(report: Report) -> None:
    """No name, kind or attribute of the facts is a text in the code, nor a place even in a comment."""
    base = report.base
    names = {name for entity in base.entities.values() for name in (entity.name, *entity.aliases)}
    words = {
        label for kind in base.kinds.values() for label in (kind.label, *kind.attributes) if len(label) > 2
    }
    places = {base.city.name} | {
        e.name for kind in base.kinds.values() if kind.place for e in base.by_kind[kind.label]
    }
    for path in (ROOT / "knowledge").rglob("*.py"):
        assert (names | words) & set(strings(path)) == set(), path
        text = path.read_text(encoding="utf-8")
        assert [place for place in places if place in text] == [], path


def test_nothing_of_the_shipped_city_is_known_elsewhere(other: Answerer, base: FactBase) -> None:
    """Its projects and zones are strangers there."""
    for entity in base.entities.values():
        if entity.kind in ("项目", "开发区"):
            for name in (entity.name, entity.aliases[0]):
                answer, _ = other.answer(f"{name}的投资是多少")
                assert answer.kind in ("unknown", "clarify"), (name, answer.text)


def test_every_figure_of_another_city_is_found(other: Answerer) -> None:
    """Whatever the attribute is called and measured in."""
    wrong = []
    for entity in other.base.entities.values():
        for label, statements in entity.statements.items():
            if isinstance(statements[0].value, Quantity):
                answer, _ = other.answer(f"{entity.name}的{label}是多少")
                if answer.kind != "answer" or f"{entity.id}#{label}" not in answer.facts:
                    wrong.append(f"{entity.name}的{label}: {answer.kind} {answer.text}")
    assert wrong == []


def test_a_renamed_attribute_is_understood_by_its_new_name(base: FactBase) -> None:
    """Names are data: what is called 耗银 is asked for as 耗银."""
    kind = base.kinds["项目"]
    renamed = {
        ("耗银" if label == "总投资" else label): (
            replace(attribute, label="耗银", ways=("花银",)) if label == "总投资" else attribute
        )
        for label, attribute in kind.attributes.items()
    }
    entities = {
        key: replace(
            entity,
            statements={
                ("耗银" if label == "总投资" else label): said for label, said in entity.statements.items()
            },
        )
        if entity.kind == "项目"
        else entity
        for key, entity in base.entities.items()
    }
    kinds = {label: other for label, other in base.kinds.items() if not other.totals_of}
    entities = {key: entity for key, entity in entities.items() if entity.kind in kinds}
    answerer = Answerer(
        replace(base, kinds={**kinds, "项目": replace(kind, attributes=renamed)}, entities=entities)
    )
    for question in ("大恒能源的耗银是多少", "大恒能源花银多少"):
        answer, _ = answerer.answer(question)
        assert answer.kind == "answer"
        assert "50亿元" in answer.text
    top, _ = answerer.answer("耗银最多的项目是哪个")
    assert "大恒" in top.text
