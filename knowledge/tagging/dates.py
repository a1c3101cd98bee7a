"""Dates in a question, and what may not begin in the midst of one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.measures import months, numbers
from knowledge.model import PartialDate
from knowledge.tagging.tokens import Span, Token

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:年|[-/.](?=\d{1,2}[-/.]\d))"
    r"(?:(?P<month>\d{1,2})(?:月[份底末]?|[-/.](?=\d)))?(?:(?P<day>\d{1,2})(?!\d)(?:日|号)?)?"
    r"|(?P<month2>\d{1,2})月[份底末]?(?:(?P<day2>\d{1,2})(?:日|号)?)?"
)
_END_OF_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年年?[底末初]")
_HAN_YEAR = re.compile(r"[二][零〇][零〇一二三四五六七八九]{2}年")


def find(text: str) -> Iterable[Span]:
    """The dates of a folded text: years, months, days, as far as they are said."""
    for match in _DATE.finditer(text):
        if match.start() > 0 and text[match.start() - 1].isdigit():
            continue
        year, month, day = match["year"], match["month"] or match["month2"], match["day"] or match["day2"]
        if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
            continue
        date = PartialDate(match[0], *(int(part) if part else None for part in (year, month, day)))
        token = Token(match.start(), match.end(), match[0], date=date)
        yield Span(match.start(), match.end(), 0.9, token)
    for match in _END_OF_YEAR.finditer(text) if "年" in text else ():
        date = PartialDate(match[0].replace("年年", "年"), int(match["year"]))
        yield Span(match.start(), match.end(), 0.9, Token(match.start(), match.end(), match[0], date=date))
    for start, end, month_date in months.single(text):
        yield Span(start, end, 0.9, Token(start, end, text[start:end], date=month_date))
    for match in _HAN_YEAR.finditer(text):
        year = numbers.han_value(match[0][:-1])
        if year is not None:
            token = Token(match.start(), match.end(), match[0], date=PartialDate(match[0], int(year)))
            yield Span(match.start(), match.end(), 0.9, token)


def unbroken(text: str, spans: list[Span]) -> list[Span]:
    """The spans, with those of runs of months, without what begins amid a time: 2024年产值 is no 年产值."""
    runs = list(months.stretches(text))
    spans += [Span(r.start, r.end, 0.9, Token(r.start, r.end, r.text, date=r.date)) for r in runs]
    times = [(run.start, run.end) for run in runs]
    times += [(m.start(), m.end()) for m in _DATE.finditer(text)] if "月" in text or "年" in text else []
    return [s for s in spans if not any(a < s.start < b < s.end for a, b in times)] if times else spans
