"""Every figure of every answer is held by the facts or reckoned from them; every answer has its source."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from knowledge.measures.units import units
from knowledge.model import FactBase, PartialDate
from knowledge.text import fold, simplify
from tests.knowledge.asking.conftest import Ask
from tests.knowledge.asking.oracle import Oracle, oracle
from tests.knowledge.asking.questions import all_of_them

LONGEST = 600  # characters of a reply
_FIGURE = re.compile(r"\d")
_UNITS = sorted((name for name in units().spellings() if not name.isdigit()), key=len, reverse=True)
_MEASURED = re.compile(rf"(\d+(?:\.\d+)?)(倍|{'|'.join(map(re.escape, _UNITS))})?", re.IGNORECASE)

# Questions that make the bot reckon, beside those that are asked everywhere.
RECKONED = [
    "投资最大的三个项目合计多少",
    "投资最小的两个项目加起来多少",
    "光伏项目一共投资多少",
    "煤化工项目投资合计",
    "煤化工项目平均投资多少",
    "点名项目平均投资多少",
    "开工一批平均每个项目投资多少",
    "投产一批平均每个项目多少亿",
    "三个一批平均每次多少个项目",
    "三个一批平均每次多少投资",
    "签约比开工多多少个项目",
    "签约比投产多投资多少",
    "签约一批是开工一批的几倍",
    "大恒占签约一批的百分之几",
    "点名的签约项目占签约一批总投资的多少",
    "投产一批个数占总数的多少",
    "除了大恒其他签约项目投资多少",
    "签约一批里没点名的项目投资多少",
    "签约一批里没点名的还有多少个",
    "三批投资加起来对得上总数吗",
    "每个开发区的投资合计",
    "各行业有多少个项目",
    "哪个开发区投资最多",
    "大恒、晋能、兰田三个一共多少钱",
    "焦化比石墨多多少",
    "大恒是兰田的几倍",
    "按投资从大到小排一下",
    "大恒能源投资合多少万元",
    "签约一批总投资多少万元",
    "灵石焦化一年多少吨",
    "大恒产能多少MW",
    "超过平均投资的项目有哪些",
    "投资总额过半的是哪一批",
    "综改区的项目占点名项目投资的多少",
]
QUESTIONS = [*all_of_them(), *RECKONED]


def _known_texts(base: FactBase) -> tuple[str, ...]:
    """Names, texts and dates of the facts, the longest first: figures in them are quoted, not reckoned."""
    found: set[str] = set()
    for entity in base.entities.values():
        found.update((entity.name, *entity.aliases))
        for statements in entity.statements.values():
            for statement in statements:
                value = statement.value
                found.update(
                    value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
                )
                found.update(date.text for date in (value, statement.date) if isinstance(date, PartialDate))
    for source in base.sources.values():
        found.update((source.name, source.publisher, source.date.text if source.date else ""))
    return tuple(sorted((text for text in found if _FIGURE.search(text)), key=len, reverse=True))


@pytest.fixture(scope="session")
def held(base: FactBase) -> Oracle:
    """All that may stand in a reply over the shipped facts."""
    return oracle(base)


def figures_of(base: FactBase, text: str) -> list[tuple[Fraction, str, int]]:
    """(number, unit, decimal places) of every figure of a reply that is not part of a text of the facts."""
    text = fold(text)
    for known in _known_texts(base):
        text = text.replace(fold(known), "。")
    return [
        (Fraction(match[1]), match[2] or "", len(match[1].partition(".")[2]))
        for match in _MEASURED.finditer(text)
    ]


def test_the_oracle_can_say_no(held: Oracle) -> None:
    """What cannot be had from the facts, and what can."""
    for figure, unit in (
        ("2084.1", "亿元"),
        ("149.4", "亿元"),
        ("1042.2", "亿元"),
        ("7000000000", ""),
        ("638", "个"),
        ("51", "亿元"),
        ("9", "GW"),
        ("48.6", "%"),
        ("500", "亿元"),
    ):
        assert not held.allows(Fraction(figure), unit, len(figure.partition(".")[2])), figure + unit
    for figure, unit in (
        ("149.3", "亿元"),
        ("1042", "亿元"),
        ("20", "亿元"),
        ("5.01", "亿元"),
        ("48.57", "%"),
        ("4.9", "倍"),
        ("500000", "万元"),
        ("95", "个"),
        ("63.8", "个"),
        ("7000", "MW"),
        ("2100000", "吨"),
        ("0.1", "亿元"),
    ):
        assert held.allows(Fraction(figure), unit, len(figure.partition(".")[2])), figure + unit


def test_every_figure_comes_from_the_facts(ask: Ask, base: FactBase, held: Oracle) -> None:
    """None is made up, misread, or reckoned over the wrong things."""
    wrong = []
    for question in QUESTIONS:
        answer = ask(question)
        asked = {number for number, _, _ in figures_of(base, fold(question))}
        for number, unit, places in figures_of(base, answer.text):
            if number not in asked and not held.allows(number, unit, places):
                wrong.append(f"{question}: {number}{unit} in {answer.text}")
    assert wrong == []


@pytest.mark.parametrize("question", RECKONED)
def test_what_can_be_reckoned_is_reckoned(ask: Ask, question: str) -> None:
    """Each of these has an answer."""
    answer = ask(question)
    assert answer.kind == "answer", answer.text
    assert _FIGURE.search("".join(answer.lines)) or "项目" in answer.text


def test_facts_used_are_facts_held(ask: Ask, base: FactBase) -> None:
    """What an answer says it rests on stands in the base."""
    for question in QUESTIONS:
        for fact in ask(question).facts:
            if fact in base.sources:
                continue
            entity, _, label = fact.partition("#")
            assert entity in base.entities, (question, fact)
            assert not label or label in base.entities[entity].statements, (question, fact)


def test_an_answer_from_facts_ends_with_its_source(ask: Ask, base: FactBase) -> None:
    """Publisher, date and paragraph; a refusal that tells what is known has it as well."""
    publisher = base.sources["报道"].publisher
    for question in QUESTIONS:
        answer = ask(question)
        if answer.kind == "answer" and answer.facts and not set(answer.facts) <= set(base.sources):
            assert answer.text.endswith(answer.source), question
            assert publisher in simplify(answer.source), question
            assert "段" in answer.source, question
        if answer.kind == "answer":
            assert answer.facts, question


def test_no_reply_is_long(ask: Ask) -> None:
    """It is read on a phone."""
    long = {question: len(ask(question).text) for question in QUESTIONS if len(ask(question).text) > LONGEST}
    assert long == {}


def test_a_refusal_names_what_is_missing(ask: Ask) -> None:
    """In its text and in its list."""
    for question in QUESTIONS:
        answer = ask(question)
        if answer.kind == "unknown":
            assert answer.missing, question
            assert answer.lines, question


def test_replies_are_finished_sentences(ask: Ask) -> None:
    """No gap left to fill, no empty brackets or quotes, no doubled punctuation, no raw object."""
    bad = re.compile(r"[{}<>]|None|Decimal|（）|“”|「」|《》|[，。；、：]{2}|\bE[+-]?\d")
    for question in QUESTIONS:
        assert not bad.search(ask(question).text), (question, ask(question).text)
