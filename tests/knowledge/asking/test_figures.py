"""Every figure of every answer is held by the facts or reckoned from them; every answer has its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

import pytest

from knowledge.measures.units import units
from knowledge.model import FactBase, PartialDate, Quantity
from knowledge.text import fold, simplify
from tests.knowledge.asking.conftest import Ask
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


@dataclass(frozen=True)
class Oracle:
    """All that may stand in a reply: figures by what they measure (in base units), shares and ratios."""

    amounts: dict[str, frozenset[Fraction]]
    ratios: frozenset[Fraction]
    small: int  # up to here a number may count or number entities, lines and paragraphs

    def allows(self, number: Fraction, unit: str, places: int) -> bool:
        """Whether the facts yield the figure, as exactly as it is written."""
        if unit in ("%", "倍"):
            scale = 100 if unit == "%" else 1
            return any(_rounds(ratio * scale, number, places) for ratio in self.ratios)
        if (
            number.denominator == 1
            and 0 <= number <= self.small
            and unit in ("", "个", "项", "家", "次", "批")
        ):
            return True
        known = units().find(unit)
        factor = Fraction(known.factor) if known else Fraction(1)
        held = self.amounts.get(units().dimension(unit) if unit else "", frozenset())
        if not unit:
            return places >= 2 and any(_rounds(ratio, number, places) for ratio in self.ratios)
        return any(_rounds(amount / factor, number, places) for amount in held)


def _rounds(exact: Fraction, shown: Fraction, places: int) -> bool:
    """To two places at least: what ends on a zero is printed without it."""
    return exact == shown or abs(exact - shown) * 2 * 10 ** max(places, 2) <= 1


def oracle(base: FactBase) -> Oracle:
    """What can be had from the facts: stated figures, and sums, differences, means and ratios of them."""
    amounts: dict[str, set[Fraction]] = {}
    ratios: set[Fraction] = set()
    rows = _rows(base)
    counts = [
        Fraction(q.number)
        for e in base.entities.values()
        for ss in e.statements.values()
        for s in ss
        if isinstance(q := s.value, Quantity) and units().dimension(q.unit) in ("个数", "次数")
    ]
    by_dimension: dict[tuple[str, str], dict[str, set[Fraction]]] = {}
    for (kind, label, dimension), held in rows.items():
        overall = {e.id for e in base.by_kind[kind] if base.kinds[kind].totals_of and not e.conditions}
        parts = {i: n for i, n in held.items() if i not in overall}
        whole = {n for i, n in held.items() if i in overall}
        of = amounts.setdefault(dimension, set())
        additive = base.kinds[kind].attributes[label].additive
        sizes = range(1, len(parts) + 1) if additive else (1,)
        of |= whole | {
            sum(group, Fraction(0)) for size in sizes for group in combinations(parts.values(), size)
        }
        groups = by_dimension.setdefault((label, dimension), {}).setdefault(kind, set())
        groups |= whole | _groups(base, kind, parts, additive)
        of |= {
            amount / count
            for amount in groups
            for count in (*counts, *map(Fraction, range(1, len(parts) + 1)))
        }
    for dimension, each in _for_each(base).items():
        amounts[dimension] |= each | {one - other for one, other in permutations(each, 2) if one > other}
    for (_, dimension), kinds in by_dimension.items():
        sides = set().union(*kinds.values())
        for one, other in permutations(sides, 2):
            if one > other:
                amounts[dimension].add(one - other)
            if other:
                ratios |= {one / other, abs(one - other) / other}
        ratios.add(Fraction(1))
    named = {Fraction(len(entities)) for entities in base.by_kind.values()} | {
        Fraction(n) for n in range(1, max(map(len, base.by_kind.values())) + 1)
    }
    amounts["个数"] |= {count - some for count in counts for some in named if count > some}
    ratios |= {some / count for count in counts for some in named} | {
        some / other for some in named for other in named
    }
    return Oracle({d: frozenset(of) for d, of in amounts.items()}, frozenset(ratios), len(base.entities))


def _for_each(base: FactBase) -> dict[str, set[Fraction]]:
    """One figure for each unit of another of the same entity, by what the first measures: 亿元 for each GW."""
    found: dict[str, set[Fraction]] = {}
    for entity in base.entities.values():
        figures = [q for ss in entity.statements.values() if isinstance(q := ss[0].value, Quantity)]
        for one, other in permutations(figures, 2):
            whole = Fraction(one.number) * Fraction(units().factor(one.unit))
            found.setdefault(units().dimension(one.unit), set()).add(whole / Fraction(other.number))
    return found


def _rows(base: FactBase) -> dict[tuple[str, str, str], dict[str, Fraction]]:
    """(kind, attribute, what it measures) → entity → its figure in base units."""
    found: dict[tuple[str, str, str], dict[str, Fraction]] = {}
    for entity in base.entities.values():
        for label, statements in entity.statements.items():
            quantity = statements[0].value
            if isinstance(quantity, Quantity):
                number = Fraction(quantity.number) * Fraction(units().factor(quantity.unit))
                column = (entity.kind, label, units().dimension(quantity.unit))
                found.setdefault(column, {})[entity.id] = number
    return found


def _groups(base: FactBase, kind: str, parts: dict[str, Fraction], additive: bool) -> set[Fraction]:
    """Sums that are set side by side: one, all, all but one, the first few, those that share a choice."""
    found = set(parts.values())
    if not additive:
        return found
    order = sorted(parts.values())
    whole = sum(order, Fraction(0))
    found |= {whole, *(whole - one for one in order)}
    found |= {sum(some, Fraction(0)) for n in (2, 3) for some in (order[:n], order[-n:])}
    shared: dict[object, Fraction] = {}
    for entity in base.by_kind[kind]:
        for label, statements in entity.statements.items():
            if base.kinds[kind].attributes[label].type in ("选项", "引用") and entity.id in parts:
                key = (label, str(statements[0].value))
                shared[key] = shared.get(key, Fraction(0)) + parts[entity.id]
    return found | set(shared.values()) | {whole - some for some in shared.values()}


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
