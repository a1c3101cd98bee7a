"""What single words say about counting: how many of the kind, how many of a thing, by number or by figure."""

from __future__ import annotations

from itertools import pairwise

from knowledge.measures.units import units
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import one_subject
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import having_words

_HOW_MANY = frozenset("几多")
_MORE_OR_FEWER = "多少"
_COUNTED = "个家项"
_UNIT = "个"  # of what is counted


def counts_too(attempt: Attempt) -> bool:
    """Whether a number of entities is asked for: 几个项目, 多多少个; 几个亿 is none."""
    words = attempt.words
    for place in attempt.at(Mark.COUNT, Mark.DIFFERENCE):
        word, after = words[place], words[place + 1 : place + 3]
        counting = word.has(Mark.COUNT) and not _HOW_MANY.isdisjoint(word.text)
        more = word.has(Mark.DIFFERENCE) and (
            word.text[-1] in _COUNTED or (after and bool(after[0].entry.measures or after[0].entry.kinds))
        )
        if (counting or more) and not any(w.entry.unit and not w.entry.measures for w in after):
            return True
    return how_many(attempt)


def each_time(attempt: Attempt) -> str:
    """每次: the figure that counts the times a stated total was made up of."""
    one = Mark.AVERAGE in attempt.marks  # 一次活动平均, 一个项目平均
    if not attempt.kind.totals_of or not (one or attempt.says(Mark.EACH)):
        return ""
    for word, after in pairwise(attempt.words):
        each = word.has(Mark.EACH) or (one and word.number is not None and word.number.value == 1)
        if each and after.entry.unit and not after.entry.measures:
            found = attempt.catalogue.with_dimension(attempt.kind.label, units().dimension(after.entry.unit))
            if (
                found
                and not found[0].counts
                and found[0] != attempt.catalogue.main_figure(attempt.kind.label)
            ):
                return found[0].label
    return ""


def per(attempt: Attempt) -> str:
    """The figure to divide by: the attribute whose unit stands after 平均每 (次)."""
    place = attempt.at(Mark.AVERAGE)[0]
    for word in attempt.words[place : place + 4]:
        unit = word.entry.unit
        if unit and units().dimension(unit) != "个数":
            found = attempt.catalogue.with_dimension(attempt.kind.label, units().dimension(unit))
            if found and found[0] != attempt.catalogue.main_figure(attempt.kind.label):
                return found[0].label
    return ""


def by_count(frame: Frame, attempt: Attempt) -> bool:
    """Whether numbers of entities are meant: asked for by their attribute, or no figure named at all."""
    counted = attempt.catalogue.counted(attempt.kind.label)
    if counted is not None and counted.label in frame.attributes:
        return True
    if frame.attributes:
        return False
    if frame.operation == Operation.SHARE and _told_by_number(frame, attempt):
        return True
    return Mark.COUNT in attempt.marks or counts_too(attempt) or _more_of_them(attempt)


def _told_by_number(frame: Frame, attempt: Attempt) -> bool:
    """101个签约项目占总数多少: what the share is of is told by how many a stated total has."""
    catalogue = attempt.catalogue
    totals = attempt.kind.label if attempt.kind.totals_of else catalogue.totals_of.get(frame.kind, "")
    counted = catalogue.counted(totals) if totals else None
    if counted is None or not frame.count:
        return False
    stated = (catalogue.quantity(e, counted.label) for e in catalogue.base.by_kind[totals])
    return any(q is not None and q.number == frame.count for q in stated)


def _more_of_them(attempt: Attempt) -> bool:
    """谁的项目多: the kind itself right before what says more."""
    of = {attempt.kind.label, attempt.kind.totals_of}
    return any(
        w.text[-1] in _MORE_OR_FEWER
        and w.has(Mark.BIG, Mark.SMALL, Mark.MORE, Mark.LESS)
        and of & set(before.entry.kinds)
        for before, w in pairwise(attempt.words)
    )


def how_many(attempt: Attempt) -> bool:
    """多少 before a kind or a measure counts entities: 多少项目, 几个亿 does not."""
    for place in attempt.at(Mark.HOW_MUCH):
        following = attempt.words[place + 1 : place + 3]
        for after in following:
            if after.entry.kinds:
                return True
            if not (after.entry.measures or after.entry.filler or after.entry.options):
                break
        counted = following and following[0].entry.measures and not following[0].entry.attributes
        if counted and (len(following) == 1 or not following[1].entry.unit):
            return place + 1 not in attempt.figures.used or following[0].text in ("个", "家", "项", "条")
    return numbers_of_kind(attempt)


def numbers_of_kind(attempt: Attempt) -> bool:
    """投产的项目有多少: how many, where nothing but the kind and no single one of it is named."""
    last = attempt.words[-1] if attempt.words else None
    if last is None or not last.has(Mark.HOW_MUCH) or attempt.asked:
        return False
    if one_subject(attempt) and not attempt.kind.totals_of:
        return False
    kinds = {place for label, place in attempt.kinds if label in (attempt.kind.label, attempt.kind.totals_of)}
    place = len(attempt.words) - 2
    while place >= 0 and place not in kinds and _changes_nothing(attempt.words[place]):
        place -= 1
    return place in kinds and last.text[0] in having_words()


def _changes_nothing(word: Token) -> bool:
    return word.entry.filler or word.has(Mark.ALL)


def counts_figure(attempt: Attempt) -> bool:
    """Whether what is counted is a figure of the facts and no entity: 多少家入驻企业."""
    for labels, place in attempt.asked:
        before = attempt.words[place - 1] if place else None
        numeric = attempt.kind.attributes[labels[0]].type == "数值"
        if numeric and attempt.words[place].has(Mark.COUNT) and one_subject(attempt):
            return True  # 多少套, of flats that are counted in 套
        touching = before is not None and before.end == attempt.words[place].start
        if numeric and touching and before is not None and before.has(Mark.COUNT, Mark.HOW_MUCH):
            return True
        behind = attempt.words[place + 1 : place + 2]
        counts = numeric and units().comparable(attempt.kind.attributes[labels[0]].unit, _UNIT)
        if counts and behind and behind[0].has(Mark.COUNT) and behind[0].start == attempt.words[place].end:
            return True  # 企业几家
    return False
