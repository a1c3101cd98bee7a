"""Answer out of what texts say: by their words, or by the clause of a policy that fits a situation."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.messages import clauses
from knowledge.reciting.aligning import Asked, asked
from knowledge.reciting.judging import recital
from knowledge.reciting.preferring import (
    asks_how_far_all_are,
    narrows,
    overlooks_a_clause,
    rests_on_texts,
    tells_other,
)
from knowledge.reciting.situations import situation
from knowledge.tagging.tokens import Token, spoken
from knowledge.text import Question
from knowledge.understanding.frame import Frame
from knowledge.wording.reciting import recited, situated


@dataclass(frozen=True)
class Texts:
    """What the texts of the facts say, beside what the frame of a question gives."""

    desk: Desk

    def told(
        self,
        question: Question,
        tokens: tuple[Token, ...],
        conversation: Conversation,
        answer: Answer,
        frame: Frame | None,
    ) -> tuple[Answer, Conversation] | None:
        """What a text, or a policy's clause, says that the answer lacks; None where the answer is better."""
        words, answered = spoken(tokens), answer.kind == "answer"
        unsure = answered and frame is not None and rests_on_texts(frame, words)
        unsure = unsure and not (frame is not None and any(c.items and not c.text for c in frame.constraints))
        wanting = unsure or answer.kind == "unknown"
        overlooking = answered and overlooks_a_clause(frame, words)
        if not (wanting or overlooking) or asks_how_far_all_are(words):
            return None
        laid = asked(question, tokens)
        if laid is None:
            return None
        told = self._recited(laid, words, conversation) if wanting else None
        fitting = self._situated(laid, conversation, answered) if told is None or overlooking else None
        told = (told or fitting) if wanting else None
        if told is not None and (not unsure or tells_other(told[1].last, frame)):
            return told
        return fitting if overlooking and fitting is not None and narrows(fitting[1].last, frame) else None

    def _recited(
        self, laid: Asked, words: tuple[Token, ...], conversation: Conversation
    ) -> tuple[Answer, Conversation] | None:
        """What a text says, where all the words of the question stand in it or only ask."""
        if not clauses.asks(words) and not any(word.owners for word in words):
            return None
        before = conversation.last.rows if conversation.last else ()
        found = recital(laid, self.desk.library, before)
        if found is None:
            return None
        answer, turn = recited(self.desk.catalogue, found)
        return answer, conversation.then(turn)

    def _situated(
        self, laid: Asked, conversation: Conversation, certain: bool
    ) -> tuple[Answer, Conversation] | None:
        """What a policy says of the situation that the question tells; a figure of one clause, if that."""
        found = situation(laid, self.desk.policies)
        if found is None or (certain and not found.certain):
            return None
        answer, turn = situated(self.desk.catalogue, found)
        return answer, conversation.then(turn)
