"""Names: a slip of the keyboard finds the same facts, another's name finds the other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from pypinyin import lazy_pinyin

from knowledge import sounds
from knowledge.model import Entity, FactBase
from tests.knowledge.asking.conftest import Ask
from tests.knowledge.asking.questions import essence, words

FULL_NAMES = words("名称")

Slip = Callable[[str], Iterator[str]]


def asking(entity: Entity, name: str) -> str:
    """A question of an entity under some name: for the first that is said of it, or for all there is."""
    label = next(iter(entity.statements), "")
    return f"{name}的{label}是什么" if label else f"介绍一下{name}"


def owner(base: FactBase, name: str) -> Entity:
    """The entity of that name or alias."""
    return next(e for e in base.entities.values() if name in (e.name, *e.aliases))


@cache
def sounding_like(char: str) -> tuple[str, ...]:
    """Other common hanzi of the same usual reading."""
    common = [
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
    ]
    mine = sounds.readings(char)[:1]
    return tuple(other for other in common if other and other != char and sounds.readings(other)[:1] == mine)


def homophones(name: str) -> Iterator[str]:
    """The name with one character replaced by another of the same sound, at every place."""
    for place, char in enumerate(name):
        others = sounding_like(char)
        for other in others[:: max(1, len(others) // 3)][:3]:
            yield name[:place] + other + name[place + 1 :]


def doubled(name: str) -> Iterator[str]:
    """A character typed twice."""
    return (name[: place + 1] + name[place:] for place in range(len(name)))


def dropped(name: str) -> Iterator[str]:
    """An inner character left out, of names long enough to be known without it."""
    return (name[:place] + name[place + 1 :] for place in range(1, len(name) - 1) if len(name) >= 5)


def swapped(name: str) -> Iterator[str]:
    """Two neighbours in the wrong order."""
    for place in range(len(name) - 1):
        if name[place] != name[place + 1]:
            yield name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def in_pinyin(name: str) -> Iterator[str]:
    """Latin letters, run together and parted."""
    yield "".join(lazy_pinyin(name))
    yield " ".join(lazy_pinyin(name))


SLIPS: dict[str, Slip] = {"a homophone": homophones, "doubled": doubled, "in pinyin": in_pinyin}
WORSE_SLIPS: dict[str, Slip] = {"dropped": dropped, "swapped": swapped}


@pytest.mark.parametrize("name", FULL_NAMES)
@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_finds_the_same(ask: Ask, base: FactBase, name: str, slip: Slip) -> None:
    """Sound and repetition never hide a name."""
    entity = owner(base, name)
    right = ask(asking(entity, name))
    assert right.facts
    answers = {typed: ask(asking(entity, typed)) for typed in slip(name)}
    assert [
        f"{typed}: {a.kind} {a.text}" for typed, a in answers.items() if essence(a) != essence(right)
    ] == []


@pytest.mark.parametrize("name", FULL_NAMES)
@pytest.mark.parametrize("slip", WORSE_SLIPS.values(), ids=WORSE_SLIPS)
def test_a_worse_slip_never_finds_another(ask: Ask, base: FactBase, name: str, slip: Slip) -> None:
    """A dropped or swapped character: the right answer, a refusal or a question back."""
    entity = owner(base, name)
    right = ask(asking(entity, name))
    answers = {typed: ask(asking(entity, typed)) for typed in slip(name)}
    wrong = [
        (typed, a) for typed, a in answers.items() if a.kind == "answer" and essence(a) != essence(right)
    ]
    assert [f"{typed}: {a.text}" for typed, a in wrong] == []


def test_every_name_and_alias_finds_its_own(ask: Ask, base: FactBase) -> None:
    """Whatever it is called by, what is said of it is found, and of nobody else."""
    wrong = []
    for entity in base.entities.values():
        for label in entity.statements:
            first = ask(f"{entity.name}的{label}是什么")
            for name in (entity.name, *entity.aliases):
                answer = ask(f"{name}的{label}是什么")
                if answer.kind == "clarify" and any(entity.name in c.label for c in answer.choices):
                    continue
                if f"{entity.id}#{label}" not in answer.facts or answer.kind != first.kind:
                    wrong.append(f"{name}的{label}: {answer.kind} {answer.text}")
    assert wrong == []


TEMPLATES = (
    "{}投资多少",
    "{}的总投资是多少亿",
    "{}投了几个亿",
    "{}的产能",
    "{}属于什么行业",
    "{}处在什么阶段",
    "{}投资占签约一批的多少",
    "投资比{}大的项目有哪些",
    "除了{}还有哪些签约项目",
    "{}是做什么的",
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_swapping_the_name_swaps_the_facts(ask: Ask, base: FactBase, template: str) -> None:
    """What is asked of one is answered of that one, of the other of the other."""
    projects = [entity for entity in base.by_kind["项目"] if "总投资" in entity.statements]
    said = {}
    for project in projects:
        answer = ask(template.format(project.aliases[0]))
        assert answer.facts, answer.text
        if not template.startswith(("投资比", "除了")):
            named = {fact.split("#")[0] for fact in answer.facts} & {other.id for other in projects}
            assert named <= {project.id}, answer.text
        said[project.id] = answer.text
    assert len(set(said.values())) == len(projects)


@pytest.mark.parametrize(
    ("template", "other"),
    [
        ("{0}比{1}多投多少", "{1}比{0}多投多少"),
        ("{0}和{1}一共投资多少", "{1}和{0}一共投资多少"),
        ("{0}和{1}哪个投资大", "{1}和{0}哪个投资大"),
    ],
)
def test_the_order_of_two_changes_no_figure(ask: Ask, template: str, other: str) -> None:
    """Sums and differences are of the same two."""
    for one, two in (("大恒能源", "晋能控股"), ("平遥石墨", "瑞鑫煤化"), ("中航兰田", "灵石焦化")):
        assert essence(ask(template.format(one, two))) == essence(ask(other.format(one, two)))


def test_what_a_mistyped_name_was_taken_for_is_said(ask: Ask) -> None:
    """京能 is a company too: whoever meant it sees that another was answered for."""
    assert "（“京能控股”按“晋能控股”理解。）" in ask("京能控股投资多少").lines
    assert not any("理解" in line for line in ask("晋能控股投资多少").lines)
    assert not any("理解" in line for line in ask("jinneng konggu touzi duoshao").lines)
