"""What each word of a question can be taken for, under the kind that is tried."""

from __future__ import annotations

from knowledge.catalogue import NOBODY
from knowledge.fragments import owners, quoted
from knowledge.inheriting import PLACE
from knowledge.lexicon import Entry
from knowledge.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Constraint
from knowledge.understanding.selecting import pick, united
from knowledge.units import units
from knowledge.vocabulary.concepts import beneficiaries, money_asks, money_unit, price_concepts
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import locating_words, lone_verbs, particles, possessives

_SPELLED = 0.3  # 供地多少, of what has a 供地 rather than some other land


def take(attempt: Attempt, place: int, word: Token) -> None:
    """Note what the word at `place` is for this kind: a constraint, an attribute, a kind, or unexplained."""
    entry = word.entry
    if word.unknown:
        located = (
            place > 0 and len(word.text) > 1 and attempt.words[place - 1].text in locating_words()
        )  # 在大同
        if word.weight == "heavy" or located or modifies(attempt, place) or governs(attempt, place):
            attempt.missing.append(word.text)
        elif word.weight == "light":
            attempt.light.append(word.text)
        else:
            attempt.free.append(word.text)
        return
    if word.has(Mark.PART_OF_YEAR, Mark.SINGLE_TIME) and place not in attempt.figures.used:
        if _sister(attempt, place, word) and take_constraint(attempt, word):
            return
        attempt.missing.append(word.text)  # a part of the time that the facts only total
        return
    if town_like(attempt.words, place, word):
        attempt.missing.append(word.text)
        return
    if word.number is not None or word.date is not None or place in attempt.figures.used:
        if word.owners:
            take_constraint(attempt, word)
        elif entry.kinds:
            take_kind(attempt, place, word)
        return
    if entry.city:
        return
    whole_name = bool(word.owners)
    if for_whom(attempt, place, entry):
        return
    own_text = word.whole and any(hit.kind == attempt.kind.label for hit in word.hits)
    if word.whole and not whole_name and attempt.kind.label in entry.kinds and entry.marks:
        attempt.missing.append(word.text)  # 各开发区, as some text of another kind says
        return
    if entry.kinds and not whole_name and not own_text:
        take_kind(attempt, place, word)
        if not entry.attributes:
            return
    if counted_text(attempt, place, entry):
        attempt.absent.append(attempt.words[place - 1].text + word.text)
        return
    if word.has(Mark.WHICH) and word.has(Mark.WHERE) and attempt.marks & {Mark.THAN, Mark.MORE, Mark.AND}:
        return  # 哪边企业多: which of the two
    if attempt.kind.place and _asks_where(attempt, word) and _asks_which_place(attempt):
        attempt.kinds.append((attempt.kind.label, place))
        attempt.marks |= {Mark.WHICH}
        attempt.score += 2.5
        return  # 哪个县供地最多: which of the places themselves
    if word.text in money_asks() and _priced(attempt, place):
        return
    labels = _labels(attempt, place, word)
    if labels and only_after(attempt, place, labels):
        return
    if labels and not (whole_name and not entry.asks):
        attempt.asked.append((labels, place))
        attempt.score += (2.0 if not entry.kinds else 1.0) if entry.attributes else 1.2
        attempt.score += _SPELLED if not entry.attributes and labels[0] in entry.spelled else 0.0
        return
    if entry.kinds and not whole_name:
        return
    if not entry.marks and only_mentioned(attempt.words, place):
        attempt.absent.append(word.text)
        return
    elsewhere = (entry.attributes or entry.implied) and not word.whole
    if (
        entry.options
        or (
            word.hits
            and not elsewhere
            and not (entry.marks and not word.whole)
            and not (entry.filler and not word.whole)
        )
    ) and take_constraint(attempt, word):
        return
    if (entry.attributes or entry.implied) and _counted_noun(attempt, place, word):
        return
    if entry.attributes or entry.implied:
        if (
            entry.marks & {Mark.WHAT, Mark.LIST, Mark.COUNT, Mark.SUM, Mark.MAX, Mark.MIN, Mark.DATA}
            or entry.filler
        ):
            return
        attempt.absent.append(word.text)
        return
    if entry.absent and not entry.marks and not entry.filler:
        attempt.absent.append(word.text)
        return
    if (
        entry.absent
        and entry.asks is False
        and not entry.filler
        and entry.marks <= {Mark.WHO, Mark.WHERE, Mark.WHEN, Mark.HOW_TO}
    ):
        attempt.absent.append(word.text)
        return
    if entry.dates and Mark.WHEN in attempt.marks and not (entry.marks or entry.filler or word.hits):
        attempt.absent.append(word.text)  # 什么时候到期, of what has no such date
        return
    if entry.dates and not (entry.marks or entry.filler or word.hits):
        attempt.light.append(word.text)  # a verb of time, where no time is asked
        return
    if entry.unit and not (entry.marks or entry.filler or entry.measures):
        attempt.missing.append(word.text)  # a unit that goes with no number
        return
    known = entry.marks or entry.filler or entry.source
    if not known and (word.hits or entry.options or not entry.measures):
        attempt.missing.append(word.text)


_IN_TIME = {Mark.WHEN, Mark.EARLIEST, Mark.LATEST, Mark.SINCE, Mark.BEFORE}
_STEM = 2  # characters that names of one family begin with
_BESIDE = 2  # words between 最早 and what is the earliest


def _labels(attempt: Attempt, place: int, word: Token) -> tuple[str, ...]:
    """The attributes of this kind that the word asks for; a step's date only where a time is spoken of."""
    entry = word.entry
    labels = tuple(a for a in (*entry.attributes, *entry.implied) if a in attempt.kind.attributes)
    named = tuple(a for a in labels if a in entry.attributes and attempt.kind.attributes[a].type == "引用")
    if named and entry.asks:
        labels = named  # 在哪个园区 asks for no county
    near = attempt.words[max(0, place - _BESIDE) : place + _BESIDE]
    first = any(w.has(Mark.EARLIEST, Mark.LATEST) for w in near)
    if entry.options and not entry.attributes and Mark.WHEN not in attempt.marks and not first:
        return ()  # 投产 is a stage, and only with 什么时候 a date
    timed = first or Mark.WHEN in attempt.marks
    if not entry.options:
        timed = timed or bool(attempt.marks & _IN_TIME or attempt.figures.periods)
    if entry.dates and timed:
        labels += tuple(a for a in entry.dates if a in attempt.kind.attributes and a not in labels)
    return labels


def _asks_where(attempt: Attempt, word: Token) -> bool:
    """Whether a word asks for a place: 哪个县, 哪里."""
    entry = word.entry
    concepts = {attempt.catalogue.concept_of.get(label) for label in entry.implied}
    return (entry.asks and (word.has(Mark.WHERE) or PLACE in concepts)) or entry.absent == PLACE


def _asks_which_place(attempt: Attempt) -> bool:
    """Whether places themselves are asked for: none of them is named, and a figure tells which."""
    own = any(h.kind == attempt.kind.label for word in attempt.words if word.owners for h in word.hits)
    figured = attempt.figures.bounds or attempt.figures.claims or attempt.figures.rank
    return not own and bool(figured or attempt.marks & {Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST})


def _sister(attempt: Attempt, place: int, word: Token) -> bool:
    """甲园一期和二期: the end of one name, behind another that begins like it."""
    before = attempt.words[place - 2 : place] if place > 1 else ()
    if len(before) < 2 or not before[1].has(Mark.AND, Mark.THAN) or not before[0].owners:
        return False
    entities = attempt.catalogue.base.entities
    named = {h.entity for h in word.hits if h.role == "name" and h.kind == attempt.kind.label}
    stem = {entities[owner].name[:_STEM] for owner in before[0].owners}
    return len(named) == 1 and {entities[i].name[:_STEM] for i in named} == stem


def _counted_noun(attempt: Attempt, place: int, word: Token) -> bool:
    """每家企业, 多少家企业: a noun behind its measure that the name of a figure holds (入驻企业)."""
    before = attempt.words[place - 1] if place else None
    if before is None or not (before.entry.unit or before.entry.measures or before.has(Mark.COUNT, Mark.PER)):
        return False
    for attribute in attempt.kind.attributes.values():
        names = (attribute.label, *attribute.ways)
        if attribute.type == "数值" and attribute.unit != "%" and any(word.text in name for name in names):
            attempt.asked.append(((attribute.label,), place))
            attempt.score += 1.2
            return True
    return False


def _priced(attempt: Attempt, place: int) -> bool:
    """Whether 多少钱 only asks how much, of what was named before it: 门票多少钱; alone it is the price."""
    money = attempt.catalogue.with_dimension(attempt.kind.label, units().dimension(money_unit()))
    prices = [a.label for a in money if attempt.catalogue.concept_of.get(a.label) in price_concepts()]
    for labels, before in attempt.asked[-1:]:
        held = attempt.catalogue.dimensions.get((attempt.kind.label, labels[0]), frozenset())
        if place - before <= _BESIDE and not held.isdisjoint(units().currencies):
            return True
    if not prices or any(a in attempt.kind.attributes for a in attempt.words[place].entry.implied):
        return False
    attempt.asked.append(((prices[0],), place))
    attempt.score += 1.2
    return True


def only_after(attempt: Attempt, place: int, labels: tuple[str, ...]) -> bool:
    """投产后一年的产值: a step that something else comes after, whose date is not asked for."""
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    dated = all(attempt.kind.attributes[label].type == "日期" for label in labels)
    return dated and after is not None and after.has(Mark.SINCE) and after.start == attempt.words[place].end


def only_mentioned(words: tuple[Token, ...], place: int) -> bool:
    """Whether what is asked of a name stands in a text alone: 按工期推进 tells nothing of its 工期."""
    word = words[place]
    if not word.entry.absent or not word.hits or any(hit.role != "text" for hit in word.hits):
        return False
    before = [w for w in words[max(0, place - 2) : place] if w.text not in possessives()][-1:]
    return bool(before) and bool(before[0].owners)


def telling(words: tuple[Token, ...]) -> tuple[tuple[int, Token], ...]:
    """(place, word) of those that may be something under some kind, rather than say how it is asked."""
    return tuple(
        (place, word)
        for place, word in enumerate(words)
        if not (_says_how(words, place, word) or typed_twice(words, place, word))
    )


def _says_how(words: tuple[Token, ...], place: int, word: Token) -> bool:
    entry = word.entry
    if word.unknown or word.hits or word.number is not None or word.date is not None or entry.content:
        return False
    if word.has(Mark.PART_OF_YEAR, Mark.SINGLE_TIME) or town_like(words, place, word):
        return False
    return bool(entry.marks or entry.filler)


def town_like(words: tuple[Token, ...], place: int, word: Token) -> bool:
    """Whether a lone character stands before a one-character kind: some town's name (应县)."""
    after = words[place + 1] if place + 1 < len(words) else None
    return (
        len(word.text) == 1
        and word.entry.filler
        and word.text not in particles()
        and after is not None
        and after.start == word.end
        and len(after.text) == 1
        and bool(after.entry.kinds)
    )


def modifies(attempt: Attempt, place: int) -> bool:
    """Whether an unknown word stands right before a kind or a name: it may say which (康达项目)."""
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    if after is not None and after.text == "的":  # 失败的项目
        after = attempt.words[place + 2] if place + 2 < len(attempt.words) else None
        return after is not None and bool(after.entry.kinds or after.entry.attributes or after.hits)
    return (
        after is not None
        and after.start == attempt.words[place].end
        and bool(after.entry.kinds or after.entry.attributes or after.entry.options or after.hits)
    )


def governs(attempt: Attempt, place: int) -> bool:
    """Whether an unknown verb is what a figure is asked of: 亏了多少钱, 取消了几个."""
    end = attempt.words[place].end
    for after in attempt.words[place + 1 :]:
        if after.start != end:
            return False
        if after.entry.asks or after.has(Mark.HOW_MUCH, Mark.COUNT):
            return True
        if after.text not in particles() and after.text not in lone_verbs():
            return False
        end = after.end
    return False


def typed_twice(words: tuple[Token, ...], place: int, word: Token) -> bool:
    """Whether a lone character only repeats the edge of the name beside it: 平平遥."""
    if len(set(word.text)) != 1 or len(word.text) > 2 or word.number is not None or word.hits:
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1] if place else None
    return bool(
        (after is not None and after.hits and after.start == word.end and after.text[0] == word.text[0])
        or (
            before is not None
            and before.hits
            and before.end == word.start
            and before.text[-1] == word.text[0]
        )
    )


def for_whom(attempt: Attempt, place: int, entry: Entry) -> bool:
    """给企业提供: companies as those who are served, not as what is asked."""
    words, named = beneficiaries()
    concepts = {attempt.catalogue.concept_of.get(a, "") for a in (*entry.attributes, *entry.implied)}
    if not (concepts & named or entry.absent in named) or not place or entry.asks:
        return False
    before = attempt.words[place - 1]
    return before.text.endswith(words) and not before.owners


def counted_text(attempt: Attempt, place: int, entry: Entry) -> bool:
    """多少家企业: companies are no kind here, so nobody counted them."""
    before = [w for w in attempt.words[max(0, place - 2) : place] if not w.has(Mark.MEASURE)][-1:]
    if entry.kinds or not before or not (before[0].has(Mark.COUNT) or before[0].has(Mark.HOW_MUCH)):
        return False
    labels = [a for a in (*entry.attributes, *entry.implied) if a in attempt.kind.attributes]
    return bool(labels) and all(attempt.kind.attributes[a].type in ("文字", "选项") for a in labels)


def take_kind(attempt: Attempt, place: int, word: Token) -> None:
    """Note a kind that the question names, and how near it is to the one tried."""
    catalogue, label = attempt.catalogue, attempt.kind.label
    if label in word.entry.kinds:
        attempt.score += 1.5 + (1.0 if attempt.marks & {Mark.LIST, Mark.WHICH} else 0.0)
        attempt.kinds.append((label, place))
        return
    for other in word.entry.kinds:
        if attempt.kind.totals_of == other:
            attempt.score += 0.6
        elif catalogue.references(label, other):
            attempt.score += 0.4
        elif catalogue.references(other, label):
            attempt.score += 0.2
        elif catalogue.totals_of.get(label) == other:
            attempt.score += 0.3
        else:
            attempt.score -= 1.0
        attempt.kinds.append((other, place))
        return


def take_constraint(attempt: Attempt, word: Token) -> bool:
    """Note what the word picks out; False where it picks out nobody of this kind."""
    if _the_whole(attempt, word):
        attempt.generic = True
        return True
    picked = pick(attempt.catalogue, word, attempt.kind.label)
    if not picked:
        return False
    ids = united(picked)
    everyone = attempt.catalogue.of_kind[attempt.kind.label]
    best = picked[0]
    strength = max(best.strength, 2) if attempt.kind.totals_of and ids else best.strength
    if not ids and not any(p.attribute for p in picked):
        return False
    if (
        (common(attempt, word) or (len(ids) >= 4 and len(ids) * 2 > len(everyone)))
        and not word.entry.options
        and (word.mended or not word.whole)
    ):
        attempt.generic = True
        if not word.entry.content and not word.entry.filler:
            attempt.missing.append(word.text)  # 发区: a piece of many names, and no word
        return True
    items = tuple(
        (h.entity, h.attribute, h.item) for h in quoted(word.hits, attempt.kind.label) if h.entity in ids
    )
    named = next((p for p in picked if p.attribute), best)
    attempt.constraints.append(
        Constraint(
            word.start,
            word.end,
            word.text,
            ids,
            "" if strength >= 2 else named.attribute,
            named.value,
            strength,
            items=items,
            mended=word.mended,
            options=tuple((p.attribute, p.value) for p in picked if p.value),
            own=best.ids if not best.attribute else NOBODY,
        )
    )
    attempt.score += {3: 1.5, 2: 1.0, 1: 0.7, 0: 0.2}[strength]
    return True


_OF_A_WHOLE = frozenset({Mark.SHARE, Mark.THAN, Mark.DIFFERENCE, Mark.RATIO})


def _the_whole(attempt: Attempt, word: Token) -> bool:
    """Whether the word names the stated total of all of the kind, as what something is a part of."""
    totals = attempt.catalogue.totals_of.get(attempt.kind.label)
    if totals is None or not word.owners or attempt.marks.isdisjoint(_OF_A_WHOLE):
        return False
    overall = attempt.catalogue.overall(totals)
    return overall is not None and word.owners == {overall.id}


def common(attempt: Attempt, word: Token) -> bool:
    """Whether the word stands in the names of most entities of some kind (开区)."""
    for kind, everyone in attempt.catalogue.of_kind.items():
        held = len(owners(word.hits, kind, named=True))
        if held >= 4 and held * 2 > len(everyone):
            return True
    return False
