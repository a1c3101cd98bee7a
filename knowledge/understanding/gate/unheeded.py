"""Words that a reading takes for something else than they are: what is counted, denied, left aside."""

from __future__ import annotations

from itertools import pairwise

from knowledge.understanding.attempt import Attempt
from knowledge.understanding.cues import one_subject
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.gate.amounts import beside_the_point, counted_in_units
from knowledge.vocabulary.concepts import beneficiaries, price_concepts, price_endings
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import loose_words, possessives, same_words
from knowledge.vocabulary.talking import failing_words

_BY_NAME = 2
_CHOICE, _TEXT, _FIGURE = "选项", "文字", "数值"
_NEAR = 2


def unheeded(attempt: Attempt, frame: Frame) -> list[str]:
    """The words, as asked, that the answer would pass over."""
    return [
        *_counted_things(attempt, frame),
        *_number_of_others(attempt, frame),
        *_part_counted(attempt, frame),
        *_no_figure(attempt, frame),
        *_failing(attempt),
        *_others_of_one(attempt),
        *_one_sort_of_two(attempt),
        *_groups_of_the_rest(attempt, frame),
        *_nothing_to_compare(attempt, frame),
        *_beside_the_mean(attempt, frame),
        *_alike(attempt, frame),
        *_counted_of_the_first(attempt, frame),
        *_figure_of_a_part(attempt, frame),
        *_of_a_text(attempt, frame),
        *_only_of_one(attempt, frame),
        *beside_the_point(attempt, frame),
        *_price_of_another(attempt),
        *_number_of_both(attempt, frame),
        *counted_in_units(attempt, frame),
    ]


def _counted_things(attempt: Attempt, frame: Frame) -> list[str]:
    """祁县几个企业, 几座焦炉: what is counted is no entity of the kind."""
    if frame.operation != Operation.COUNT:
        return []
    found = []
    constraints = {c.start: c for c in attempt.constraints}
    for place, (word, after) in enumerate(pairwise(attempt.words)):
        if not word.has(Mark.COUNT) or word.end != after.start or after.entry.kinds:
            continue
        behind = attempt.words[place + 2 : place + 3]
        if behind and behind[0].entry.kinds:
            continue  # 几个光伏项目
        labels = (*after.entry.attributes, *after.entry.implied)
        foreign = labels and not (after.entry.options or any(a in attempt.kind.attributes for a in labels))
        strange = after.unknown and (after.weight != "free" or len(after.text) == 1)
        constraint = constraints.get(after.start)
        piece = constraint is not None and not (after.owners or after.entry.options or after.whole)
        if foreign or strange or piece:
            found.append(word.text + after.text)
    return found


def _number_of_others(attempt: Attempt, frame: Frame) -> list[str]:
    """四个开发区有签约项目对吗: a number of others than those that are counted."""
    counting = (Operation.COUNT, Operation.DESCRIBE, Operation.LIST, Operation.EXISTS)
    pieces = frame.operation == Operation.DESCRIBE and not any(c.strength for c in attempt.constraints)
    if frame.operation not in counting or not (frame.whether or pieces):
        return []
    own = {attempt.kind.label, attempt.kind.totals_of}
    places = {place: label for label, place in attempt.kinds}
    found = []
    for _, place in attempt.figures.counts:
        at = next((i for i in range(place + 1, place + 1 + _NEAR) if i in places), None)
        if at is not None and places[at] not in own:
            found.append(attempt.quote(place, at + 1))
    return found


def _number_of_both(attempt: Attempt, frame: Frame) -> list[str]:
    """6个签约项目比开工一批少多少: a number that neither side has tells of other entities than the sides."""
    if frame.operation not in (Operation.DIFFERENCE, Operation.RATIO, Operation.COMPARE, Operation.SHARE):
        return []
    told = {(claim.claimed, claim.entity) for claim in frame.claims if not claim.owners}
    shared = {claimed for claimed, _ in told if sum(claimed == other for other, _ in told) > 1}
    return [
        attempt.quote(place, place + 2) for _, place in attempt.figures.counts if shared and not frame.whether
    ]


def _part_counted(attempt: Attempt, frame: Frame) -> list[str]:
    """签约一批里煤化工占了几个: so many of a stated number, of which a few only are named."""
    if frame.operation != Operation.SHARE or frame.named or attempt.kind.totals_of:
        return []
    found = []
    for place, word in enumerate(attempt.words[:-1]):
        behind = attempt.words[place + 1 : place + 2 + _NEAR]
        counting = next((w for w in behind if not w.entry.filler or w.has(Mark.COUNT)), None)
        if word.has(Mark.SHARE) and counting is not None and counting.has(Mark.COUNT):
            found.append(attempt.quote_between(word.start, counting.end))
    return found


def _no_figure(attempt: Attempt, frame: Frame) -> list[str]:
    """谁在灵石没投资: a denied figure, which is then told."""
    if frame.operation != Operation.VALUE or attempt.lacking or not attempt.says(Mark.WHICH, Mark.WHO):
        return []
    places = {place for _, place in attempt.asked}
    return [
        word.text + after.text
        for place, (word, after) in enumerate(pairwise(attempt.words))
        if word.has(Mark.NONE)
        and not word.has(Mark.EXISTS)
        and place + 1 in places
        and word.end == after.start
    ]


def _failing(attempt: Attempt) -> list[str]:
    """投不了产: what cannot be done."""
    words = attempt.words
    return [
        attempt.quote(place - 1, min(place + 3, len(words)))
        for place, (word, after) in enumerate(pairwise(words))
        if place
        and word.end == after.start
        and words[place - 1].end == word.start
        and word.text + after.text in failing_words()
    ]


def _others_of_one(attempt: Attempt) -> list[str]:
    """晋能控股其他项目: others of the one that is named, of whom that is the only one."""
    named = {c.end for c in attempt.constraints if c.strength > _BY_NAME and not c.negated}
    found = []
    words = [w for w in attempt.words if w.text not in possessives()]
    for place, (word, after) in enumerate(pairwise(words)):
        own = attempt.kind.label in after.entry.kinds and len(attempt.constraints) == 1
        if own and place and word.has(Mark.OTHER) and words[place - 1].end in named:
            found.append(word.text + after.text)
    return found if attempt.constraints and len(attempt.constraints[0].ids) == 1 else []


def _one_sort_of_two(attempt: Attempt) -> list[str]:
    """新能源汽车: two choices run together are a third thing, where the first is said in other words."""
    found = []
    for left, right in pairwise(attempt.constraints):
        sort = attempt.kind.attributes.get(left.attribute)
        if left.end != right.start or left.attribute != right.attribute:
            continue
        if sort is None or sort.type != _CHOICE:
            continue
        if any(c is not right and c.value == right.value for c in attempt.constraints):
            continue  # 新能源汽车或汽车
        if left.value != right.value and left.text != left.value and not left.ids & right.ids:
            found.append(left.text + right.text)
    return found


def _groups_of_the_rest(attempt: Attempt, frame: Frame) -> list[str]:
    """不是祁县的政策: places are left out, and what is theirs is asked for; not how many have which."""
    if attempt.names_kind or not attempt.constraints or not attempt.kinds:
        return []
    own = any(label == attempt.kind.totals_of for label, _ in attempt.kinds)
    if frame.operation not in (Operation.GROUP, Operation.LIST) or (own and attempt.kind.totals_of):
        return []
    if attempt.says(Mark.EACH, Mark.COUNT, Mark.SORT, Mark.MAX, Mark.MIN):
        return []
    return [c.text for c in attempt.constraints] if all(c.negated for c in attempt.constraints) else []


def _nothing_to_compare(attempt: Attempt, frame: Frame) -> list[str]:
    """平遥和灵石加起来比综改区多吗, read of the places, which have no figure."""
    if frame.operation != Operation.COMPARE or attempt.catalogue.main_figure(attempt.kind.label) is not None:
        return []
    if frame.attributes or frame.by_count:
        return []
    return [w.text for w in attempt.words if w.has(Mark.THAN, Mark.MORE, Mark.LESS)]


def _beside_the_mean(attempt: Attempt, frame: Frame) -> list[str]:
    """平均每家企业: a mean over what is no entity; 两个平均差多少: more than a mean."""
    if frame.operation != Operation.AVERAGE:
        return []
    found = [w.text for w in attempt.bearing(Mark.DIFFERENCE)]
    texts = {place for labels, place in attempt.asked if attempt.kind.attributes[labels[0]].type == _TEXT}
    each = attempt.at(Mark.AVERAGE, Mark.EACH, Mark.PER)
    return [*found, *(attempt.quote(place, place + 2) for place in each if place + 1 in texts)]


def _alike(attempt: Attempt, frame: Frame) -> list[str]:
    """哪两批项目数一样: which of them are equal is not looked for."""
    if (
        frame.operation != Operation.VALUE
        or not attempt.says(Mark.WHICH, Mark.LIST)
        or len(frame.rows) < _NEAR
    ):
        return []
    return [w.text for w in attempt.words if w.text in same_words()]


def _counted_of_the_first(attempt: Attempt, frame: Frame) -> list[str]:
    """投资最大的那一批有多少个项目: entities are counted, so what is largest is none of them."""
    if frame.operation != Operation.RANK or attempt.kind.label not in attempt.catalogue.totals_of:
        return []
    own = [place for label, place in attempt.kinds if label == attempt.kind.label]
    ends = attempt.at(Mark.MAX, Mark.MIN)
    if frame.limit or len(own) != 1 or not ends or own[0] < ends[0] or own[0] != len(attempt.words) - 1:
        return []
    before = attempt.words[own[0] - 1]
    return [before.text + attempt.words[own[0]].text] if before.has(Mark.COUNT) else []


def _figure_of_a_part(attempt: Attempt, frame: Frame) -> list[str]:
    """新药一期奖励多少, 改造前产能: the figure is of the whole, or of the time after."""
    if frame.operation != Operation.VALUE:
        return []
    if not any(attempt.kind.attributes[a].type == _FIGURE for a in frame.attributes):
        return []
    found = []
    asked = {place for _, place in attempt.asked}
    for place, word in enumerate(attempt.words):
        after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
        close = after is not None and after.start == word.end
        stray = word.mended and word.entry.filler and not (word.entry.content or word.hits)
        single = word.has(Mark.SINGLE_TIME) and word.hits and all(h.role == "item" for h in word.hits)
        stray = stray and not word.entry.marks and close and after is not None
        if single or (stray and after is not None and after.has(Mark.HOW_MUCH)):
            found.append(word.text)
        elif word.has(Mark.BEFORE) and place and place not in attempt.figures.used:
            before = attempt.words[place - 1]
            behind = set(range(place + 1, place + 2 + _NEAR))
            quoted = {c.start for c in attempt.constraints}
            behind = {
                at
                for at in behind
                if all(w.text in possessives() or w.start in quoted for w in attempt.words[place + 1 : at])
            }
            deed = before.end == word.start and not (before.number or before.date)
            found += [before.text + word.text] if deed and behind & asked else []
    return found


def _of_a_text(attempt: Attempt, frame: Frame) -> list[str]:
    """市科技局在哪: a place or a date asked of what a text only mentions, and which is another's."""
    if frame.operation != Operation.VALUE or attempt.names_kind or len(attempt.constraints) != 1:
        return []
    types = {attempt.kind.attributes[a].type for a in frame.attributes}
    if not types or not types <= {"日期", "引用"}:
        return []
    (only,) = attempt.constraints
    _, served = beneficiaries()
    concepts = attempt.catalogue.concept_of
    return [
        word.text
        for word in attempt.words
        if word.start == only.start
        and word.whole
        and not (word.owners or only.strength)
        and all(hit.attribute and concepts.get(hit.attribute) not in served for hit in word.hits)
        and all(_in_words(attempt, hit.kind, hit.attribute) for hit in word.hits)
    ]


def _in_words(attempt: Attempt, kind: str, label: str) -> bool:
    declared = attempt.catalogue.base.kinds[kind].attributes.get(label)
    return declared is not None and declared.type == _TEXT


def _only_of_one(attempt: Attempt, frame: Frame) -> list[str]:
    """光伏装机多少: of a plant what it can make, but of a trade or a city what stands there."""
    if frame.operation not in (Operation.VALUE, Operation.SUM) or one_subject(attempt) or frame.followed:
        return []
    found = []
    for labels, place in attempt.asked:
        declared, word = attempt.kind.attributes[labels[0]], attempt.words[place]
        names = (declared.label, *declared.ways)
        loose = [way for way in loose_words() if way in word.text]
        found += [word.text for way in loose if not any(way in name for name in names)]
    return found


def _price_of_another(attempt: Attempt) -> list[str]:
    """人才公寓房租, of a zone that has 人才公寓 but only a 厂房租金: the price of something else."""
    found = []
    for (_, before), (labels, place) in pairwise(attempt.asked):
        between = attempt.words[before + 1 : place]
        parted = any(w.has(Mark.AND) or attempt.gaps.get(w.start, "").strip() for w in between)
        parted = parted or bool(attempt.gaps.get(attempt.words[place].start, "").strip())
        noun = next((labels[0].removesuffix(e) for e in price_endings() if labels[0].endswith(e)), "")
        named = attempt.words[before].entry.attributes
        if not noun or parted or not named or any(noun in w.text for w in attempt.words):
            continue
        if attempt.catalogue.concept_of.get(labels[0]) in price_concepts() and named[0] != labels[0]:
            found.append(attempt.words[before].text + attempt.words[place].text)
    return found
