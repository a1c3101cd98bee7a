"""A base too large for looking through every name: the same answers, out of arrays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks import generate
from knowledge import desk
from knowledge.answering import Answerer
from knowledge.loading import load
from knowledge.model import Entity, FactBase, Quantity
from knowledge.names import corpus, index, store
from knowledge.reckoning import plain, rounded
from knowledge.tagging.fragments import Fragments
from knowledge.text import fold, read

PROJECTS = 1200
SAMPLED = 40


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    """Invented projects of an invented province."""
    folder = tmp_path_factory.mktemp("large")
    generate.write(folder, PROJECTS)
    return load(folder, cache=None)


@pytest.fixture(scope="module")
def clerk(large: FactBase) -> Answerer:
    """Who answers from them; its index is kept nowhere."""
    return Answerer(replace(large, digest=""))


def projects(base: FactBase) -> tuple[Entity, ...]:
    """All of them."""
    return base.by_kind["项目"]


def sampled(base: FactBase) -> list[Entity]:
    """Some of them, the same every time."""
    return random.Random("sample").sample(projects(base), SAMPLED)


def strangers() -> Iterator[str]:
    """Names made in the same way that the base does not hold."""
    held = {project.name for project in generate.projects(PROJECTS)}
    held_companies = {name[:4] for name in held}
    for project in generate.projects(PROJECTS, seed=99):
        if project.name not in held and project.name[:4] not in held_companies:
            yield project.name


def money(entity: Entity) -> Decimal:
    """The investment in 亿元."""
    value = entity.statements["总投资"][0].value
    assert isinstance(value, Quantity)
    return value.number if value.unit == "亿元" else value.number / 10_000


def test_the_base_is_large(large: FactBase) -> None:
    """Otherwise nothing here is tried."""
    assert len(large.entities) > desk.LARGE


def test_every_name_and_alias_finds_its_own(clerk: Answerer, large: FactBase) -> None:
    """And nobody else's figure."""
    for entity in sampled(large):
        for name in (entity.name, *entity.aliases):
            answer, _ = clerk.answer(f"{name}总投资多少")
            assert answer.facts == (f"{entity.id}#总投资",), (name, answer.text)


def test_a_homophone_or_a_blank_finds_the_same(clerk: Answerer, large: FactBase) -> None:
    """As in small bases."""
    for entity in sampled(large)[:15]:
        for name in (
            f" {entity.name} ",
            f"“{entity.name}”",
            entity.name.upper(),
            entity.name.replace("华", "花").replace("鑫", "新"),
        ):
            answer, _ = clerk.answer(f"{name}总投资是多少")
            assert answer.kind == "clarify" or answer.facts == (f"{entity.id}#总投资",), (name, answer.text)


def test_who_is_not_there_is_not_found(clerk: Answerer) -> None:
    """Though every syllable of the name stands somewhere."""
    found = []
    for _, name in zip(range(SAMPLED), strangers(), strict=False):
        answer, _ = clerk.answer(f"{name}总投资多少")
        if answer.kind == "answer":
            found.append(f"{name}: {answer.text}")
    assert found == []


def test_what_is_quoted_whole_is_found_as_in_a_small_base(clerk: Answerer, large: FactBase) -> None:
    """Each text that stands whole in the question, unless it stands within another one that does."""
    small = Fragments(desk.documents(large))
    for entity in sampled(large)[:10]:
        question = tuple(f"请问{entity.name}和灵石的投资".lower())
        here = [match for match in small.find(question) if match.whole and match.document.role == "name"]
        longest = {m for m in here if not any(o.start <= m.start and m.end <= o.end and o != m for o in here)}
        found = {
            (m.start, m.end, m.document.entity) for m in clerk.desk.tagger.fragments.find(question) if m.whole
        }
        assert {(m.start, m.end, m.document.entity) for m in longest} <= found


def test_counting_by_hand(clerk: Answerer, large: FactBase) -> None:
    """Numbers, sums, means and the largest, by place, industry and limit."""
    chance = random.Random("places")
    for zone in chance.sample(large.by_kind["开发区"], 4):
        there = [p for p in projects(large) if zone.id in p.statements["所在开发区"][0].value]  # type: ignore[operator]
        field = str(there[0].statements["行业"][0].value)
        both = [p for p in there if p.statements["行业"][0].value == field and money(p) > 3]
        limited, _ = clerk.answer(f"{zone.name}投资超过3亿的{field}项目有几个")
        assert (f"{len(both)}个" in limited.text) if both else ("没有" in limited.text), limited.text
        number, _ = clerk.answer(f"{zone.name}有多少个项目")
        assert f"{len(there)}个" in number.text, number.text
        total, _ = clerk.answer(f"{zone.name}的项目投资合计多少")
        whole = sum(map(money, there), Decimal(0))
        assert f"{plain(rounded(whole, 4))}亿元" in total.text, total.text
        mean, _ = clerk.answer(f"{zone.name}的项目平均投资多少")
        assert f"{plain(rounded(whole / len(there)))}亿元" in mean.text, mean.text
        first, _ = clerk.answer(f"{zone.name}投资最大的项目是哪个")
        assert max(there, key=money).name in first.text, first.text


def test_the_index_is_kept_as_it_is(large: FactBase, tmp_path: Path) -> None:
    """What is read back finds the same; of other facts there is nothing."""
    made = index.build(corpus.lay_out(corpus.gather(large)))
    store.write(tmp_path, "these", made)
    kept = store.read(tmp_path, "these")
    assert kept is not None
    assert (made.places == kept.places).all()
    assert (made.hashes == kept.hashes).all()
    assert (made.corpus.text == kept.corpus.text).all()
    assert store.read(tmp_path, "others") is None


@pytest.mark.parametrize("harm", ["cut", "flipped", "emptied"])
def test_a_damaged_index_is_none(large: FactBase, tmp_path: Path, harm: str) -> None:
    """It is made anew, never half used."""
    store.write(tmp_path, "these", index.build(corpus.lay_out(corpus.gather(large))))
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    written = bytearray(path.read_bytes())
    if harm == "flipped":
        written[len(written) // 2] ^= 0xFF
    path.write_bytes(
        bytes(written[: {"cut": len(written) // 2, "flipped": len(written), "emptied": 0}[harm]])
    )
    assert store.read(tmp_path, "these") is None


def test_a_slip_anywhere_in_a_long_name_is_mended(clerk: Answerer, large: FactBase) -> None:
    """At its edges too: the last character wrong, the tail left out, the first one twice."""
    for entity in sampled(large):
        name = entity.name
        for typed in (
            name[:-1] + "幕",
            name[0] + name,
            name[1:],
            name.removesuffix("项目"),
            name[:2] + name[3:],
        ):
            answer, _ = clerk.answer(f"请问{typed}总投资多少")
            owners = {fact.partition("#")[0] for fact in answer.facts}
            assert answer.kind != "answer" or owners == {entity.id}, (typed, answer.text)
            mended = clerk.desk.tagger.mended(read(f"请问{typed}总投资多少")).folded
            assert fold(name)[1:-2] in mended, (typed, mended)


def test_another_figure_is_no_slip(clerk: Answerer, large: FactBase) -> None:
    """8GW is not 9GW, however long the name around it."""
    held = {fold(name) for entity in projects(large) for name in (entity.name, *entity.aliases)}
    for entity in sampled(large):
        place = next(at for at, char in enumerate(entity.name) if char.isdigit())
        other = entity.name[:place] + str(int(entity.name[place]) % 9 + 1) + entity.name[place + 1 :]
        mended = clerk.desk.tagger.mended(read(f"{other}总投资多少")).folded
        assert fold(other) in held or not mended.startswith(fold(entity.name)), other


def test_the_question_goes_on_behind_a_mended_name(clerk: Answerer, large: FactBase) -> None:
    """A word that asks something is no wrong character of the name before it."""
    for entity in sampled(large)[:10]:
        short = entity.name.removesuffix("项目")
        mended = clerk.desk.tagger.mended(read(f"{short}投资多少")).folded
        assert mended.endswith("投资多少"), mended
