"""Answer a question from a fact base: the whole way from text to reply. Pure; about a millisecond."""

from __future__ import annotations

from dataclasses import replace

from knowledge import desk
from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.explaining import Explanation, explain
from knowledge.messages import background, circumstances, clauses
from knowledge.messages.parting import (
    narrowed_before,
    only_choices,
    only_kinds,
    only_told,
    some_clear,
    strangers,
    strays,
)
from knowledge.model import FactBase
from knowledge.posing.corrections import asking, taken_back
from knowledge.posing.poser import Poser
from knowledge.posing.restating import Restating
from knowledge.posing.then import Then
from knowledge.tagging.tokens import Token, spoken
from knowledge.text import Question, read
from knowledge.texts import Texts
from knowledge.understanding.framing import Framer
from knowledge.vocabulary.talking import pet_name
from knowledge.wording.asides import aside
from knowledge.wording.composing import compose
from knowledge.wording.merging import merged
from knowledge.wording.refusals import nothing_of
from knowledge.wording.scripts import in_traditional
from knowledge.wording.smalltalk import chat
from knowledge.wording.taking import taken_for

_ANY = "你好"


class Answerer:
    """Answers questions over one fact base."""

    def __init__(self, base: FactBase) -> None:
        self.desk = desk.build(base)
        self.base = self.desk.base
        self.framer = Framer(self.desk.catalogue)
        self.poser = Poser(self.desk, self.framer, self._whole)
        self.restating = Restating(self.desk.catalogue)
        self.then = Then(self.desk, self.framer)
        self.texts = Texts(self.desk)
        self.answer(_ANY)  # all that is compiled for the first question, which no asker is to wait for

    def answer(self, question: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        """The reply, and the conversation with this question in it. Raises nothing for any text."""
        conversation = conversation or Conversation()
        asked, mended = self._read(question)
        answer, conversation = self._answer(mended, conversation)
        if answer.kind == "answer" and mended.folded != asked.folded:
            answer = self._noting(answer, mended)
        if asked.traditional:
            answer = in_traditional(answer)
        return answer, conversation

    def _read(self, question: str) -> tuple[Question, Question]:
        """The question in the words of the facts, and with its slips mended."""
        asked = self.restating.reworded(read(question))
        mended = self.desk.tagger.mended(asked)
        if mended.folded != asked.folded and self.desk.numbered.find(asked.folded) is not None:
            mended = asked  # 三个零是…: no slip, but for the number
        return asked, mended

    def _noting(self, answer: Answer, mended: Question) -> Answer:
        """The answer with what a mistyped name was taken for."""
        notes = taken_for(self.base, mended, self.desk.tagger.tag(mended.folded))
        return replace(answer, lines=(*answer.lines, *notes)) if notes else answer

    def explain(self, question: str, conversation: Conversation | None = None) -> Explanation:
        """How the question is understood and what the answer rests on."""
        conversation = conversation or Conversation()
        _, asked = self._read(question)
        tokens = self.desk.tagger.tag(asked.folded)
        answer, _ = self._answer(asked, conversation)
        return explain(
            self.base,
            asked,
            tokens,
            self.framer.read(self.desk.tagger, asked.folded, conversation.last),
            answer,
        )

    def _answer(self, question: Question, conversation: Conversation) -> tuple[Answer, Conversation]:
        taken = taken_back(question)
        if taken is not None and (meant := self._meant(taken.meant)) is not None:
            return self._answer(meant, self._answer(taken.said, conversation)[1])
        question = self.poser.reworded(question)
        spans = clauses.sentences(question.folded)
        if len(spans) > 1:
            several = self._each(question, spans, conversation)
            if several is not None:
                return several
        return self._one(question, conversation)

    def _meant(self, question: Question) -> Question | None:
        """What was said in the stead of what is taken back, as a question; None where that is mere talk."""
        words = self._words(question, 0, len(question.folded))
        if not words or clauses.idle(words):
            return None
        return question if clauses.asks(words) or not clauses.has_subject(words) else asking(question)

    def _one(self, question: Question, conversation: Conversation) -> tuple[Answer, Conversation]:
        """One sentence; where it cannot be covered whole, its comma-parted pieces."""
        posed = self.poser.answer(question, conversation)
        if posed is not None:
            return posed
        spans = clauses.phrases(question.folded)
        parts = [self._words(question, *span) for span in spans] if 1 < len(spans) <= clauses.MOST + 2 else []
        apart = bool(parts) and (clauses.distinct(parts) or clauses.contrasts(parts))
        pieces = self._each(question, spans, conversation, strict=True) if apart else None
        if pieces is not None and background.clear(pieces[0]):
            return pieces
        answer, after = self._whole(question, conversation)
        claimed = not apart and answer.kind == "answer" and after.last is not None and after.last.frame.claims
        if claimed and clauses.of_others(parts):  # no figure of one is put right by that of another
            pieces = self._each(question, spans, conversation, strict=True)
            if pieces is not None and background.clear(pieces[0]):
                return pieces
        if answer.kind == "unknown" and answer.missing and len(spans) > 1:
            parts = [self._words(question, *span) for span in spans]
            if circumstances.lacks_asker(parts, answer.missing):
                return answer, after
            told = self._behind_background(question, spans, parts, conversation)
            if told is not None:
                return told
            if narrowed_before(parts, answer.missing):
                return answer, after
            if some_clear([question.quote(*span) for span in spans], answer.missing):
                pieces = pieces if apart else self._each(question, spans, conversation, strict=True)
                if pieces is not None and pieces[0].kind == "answer":
                    return pieces
        if answer.kind == "unknown" and answer.missing:
            return self._told_of_oneself(question, conversation) or (answer, after)
        return answer, after

    def _behind_background(
        self,
        question: Question,
        spans: list[tuple[int, int]],
        parts: list[tuple[Token, ...]],
        conversation: Conversation,
    ) -> tuple[Answer, Conversation] | None:
        """What is asked where the strange words are all of a clause that only tells something."""
        shifted = [tuple(w.moved(start) for w in part) for (start, _), part in zip(spans, parts, strict=True)]
        left_out = background.lifted(shifted)
        if not left_out:
            return None
        told = [span for span in spans if any(span[0] <= start < span[1] for start, _ in left_out)]
        plain = self._whole(question.with_pieces(background.blanks(left_out)), conversation)
        if not background.clear(plain[0]):
            return None
        bare = self._whole(question.with_pieces(background.blanks(told)), conversation)
        wider = background.clear(bare[0]) and background.widens(plain[1].last, bare[1].last)
        return bare if wider else plain

    def _told_of_oneself(
        self, question: Question, conversation: Conversation
    ) -> tuple[Answer, Conversation] | None:
        """What is asked of a policy behind a clause in which the asker only tells who asks."""
        start = circumstances.behind(question.folded)
        if start is None or clauses.asks(self._words(question, 0, start)):
            return None
        answer, after = self._whole(question.part(start, len(question.folded)), Conversation())
        turn, catalogue = after.last, self.desk.catalogue
        if answer.kind != "answer" or turn is None or not circumstances.of_a_policy(catalogue, turn):
            return None
        return circumstances.with_whom(catalogue, answer, turn), conversation.then(turn)

    def _whole(self, question: Question, conversation: Conversation) -> tuple[Answer, Conversation]:
        tokens = self.desk.tagger.tag(question.folded)
        words = spoken(tokens)
        said = aside(self.base, words, conversation)
        if said is not None:
            return said, conversation
        then = self.then.answer(question, tokens, conversation)
        if then is not None:
            return then
        frame = self.framer.read(self.desk.tagger, question.folded, conversation.last)
        if frame is None:
            small = chat(self.base, words)
            if small is not None and not any(w.unknown and not pet_name(w.text) for w in words):
                return small, conversation
        if frame is not None and (whom := circumstances.asker(self.desk.catalogue, frame, words)):
            frame = frame.but(missing=(*frame.missing, *whom))
        answer, turn = compose(self.desk.catalogue, frame, words, question)
        told = self.texts.told(question, tokens, conversation, answer, frame)
        return told or (answer, conversation.then(turn))

    def _words(self, question: Question, start: int, end: int) -> tuple[Token, ...]:
        return spoken(self.desk.tagger.part(question.folded, start, end))

    def _each(
        self,
        question: Question,
        spans: list[tuple[int, int]],
        conversation: Conversation,
        strict: bool = False,
    ) -> tuple[Answer, Conversation] | None:
        """The parts of a message answered one after the other, each knowing the one before.

        A part that asks nothing is context or mere talk. Strict: after a part that could not be understood,
        a part without a subject of its own must not be answered as if it had none.
        """
        answers: list[Answer] = []
        given: list[tuple[tuple[Token, ...], Answer]] = []
        failed = strange = False
        parts = [(span, self._words(question, *span)) for span in spans[: clauses.MOST + 2]]
        parts = [(span, words) for span, words in parts if words and not clauses.idle(words)]
        for place, (span, words) in enumerate(parts, 1):
            part = question.part(*span)
            answer, after = (self._whole if strict else self._one)(part, conversation)
            known = after is not conversation
            bare = not any(w.hits or w.entry.options for w in words)
            if failed and bare and answer.kind == "answer":
                return None
            if answer.kind == "chat" and len(spans) > 1:
                continue
            if strays(conversation, after, words):
                answer, after = nothing_of(self.base, conversation.last, part, words), conversation
            last = place == len(parts)
            afterwards = answers and last and not strict and not clauses.asks_on(words)
            if afterwards and (answers[-1].kind == "answer" or not clauses.has_subject(words)):
                continue  # 听说投产了, 不要累计数: said after the question, which it does not change
            if not clauses.asks(words) and not last and known and answer.kind == "answer":
                conversation = after
                if answer.corrections:  # 活动搞了8次,签了多少个: what was told is put right first
                    answers.append(replace(answer, lines=answer.lines[: answer.corrections], next=()))
                continue
            tied = (strange and only_kinds(words)) or (failed and only_choices(words))
            if tied and answer.kind == "answer":
                return None
            strange = answer.kind == "unknown" and strangers(words, answer)
            failed = failed or (answer.kind == "unknown" and not known)
            if strict and answer.kind == "unknown" and not clauses.asks(words):
                return None
            conversation = after
            answers.append(answer)
            given.append((words, answer))
        if not answers or (strict and only_told(given)):
            return None
        return merged(answers[: clauses.MOST], self.base.city), conversation
