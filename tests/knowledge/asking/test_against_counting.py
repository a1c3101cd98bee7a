"""Questions put together from conditions, against what counting through the facts by hand gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest

from knowledge.model import Entity, FactBase, Quantity
from knowledge.reckoning import plain, rounded
from tests.knowledge.asking.conftest import Ask

HOW_MANY = 40  # questions of each sort
COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "{}亿以上": Decimal.__ge__,
    "不低于{}亿": Decimal.__ge__,
    "超过{}亿": Decimal.__gt__,
    "高于{}亿元": Decimal.__gt__,
    "不到{}亿": Decimal.__lt__,
    "低于{}亿": Decimal.__lt__,
    "不超过{}亿": Decimal.__le__,
    "{}亿以下": Decimal.__le__,
}
AMOUNTS = ("10", "10.2", "10.9", "16.5", "20", "30", "31.7", "35", "50", "三十", "二十", "五十")
VALUES = {"三十": "30", "二十": "20", "五十": "50"}
PLACES = {
    "综改区": "综改区晋中开发区",
    "灵石": "灵石经开区",
    "平遥经开区": "平遥经开区",
    "介休": "介休经开区",
}
INDUSTRIES = ("光伏", "煤化工", "汽车", "新材料")


@dataclass(frozen=True)
class Asked:
    """Conditions in words, and whom they leave."""

    words: str
    left: tuple[str, ...]


def amount(entity: Entity) -> Decimal | None:
    """The investment in 亿元."""
    statements = entity.statements.get("总投资")
    value = statements[0].value if statements else None
    return value.number if isinstance(value, Quantity) else None


def holds(entity: Entity, label: str, value: str) -> bool:
    """Whether the entity has the choice, or points to the place."""
    return any(
        value == said.value or value in said.value
        for said in entity.statements.get(label, ())
        if isinstance(said.value, str | tuple)
    )


def drawn(base: FactBase, chance: random.Random) -> Asked:
    """Conditions drawn at random: a place, an industry, a limit, one of them turned round."""
    projects = base.by_kind["项目"]
    place = chance.choice([*PLACES, ""])
    industry = chance.choice([*INDUSTRIES, ""]) if chance.random() < 0.5 else ""
    limit = chance.choice([*COMPARED, ""]) if place or industry else chance.choice([*COMPARED])
    left = [entity for entity in projects if not place or holds(entity, "所在开发区", PLACES[place])]
    left = [entity for entity in left if not industry or holds(entity, "行业", industry)]
    words = place + industry
    if limit:
        number = chance.choice(AMOUNTS)
        low = Decimal(VALUES.get(number, number))
        left = [e for e in left if (own := amount(e)) is not None and COMPARED[limit](own, low)]
        words += "投资" + limit.format(number)
    return Asked(words, tuple(entity.id for entity in left))


def draws(base: FactBase, seed: str) -> list[Asked]:
    """The same ones every time."""
    chance = random.Random(seed)
    return list(dict.fromkeys(drawn(base, chance) for _ in range(HOW_MANY)))


def projects_in(facts: tuple[str, ...], base: FactBase) -> set[str]:
    """The projects among the facts of an answer."""
    return {fact.split("#")[0] for fact in facts} & {entity.id for entity in base.by_kind["项目"]}


@pytest.mark.parametrize("question", ["{}的项目有哪些", "列出{}的项目", "{}的有哪些项目", "哪些项目是{}的"])
def test_lists_hold_exactly_who_fits(ask: Ask, base: FactBase, question: str) -> None:
    """Nobody more, nobody less; where nobody fits, it is said."""
    wrong = []
    for asked in draws(base, question):
        answer = ask(question.format(asked.words))
        named = {i for i in projects_in(answer.facts, base) if base.entities[i].name in answer.text}
        if not asked.left:
            fine = answer.kind in ("answer", "unknown") and "没有" in answer.text
        else:
            fine = answer.kind == "answer" and named == set(asked.left)
        if not fine:
            wrong.append(f"{question.format(asked.words)}: {asked.left}, not {answer.kind} {answer.text}")
    assert wrong == []


@pytest.mark.parametrize("question", ["{}的项目有几个", "{}的项目有多少个", "有几个{}的项目"])
def test_numbers_are_how_many_fit(ask: Ask, base: FactBase, question: str) -> None:
    """Counted among those that the facts name."""
    wrong = []
    for asked in draws(base, question):
        answer = ask(question.format(asked.words))
        first = answer.lines[0] if answer.lines else ""
        fine = (
            f"{len(asked.left)}个" in first if asked.left else "没有" in answer.text or "0个" in answer.text
        )
        if not fine:
            wrong.append(
                f"{question.format(asked.words)}: {len(asked.left)}, not {answer.kind} {answer.text}"
            )
    assert wrong == []


@pytest.mark.parametrize(
    "question", ["{}的项目投资合计多少", "{}的项目一共投资多少亿", "{}的项目加起来投了多少钱"]
)
def test_sums_are_of_who_fits(ask: Ask, base: FactBase, question: str) -> None:
    """To the last digit."""
    wrong = []
    for asked in draws(base, question):
        held = [own for i in asked.left if (own := amount(base.entities[i])) is not None]
        if held:
            answer = ask(question.format(asked.words))
            if answer.kind != "answer" or f"{plain(sum(held, Decimal(0)))}亿元" not in answer.text:
                wrong.append(f"{question.format(asked.words)}: {sum(held)}, not {answer.kind} {answer.text}")
    assert wrong == []


@pytest.mark.parametrize("question", ["{}的项目平均投资多少", "{}的项目平均每个投资多少亿"])
def test_means_are_of_who_fits(ask: Ask, base: FactBase, question: str) -> None:
    """To two places."""
    wrong = []
    for asked in draws(base, question):
        held = [own for i in asked.left if (own := amount(base.entities[i])) is not None]
        if len(held) > 1:
            answer = ask(question.format(asked.words))
            mean = plain(rounded(sum(held, Decimal(0)) / len(held)))
            if answer.kind != "answer" or f"{mean}亿元" not in answer.text:
                wrong.append(f"{question.format(asked.words)}: {mean}, not {answer.kind} {answer.text}")
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "best"), [("{}里投资最大的项目是哪个", max), ("{}的项目里哪个投资最小", min)]
)
def test_the_first_and_the_last_are_of_who_fits(
    ask: Ask, base: FactBase, question: str, best: Callable[[list[Decimal]], Decimal]
) -> None:
    """Among the place and the industry that were named."""
    wrong = []
    for words in [
        *PLACES,
        *INDUSTRIES,
        *(place + "的" + industry for place in PLACES for industry in INDUSTRIES),
    ]:
        place, _, industry = words.partition("的")
        if not industry and place in INDUSTRIES:
            place, industry = "", place
        fitting = [
            entity
            for entity in base.by_kind["项目"]
            if (not place or holds(entity, "所在开发区", PLACES[place]))
            and (not industry or holds(entity, "行业", industry))
        ]
        held = {own: entity for entity in fitting if (own := amount(entity)) is not None}
        if held:
            answer = ask(question.format(words))
            winner = held[best(list(held))]
            if answer.kind != "answer" or winner.name not in answer.lines[0]:
                wrong.append(f"{question.format(words)}: {winner.name}, not {answer.kind} {answer.text}")
    assert wrong == []


def test_pairs_are_set_side_by_side(ask: Ask, base: FactBase) -> None:
    """Which is more, by how much, how many times, both together: for every two."""
    projects = [entity for entity in base.by_kind["项目"] if amount(entity) is not None]
    wrong = []
    for one in projects:
        for other in projects:
            a, b = amount(one), amount(other)
            if one is other or a is None or b is None:
                continue
            left, right = one.aliases[0], other.aliases[0]
            expected = {
                f"{left}和{right}哪个投资大": one.name if a > b else other.name,
                f"{left}与{right}投资差多少": f"{plain(abs(a - b))}亿元",
                f"{left}和{right}投资一共多少": f"{plain(a + b)}亿元",
                f"{left}的投资是{right}的几倍": f"{plain(rounded(a / b))}倍",
                f"{left}投资占签约一批的百分之几": f"{plain(rounded(a * 100 / Decimal('506.2')))}%",
            }
            for question, said in expected.items():
                answer = ask(question)
                if answer.kind != "answer" or said not in answer.text:
                    wrong.append(f"{question}: {said}, not {answer.kind} {answer.text}")
    assert wrong == []


@pytest.mark.parametrize("number", range(1, 7))
def test_every_rank_is_found(ask: Ask, base: FactBase, number: int) -> None:
    """From the top and from the bottom, and the first so many."""
    order = sorted(
        (entity for entity in base.by_kind["项目"] if amount(entity) is not None),
        key=lambda entity: amount(entity) or Decimal(0),
        reverse=True,
    )
    digit = "一二三四五六"[number - 1]
    for question in (
        f"投资第{digit}大的项目是哪个",
        f"投资排第{number}的项目",
        f"点名项目里投资排名第{digit}的",
    ):
        assert order[number - 1].name in ask(question).text, question
    assert order[-number].name in ask(f"投资倒数第{digit}的项目").text
    if number > 1:
        digit = "一两三四五六"[number - 1]
        top = ask(f"投资最大的{digit}个项目")
        assert projects_in(top.facts, base) == {entity.id for entity in order[:number]}, top.text
        low = ask(f"投资最小的{number}个项目")
        assert projects_in(low.facts, base) == {entity.id for entity in order[-number:]}, low.text
