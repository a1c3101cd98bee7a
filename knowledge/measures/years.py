"""Years that are said by where one stands, or short: 今年, 去年9月, 24年, 2024开工的.

They are told in full before dates are looked for. 今年 is the year of the sources, which is not that of the
clock: the facts can only mean their own. Where the sources are of several years, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from knowledge.measures.months import Stretch, stretches
from knowledge.measures.units import units
from knowledge.model import FactBase
from knowledge.tagging import dates
from knowledge.tagging.tokens import Span
from knowledge.text import either
from knowledge.vocabulary.marks import parts_of_year
from knowledge.vocabulary.times import relative_years

_LASTS = "以内期之多来左起半后前间限保长的"  # what stands behind a number of years: 20年以上, 10年期
_SHORT = (
    r"(?<![\d.第])(?P<short>[12]\d)年"
    rf"(?=来(?:了|过|多少|几)|以来|的?[^\d{_LASTS}]|的?[1-9]|前[一二三四两\d]|$)"
)
_BACK, _AHEAD = 12, 3  # years around that of the sources which two figures can mean
_CENTURY = 2000
_LOOKED_AT = 2000  # entities whose texts are read
_YEAR = re.compile(r"20[0-4]\d(?=年)")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The year that the facts are of; `durations`: whether some figure of them is itself in years.

    `told`: the years that they speak of, which a short one can mean where nobody knows when they
    were written.
    """

    year: int | None = None
    durations: bool = False
    told: frozenset[int] = frozenset()

    def find(self, text: str) -> Iterable[Span]:
        """The dates of a folded text that have such a year."""
        if not (self.year or self.told) or not _pattern().search(text):
            return
        told, places = self._told(text)
        if told == text:
            return
        for span in [*dates.find(told), *_runs(told)]:
            start, end = places[span.start], places[span.end]
            piece = text[start:end]
            if span.made is not None and piece != told[span.start : span.end]:
                token = replace(span.made, start=start, end=end, text=piece)
                yield Span(start, end, span.cost - 0.05, token)

    def _told(self, text: str) -> tuple[str, list[int]]:
        """The text with those years written out, and the place in `text` of each place of it."""
        told, last = "", 0
        places: list[int] = []
        for match in _pattern().finditer(text):
            year = self._meant(match)
            if year is None:
                continue
            told += text[last : match.start()]
            places += range(last, match.start())
            written = f"{year}年"
            places += [match.start()] * len(written)
            told += written
            last = match.end()
        return told + text[last:], [*places, *range(last, len(text) + 1)]

    def _meant(self, match: re.Match[str]) -> int | None:
        if match["word"]:
            return None if self.year is None else self.year + relative_years()[match["word"]]
        if match["short"]:
            year = _CENTURY + int(match["short"])
            near = self.year is not None and self.year - _BACK <= year <= self.year + _AHEAD
            return year if (near or year in self.told) and not self.durations else None
        year = int(match["bare"] or match["last"])
        plausible = year in self.told or (self.year is not None and year <= self.year + _AHEAD)
        return year if plausible else None


def of_base(base: FactBase) -> Calendar:
    """The calendar of a base: its sources' year, where those that are dated agree."""
    years = {source.date.year for source in base.sources.values() if source.date and source.date.year}
    measured = (a.unit for kind in base.kinds.values() for a in kind.attributes.values() if a.unit)
    year = min(years) if len(years) == 1 else None
    texts = (text for entity in islice(base.entities.values(), _LOOKED_AT) for text in entity.texts())
    told = () if year is not None else (int(told) for text in texts for told in _YEAR.findall(text))
    return Calendar(year, any(unit == "年" for unit in measured), frozenset(told))


def own_stretch(base: FactBase) -> Stretch | None:
    """The months that the whole base is about, if it says so itself: 2024年1至8月."""
    runs = [*stretches(base.city.scope), *_parts(base.city.scope)]
    found = {(run.year, run.months): run for run in runs if run.year}
    return next(iter(found.values())) if len(found) == 1 else None


def _parts(text: str) -> Iterable[Stretch]:
    """The halves and quarters of a year that a text speaks of: 2025年上半年."""
    for part, months in parts_of_year().items():
        for match in re.finditer(rf"(20\d\d)年{part}", text):
            yield Stretch(match.start(), match.end(), match[0], int(match[1]), months)


def _runs(text: str) -> Iterable[Span]:
    return dates.unbroken(text, [])


@cache
def _pattern() -> re.Pattern[str]:
    words = either(relative_years())
    written = (spelling for spelling in units().spellings() if not spelling.isascii())
    measured = either(written)
    bare = (
        rf"(?<![\d.,a-z])(?P<bare>20[0-4]\d)(?=[^\d\W a-z年月日号几来])"
        rf"(?!多(?!少))(?!{measured})(?!所|支|种|款|班|学)"
    )
    last = r"(?<=[^\d\W_a-z])\s?(?P<last>20[0-4]\d)$"  # 集装箱2023
    words = rf"(?:{words})(?!(?<=[前后]年)[产营税均度收纳])"  # 投产后年产值
    return re.compile(rf"(?P<word>{words})|{_SHORT}|{bare}|{last}")
