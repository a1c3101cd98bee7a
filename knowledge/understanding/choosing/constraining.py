"""Which words pick entities out, and which name a kind."""

from __future__ import annotations

from knowledge.catalogues.catalogue import NOBODY
from knowledge.tagging.fragments import owners, quoted
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.selecting import pick, united
from knowledge.understanding.frame import Constraint
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import pointing_words


def take_kind(attempt: Attempt, place: int, word: Token) -> None:
    """Note a kind that the question names, and how near it is to the one tried."""
    catalogue, label = attempt.catalogue, attempt.kind.label
    if label in word.entry.kinds:
        attempt.score += 1.5 + (1.0 if attempt.marks & {Mark.LIST, Mark.WHICH} else 0.0)
        attempt.kinds.append((label, place))
        return
    for other in word.entry.kinds:
        if attempt.kind.totals_of == other:
            pointed = place > 0 and attempt.words[place - 1].text in pointing_words()
            attempt.score += -2.0 if pointed else 0.6  # 那个项目 is one, and no total
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


def takes_number(attempt: Attempt, place: int, word: Token) -> bool:
    """Whether the number that totals state is asked of each place: how many of the kind there are."""
    catalogue, kind = attempt.catalogue, attempt.kind
    totals = catalogue.totals_of.get(kind.label)
    counted = catalogue.counted(totals) if totals else None
    if counted is None or counted.label not in word.entry.attributes:
        return False
    kinds = catalogue.base.kinds
    places = [of for of, _ in attempt.kinds if kinds[of].place and catalogue.references(kind.label, of)]
    if not places or attempt.marks.isdisjoint((Mark.WHICH, Mark.EACH, Mark.LIST)):
        return False
    attempt.kinds.append((kind.label, place))
    attempt.score += 2.5
    return True


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
        not word.entry.options
        and (word.mended or not word.whole)
        and (common(attempt, word) or (len(ids) >= 4 and len(ids) * 2 > len(everyone)))
    ):
        attempt.generic = True
        if not word.entry.content and not word.entry.filler:
            attempt.missing.append(word.text)  # 发区: a piece of many names, and no word
        return True
    items = tuple(
        (h.entity, h.attribute, h.item)
        for h in quoted(word.hits, attempt.kind.label)
        if h.entity in ids and (word.whole or not _asked_noun(attempt, word))
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
    if not strength and any(hit.kind == attempt.kind.label for hit in word.hits):
        attempt.score += _OWN_TEXT
    own_choice = any(label in attempt.kind.attributes for label, _ in word.entry.options)
    if own_choice and strength == 1 and attempt.kind.label not in attempt.catalogue.totals_of:
        attempt.score += _OWN_TEXT  # a choice of one's own, rather than the name of what is there
    return True


_OWN_TEXT = 0.05  # a text of one's own, rather than of what one is linked with
_OF_A_WHOLE = frozenset({Mark.SHARE, Mark.THAN, Mark.DIFFERENCE, Mark.RATIO})


def _asked_noun(attempt: Attempt, word: Token) -> bool:
    """哪些服务: a noun behind the question word, which quotes nothing."""
    before = next((w for w in reversed(attempt.words) if w.end == word.start), None)
    return before is not None and before.has(Mark.LIST, Mark.WHICH)


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
