"""Answer a question from a fact base: the whole way from text to reply. Pure; about a millisecond."""

from __future__ import annotations

from dataclasses import replace

from knowledge import desk
from knowledge.answers import Answer
from knowledge.conversation import Conversation, Turn
from knowledge.frame import Frame
from knowledge.framing import Framer
from knowledge.model import FactBase
from knowledge.tagging import Token
from knowledge.text import Question, read, traditionalise
from knowledge.wording.composing import compose
from knowledge.wording.smalltalk import chat, origin
from knowledge.wordlists import Mark


class Answerer:
    """Answers questions over one fact base."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.desk = desk.build(base)
        self.framer = Framer(self.desk.catalogue)

    def answer(self, question: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        """The reply, and the conversation with this question in it. Raises nothing for any text."""
        conversation = conversation or Conversation()
        read_question = read(question)
        answer, conversation = self._answer(read_question, conversation)
        if read_question.traditional:
            answer = _in_traditional(answer)
        return answer, conversation

    def _answer(self, question: Question, conversation: Conversation) -> tuple[Answer, Conversation]:
        tokens = self.desk.tagger.tag(question.folded)
        words = tuple(token for token in tokens if not token.gap)
        aside = self._aside(words, conversation)
        if aside is not None:
            return aside, conversation
        frame = self.framer.read(tokens, conversation.last)
        return self._reply(question, frame, words, conversation)

    def _reply(
        self, question: Question, frame: Frame | None, words: tuple[Token, ...], conversation: Conversation
    ) -> tuple[Answer, Conversation]:
        if frame is None:
            small = chat(self.base, words)
            if small is not None and not any(w.unknown for w in words):
                return small, conversation
        answer, rows = compose(self.desk.catalogue, frame, words, question)
        if frame is not None and rows and answer.kind in ("answer", "unknown", "clarify"):
            turn = Turn(frame.kind, rows, frame.scope, frame.attributes, frame)
            conversation = conversation.then(turn)
        return answer, conversation

    def _aside(self, words: tuple[Token, ...], conversation: Conversation) -> Answer | None:
        """Small talk, and questions about the source."""
        content = [w for w in words if w.entry.content and not w.entry.source or w.hits or w.unknown or w.number or w.date]
        marks = frozenset().union(*(w.entry.marks for w in words)) if words else frozenset()
        year = any("年" in w.text for w in words if w.has(Mark.WHEN))
        about_source = marks & {Mark.ORIGIN, Mark.AUTHOR} or (
            marks & {Mark.PUBLISHED, Mark.WHEN} and any(w.entry.source for w in words)
        )
        subject = [w for w in content if not w.date and not w.number and not w.entry.absent]
        if about_source and not [w for w in subject if not w.entry.kinds]:
            return origin(self.base, words, year)
        if not content or marks & {Mark.WHO_ARE_YOU, Mark.WHAT_CAN_YOU} and not any(w.hits for w in words):
            small = chat(self.base, words)
            if small is not None and not (marks & {Mark.HOW_MUCH, Mark.SUM, Mark.IT} and conversation.last):
                return small
        return None


def _in_traditional(answer: Answer) -> Answer:
    return replace(
        answer,
        lines=tuple(traditionalise(line) for line in answer.lines),
        source=traditionalise(answer.source),
        choices=tuple(replace(c, label=traditionalise(c.label)) for c in answer.choices),
        next=tuple(replace(c, label=traditionalise(c.label)) for c in answer.next),
    )
