"""The coverage gate: what a reading leaves unexplained, and may therefore not answer."""

from __future__ import annotations

from itertools import pairwise

from knowledge.catalogues.catalogue import NOBODY, Ids
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.limits.measuring import candidates
from knowledge.understanding.standing import only_mentioned
from knowledge.vocabulary.concepts import output_concepts
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles
from knowledge.vocabulary.speaking import lone_verbs

_MOST_HITS = 300
_FEW = 2
_SOUND_ALONE = {
    Mark.AND,
    Mark.THAN,
    Mark.EACH,
    Mark.WHICH,
    Mark.ALL,
    Mark.HOW_MUCH,
    Mark.BIG,
    Mark.SMALL,
    Mark.SHARE,
    Mark.AVERAGE,
    Mark.DIFFERENCE,
    Mark.RATIO,
    Mark.TOP,
    Mark.ORDINAL,
    Mark.FROM_END,
    Mark.WHAT,
    Mark.IT,
    Mark.ABOVE,
    Mark.ABOUT,
    Mark.THEN,
    Mark.WHAT_ABOUT,
    Mark.MORE,
    Mark.EXCEPT,
    Mark.APART,
    Mark.OTHER,
    Mark.UP_TO,
    Mark.FROM,
    Mark.INCLUDING,
    Mark.SINCE,
    Mark.CONVERT,
    Mark.WHETHER,
    Mark.HELLO,
    Mark.PRAISE,
    Mark.OVER,
    Mark.EARLIEST,
    Mark.LATEST,
}


def stray(attempt: Attempt) -> list[str]:
    """Lone characters beside a word, in a question about everything: what is left of a mistyped name."""
    found = [
        w.text for w in attempt.words[:1] if w.has(Mark.AND) and len(w.text) == 1 and len(attempt.words) > 1
    ]
    for place, word in enumerate(attempt.words):
        entry = word.entry
        if len(word.text) != 1 or word.number is not None or word.text in particles():
            continue
        if entry.content or entry.measures or entry.unit or word.has(*_SOUND_ALONE):
            continue
        near = [attempt.words[i] for i in (place - 1, place + 1) if 0 <= i < len(attempt.words)]
        touching = any(w.end == word.start or w.start == word.end for w in near if w.text not in particles())
        if touching and word.text not in lone_verbs():
            found.append(word.text)
    return found


def with_a_figure(attempt: Attempt, rows: Ids) -> Ids:
    """六个项目里…: those that have the figure, where they are as many as the asker says and all are more."""
    figure = attempt.catalogue.main_figure(attempt.kind.label)
    if attempt.kind.totals_of or figure is None or not attempt.figures.counts:
        return rows
    number = attempt.figures.counts[0][0]
    if number == len(rows) or number < _FEW or len(rows) > number * _FEW:
        return rows
    entities = attempt.catalogue.base.entities
    held = frozenset(i for i in rows if figure.label in entities[i].statements)
    return held if len(held) == number else rows


def uncounted(attempt: Attempt, rows: Ids, scope: Ids) -> list[str]:
    """A number of entities that is not how many there are (四工作法): it must have meant something else."""
    if (
        attempt.kind.totals_of
        or attempt.figures.limit
        or attempt.figures.rank
        or Mark.WHETHER in attempt.marks
    ):
        return []
    fitting = {len(rows), len(scope), len(candidates(attempt))}
    entities = attempt.catalogue.base.entities
    for labels, _ in attempt.asked:  # 两个带冷库的: as many have it
        fitting.add(sum(labels[0] in entities[i].statements for i in rows) if len(rows) <= _MOST_HITS else 0)
    heads = [c.text for c in attempt.constraints]  # 3张清单是哪三张
    fitting |= {n for n, _ in attempt.figures.counts if any(text.startswith(str(n)) for text in heads)}
    if attempt.trimmed:
        fitting |= {len(rows) + 1, len(rows) + _FEW}
    grouped = attempt.marks & {Mark.SORT, Mark.EACH, Mark.WHICH}
    others = {place: label for label, place in attempt.kinds if label != attempt.kind.label}
    return [
        attempt.words[place].text
        for number, place in attempt.figures.counts
        if number not in fitting
        and number > 1
        and not (place and attempt.words[place - 1].has(Mark.WHICH))
        and not (grouped and _as_many(attempt, others, place, number, rows))
    ]


def _as_many(attempt: Attempt, kinds: dict[int, str], place: int, number: int, rows: Ids) -> bool:
    """Whether there are so many of another kind that is counted at `place`: 四个开发区."""
    label = kinds.get(place + 1) or kinds.get(place + 2)
    if label is None:
        return False
    catalogue = attempt.catalogue
    if catalogue.base.kinds[label].totals_of:
        return number <= len(catalogue.parts(label))
    held = (catalogue.pointed.get((row, label), NOBODY) for row in rows)
    return number in (len(catalogue.of_kind[label]), len(frozenset[str]().union(*held)))


def uncovered(attempt: Attempt, words: list[str], rows: Ids) -> list[str]:
    """Those words that do not stand in the texts of what was picked out either."""
    if not words:
        return words
    covering = (
        {
            w.text
            for place, w in enumerate(attempt.words)
            if any(h.entity in rows for h in w.hits) and not only_mentioned(attempt, place)
        }
        if attempt.constraints
        else set()
    )
    covering |= _echoed(attempt, rows) | _itemised(attempt, rows) | _made(attempt, rows) | _labelled(attempt)
    return [word for word in words if word not in covering]


def _echoed(attempt: Attempt, rows: Ids) -> set[str]:
    """What behind a question word only takes up the name again: 三张网是什么网, 是哪三张."""
    names = [fold(attempt.catalogue.base.entities[i].name) for i in rows]
    found = set()
    for place, word in enumerate(attempt.words):
        if word.has(Mark.WHAT, Mark.WHICH, Mark.LIST) and names and attempt.constraints:
            behind = [w.text for w in attempt.words[place + 1 : place + 3]]
            found |= {
                text for text in (*behind, "".join(behind)) if text and all(text in name for name in names)
            }
    return found


def _labelled(attempt: Attempt) -> set[str]:
    """What is a part of the name of the figure asked for: 活动搞了几次, of 活动次数."""
    labels = [labels[0] for labels, _ in attempt.asked]
    figures = [fold(label) for label in labels if attempt.kind.attributes[label].type == "数值"]
    return {
        w.text
        for w in attempt.words
        if w.unknown and len(w.text) > 1 and any(label.startswith(w.text) for label in figures)
    }


def _made(attempt: Attempt, rows: Ids) -> set[str]:
    """What is made, where each character of it stands in the products: 养多少鱼."""
    if len(rows) != 1:
        return set()
    concept_of = attempt.catalogue.concept_of
    output = [at for labels, at in attempt.asked if concept_of.get(labels[0]) in output_concepts()]
    behind = {attempt.words[place + 1].text for place in output if place + 1 < len(attempt.words)}
    if not behind:
        return set()
    (row,) = rows
    entity = attempt.catalogue.base.entities[row]
    texts = [fold(text) for text in (entity.name, *entity.listed())]
    return {word for word in behind if any(all(char in text for char in word) for text in texts)}


def _itemised(attempt: Attempt, rows: Ids) -> set[str]:
    """What is said around 哪三样 of one thing that lists so many: 免哪三样, 拿到哪五个证."""
    if len(rows) != 1:
        return set()
    (row,) = rows
    sizes = {
        len(statement.value)
        for statements in attempt.catalogue.base.entities[row].statements.values()
        for statement in statements
        if isinstance(statement.value, tuple)
    }
    excluded = {item for c in attempt.constraints if c.negated for item in c.items}
    rest = {size - len(excluded) for size in sizes} if excluded else set()
    found = {w.text for w in attempt.words if w.number is not None and w.number.value in rest}  # 另外三全
    for number, place in attempt.figures.counts:
        if number in sizes and number >= _FEW and place and attempt.words[place - 1].has(Mark.WHICH):
            before = attempt.words[max(place - 2, 0) : place - 1]
            if not any(word.has(Mark.FROM) for word in before):  # 由哪四个局牵头 asks who
                around = (*before, *attempt.words[place + 1 : place + 3])
                found |= {word.text for word in around if word.unknown}
    return found


def listed(attempt: Attempt) -> bool:
    """Whether what is asked for and what is lacking are items of one list."""
    lacking = [w for w in attempt.words if w.text in attempt.absent]
    asked = [attempt.words[place] for _, place in attempt.asked]
    if not lacking or not asked:
        return False

    def parted(one: Token, other: Token) -> bool:
        left, right = sorted((one, other), key=lambda w: w.start)
        joined = any(w.has(Mark.AND) for w in attempt.words if left.end <= w.start < right.start)
        return joined or attempt.paused(left.end, right.start)

    return all(any(parted(word, other) for other in asked) for word in lacking)


def torn_names(attempt: Attempt) -> list[str]:
    """Two pieces of names side by side that nothing holds together: a name that the facts do not have."""
    found = []
    for left, right in pairwise(attempt.words):
        if left.end != right.start or not (_piece(left) and _piece(right)) or (left.owners and right.owners):
            continue
        if right.whole and any(_is_place(attempt, owner) for owner in left.owners):
            continue  # a thing said to be there, rightly or not
        if not _held(attempt, left) & _held(attempt, right):
            found.append(left.text + right.text)
    return found


def _is_place(attempt: Attempt, entity: str) -> bool:
    base = attempt.catalogue.base
    return base.kinds[base.entities[entity].kind].place


def _piece(word: Token) -> bool:
    if not 0 < len(word.hits) <= _MOST_HITS:
        return False
    entry = word.entry
    plain = not (entry.content or entry.options or entry.marks or entry.city or word.number or word.date)
    verb = entry.filler and not word.whole and len(word.text) > 1  # 生产 beside what is made
    return plain and not verb


def _held(attempt: Attempt, word: Token) -> set[str]:
    """The entities that a piece is of, and those that they point to or are pointed at by."""
    entities = {hit.entity for hit in word.hits}
    near = set(entities)
    for entity in entities:
        for statements in attempt.catalogue.base.entities[entity].statements.values():
            value = statements[0].value
            if isinstance(value, tuple):
                near.update(value)
    return near
