"""docs/facts.md: a clerk who copies it gets a base that works, and each thing it says is so."""

from __future__ import annotations

import io
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.checks import checking, golden
from knowledge.loading import FactsError, load, sections, statements
from knowledge.measures.units import units

PAGE = (Path(__file__).parents[2] / "docs" / "facts.md").read_text("utf-8")
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Mistake:
    """An example of a mistake: what is wrong, what the check says, what is right."""

    wrong: str
    said: tuple[str, ...]
    right: str


def blocks() -> list[tuple[str, str]]:
    """The code blocks of the page: (what stands behind the backticks, text)."""
    return [(match[1].strip(), match[2]) for match in BLOCK.finditer(PAGE)]


def files() -> dict[str, str]:
    """The files of the example city, each named in the first line of its block."""
    found = {}
    for language, text in blocks():
        if language == "yaml":
            name = re.match(r"# (\S+\.yaml)\n", text)
            assert name, text
            assert name[1] not in found
            found[name[1]] = text
    return found


def mistakes() -> list[Mistake]:
    """The examples of section 6: three blocks each."""
    found = blocks()
    return [
        Mistake(text.replace("<TAB>", "\t"), tuple(found[number + 1][1].splitlines()), found[number + 2][1])
        for number, (language, text) in enumerate(found)
        if language == "yaml 错"
    ]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The example city as a folder."""
    folder = tmp_path / "禾川"
    folder.mkdir()
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_example_city_is_a_base_that_answers(city: Path) -> None:
    """And the check prints what the page shows, word for word."""
    out = io.StringIO()
    assert checking.check(city, out) == 0, out.getvalue()
    shown = next(text for _, text in blocks() if text.startswith("$ "))
    assert shown.splitlines()[1:] == out.getvalue().splitlines()


def test_every_type_and_key_is_shown_in_the_example(city: Path) -> None:
    """Nothing is only explained."""
    base = load(city)
    types = {attribute.type for kind in base.kinds.values() for attribute in kind.attributes.values()}
    assert types == set(sections.TYPES)
    written = "\n".join(files().values())
    for key in (*sections.CITY_KEYS, *sections.SOURCE_KEYS, *sections.KIND_KEYS, *sections.ATTRIBUTE_KEYS):
        assert f"{key}:" in written, key
    for key in statements.STATEMENT_KEYS:
        assert f"{key}:" in written, key
    for key in set(golden.KEYS) - {"备注"}:
        assert f"{key}:" in written, key


@pytest.mark.parametrize("number", range(len(mistakes())))
def test_each_mistake_is_reported_as_the_page_says(number: int, city: Path) -> None:
    """The very words, line and column; and what stands below is right."""
    mistake = mistakes()[number]
    (city / "projects.yaml").unlink()
    page = city / "facts.yaml"
    page.write_text(mistake.wrong, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load(city)
    assert [line.removeprefix("facts.yaml:") for line in str(caught.value).splitlines()] == list(mistake.said)
    page.write_text(mistake.right, encoding="utf-8")
    assert load(city).by_kind["项目"]


@pytest.mark.parametrize(
    ("row", "keys"),
    [
        ("城市", sections.CITY_KEYS),
        ("来源的每一个", sections.SOURCE_KEYS),
        ("种类的每一个", sections.KIND_KEYS),
        ("属性的每一个", sections.ATTRIBUTE_KEYS),
        ("每条资料", sections.RECORD_KEYS),
        ("一个值的详细写法", statements.STATEMENT_KEYS),
        ("每个黄金问题", golden.KEYS),
    ],
)
def test_the_table_of_keys_is_complete(row: str, keys: tuple[str, ...]) -> None:
    """And has no key that does not exist."""
    line = re.search(rf"^\| {row} \| (.*) \|$", PAGE, re.MULTILINE)
    assert line
    assert set(re.findall(r"`([^`]+)`", line[1])) == set(keys)


def test_the_table_of_units_is_complete() -> None:
    """A unit that is added to units.yaml is added to the page."""
    for dimension, every in units().by_dimension.items():
        known = [unit for unit in every if not unit.asked_for]
        line = re.search(rf"^\| {dimension} \| (.*) \|$", PAGE, re.MULTILINE)
        assert line, dimension
        assert re.findall(r"`([^`]+)`", line[1]) == [unit.name for unit in known]
        for unit in known:
            assert all(spelling in line[1] for spelling in unit.spellings), unit
    assert "、".join(units().periods) in PAGE


def test_the_commands_of_the_page_exist() -> None:
    """Each `bot.py …` line is understood by the command line."""
    from bot import parser

    lines = re.findall(r"bot\.py ([^\n`#]+)", PAGE)
    assert len(lines) >= 4
    for line in lines:
        parser().parse_args(shlex.split(line))


def test_the_questions_it_promises_are_answered(city: Path) -> None:
    """Section 7, each example."""
    from knowledge.answering import Answerer
    from knowledge.conversation import Conversation

    section = PAGE.split("\n## 7.")[1].split("\n## 8.")[0]
    answerer = Answerer(load(city))
    for line in section.splitlines():
        if not line.startswith("- ") or line.startswith("- 追问"):
            continue
        for question in re.findall("“([^”]+)”", line):
            answer, _ = answerer.answer(question, Conversation())
            assert answer.kind == "answer", f"{question}: {answer.text}"
