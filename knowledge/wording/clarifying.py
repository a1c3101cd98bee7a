"""Ask back where one thing is meant and several fit, or a pronoun points at nothing: never a guess."""

from __future__ import annotations

from itertools import pairwise

from knowledge.answers import Choice
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.concepts import kind_words
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles, pointing_words, singular_words
from knowledge.wording.details import summary
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import listed, say, word

MOST = 6  # choices offered
_FEW = 2  # of what is known of each, where several are told beside one another
_BARE = 3  # words of a question that is no more than a name
_OF_ONE = {Operation.VALUE, Operation.DESCRIBE, Operation.WHEN}
_OF_A_PLACE = {*_OF_ONE, Operation.COUNT, Operation.LIST, Operation.SUM, Operation.GROUP}
_WIDER = {Mark.NAMED, Mark.ALL, Mark.LIST, Mark.COUNT, Mark.SUM, Mark.MAX, Mark.MIN, Mark.EACH, Mark.SORT}


def points_nowhere(draft: Draft, words: tuple[Token, ...]) -> bool:
    """Whether 它 or 那…呢 stands with nothing before it; then the draft asks which one."""
    frame = draft.frame
    if frame.followed or frame.constraints or frame.bounds:
        return False
    pointing = next((w.text for w in words if w.text in singular_words()), "") or _pointing(words)
    hanging = bool(pointing) or (
        any(w.has(Mark.WHAT_ABOUT) for w in words) and any(w.has(Mark.THEN) for w in words)
    )
    if not hanging:
        return False
    pointed = _pointed_at(draft, pointing) if pointing else ""
    counted = draft.kind.totals_of or frame.kind
    if pointed and pointed != counted and frame.operation in _OF_A_PLACE and not _ordered(words):
        label = pointed  # 那个开发区有几个项目
    elif frame.operation in _OF_ONE and not any(w.has(*_WIDER) for w in words):
        label = counted
    else:
        return False
    entities = draft.catalogue.base.by_kind[label]
    parts = [e for e in entities if e.conditions] or list(entities)
    _offer(draft, tuple(entity.id for entity in parts[:MOST]), frame)
    return True


def _pointing(words: tuple[Token, ...]) -> str:
    """这个园区, first of all: what points at one, with the word for it."""
    for before, after in pairwise(words[:2]):
        if before.text in pointing_words() and after.entry.kinds and after.start == before.end:
            return before.text + after.text
    return ""


def _ordered(words: tuple[Token, ...]) -> bool:
    """Whether a superlative may say which one is meant."""
    return any(w.has(Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST, Mark.SORT, Mark.EACH) for w in words)


def _pointed_at(draft: Draft, text: str) -> str:
    """The kind that 那个开发区 names; '' where it names none."""
    found = [
        (len(way), label)
        for label, kind in draft.base.kinds.items()
        for way in (kind.label, *kind.ways, *kind_words().get(fold(kind.label), ()))
        if text.endswith(fold(way))
    ]
    return max(found)[1] if found else ""


def names_nobody(draft: Draft, words: tuple[Token, ...]) -> bool:
    """Whether a text is asked for of nobody in particular (介绍个对象): then the draft asks whose."""
    frame = draft.frame
    attributes = [draft.kind.attributes[label] for label in frame.attributes]
    if frame.operation != Operation.VALUE or any(a.type in ("数值", "日期") for a in attributes):
        return False
    if frame.followed or frame.constraints or frame.bounds or frame.periods:
        return False
    entities = draft.base.entities
    if sum(any(a.label in entities[row].statements for a in attributes) for row in frame.rows) <= MOST:
        return False
    if any(w.has(*_WIDER, Mark.WHICH) or w.entry.kinds for w in words):
        return False
    draft.say("要说哪个", measure=draft.measure, kind=draft.kind.label, attribute=listed(frame.attributes))
    draft.refuse(*frame.attributes)
    return True


def borne_by_several(draft: Draft, words: tuple[Token, ...]) -> bool:
    """A mere name that things of several kinds bear: the draft asks which, and says what each is."""
    frame = draft.frame
    if frame.operation != Operation.DESCRIBE or frame.attributes or frame.followed or len(words) > _BARE:
        return False
    telling = [w for w in words if w.text not in particles() and not w.has(Mark.WHAT)]
    if len(telling) != 1 or telling[0].owners or telling[0].mended:
        return False
    entities = draft.base.entities
    bearing = dict.fromkeys(h.entity for h in telling[0].hits if h.role == "name")
    rows = tuple(row for row in bearing if not draft.base.kinds[entities[row].kind].totals_of)
    if not 1 < len({entities[row].kind for row in rows}) <= len(rows) <= MOST:
        return False
    _offer(draft, rows, frame)
    for row in rows:
        facts = summary(draft, entities[row], _FEW)
        draft.say("描述_多", name=entities[row].name, facts=facts or entities[row].kind)
        draft.use(row)
    return True


def one_of_several(draft: Draft, words: tuple[Token, ...]) -> None:
    """Where 那个项目 fits a few, the reply with all their values becomes a question with choices."""
    frame = draft.frame
    singular = any(w.text in singular_words() for w in words)
    if not singular or frame.operation not in _OF_ONE or not 2 <= len(frame.rows) <= MOST or frame.count:
        return
    if frame.followed or draft.outcome != "answer":
        return
    lines = draft.lines
    draft.lines = []
    _offer(draft, frame.rows, frame)
    draft.lines += lines


def _offer(draft: Draft, rows: tuple[str, ...], frame: Frame) -> None:
    draft.outcome = "clarify"
    draft.lines.append(word("选择"))
    for row in rows:
        name = draft.entity(row).name
        asked = say("下一问", name=name, attribute=listed(frame.attributes)) if frame.attributes else name
        draft.choices.append(Choice(name, asked))
