"""Which attributes are asked for, by name, by unit, or by the kind they point to."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, pairwise

from knowledge.measures.units import units
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.places import having
from knowledge.vocabulary.concepts import figure_words
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.speaking import room_verbs

_NEAR = 3  # words from a figure to the unit that it is asked in
_MULTIPLES = ("万", "亿", "个亿")  # of whatever currency the figure is in
_PAIR = 2
_PEOPLE = "人数"
_MOST = 2  # attributes that one word asks for at once
_BY_NAME = 2  # strength of a constraint that is a name
_ONE_FIGURE = {
    Mark.MAX,
    Mark.MIN,
    Mark.SUM,
    Mark.AVERAGE,
    Mark.SHARE,
    Mark.RATIO,
    Mark.DIFFERENCE,
    Mark.SORT,
    Mark.THAN,
}


def asked_attributes(attempt: Attempt) -> tuple[str, ...]:
    """The attributes asked for: by name, by the unit of the answer, or as what points to a kind."""
    chosen: list[str] = _plain_amount(attempt)
    for labels, place in attempt.asked:
        chosen.extend(_meant(attempt, labels, attempt.words[place]))
        attempt.absent.extend(_of_other_things(attempt, labels, place))
    for unit, place in attempt.figures.asked_units:
        dimension = units().dimension(unit)
        if any(dimension in attempt.catalogue.dimensions.get((attempt.kind.label, a), ()) for a in chosen):
            continue
        if _in_other_money(attempt, place, dimension):
            if attempt.words[place].text not in _MULTIPLES:
                attempt.absent.append(attempt.words[place].text)
            continue
        found = attempt.catalogue.with_dimension(attempt.kind.label, dimension)
        held = _held_there(attempt, place)
        if held and not any(held[-1] in name for a in found for name in (a.label, *a.ways)):
            attempt.absent.append(held + attempt.quote(place - 1, place + 1))
        elif found:
            chosen.append(found[0].label)
            attempt.score += 0.8
        elif dimension != "个数" or not attempt.words[place].entry.measures:
            attempt.absent.append(attempt.words[place].text)
    chosen.extend(referred(attempt))
    return tuple(dict.fromkeys(chosen))


def _plain_amount(attempt: Attempt) -> list[str]:
    """茶叶产量多少,增长了多少: the figure of what is named itself, before another that is asked as well."""
    main = attempt.catalogue.main_figure(attempt.kind.label)
    first = min((place for _, place in attempt.asked), default=0)
    if main is None or attempt.kind.totals_of:
        return []
    for word, after in pairwise(attempt.words[:first]):
        own = any(attempt.catalogue.base.entities[o].kind == attempt.kind.label for o in word.owners)
        bare = own and after.has(Mark.HOW_MUCH) and after.start == word.end
        if bare and attempt.paused(after.end, attempt.words[first].start):
            return [main.label]
    return []


def _of_other_things(attempt: Attempt, labels: tuple[str, ...], place: int) -> list[str]:
    """能产多少人, 招多少老师: how many of what the attribute is no figure of, with what asks it."""
    word = attempt.words[place]
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    if after is None or after.start != word.end or not word.text.endswith(figure_words()):
        return []
    dimension = units().dimension(after.entry.unit) if after.entry.unit else ""
    held = (attempt.catalogue.dimensions.get((attempt.kind.label, a), frozenset()) for a in labels)
    measured = dimension == _PEOPLE and not any(dimension in of for of in held)
    other = after.has(Mark.PERSON) and after.entry.attributes and not {*after.entry.attributes} & {*labels}
    return [word.text + after.text] if measured or other else []


def _held_there(attempt: Attempt, place: int) -> str:
    """The verb before the measure at `place`, where it says what a place has room for: 住多少人."""
    if place < _PAIR or not attempt.words[place - 1].has(Mark.HOW_MUCH):
        return ""
    verb = attempt.words[place - _PAIR].text
    return verb if verb[-1:] in room_verbs() and not attempt.words[place - _PAIR].hits else ""


def _in_other_money(attempt: Attempt, place: int, dimension: str) -> bool:
    """Whether a unit of money is asked for right behind a figure that is in another currency."""
    before = [labels[0] for labels, at in attempt.asked if 0 < place - at <= _NEAR][-1:]
    held = [attempt.catalogue.dimensions.get((attempt.kind.label, a), frozenset()) for a in before]
    money = units().currencies
    return (
        dimension in money and bool(held) and held[0] <= money and bool(held[0]) and dimension not in held[0]
    )


def _meant(attempt: Attempt, labels: tuple[str, ...], word: Token) -> tuple[str, ...]:
    """Of the attributes that one word may stand for: figures where it asks how much, then what is held.

    到哪一步了 asks for the stage and for the progress, if both are known of the one in question.
    """
    if len(labels) == 1:
        return labels
    labels = _measured_so(attempt, labels, word) or labels
    types = attempt.kind.attributes
    if any(part in word.text for part in figure_words()):
        labels = tuple(x for x in labels if types[x].type != "选项") or labels
    if Mark.HOW_MUCH in attempt.marks or any(part in word.text for part in figure_words()):
        labels = tuple(sorted(labels, key=lambda x: types[x].type != "数值"))
    meant = [i for c in attempt.constraints for i in islice(c.ids, 20)]
    entities = attempt.catalogue.base.entities
    held = tuple(x for x in labels if any(x in entities[i].statements for i in meant))
    alone = {i for c in attempt.constraints if c.strength >= _BY_NAME for i in c.ids}
    told = not word.entry.attributes and len(alone) == 1 and attempt.marks.isdisjoint(_ONE_FIGURE)
    return held[: _MOST if told and types[held[0]].type != "日期" else 1] if held else labels[:1]


def _measured_so(attempt: Attempt, labels: tuple[str, ...], word: Token) -> tuple[str, ...]:
    """Those labels whose figures have the measure that the word ends in: 吞吐多少箱, of 标箱."""
    if not any(part in word.text for part in figure_words()):
        return ()
    dimensions = attempt.catalogue.dimensions
    held = {label: dimensions.get((attempt.kind.label, label), frozenset()) for label in labels}
    found = {d: _ends_in(word.text, d) for d in frozenset[str]().union(*held.values())}
    longest = max(found.values(), default=0)
    return tuple(x for x in labels if longest and any(found[d] == longest for d in held[x]))


@lru_cache(maxsize=1024)
def _ends_in(text: str, dimension: str) -> int:
    """How long a measure of the dimension is that a text ends in; of a base's own the last character."""
    known = units().by_dimension.get(dimension, ())
    written = [word for unit in known for word in (unit.name, *unit.spellings)] or [dimension, dimension[-1:]]
    return max((len(word) for word in written if word and text.endswith(word)), default=0)


def classifies(attempt: Attempt, labels: tuple[str, ...], place: int) -> bool:
    """Whether a word only says what sort of choice stands before it: 数字经济领域, 签约阶段."""
    before = attempt.words[place - 1] if place else None
    if before is None or before.end != attempt.words[place].start:
        return False
    return any(c.end == before.end and (c.attribute in labels) and c.value for c in attempt.constraints)


def another_has_it(attempt: Attempt) -> bool:
    """Whether one of another kind is named that has what is asked: the area of 二中, not of its zone."""
    entities, kinds = attempt.catalogue.base.entities, attempt.catalogue.base.kinds
    named = [entities[owner] for word in attempt.words for owner in word.owners]
    others = [
        e for e in named if e.kind != attempt.kind.label and kinds[e.kind].totals_of != attempt.kind.label
    ]
    if not others or len(others) < len(named) or kinds[others[0].kind].totals_of:
        return False
    for _, place in attempt.asked:
        entry = attempt.words[place].entry
        if any(a in others[0].statements for a in (*entry.attributes, *entry.implied)):
            return True
    return False


def referred(attempt: Attempt) -> list[str]:
    """在哪个开发区: the reference that the asked kind is the target of."""
    if not (
        attempt.constraints
        or attempt.before
        or attempt.figures.claims
        or attempt.figures.bounds
        or attempt.names_kind
    ):
        return []
    found: list[str] = []
    for label, place in attempt.kinds:
        references = (
            attempt.catalogue.references(attempt.kind.label, label) if label != attempt.kind.label else ()
        )
        listed = attempt.marks & {Mark.LIST, Mark.EACH} and references and not is_place(attempt, label)
        if references and (
            listed
            or asked_about(attempt.words, place)
            or then_asked(attempt, place)
            or (having(attempt) and then_counted(attempt, place))
        ):
            found.append(references[0].label)
            attempt.referred = references[0].label
            attempt.score += 1.6
    return found


def is_place(attempt: Attempt, label: str) -> bool:
    """Whether the entities of the kind are places."""
    return attempt.catalogue.base.kinds[label].place


def then_asked(attempt: Attempt, place: int) -> bool:
    """Whether 是哪 follows: …的开发区是哪几家."""
    following = attempt.words[place + 1 : place + 3]
    return (
        bool(following)
        and following[-1].has(Mark.WHICH, Mark.LIST)
        and following[0].text in ("是", "有", "系")
    )


def then_counted(attempt: Attempt, place: int) -> bool:
    """Whether how many there are is asked behind it, and no more: 有项目的开发区有几个."""
    following = attempt.words[place + 1 :]
    return bool(following) and following[0].has(Mark.COUNT) and all(w.entry.filler for w in following[1:])


def asked_about(words: tuple[Token, ...], place: int) -> bool:
    """Whether 每个, 各, 哪个 or 按 stands right before the word."""
    if words[place].has(Mark.EACH):
        return True
    for back in range(1, 4):
        if place - back < 0:
            return False
        before = words[place - back]
        counted = back == 1 and before.has(Mark.COUNT)
        if counted or before.has(Mark.EACH, Mark.WHICH, Mark.LIST, Mark.WHAT):
            return True
        if not (before.entry.filler or before.entry.measures or before.entry.city or before.entry.attributes):
            return False
    return False
