"""Questions for a figure at one of the times at which it is told: 9月底进度过七成的, 6月比3月快了多少.

Where figures are told for several times, the question is answered over the facts as they stood then, without
the time; two times are set against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from knowledge.answers import Answer
from knowledge.catalogues import cataloguing
from knowledge.catalogues.catalogue import Catalogue, history, order
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.measures.months import Stretch, stretches
from knowledge.model import Entity, PartialDate, Statement
from knowledge.posing import changes
from knowledge.posing.questions import Piece, put_together
from knowledge.reckoning.changes import change, told_at
from knowledge.tagging.tokens import Token, spoken
from knowledge.text import Question
from knowledge.understanding.frame import Frame, Operation
from knowledge.understanding.framing import Framer
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.posing import longest_first
from knowledge.wording.composing import compose
from knowledge.wording.phrases import say, word

_MOST = 5000  # entities of a base of which views are made
_FIGURE, _DATE = "数值", "日期"
_PERCENT, _EDGES = "%", " ,。、?!的"
_ENDS, _LAST_MONTH = ("年底", "年末"), 12
_OPEN = (Mark.SINCE, Mark.BEFORE)
_APART = frozenset({Mark.DIFFERENCE, Mark.THAN, Mark.MORE, Mark.LESS})
When = tuple[int, int, int]  # year, month, day, 0 if not said; of several months the last, -first


@dataclass(frozen=True)
class Then:
    """What a base says of earlier times."""

    desk: Desk
    now: Framer  # over the facts as they stand
    _views: dict[When, Framer] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def times(self) -> dict[str, frozenset[When]]:
        """The figures that are told for several times, with these."""
        base = self.desk.base
        found: dict[str, set[When]] = {}
        for entity in base.entities.values() if len(base.entities) <= _MOST else ():
            for label, statements in entity.statements.items():
                attribute = base.attribute(entity, label)
                if attribute is not None and attribute.type == _FIGURE and history(statements):
                    found.setdefault(label, set()).update(_moment(s.date) for s in statements)
        return {label: frozenset(when) for label, when in found.items()}

    def answer(
        self, question: Question, tokens: tuple[Token, ...], conversation: Conversation
    ) -> tuple[Answer, Conversation] | None:
        """The answer as of the time that the question names; None where nothing is told of that time."""
        changed = self._changed(question, conversation)
        if changed is not None:
            return changed
        if not self.times or not any(token.date for token in tokens):
            return None
        words = spoken(tokens)
        labels = self._asked(words, conversation)
        whens = dict.fromkeys(self._when(word, labels) for word in words if word.date is not None)
        if not labels or None in whens or not 0 < len(whens) <= 2 or _open(words) or self._dated(words):
            return None
        times = [when for when in whens if when is not None]
        named = any(word.entry.attributes or word.entry.implied for word in words)
        if len(times) == 1:
            told = named or any(word.owners for word in words)
            return self._as_of(times[0], _without(question, words, "" if told else labels[0]), conversation)
        return self._between(times, question, words, conversation) if named else None

    def _as_of(
        self, when: When, question: Question, conversation: Conversation
    ) -> tuple[Answer, Conversation] | None:
        framer = self._view(when)
        frame = framer.read(self.desk.tagger, question.folded, conversation.last)
        if frame is None or frame.missing or frame.absent:
            return None
        words = spoken(self.desk.tagger.tag(question.folded))
        answer, turn = compose(framer.catalogue, frame, words, question)
        if answer.kind != "answer" and self.times.keys().isdisjoint(frame.attributes):
            return None
        if not any(_said(when) in line or _told(line, when) for line in answer.lines):
            answer = replace(answer, lines=(*answer.lines, say("统计时段", time=_said(when))))
        return answer, conversation.then(turn)

    def _between(
        self, times: list[When], question: Question, words: tuple[Token, ...], conversation: Conversation
    ) -> tuple[Answer, Conversation] | None:
        """The figure of one thing at two times, where nothing else is said."""
        entities = self.desk.base.entities
        label = next(a for w in words for a in (*w.entry.attributes, *w.entry.implied) if a in self.times)
        named = dict.fromkeys(i for w in words for i in w.owners)
        rows = [i for i in named if label in entities[i].statements]
        marks = frozenset[Mark]().union(*(word.entry.marks for word in words))
        if len(rows) != 1 or not marks & _APART or any(_further(word, rows[0], label) for word in words):
            return None
        unit = next((w.entry.unit for w in words if w.entry.unit), "")
        said = [told_at(entities[rows[0]].statements[label], when) for when in times]
        one, other = said
        line = changes.line(entities[rows[0]], label, one, other, unit) if one and other else ""
        return self._telling(rows[0], label, line, words, question, conversation) if line else None

    def _changed(self, question: Question, conversation: Conversation) -> tuple[Answer, Conversation] | None:
        """How a figure changed, where all else that is said is whose figure it is."""
        asked = changes.asked(question, self.desk.tagger.calendar.year) if self.times else None
        if asked is None:
            return None
        named = self._named(asked.rest, conversation)
        if named is None:
            return None
        row, label = named
        entity = self.desk.base.entities[row]
        between = changes.pair(entity.statements[label], asked.times)
        found = change(*between) if between is not None else None
        if between is None or found is None or (asked.points and found.later.unit != _PERCENT):
            return None
        line = changes.line(entity, label, *between)
        if asked.whether:
            sure = word("是" if changes.verdict(asked, found) else "没有_判断")
            line = say("判断", verdict=sure, line=line)
        words = spoken(self.desk.tagger.tag(asked.rest.folded))
        return self._telling(row, label, line, words, question, conversation)

    def _named(self, rest: Question, conversation: Conversation) -> tuple[str, str] | None:
        """Whose figure a question asks for that says nothing else, and which; that spoken of where bare."""
        last = conversation.last
        if rest.folded.strip(_EDGES) in ("", *longest_first("所指")):
            rows, labels = (last.rows, last.attributes) if last is not None else ((), ())
        else:
            frame = self.now.read(self.desk.tagger, rest.folded, last)
            if frame is None or frame.operation != Operation.VALUE or frame.missing or frame.absent:
                return None
            if frame.claims or frame.bounds or frame.periods or frame.whether or frame.sources or frame.unit:
                return None
            rows, labels = frame.rows, frame.attributes
        if len(rows) != 1 or len(labels) != 1 or labels[0] not in self.times:
            return None
        return (rows[0], labels[0]) if labels[0] in self.desk.base.entities[rows[0]].statements else None

    def _telling(
        self,
        row: str,
        label: str,
        line: str,
        words: tuple[Token, ...],
        question: Question,
        conversation: Conversation,
    ) -> tuple[Answer, Conversation]:
        """The line, and all that is told of the figure below it."""
        kind = self.desk.base.entities[row].kind
        frame = Frame(kind, Operation.VALUE, (row,), (row,), attributes=(label,))
        answer, turn = compose(self.desk.catalogue, frame, words, question)
        return replace(answer, lines=(line, *answer.lines)), conversation.then(turn)

    def _asked(self, words: tuple[Token, ...], conversation: Conversation) -> list[str]:
        """The figures told for several times that are asked for, in the words or by the question before."""
        named = [a for w in words for a in (*w.entry.attributes, *w.entry.implied)]
        if named:
            return [label for label in dict.fromkeys(named) if label in self.times]
        owners = {owner for w in words for owner in w.owners}
        if len(owners) == 1 and any(w.has(Mark.HOW_MUCH) for w in words):  # 去年旅游收入多少
            told = self.desk.base.entities[owners.pop()].statements
            return [label for label in told if label in self.times]
        other = any(w.entry.content or w.hits or w.unknown or w.number for w in words if w.date is None)
        if conversation.last is None or other:
            return []
        return [label for label in conversation.last.attributes if label in self.times]

    def _dated(self, words: tuple[Token, ...]) -> bool:
        """Whether something of what is named happened at a time: 2024年6月开工的."""
        return any(
            w.entry.options or w.entry.dates or self._dates & {*w.entry.attributes, *w.entry.implied}
            for w in words
        )

    @cached_property
    def _dates(self) -> frozenset[str]:
        """The attributes that say when something happened."""
        kinds = self.desk.base.kinds.values()
        return frozenset(a.label for kind in kinds for a in kind.attributes.values() if a.type == _DATE)

    def _when(self, word: Token, labels: Iterable[str]) -> When | None:
        """The one time at which the figures are told that a date means; None where there is none."""
        date = word.date
        if date is None:
            return None
        meant = {when for label in labels for when in self.times[label] if _means(date, when)}
        return next(iter(meant)) if len(meant) == 1 else None

    def _view(self, when: When) -> Framer:
        """The facts as they stood then: of the figures told for several times, those of that one only."""
        known = self._views.get(when)
        if known is None:
            base = self.desk.base
            entities = {i: replace(e, statements=dict(self._then(e, when))) for i, e in base.entities.items()}
            concept_of = self.desk.tagger.lexicon.concept_of
            catalogue: Catalogue = cataloguing.build(replace(base, entities=entities), concept_of)
            known = self._views[when] = Framer(catalogue)
        return known

    def _then(self, entity: Entity, when: When) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        for label, statements in entity.statements.items():
            attribute = self.desk.base.attribute(entity, label)
            if label in self.times and attribute is not None and attribute.type == _FIGURE:
                statements = tuple(s for s in statements if _moment(s.date) == when)
            if statements:
                yield label, statements


def _further(word: Token, row: str, label: str) -> bool:
    """Whether a word says more than whose figure is asked for, and when."""
    entry = word.entry
    if word.date is not None or row in word.owners or label in (*entry.attributes, *entry.implied):
        return False
    return bool(word.unknown or word.number is not None or word.hits or entry.content)


def _moment(date: PartialDate | None) -> When:
    """When a figure is told for; what of several months is told is of no one of them, nor of the year."""
    run = next(stretches(date.text), None) if date is not None else None
    return (run.year or 0, *_over(run)) if run is not None else order(date)


def _over(run: Stretch) -> tuple[int, int]:
    """Several months, as what stands behind the year of a time."""
    return run.months[1], -run.months[0]


def _told(line: str, when: When) -> bool:
    """Whether the line says the months of it, in whatever words: 2025年前三季度."""
    return any((run.year, *_over(run)) == when for run in stretches(line))


def _means(date: PartialDate, when: When) -> bool:
    run = next(stretches(date.text), None)
    if run is not None:
        return (date.year or run.year or when[0], *_over(run)) == when
    if date.text.endswith(_ENDS) and date.month is None:
        return (date.year, _LAST_MONTH, 0) == when
    asked = (date.year, date.month or (None if date.year is None else 0), date.day or 0)
    return (asked[0] is not None or asked[1] is not None) and all(
        part is None or part == told for part, told in zip(asked, when, strict=True)
    )


def _open(words: tuple[Token, ...]) -> bool:
    """Whether the time only begins or ends what is meant: 6月以来."""
    behind = (after for word, after in pairwise(words) if word.date is not None)
    return any(after.has(*_OPEN) for after in behind)


def _said(when: When) -> str:
    year, month, day = when
    if day < 0:
        return f"{year}年{-day}—{month}月"
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def _without(question: Question, words: tuple[Token, ...], instead: str) -> Question:
    """The question without its times (and the 的 behind one); what was asked before stands for one."""
    pieces: list[Piece] = []
    done = 0
    for place, said in enumerate(words):
        if said.date is None:
            continue
        behind = words[place + 1] if place + 1 < len(words) else None
        pieces += [(done, said.start), instead]
        done = behind.end if behind is not None and behind.text == "的" else said.end
    return put_together(question, *pieces, (done, len(question.folded)))
