"""What to group by: 每个开发区, 哪个行业, 按阶段."""

from __future__ import annotations

from knowledge.understanding.asked.asking import asked_about, then_asked, then_counted
from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.places import having
from knowledge.understanding.frame import Frame
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import inside_words, locating_words

_BY_NAME = 2  # the strength of a name
_FIRST = (Mark.MAX, Mark.MIN, Mark.ORDINAL, Mark.TOP)


def group_of(frame: Frame, attempt: Attempt) -> str:
    """The attribute to group by: what points to the kind after 每个/哪个/按, or a choice."""
    if attempt.without:
        return attempt.without
    marks = attempt.marks
    named = [c for c in attempt.constraints if c.strength >= _BY_NAME and not c.negated]
    told = len(attempt.figures.claims)  # 10.9亿和10.2亿各在哪: told by their figures
    by_figure = told > 1 and len(frame.rows) == told
    if (len(named) > 1 or by_figure) and not marks & {Mark.MAX, Mark.MIN, Mark.SORT, Mark.COUNT, Mark.SUM}:
        return ""  # 甲和乙分别在哪
    if counted_of(attempt):
        return attempt.referred
    if not (
        frame.rank
        or marks & {Mark.EACH, Mark.WHICH, Mark.LIST, Mark.MAX, Mark.MIN, Mark.SORT, Mark.ASCENDING}
    ):
        return ""
    superlative = bool(marks & {Mark.MAX, Mark.MIN, Mark.EACH, Mark.SORT, Mark.ASCENDING} or frame.rank)
    if attempt.referred and not superlative and (len(frame.rows) > 3 or having(attempt)):
        return attempt.referred
    if not superlative:
        return ""
    figure = (
        bool(frame.attributes)
        or bool(marks & {Mark.COUNT, Mark.SUM, Mark.HOW_MUCH, Mark.SHARE})
        or bool([k for k, _ in attempt.kinds if k == attempt.kind.label])
    )
    if not figure:
        return ""
    for label, place in attempt.kinds:
        if label == attempt.kind.label:
            continue
        references = attempt.catalogue.references(attempt.kind.label, label)
        if references and _grouped_by(frame, attempt, place) and not _of_the_first(attempt, place):
            return references[0].label
    for labels, place in attempt.asked:
        attribute = attempt.kind.attributes[labels[0]]
        by_name = any(c.strength >= _BY_NAME for c in attempt.constraints)
        which = attempt.words[place].entry.asks and not by_name and _before_first(attempt, place)
        superlative = bool(marks & {Mark.MAX, Mark.MIN} or frame.rank) and (which or not attempt.constraints)
        if attribute.type not in ("选项", "引用") or _of_the_first(attempt, place):
            continue
        if superlative or asked_about(attempt.words, place) or then_asked(attempt, place):
            return attribute.label
    return ""


def counted_of(attempt: Attempt) -> bool:
    """落在几个开发区, 有项目的开发区有几个: how many there are of what the kind points to."""
    references = attempt.catalogue.references
    if not attempt.referred or not (attempt.constraints or having(attempt)):
        return False
    return any(
        references(attempt.kind.label, label)
        and ((place and attempt.words[place - 1].has(Mark.COUNT)) or then_counted(attempt, place))
        for label, place in attempt.kinds
        if label != attempt.kind.label
    )


def _before_first(attempt: Attempt, place: int) -> bool:
    """Whether 哪个县 stands before what it has most of, not behind the largest: 最大的在哪个县."""
    return any(word.has(*_FIRST) for word in attempt.words[place + 1 :])


def _grouped_by(frame: Frame, attempt: Attempt, place: int) -> bool:
    """Whether the kind at `place` is what is put in order or asked for one by one."""
    words = attempt.words
    if asked_about(words, place) or then_asked(attempt, place):
        return True
    own = [at for label, at in attempt.kinds if label == attempt.kind.label and at > place]
    first = [w for w in words[max(0, place - 2) : place] if w.has(Mark.MAX, Mark.MIN)]
    if first and words[place - 1].text.endswith("的") and attempt.constraints:
        return True  # 签约投资最多的开发区
    if place + 1 < len(words) and words[place + 1].text in inside_words() and not own:
        return True  # 开发区里投资最多的
    by = place + 1 < len(words) and words[place + 1].has(Mark.EACH)
    if by and attempt.marks & {Mark.SORT, Mark.ASCENDING}:
        return True  # 把开发区按投资排
    ordered = bool(attempt.marks & {Mark.SORT, Mark.MAX, Mark.MIN} or frame.rank) and not own
    counted = any(at in (place - 2, place - 1) for _, at in attempt.figures.counts) or (
        place > 0 and words[place - 1].has(Mark.COUNT)
    )  # 四个开发区, 几个开发区
    following = words[place + 1 : place + 3]
    return ordered and (
        counted or any(w.has(Mark.SORT) for w in following) or _counted_before(attempt, place)
    )


def _counted_before(attempt: Attempt, place: int) -> bool:
    """四个有签约项目的开发区: the number stands before what says which."""
    return (
        any(
            at < place and not any(label == attempt.kind.label and p == at + 1 for label, p in attempt.kinds)
            for _, at in attempt.figures.counts[:1]
        )
        and attempt.words[place - 1].text == "的"
    )


def _of_the_first(attempt: Attempt, place: int) -> bool:
    """投资最大的项目在哪个区: what is first is an entity, of which the place is asked."""
    firsts = [i for i, w in enumerate(attempt.words[:place]) if w.has(*_FIRST)]
    if not firsts:
        return False
    between = range(firsts[0] + 1, place)
    named = any(label == attempt.kind.label and at in between for label, at in attempt.kinds)
    return named or any(attempt.words[i].text in locating_words() for i in between)


def names_wanted(attempt: Attempt) -> bool:
    """Whether the entities of each group are asked for by name, not only the groups."""
    groups = [place for label, place in attempt.kinds if label != attempt.kind.label]
    own = [place for label, place in attempt.kinds if label == attempt.kind.label]
    for at, word in enumerate(attempt.words):
        if word.has(Mark.LIST) and any(at < p <= at + 2 for p in own):
            return True
        listing = word.has(Mark.LIST)
        if listing and any(w.has(Mark.EACH) for w in attempt.words[at + 1 : at + 3]):
            return True  # 名单按开发区分
        if listing and not any(at < p <= at + 2 or _then(attempt, p, at) for p in groups):
            return True
    return False


def _then(attempt: Attempt, place: int, at: int) -> bool:
    """Whether what is listed at `at` is the kind right before it: 开发区有哪些; not 按开发区列出."""
    if place and attempt.words[place - 1].has(Mark.EACH):
        return False
    return place == at - 1 or (place == at - 2 and attempt.words[at - 1].text in ("是", "有", "都有"))


def first_of_each(attempt: Attempt) -> bool:
    """每个开发区投资最大的项目: the first of each group, rather than the first group."""
    own = [place for label, place in attempt.kinds if label == attempt.kind.label]
    each = next((i for i, w in enumerate(attempt.words) if w.has(Mark.EACH)), None)
    first = next((i for i, w in enumerate(attempt.words) if w.has(Mark.MAX, Mark.MIN)), None)
    return each is not None and first is not None and each < first and any(first < place for place in own)


def among_all(frame: Frame, attempt: Attempt, group: str) -> Frame:
    """甲区是不是项目最多的区: all groups are looked at, 甲区 is expected to be the first."""
    mine = [c for c in attempt.constraints if c.attribute == group and not c.negated]
    if not mine:
        return frame
    others = [c for c in attempt.constraints if c not in mine]
    wide = frozenset(attempt.catalogue.of_kind[frame.kind])
    for constraint in others:
        wide = wide - constraint.ids if constraint.negated else wide & constraint.ids
    return frame.but(rows=ordered(attempt, wide), expected=tuple(c.value for c in mine))
