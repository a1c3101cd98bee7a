"""Whether texts answer what is asked of them: they say more than the question, and of the right thing."""

from __future__ import annotations

import re

from knowledge.reciting.aligning import Asked, Laid
from knowledge.reciting.figures import has_figure, has_time
from knowledge.reciting.otherwise import for_another, of_another, otherwise
from knowledge.reciting.passages import Holder, Passage
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.reciting import general_nouns

_HEAD = 2  # characters of whom an item is for
_NUMBERED = re.compile("^[(（]?第?[一二三四五六七八九十0-9]{1,3}[)）]?[条项款档类]?[：:、]?")
HOLES = (Mark.WHAT, Mark.WHICH, Mark.LIST, Mark.HOW_TO)


def asks_well(question: Asked, laid: Laid, figure: bool, time: bool) -> bool:
    """Whether the texts have the figure or time asked for, and say which where 什么 stands before a noun."""
    quoted = [p for p, found in laid.in_texts.items() if found & laid.rare or found - laid.in_names]
    if (figure and not has_figure(question.text, quoted)) or (time and not has_time(question.text, quoted)):
        return False
    for at, (word, start, _) in enumerate(question.words[:-1]):
        if word.has(*HOLES) and word.text not in general_nouns():
            noun, begin, end = question.words[at + 1]
            text = question.text[begin:end]
            if text in general_nouns() or not set(range(begin, end)) & laid.told or noun.entry.marks:
                continue
            if not _modified(text, question.text[:start], laid):
                return False
    return True


def _modified(noun: str, before: str, laid: Laid) -> bool:
    """Whether a text says more before the noun than the question does."""
    for passage in laid.in_texts:
        at = passage.text.find(noun)
        while at >= 0:
            said = passage.text[max(0, at - 2) : at]
            if said and not before.endswith(said):
                return True
            at = passage.text.find(noun, at + 1)
    return any(noun in name for name in laid.holder.own)


def chosen_of(laid: Laid) -> list[Passage]:
    """The fewest texts in which all stands that stands in texts but not in names; else the best."""
    left = laid.told - laid.in_names
    chosen: list[Passage] = []
    while left:
        best = max(laid.in_texts, key=lambda p: len(laid.in_texts[p] & left))
        if not laid.in_texts[best] & left:
            break
        chosen.append(best)
        left -= laid.in_texts[best]
    if not chosen and laid.in_texts:
        chosen.append(max(laid.in_texts, key=lambda p: len(laid.in_texts[p])))
    return chosen


def adds(question: Asked, chosen: list[Passage], holder: Holder) -> bool:
    """Whether the texts say more than the question quotes."""
    if not chosen:
        return True
    lists = {p.label for p in chosen if p.place >= 0}
    if any(holder.lists[label] > sum(p.label == label for p in chosen) for label in lists):
        return True
    return any(sum(char not in question.text for char in p.text) >= 1 for p in chosen)


def as_many(question: Asked, chosen: list[Passage], laid: Laid) -> bool:
    """Whether the texts enumerate where 哪几个, 哪些 without a noun of their own ask for several."""
    for at, (word, _, _) in enumerate(question.words):
        behind = question.words[at + 1 : at + 2]
        noun = any(
            set(range(start, end)) & laid.told or w.text in general_nouns() for w, start, end in behind
        )
        if word.has(Mark.LIST) and not noun and not word.text.endswith(tuple(general_nouns())):
            return any(passage.several > 1 for passage in chosen) or not chosen
    return True


def mixes_items(question: Asked, laid: Laid) -> bool:
    """硕士租房补多少, where 硕士 get something for 购房 and others for 租房: no item is the one meant."""
    items = {p: found - laid.in_names for p, found in laid.in_texts.items() if p.place >= 0}
    heads = {p: _in_head(question.text, found, p) for p, found in items.items()}
    for passage, head in heads.items():
        others = {i for p, found in items.items() if p is not passage for i in found - heads[p]}
        if head and others - items[passage]:
            return True
    return False


def of_a_sibling(question: Asked, chosen: list[Passage], laid: Laid) -> bool:
    """本科买房补多少, of 租房补贴: what the question says otherwise stands in an item that is not told."""
    told = "\n".join((laid.holder.names.text, *(p.text for p in chosen)))
    texts = "\n".join(p.text for p in laid.holder.passages)
    if any(for_another(question.text, p.text) for p in chosen):
        return True
    return of_another(question.text, otherwise(question.text), told, texts)


def _in_head(asked: str, found: set[int], passage: Passage) -> set[int]:
    """The places that quote what an item begins with: whom it is for."""
    head = _NUMBERED.sub("", passage.text)[:_HEAD]
    return {i for i in found if asked[i : i + 2] == head or asked[max(0, i - 1) : i + 1] == head}
