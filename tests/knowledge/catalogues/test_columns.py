"""The catalogue of a base in columns says what the same base entity by entity says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks import generate
from knowledge.catalogues import cataloguing, columns
from knowledge.catalogues.catalogue import NOBODY, Catalogue, Everyone
from knowledge.loading import load
from knowledge.model import FactBase

KIND, MONEY = "项目", "总投资"


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    folder: Path = tmp_path_factory.mktemp("tabled")
    generate.write(folder, 5_200, seed=4)
    return load(folder, cache=None)


@pytest.fixture(scope="module")
def by_column(tabled: FactBase) -> Catalogue:
    assert columns.tables(tabled) is not None
    return cataloguing.build(tabled, {})


@pytest.fixture(scope="module")
def one_by_one(tabled: FactBase) -> Catalogue:
    """The same with real dictionaries of statements."""
    entities = {i: replace(e, statements=dict(e.statements)) for i, e in tabled.entities.items()}
    plain = replace(tabled, entities=entities)
    assert columns.tables(plain) is None
    return cataloguing.build(plain, {})


def test_choices_and_references_are_the_same(by_column: Catalogue, one_by_one: Catalogue) -> None:
    for given, wanted in ((by_column.chosen, one_by_one.chosen), (by_column.pointing, one_by_one.pointing)):
        assert wanted
        assert {key: given.get(key, NOBODY) for key in wanted} == wanted
    assert {key: by_column.pointed.get(key, NOBODY) for key in one_by_one.pointed} == one_by_one.pointed
    assert by_column.chosen.get((KIND, "阶段", "没有"), NOBODY) == NOBODY
    assert by_column.chosen.get((KIND, MONEY, "亿元"), NOBODY) == NOBODY
    assert by_column.dimensions == one_by_one.dimensions


@pytest.mark.parametrize("unit", ["亿元", "万元", "", "吨"])
def test_figures_are_the_same(by_column: Catalogue, one_by_one: Catalogue, unit: str) -> None:
    """For everyone, which goes by column, and for some."""
    for catalogue_ in (by_column, one_by_one):
        assert len(catalogue_.of_kind[KIND]) == 5_200
    everyone = by_column.ordered(KIND, by_column.of_kind[KIND])
    plain = one_by_one.ordered(KIND, one_by_one.of_kind[KIND])
    assert everyone == plain
    for ids, same in ((everyone, plain), (everyone[:50], plain[:50])):
        for descending in (True, False):
            ranked = by_column.ranking(ids, MONEY, unit, descending)
            assert ranked == one_by_one.ranking(same, MONEY, unit, descending)
        assert by_column.summed(ids, MONEY, unit) == one_by_one.summed(same, MONEY, unit)
    limit = Decimal(10)
    within = by_column.within(by_column.of_kind[KIND], MONEY, unit, limit.__lt__)
    assert within == one_by_one.within(one_by_one.of_kind[KIND], MONEY, unit, limit.__lt__)


def test_order_is_the_files_order(by_column: Catalogue) -> None:
    everyone = by_column.ordered(KIND, by_column.of_kind[KIND])
    assert list(everyone) == [entity.id for entity in by_column.base.by_kind[KIND]]
    assert by_column.ordered(KIND, frozenset(everyone[5:2:-1])) == everyone[3:6]
    assert by_column.ordered(KIND, frozenset(everyone[7:])) == everyone[7:]


def test_everyone_is_a_set_like_any_other() -> None:
    """Only not copied where nothing changes."""
    all_of_them = Everyone("abc")
    assert all_of_them | frozenset("b") is all_of_them
    assert all_of_them & all_of_them is all_of_them
    assert all_of_them - NOBODY is all_of_them
    assert all_of_them | frozenset("d") == frozenset("abcd")
    assert all_of_them & frozenset("bx") == frozenset("bx") & all_of_them == frozenset("b")
    assert all_of_them - frozenset("b") == frozenset("ac")
    assert frozenset().union(all_of_them) == all_of_them == frozenset("abc")


def test_a_bare_number_finds_whose_figure_it_is(by_column: Catalogue) -> None:
    first = by_column.base.by_kind[KIND][0]
    figure = by_column.number(first, MONEY, "")
    assert figure is not None
    assert first.id in by_column.with_figure(KIND, figure)
    assert by_column.with_figure(KIND, Decimal(-1)) == NOBODY
