"""Whether a question stands alone or goes on about the one before: its own limits, counts and names tell."""

from __future__ import annotations

from knowledge.conversation import Turn
from knowledge.understanding.attempt import Attempt
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import embracing_words, pointing_words, possessives


def portion_first(attempt: Attempt) -> bool:
    """占点名项目的比重: what is named is the whole, the part was said before."""
    asking = attempt.kinds and attempt.marks & {Mark.WHICH, Mark.LIST}  # 占比过半的是哪一批
    return bool(attempt.words) and attempt.words[0].text.startswith("占") and not asking


def limits_others(attempt: Attempt, before: Turn) -> bool:
    """十亿多一点的那个项目叫什么: the limit tells which one is meant, not the one spoken of."""
    asking = attempt.marks & {Mark.WHICH, Mark.WHAT, Mark.WHO, Mark.LIST}
    if not (attempt.figures.bounds and asking):
        return False
    ends = {bound.end for bound in attempt.figures.bounds}
    told = any(place - 1 in ends for place in attempt.at(Mark.IT))  # 10亿多的那个项目
    return told or len(before.rows) == 1


def ends_of_figures(attempt: Attempt) -> set[int]:
    """The places right behind the figures that are said, where a word stands there."""
    return {claim.end for claim in attempt.figures.claims if claim.end < len(attempt.words)}


def picks_another(attempt: Attempt, before: Turn) -> bool:
    """那31.7亿的呢, 16.5亿那个呢, after what was told of one: the figure is what another is known by."""
    if len(before.rows) != 1 or Mark.WHETHER in attempt.marks or not attempt.figures.claims:
        return False
    words, ends = attempt.words, ends_of_figures(attempt)
    known_by = {end for end in ends if words[end].text in possessives() | pointing_words()}
    beside = known_by | {end + 1 for end in known_by}
    return bool(known_by) and known_by == ends and beside >= set(attempt.at(Mark.IT))


def names_the_city(attempt: Attempt) -> bool:
    """Whether the city is named: 全市有哪些开发区 is asked of all of it."""
    return any(w.entry.city for w in attempt.words)


def counts_all(attempt: Attempt, before: Turn) -> bool:
    """三批当中, 那六个里: as many as there are, and not as many as were spoken of."""
    spoken_of = {len(before.rows), len(before.scope)}
    label, catalogue = attempt.kind.label, attempt.catalogue
    main = catalogue.main_figure(label)
    entities = catalogue.base.entities
    everyone = catalogue.of_kind[label]
    held = sum(main.label in entities[i].statements for i in everyone) if main is not None else 0
    whole = {len(everyone), len(catalogue.parts(label)), held} - spoken_of - {0, 1}
    return any(number in whole for number, _ in attempt.figures.counts)


def of_everything(attempt: Attempt, before: Turn) -> bool:
    """Whether 一共 or 全市 means all there is, not all of those spoken of."""
    if Mark.ALL not in attempt.marks or Mark.SHARE in attempt.marks or attempt.figures.counts:
        return False
    embracing = any(w.entry.city or w.text in embracing_words() for w in attempt.words)
    if not embracing and Mark.COUNT in attempt.marks and not attempt.kinds and _has_parts(attempt, before):
        return False  # 一共几条, after what was told of one that has a list
    return embracing or not 1 < len(before.scope) < len(attempt.catalogue.of_kind[attempt.kind.label])


def _has_parts(attempt: Attempt, before: Turn) -> bool:
    """Whether the last answer was about one that has a list."""
    if len(before.rows) != 1:
        return False
    entity = attempt.catalogue.base.entities[before.rows[0]]
    declared = attempt.catalogue.base.kinds[entity.kind].attributes
    return any(declared[label].type == "列表" for label in entity.statements)


def of_several(attempt: Attempt, before: Turn) -> bool:
    """Whether the last answer was about some of the kind: 哪个投资最大, after a list of them."""
    everyone = attempt.catalogue.of_kind[attempt.kind.label]
    return not attempt.kinds and 1 < len(before.scope) < len(everyone)


def by_group(attempt: Attempt) -> bool:
    """哪个行业投资最多: of all there are, not of those that were listed."""
    declared = attempt.kind.attributes
    return any(declared[labels[0]].type in ("选项", "引用") for labels, _ in attempt.asked)


def near(attempt: Attempt, label: str) -> bool:
    """Whether a kind that is named has to do with the one tried."""
    kind = attempt.kind
    return label in (kind.label, kind.totals_of) or bool(attempt.catalogue.references(kind.label, label))


def only_adds(attempt: Attempt) -> bool:
    """加起来呢, after one and then another: nothing else is asked."""
    return Mark.SUM in attempt.marks and not (attempt.asked or attempt.kinds or attempt.figures.counts)
