"""What single words say about the calculation that is wanted: 超过 with no number behind it, 每次, 几个."""

from __future__ import annotations

from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame
from knowledge.understanding.limits.timing import has_history
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import all_words, each_words, minus_words, singular_words


def unmeasured(attempt: Attempt) -> int | None:
    """The place of a 超过 that no number follows: two things are compared."""
    if attempt.figures.shares:
        return None
    used = attempt.figures.used
    reaching = [place for place in attempt.at(Mark.AT_LEAST) if attempt.words[place].has(Mark.WHETHER)]
    places = sorted((*attempt.at(Mark.ABOVE, Mark.BELOW), *reaching))  # 甲到没到乙
    return next((place for place in places if place not in used), None)


def but_the_named(attempt: Attempt) -> bool:
    """除了点名的6个: what the stated total covers beyond them."""
    starts = {c.start for c in attempt.constraints}
    taken_off = (place for place in attempt.at(Mark.DIFFERENCE) if attempt.words[place].text in minus_words())
    for place in (*attempt.at(Mark.EXCEPT), *taken_off):
        for after in attempt.words[place + 1 : place + 5]:
            if after.start in starts or "," in attempt.gaps.get(after.start, ""):
                break
            if after.has(Mark.NAMED):
                return any(c.options for c in attempt.constraints)
    return False


def one_subject(attempt: Attempt) -> bool:
    """Whether the question names somebody."""
    return any(c.strength >= 2 and not c.negated for c in attempt.constraints)


def lists_kind(attempt: Attempt) -> bool:
    """Whether it is the kind that is listed, rather than something of the one who is named: 下了哪些功夫."""
    asking = [place for place, word in enumerate(attempt.words) if word.has(Mark.LIST, Mark.WHICH)]
    if not asking or not any(c.strength >= 3 and len(c.ids) == 1 for c in attempt.constraints):
        return True
    return any(abs(place - at) <= 2 for _, place in attempt.kinds for at in asking)


def asks_date(frame: Frame, attempt: Attempt) -> bool:
    """Whether a date is asked for."""
    return any(attempt.kind.attributes[label].type == "日期" for label in frame.attributes)


def asks_value(attempt: Attempt) -> bool:
    """Whether a value of somebody named is asked for."""
    asks = attempt.says(Mark.HOW_MUCH) or any(word.entry.asks for word in attempt.words)
    return asks and one_subject(attempt)


def one_asked(frame: Frame, attempt: Attempt) -> bool:
    """Whether the largest or smallest group is asked for, not all of them."""
    return (
        bool(attempt.marks & {Mark.MAX, Mark.MIN} or frame.rank) and Mark.EACH not in attempt.marks
    ) or bool(frame.rank)


def asks_why(attempt: Attempt) -> bool:
    """Whether a reason is asked for; 总投资为何 asks what it is."""
    if not attempt.says(Mark.WHY):
        return False
    last = attempt.words[-1]
    quoted = any(c.end == last.start and not c.strength for c in attempt.constraints)  # 变被动审批为啥
    what = quoted or (bool(attempt.asked) and last.has(Mark.WHAT))
    return any(w.has(Mark.WHY) for w in attempt.words[: -1 if what else None])


def each_apart(attempt: Attempt) -> bool:
    """各占, 分别占: each by itself, not all together."""
    return attempt.says(Mark.EACH) or any(w.text.startswith(each_words()) for w in attempt.words)


def asks_for_less(attempt: Attempt) -> bool:
    """Whether the smaller of two is asked for; 多还是少 asks for the larger."""
    if not attempt.says(Mark.LESS, Mark.MIN, Mark.SMALL) or attempt.says(Mark.BIG, Mark.MAX):
        return False
    return all(w.has(Mark.LESS) for w in attempt.bearing(Mark.MORE))


def each_of_kind(attempt: Attempt) -> bool:
    """Whether a mean over the kind itself is asked for: 平均每批."""
    return any(
        label == attempt.kind.label and place and attempt.words[place - 1].has(Mark.EACH, Mark.AVERAGE)
        for label, place in attempt.kinds
    )


def asks_place(attempt: Attempt) -> bool:
    """排第几, or 排名 of one that is named: its own place is asked for."""
    for place in attempt.at(Mark.ORDINAL):
        word, after = attempt.words[place], (*attempt.words[place + 1 : place + 2], None)[0]
        if after is not None and after.has(Mark.HOW_MUCH) and after.start == word.end:
            following = attempt.words[place + 2 : place + 3]
            return not any(w.entry.measures or (w.entry.unit and not w.has(Mark.MEASURE)) for w in following)
    return Mark.SORT in attempt.marks and not attempt.marks & {Mark.LIST, Mark.EACH, Mark.ASCENDING, Mark.MAX}


def of_a_sort(attempt: Attempt) -> list[str]:
    """占行业多少: a share of what is no figure of the facts."""
    portion = next((i for i, w in enumerate(attempt.words) if w.text.startswith("占")), None)
    if portion is None or Mark.EACH in attempt.marks:
        return []
    sorts = ("文字", "选项", "列表", "引用")
    return [
        attempt.words[place].text
        for labels, place in attempt.asked
        if portion < place < len(attempt.words) and attempt.kind.attributes[labels[0]].type in sorts
    ]


def of_all(attempt: Attempt) -> bool:
    """都: whether something holds of every one."""
    return any(w.text in all_words() for w in attempt.words)


def first_in_time(attempt: Attempt) -> list[str]:
    """最早, 最晚, of a kind that has no dates: the words for it."""
    if not attempt.says(Mark.EARLIEST, Mark.LATEST):
        return []
    attributes = attempt.kind.attributes.values()
    stepped = any(a.type == "选项" and has_history(attempt, a.label) for a in attributes)
    if stepped or any(a.type == "日期" for a in attributes):
        return []
    return [
        w.text
        for w in attempt.bearing(Mark.EARLIEST, Mark.LATEST)
        if not w.mended and not (w.has(Mark.MAX, Mark.MIN) or w.entry.attributes or w.entry.implied)
    ]


def has_between(attempt: Attempt) -> bool:
    """甲加乙有没有丙多: 有没有 between those that are compared."""
    return any(
        any(c.end <= w.start for c in attempt.constraints)
        and any(c.start >= w.end for c in attempt.constraints)
        for w in attempt.bearing(Mark.EXISTS)
    )


def the_one(frame: Frame) -> tuple[str, ...]:
    """The one entity that is named, by its name or by a word that is a choice for more than it (焦化)."""
    named = [c for c in frame.constraints if c.strength >= 2 and not c.negated]
    if len(frame.rows) == 1 and (named or frame.followed):
        return frame.rows
    own = [c.own for c in frame.constraints if len(c.own) == 1 and c.value != c.text and not c.negated]
    return tuple(own[0]) if own and own[0] <= frozenset(frame.rows) else ()


def points_at_one(attempt: Attempt, label: str) -> bool:
    """Whether one of the kind is pointed at, beside what tells which: 甲区那个项目."""
    pointing = [word.text for word in attempt.words if word.text in singular_words()]
    if not pointing:
        return False
    of = attempt.catalogue.base.kinds[label]
    ways = tuple(fold(way) for way in (of.label, *of.ways))
    return any(text.endswith(ways) for text in pointing)
