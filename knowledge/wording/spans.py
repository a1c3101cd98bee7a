"""How far two dates are apart."""

from __future__ import annotations

from knowledge.catalogues.catalogue import current, order
from knowledge.model import PartialDate
from knowledge.reckoning.spans import TimeSpan, between
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import say, word

_YEAR = 12  # months
_FEW = 60  # days that are told as such
_MONTH = 30.44  # days


def tell_span(draft: Draft) -> None:
    """Both dates, and how long it is from one to the other; what has no date is lacking."""
    frame = draft.frame
    places = [(row, label) for row in frame.rows for label in frame.attributes]
    dates = {place: _date(draft, *place) for place in places}
    lacking = [place for place in places if dates[place] is None]
    for place in lacking:
        draft.lack(*place)
        draft.say("值_无", name=draft.name(place[0]), attribute=place[1])
    (one, first), (other, last) = ((place, date) for place, date in dates.items())
    if lacking or first is None or last is None:
        draft.refuse()
        return
    span = between(first, last)
    if span is None:
        draft.cannot(word("时间"))
        return
    told = {"first": draft.value(*one), "last": draft.value(*other), "span": _said(span)}
    if one[0] == other[0]:
        draft.say("相隔_一个", name=draft.name(one[0]), attribute=one[1], other=other[1], **told)
    else:
        earlier = one[0] if order(first) < order(last) else other[0]
        together = "相隔_同时" if order(first) == order(last) else "相隔_两个"
        names = {"name": draft.name(one[0]), "other": draft.name(other[0]), "earlier": draft.name(earlier)}
        draft.say(together, attribute=one[1], **names, **told)
    for row, label in places:
        draft.use(row, label)


def _date(draft: Draft, row: str, label: str) -> PartialDate | None:
    statements = draft.entity(row).statements.get(label)
    value = current(statements).value if statements else None
    return value if isinstance(value, PartialDate) else None


def _said(span: TimeSpan) -> str:
    if span.days is not None:
        if span.days < _FEW:
            return say("相隔_天", days=span.days)
        return say("相隔_约月", months=round(span.days / _MONTH), days=span.days)
    if span.months is None:
        return say("相隔_年", years=span.years)
    years, months = divmod(span.months, _YEAR)
    if years and months:
        return say("相隔_年月", years=years, months=months)
    return say("相隔_年", years=years) if years else say("相隔_月", months=months)
