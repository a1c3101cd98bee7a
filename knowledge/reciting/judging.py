"""Whether a question asks what a text of an entity says: all its words stand there or say nothing.

A figure, a time, a person is only recited where the text has one; a noun behind 什么 only where the text
says which. What an unheld attribute or a stranger's word is left over for is not recited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.reciting.aligning import Asked, Laid, lay, near_runs
from knowledge.reciting.edges import reaches_beyond
from knowledge.reciting.figures import typed
from knowledge.reciting.fitting import HOLES, adds, as_many, asks_well, chosen_of, mixes_items, of_a_sibling
from knowledge.reciting.passages import Holder, Library
from knowledge.reciting.pieces import as_long, no_word, pieced
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles
from knowledge.vocabulary.reciting import (
    asks_names,
    asks_whom,
    general_words,
    units_of,
)
from knowledge.vocabulary.talking import untold_by_texts

_MOST = 8  # entities whose texts are laid beside a question
_SURE = 4  # characters quoted from texts that few entities have, where no name is given
_ON = (
    Mark.BEHIND,
    Mark.AHEAD,
    Mark.OTHER,
    Mark.ORDINAL,
    Mark.WHAT_ABOUT,
    Mark.THEN,
    Mark.LIST,
    Mark.FROM_END,
)
_SHORT = 5  # items of a list that is given in full though one of them is asked for
HARMLESS = frozenset(
    {
        *HOLES,
        Mark.EACH,
        Mark.AND,
        Mark.IT,
        Mark.THEN,
        Mark.THERE,
        Mark.WHAT_ABOUT,
        Mark.ALL,
        Mark.ADJACENT,
        Mark.BEHIND,
        Mark.AHEAD,
        Mark.BETWEEN,
        Mark.HALF,
        Mark.FULL_NAME,
        Mark.MEASURE,
        Mark.ORDINAL,
        Mark.OTHER,
        Mark.INCLUDING,
        Mark.FROM,
        Mark.UP_TO,
        Mark.SINCE,
        Mark.HELLO,
        Mark.THANKS,
        Mark.PRAISE,
        Mark.DATA,
        Mark.CONVERT,
        Mark.ARTICLE,
    }
)
_DENYING = (Mark.NOT, Mark.NONE, Mark.EXCEPT, Mark.APART, Mark.UNNAMED)
_RANKING = (Mark.WHETHER, Mark.MAX, Mark.MIN, Mark.SORT, Mark.AVERAGE, Mark.SUM, Mark.SHARE)
_NAMED = 8  # characters that a name given in full weighs


@dataclass(frozen=True)
class Recital:
    """What is asked of an entity: these attributes of it, all of them where none is told apart."""

    holder: Holder
    labels: tuple[str, ...]
    evidence: int
    passages: frozenset[str]
    items: tuple[tuple[str, int], ...] = ()  # of long lists, those (attribute, place) alone
    figure: bool = False  # a figure was asked for that a quoted text has


def recital(question: Asked, library: Library, before: Iterable[str] = ()) -> Recital | None:
    """The one entity whose texts the question asks for; None where there is none, or more than one."""
    near: Counter[str] = Counter()
    for pair in question.pairs:
        for entity in library.by_rare_pair.get(pair, ()):
            near[entity] += 1
    spoken_of = tuple(before)
    for entity in spoken_of:
        if entity in library.holders:
            near[entity] += 1
    found = [
        judged
        for entity, _ in near.most_common(_MOST)
        if (judged := _judged(question, library.holders[entity], library, entity in spoken_of)) is not None
    ]
    if not found:
        return None
    best = max(found, key=lambda r: (r.evidence, -sum(r.holder.lists.values())))
    rivals = [r for r in found if r is not best and r.evidence == best.evidence]
    if any(not r.passages & best.passages for r in rivals):
        return None
    return best


def _judged(question: Asked, holder: Holder, library: Library, spoken_of: bool) -> Recital | None:
    laid = lay(question, holder, library)
    named, by_name = spoken_of, False
    labels: dict[str, None] = {}
    figure = time = False
    for at, (word, start, end) in enumerate(question.words):
        own = bool(word.owners and holder.entity.id in word.owners)
        named, by_name = named or own, by_name or own
        if own:
            continue
        if word.text in untold_by_texts() and not laid.covered.issuperset(range(start, end)):
            return None  # how to apply, what comes next
        sort = "" if laid.covered.issuperset(range(start, end)) else typed(word)
        if sort and (word.entry.marks or pieced(question, start, end, laid)):
            figure, time = figure or sort == "figure", time or sort == "time"
            continue
        if not _explained(question, at, laid, library, labels):
            return None
    if not asks_well(question, laid, figure, time):
        return None
    if reaches_beyond(question, laid.covered, laid.texts):
        return None
    chosen = chosen_of(laid)
    if figure and of_a_sibling(question, chosen, laid):
        return None
    told = laid.told - (laid.in_names if named else set())
    rare = laid.rare & told
    name_of = _asks_name(question) and _name_of(question, laid, holder)
    if _asks_name(question) and not (name_of and len(laid.in_names) >= _SURE):
        return None
    if not (named and (len(told) >= 2 or labels)) and not name_of and not _sure(question, laid):
        return None
    if not chosen and not labels and not _asks_name(question):
        return None
    if _asks_instances(question, laid):
        return None
    if figure and mixes_items(question, laid):
        return None
    if not adds(question, chosen, holder) or not as_many(question, chosen, laid):
        return None
    found = (*labels, *(p.label for p in chosen))
    evidence = len(rare) + 2 * named + _NAMED * by_name
    short = 1 if figure or time else _SHORT
    items = tuple((p.label, p.place) for p in chosen if p.place >= 0 and holder.lists[p.label] > short)
    if len(items) > 1 or question.blanks or any(word.has(*_ON) for word, _, _ in question.words):
        items = ()
    texts = frozenset(p.text for p in chosen)
    return Recital(
        holder,
        tuple(dict.fromkeys(found)),
        evidence,
        texts,
        items,
        figure and bool(rare) and len(chosen) == 1,
    )


def _explained(question: Asked, at: int, laid: Laid, library: Library, labels: dict[str, None]) -> bool:
    """Whether a word stands in the texts, asks, or says nothing; what it asks for by name is noted."""
    word, start, end = question.words[at]
    entry, holder = word.entry, laid.holder
    covered = laid.covered
    left = [i for i in range(start, end) if i not in covered]
    of_kind = [a for a in entry.attributes if a in holder.attributes]
    if of_kind and _bare(question, at, laid):
        named = frozenset[str]().union(*(w.owners for w, _, _ in question.words))
        if not any(a in holder.entity.statements for a in of_kind) or (
            named and holder.entity.id not in named
        ):
            return False  # an attribute that it lacks, or that another is named for
    if not left:
        return not (entry.absent and _bare(question, at, laid))
    if word.text in asks_whom() or word.has(Mark.WHERE, Mark.WHO, *_DENYING, *_RANKING):
        return False
    if word.mended and any(h.entity == holder.entity.id for h in word.hits):
        laid.rare |= set(range(start, end))
        return True
    if word.number is not None:
        quoted = not word.number.value and near_runs(question, start, laid)  # 零跑腿, 两个零
        return quoted or as_long(word.number.value, laid) or _that_often(question, at, laid)
    if word.date is not None:
        return False
    if at and question.words[at - 1][0].number is not None and word.text in units_of("量"):
        return True
    if word.text in general_words():
        return True
    asked = [a for a in (*entry.attributes, *entry.implied) if a in holder.worded]
    if asked:
        labels.update(dict.fromkeys(asked[:1]))
        return True
    strange = not any(a in holder.attributes for a in (*entry.attributes, *entry.implied))
    if entry.implied and strange and not (entry.asks or entry.filler or word.has(*HOLES)):
        return False  # 公司名 of what names 公司: an attribute, of others
    if entry.city or (no_word(question, left) and pieced(question, left[0], left[-1] + 1, laid)):
        return True
    if word.unknown:
        return word.weight == "free"
    if entry.content or entry.options or (word.hits and not entry.filler and not entry.marks):
        return False
    return entry.marks <= HARMLESS and (bool(entry.marks or entry.filler) or word.text in particles())


def _asks_instances(question: Asked, laid: Laid) -> bool:
    """哪几个示范镇: which there are of what a name speaks of, where nothing is listed."""
    if laid.holder.lists:
        return False
    return any(word.has(Mark.LIST) and end in laid.in_names for word, _, end in question.words)


def _sure(question: Asked, laid: Laid) -> bool:
    """Whether enough is quoted to know whose text it is without a name: a good part of what few say."""
    if len(laid.rare) >= _SURE or (len(laid.rare) == _SURE - 1 and laid.alone):
        return True
    for passage, found in laid.in_texts.items():
        alone = {i for i in range(len(question.text)) if i not in laid.covered}
        beside = {i for i in alone if question.text[i] in passage.text and near_runs(question, i, laid)}
        if len(laid.rare) >= 2 and len(found | beside) >= 3 and 2 * len(found | beside) > len(passage.text):
            return True
    return False


def _that_often(question: Asked, at: int, laid: Laid) -> bool:
    """哪两化: whether a text has what stands behind the number so many times."""
    word, _, end = question.words[at]
    noun = question.text[end : end + 1]
    number = word.number.value if word.number is not None else 0
    often = [passage.text.count(noun) for passage in laid.in_texts] if noun else []
    if any(f"{number}{noun}" in passage.text for passage in laid.in_texts):
        return True  # 哪三张, of 3张清单
    said = (passage.several for passage, found in laid.in_texts.items() if found & laid.rare)
    return number in often or number == sum(map(bool, often)) > 1 or any(number == many for many in said)


def _bare(question: Asked, at: int, laid: Laid) -> bool:
    """Whether a word for what is not held stands by itself: neither quoted with more nor behind 什么."""
    _, start, end = question.words[at]
    if at and question.words[at - 1][0].has(*HOLES):
        return False
    wider = (question.text[max(0, start - 1) : end], question.text[start : end + 1])
    return not any(
        len(w) > end - start and w in p.text for w in wider for p in (*laid.in_texts, laid.holder.names)
    )


def _asks_name(question: Asked) -> bool:
    return any(ask in question.text for ask in asks_names())


def _name_of(question: Asked, laid: Laid, holder: Holder) -> bool:
    """Whether what is asked to be named is the entity itself: a thing of its kind (…举措叫什么)."""
    at = min(question.text.find(ask) for ask in asks_names() if ask in question.text)
    return question.text[:at].removesuffix("的").endswith(holder.sorts) and bool(
        laid.in_names & {at - 1, at - 2}
    )
