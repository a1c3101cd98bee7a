"""Times of the question set against the dates of the facts."""

from __future__ import annotations

from dataclasses import replace

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.catalogues.steps import date_of
from knowledge.measures import months
from knowledge.model import Attribute, PartialDate
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import Period
from knowledge.understanding.frame import Claim, Constraint
from knowledge.understanding.limits.dates_of_others import day_of_another
from knowledge.understanding.limits.this_year import grown_then, this_year
from knowledge.understanding.limits.wholes import has_figure
from knowledge.vocabulary.concepts import date_endings, plan_words
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.times import since_words

_BY_NAME = 2  # strength of a constraint that is a name
_LOOKED_AT = 2000  # entities whose dates are read
_FEW = 5  # entities named at once
_ENDS = ("底", "末")
_PHRASE = 10  # characters of a text that is little but a time: 2023年以来


def placed_periods(attempt: Attempt, missing: list[str]) -> list[tuple[str, Period]]:
    """Each time of the question with the attribute it is about; one that nothing is dated by is missing."""
    found: list[tuple[str, Period]] = []
    dates = [a for a in attempt.kind.attributes.values() if a.type == "日期"]
    for period in attempt.figures.periods:
        if held_then(attempt, period):
            continue
        if attempt.kind.totals_of and _totals_of_then(attempt, period):
            continue
        again = [c for c in attempt.constraints if period.date.text in c.text and not c.negated]
        if period.comparison == "in" and again:
            continue  # 今年也就是2025年新开工项目
        after = attempt.words[period.end] if period.end < len(attempt.words) else None
        if after is not None and _is_report(after) and period.comparison == "in":
            continue  # 上半年通报里: which report
        near = dated(attempt, dates)
        if this_year(attempt, period, near):
            continue
        if _of_all(attempt, period, near):
            attempt.dated_by = None
            continue
        if near is not None and _compared_with(attempt, period):
            missing.append(attempt.quote(period.start - 1, period.end))
            continue
        if near is not None:
            near = _or_planned(attempt, near, period)
            found.append((near, period))
            # 2024年开工的: the year of that step, whatever the stage is now
            attempt.constraints = [c for c in attempt.constraints if c is not attempt.dated_by]
        elif in_text(attempt, period):
            continue
        elif not (claimed_since(attempt, period) or day_of_another(attempt, period)):
            missing.append(attempt.quote(period.start, period.end))
    return found


def _compared_with(attempt: Attempt, period: Period) -> bool:
    """比去年多了几条: of how things stood then, which a date of theirs does not tell."""
    before = attempt.words[period.start - 1] if period.start else None
    return before is not None and before.has(Mark.THAN) and period.comparison == "in"


def as_planned(attributes: tuple[str, ...], periods: list[tuple[str, Period]]) -> tuple[str, ...]:
    """The attributes asked for, with the planned date instead of what the times are no more set against."""
    planned = [label for label, _ in periods if label.startswith(plan_words())]
    return tuple(next((p for p in planned if p.endswith(label)), label) for label in attributes)


def _or_planned(attempt: Attempt, label: str, period: Period) -> str:
    """2025年6月投产的, where nothing was ready then: the date for which as much is planned."""

    def then(name: str) -> bool:
        return any(
            isinstance(s.value, PartialDate) and _within(s.value, period)
            for e in attempt.catalogue.base.by_kind[attempt.kind.label][:_LOOKED_AT]
            for s in e.statements.get(name, ())
        )

    if period.comparison != "in":
        return label
    verb = next((label.removesuffix(end) for end in date_endings() if label.endswith(end)), label)
    planned = [a.label for a in attempt.kind.attributes.values() if a.label.startswith(plan_words())]
    meant = next((name for name in planned if verb in name), "")
    return meant if meant and meant != label and not then(label) and then(meant) else label


def _is_report(word: Token) -> bool:
    """Whether a word is of a source itself: 通报, 月报."""
    entry = word.entry
    narrows = entry.options or entry.kinds or entry.attributes or entry.implied or entry.dates or word.hits
    return bool(entry.source and not narrows) or word.has(Mark.ARTICLE)


def _of_all(attempt: Attempt, period: Period, near: str | None) -> bool:
    """Whether the time is that of all the facts; totals are of them, whatever dates there are."""
    own = attempt.catalogue.all_time
    if own is None or period.comparison != "in":
        return False
    totalled = attempt.kind.label in attempt.catalogue.totals_of and Mark.LIST not in attempt.marks
    totalled = totalled and Mark.WHICH not in attempt.marks
    if not attempt.catalogue.of_all_time(period.date, period.months) or not (near is None or totalled):
        return False
    attempt.all_time = own.text
    return True


def _totals_of_then(attempt: Attempt, period: Period) -> bool:
    """Let a time narrow to the stated totals that speak of it, in name or text: 9月当月, 1到9月累计."""
    if period.comparison != "in":
        return False
    ids = frozenset(
        entity.id
        for entity in attempt.catalogue.base.by_kind[attempt.kind.label]
        if any(months.speaks_of(fold(text), period.date, period.months) for text in entity.texts())
    )
    entities = attempt.catalogue.base.entities
    attempt.constraints = [
        replace(c, ids=c.ids | frozenset(i for i in ids if c.text in fold(entities[i].name)))
        if not c.negated and c.ids.isdisjoint(ids)
        else c
        for c in attempt.constraints
    ]
    if not ids or any(not c.negated and c.ids.isdisjoint(ids) for c in attempt.constraints):
        return False
    if not attempt.constraints:  # 9月项目多少个: of all of them
        ids = frozenset(i for i in ids if not attempt.catalogue.base.entities[i].conditions) or ids
    if len(attempt.figures.periods) == 1:  # 9月份开工和签约的: the time is said of both
        attempt.constraints = [
            replace(c, ids=c.ids & ids) if c.ids & ids and not c.negated else c for c in attempt.constraints
        ]
    first, last = attempt.words[period.start], attempt.words[period.end - 1]
    text = attempt.quote(period.start, period.end)
    attempt.constraints.append(Constraint(first.start, last.end, text, ids, strength=_BY_NAME))
    attempt.score += 1.5
    return True


def dated(attempt: Attempt, dates: list[Attribute]) -> str | None:
    """The attribute a time is about: the date asked for, that of the stage named, or the only one."""
    asked = [label for labels, _ in attempt.asked for label in labels]
    for date in sorted(dates, key=lambda date: date.label.startswith(plan_words())):
        if date.label in asked:
            return date.label
    for constraint in attempt.constraints:
        label, value = constraint.attribute, constraint.value
        attribute = attempt.kind.attributes.get(label)
        if attribute is None or attribute.type != "选项":
            continue
        step = next((date_of(attempt.kind, o) for o in attribute.options if o.name == value), "")
        if step in attempt.kind.attributes:
            attempt.dated_by = constraint
            return step
        for candidate in dates:
            if any(value in name for name in (candidate.label, *candidate.ways)):
                attempt.dated_by = constraint
                return candidate.label
        if has_history(attempt, label):
            attempt.dated_by = constraint
            return label
    if attempt.kind.label in attempt.catalogue.totals_of and any(w.entry.city for w in attempt.words):
        return None  # 2023年全市项目: of that year, whatever was done then
    if any(has_history(attempt, label) for label in asked):
        return None  # 2023年产值: the year is the figure's, whether there is one or not
    dates = [date for date in dates if not date.step_of]
    all_told = attempt.kind.label in attempt.catalogue.totals_of and any(w.entry.city for w in attempt.words)
    return dates[0].label if len(dates) == 1 and not all_told else None  # 2023年全市的: a total of that year


def claimed_since(attempt: Attempt, period: Period) -> bool:
    """从2021年开始…对吗: put against the time that the facts give, to be corrected."""
    if period.comparison != "since" or Mark.WHETHER not in attempt.marks or period.date.year is None:
        return False
    told = [constraint.ids for constraint in attempt.constraints] or [_of_that_figure(attempt)]
    for ids in told:
        for row in sorted(ids)[:3]:
            for label, statements in attempt.catalogue.base.entities[row].statements.items():
                text = statements[0].value
                if isinstance(text, str) and any(text.endswith(word) for word in since_words()):
                    attempt.claims.append(Claim(row, label, period.date.text))
                    return True
    return False


def _of_that_figure(attempt: Attempt) -> Ids:
    """1042.1亿是2020年以来的吧: those who are told by their figure."""
    said, everyone = attempt.figures.claims, attempt.catalogue.base.by_kind[attempt.kind.label]
    if not said or not attempt.kind.totals_of:
        return NOBODY
    return frozenset(e.id for e in everyone if all(has_figure(attempt, e, bound) for bound in said))


def has_history(attempt: Attempt, label: str) -> bool:
    """Whether the attribute has dated statements."""
    return any(
        s.date is not None
        for e in attempt.catalogue.base.by_kind[attempt.kind.label][:50]
        for s in e.statements.get(label, ())
    )


def in_text(attempt: Attempt, period: Period) -> bool:
    """Whether the facts themselves speak of just that period (2023年以来)."""
    wanted = attempt.quote(period.start, period.end)
    shared = Mark.SHARE in attempt.marks  # the time may be that of the whole
    asked = {label for labels, _ in attempt.asked for label in labels}
    named = [c.ids for c in attempt.constraints if not (c.negated or shared)]
    for entity in attempt.catalogue.base.by_kind[attempt.kind.label][:200]:
        if named and not all(entity.id in ids for ids in named):
            continue  # 3月25日 is told of another
        for label, statements in entity.statements.items():
            for statement in statements:
                text = statement.value if isinstance(statement.value, str) else ""
                if (named or shared or len(text) <= _PHRASE) and speaks_of(text, wanted, period):
                    return True
                meant = shared or label in asked or bool(named and not asked)
                if meant and statement.date is not None and _within(statement.date, period):
                    return True
    return False


def held_then(attempt: Attempt, period: Period) -> bool:
    """Whether what is asked for of those named is a figure of that time: 2024年营收."""
    entities, attributes = attempt.catalogue.base.entities, attempt.kind.attributes
    for labels, _ in attempt.asked:
        named = (name for label in labels for name in (label, *attributes[label].ways))
        if period.comparison == "in" and any(period.date.text in name for name in named):
            return True  # the year is part of what the figure is called
        if all_of_then(attempt, labels, period):
            return True
        for constraint in attempt.constraints:
            for row in sorted(constraint.ids)[:_FEW] if constraint.strength >= _BY_NAME else ():
                if grown_then(entities[row], labels, lambda date: _within(date, period)):
                    return True
                said = [s for label in labels for s in entities[row].statements.get(label, ())]
                if any(s.date is not None and _within(s.date, period) for s in said):
                    return True
    return False


def all_of_then(attempt: Attempt, labels: tuple[str, ...], period: Period) -> bool:
    """哪个区2024年产值最高: whether of all the kind there are figures of that time, and none but those."""
    everyone = attempt.catalogue.base.by_kind[attempt.kind.label][:_LOOKED_AT]
    said = [s for entity in everyone for label in labels[:1] for s in entity.statements.get(label, ())]
    return bool(said) and all(s.date is not None and _within(s.date, period) for s in said)


def _within(date: PartialDate, period: Period) -> bool:
    """Whether the date is the period or falls in it."""
    asked = period.date
    if period.comparison == "in" and period.months is not None:
        if asked.text.endswith(_ENDS) and (asked.year, period.months[1]) == (date.year, date.month):
            return True  # 2024年底, of what is told for its December
        return date.text == asked.text or months.speaks_of(fold(date.text), asked, period.months)
    if period.comparison != "in":
        return date.text == asked.text
    parts = ((asked.year, date.year), (asked.month, date.month), (asked.day, date.day))
    return asked.year is not None and all(wanted is None or wanted == given for wanted, given in parts)


def speaks_of(text: str, wanted: str, period: Period) -> bool:
    """Whether the text holds that time, and not as the start of a longer one (2023年以来)."""
    said, date = period.date.text, period.date
    if said not in text and wanted == said and date.year is None and date.month and date.day:
        said = wanted = f"{date.month}月{date.day}日"  # 3月25号
    if said not in wanted:
        wanted = said  # 去年, told by the year
    place = text.find(said)
    if place < 0:
        return False
    open_ended = any(text.startswith(word, place + len(said)) for word in since_words())
    return open_ended == (period.comparison == "since") and (open_ended or wanted in text)
