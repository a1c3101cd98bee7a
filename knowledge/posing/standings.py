"""Several at the top or the bottom of an order as one side of a calculation: 大恒比后三名加起来多多少.

A side that is named by its places is put into names, which every calculation knows how to deal with.
"""

from __future__ import annotations

import re
from functools import cache

from knowledge.catalogues.catalogue import Catalogue
from knowledge.measures.numbers import han_value
from knowledge.posing.questions import Piece, put_together
from knowledge.text import Question, either, fold
from knowledge.vocabulary.posing import any_of

_NUMBER = r"\d|[二两三四五六七八九]"
_FIGURE = "数值"


@cache
def _compared() -> re.Pattern[str]:
    """What makes a question a calculation with two sides."""
    return re.compile(any_of("两边相比"))


@cache
def _elsewhere() -> re.Pattern[str]:
    """What has its own way with places in an order."""
    return re.compile(any_of("名次别用"))


@cache
def _in_per_cent() -> re.Pattern[str]:
    """比第二名多百分之几: a difference in per cent from a place."""
    return re.compile(rf"比[^,。?!]{{1,8}}(?:{any_of('多少成')})")


@cache
def _joined() -> re.Pattern[str]:
    """最大和, before 最小的两个: the two are one of each."""
    return re.compile(rf"(?:{any_of('各取一个')})(?:{any_of('名次并列')})$")


class Standings:
    """The places in the order of the one kind of a base that has figures."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        label = catalogue.measured_alone
        main = catalogue.main_figure(label) if label else None
        self._figure = main if main is not None and main.unit else None
        self._kind = label
        if self._figure is None:
            return
        kinds = catalogue.base.kinds
        others = [way for of in kinds.values() if of.label != label for way in (of.label, *of.ways)]
        others += [
            way
            for a in kinds[label].attributes.values()
            if a.type == _FIGURE and a is not self._figure
            for way in (a.label, *a.ways)
        ]
        self._others = re.compile(either(dict.fromkeys(map(fold, others))))
        own = either(map(fold, (label, *kinds[label].ways)))
        after = rf"(?:(?:{any_of('名次量词')})的?(?:{own})?|{own}|(?={any_of('名次合计')}))"
        self._several = re.compile(
            rf"(?:(?P<top>{any_of('名次靠前')})|(?:{any_of('名次靠后')}))的?(?P<number>{_NUMBER})(?:{after})"
        )
        self._single = re.compile(
            rf"(?:(?P<top>{any_of('头一名')})|(?:{any_of('末一名')})|第(?P<place>{_NUMBER})名)(?:的)?(?:{own})?"
        )

    def reworded(self, question: Question) -> Question:
        """The question with names for the places, where several of them make up a side."""
        text = question.folded
        if self._figure is None or not _compared().search(text) or _elsewhere().search(text):
            return question
        of_one = _in_per_cent().search(text) is not None
        several = [m for m in self._several.finditer(text) if not _joined().search(text[: m.start()])]
        if not (several or of_one) or self._others.search(text):
            return question
        down = self._order(descending=True)
        pieces: list[Piece] = []
        at = 0
        for match in sorted((*several, *self._single.finditer(text)), key=lambda m: m.start()):
            if match.start() < at:
                continue
            rows = self._meant(match, down)
            if not rows:
                return question
            pieces += [(at, match.start()), "加".join(rows)]
            at = match.end()
        return put_together(question, *pieces, (at, len(text)))

    def _meant(self, match: re.Match[str], down: list[str]) -> list[str]:
        of = match.groupdict()
        ordered = down if of["top"] or of.get("place") else down[::-1]
        number = of.get("number") or of.get("place") or "1"
        count = int(number) if number.isdigit() else int(han_value(number) or 0)
        if not 0 < count < len(ordered):
            return []
        return ordered[:count] if of.get("number") else ordered[count - 1 : count]

    def _order(self, descending: bool) -> list[str]:
        """The names by the main figure."""
        catalogue, figure = self._catalogue, self._figure
        if figure is None:
            return []
        ids = tuple(catalogue.of_kind[self._kind])
        ranked = catalogue.ranking(ids, figure.label, figure.unit, descending)
        return [fold(catalogue.base.entities[i].name) for i, _ in ranked]
