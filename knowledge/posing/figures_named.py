"""A stated total named by its figure: 占1042.1亿的几成, 506.2亿里没点名的还有多少.

What is held against a figure of the facts is held against what has it. A figure that none has stays as it is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from knowledge.catalogues.catalogue import Catalogue
from knowledge.measures.units import units
from knowledge.posing.questions import put_together
from knowledge.text import Question, fold
from knowledge.understanding.choosing.selecting import Bound, within
from knowledge.vocabulary.posing import any_of

_FEW = 1000  # entities whose figures are added up for a question


@cache
def _of_a_figure() -> tuple[re.Pattern[str], ...]:
    unit = "|".join(map(re.escape, sorted(units().spellings(), key=len, reverse=True)))
    figure = rf"(?P<number>\d+(?:\.\d+)?)(?P<unit>{unit})"
    return (
        re.compile(rf"(?<=占){figure}(?=的?(?:{any_of('问占比')}))"),
        re.compile(rf"^{figure}(?=(?:{any_of('其中')})[^,。?!]{{0,12}}(?:{any_of('没点名')}))"),
    )


class FiguresNamed:
    """The stated totals of a base by their figures."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def reworded(self, question: Question) -> Question:
        """The question with the name of the one stated total that has the figure."""
        text = question.folded
        match = next((m for p in _of_a_figure() if (m := p.search(text))), None)
        name = self._named(match["number"], match["unit"]) if match is not None else ""
        if match is None or not name:
            return question
        return put_together(question, (0, match.start()), name, (match.end(), len(text)))

    def _named(self, number: str, unit: str) -> str:
        """The name of the one total with the figure, with what it is a figure of; "" where there is none."""
        catalogue, known, value = self._catalogue, units().canonical(unit), Decimal(number)
        found: list[str] = []
        bound = Bound("is", value, value, known, 0, 0)
        for kind in dict.fromkeys(catalogue.totals_of.values()):
            for attribute in catalogue.with_dimension(kind, units().dimension(known)):
                having = within(catalogue, frozenset(catalogue.of_kind[kind]), attribute, bound)
                found += [catalogue.base.entities[i].name + attribute.label for i in having]
        if found:
            return fold(found[0]) if len(found) == 1 else ""
        return self._all_named(value, known)

    def _all_named(self, value: Decimal, unit: str) -> str:
        """六个项目, where it is what the figures of all of the one kind that has such come to."""
        catalogue = self._catalogue
        label = catalogue.measured_alone
        main = catalogue.main_figure(label) if label else None
        if main is None or not main.unit or not units().comparable(unit, main.unit):
            return ""
        ids = tuple(catalogue.of_kind[label])
        held = catalogue.ranking(ids, main.label, main.unit, True) if len(ids) <= _FEW else ()
        if len(held) < 2 or sum(number for _, number in held) != units().convert(value, unit, main.unit):
            return ""
        return fold(f"{len(held)}个{label}{main.label}")
