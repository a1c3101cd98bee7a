"""Answer those questions that are put as simpler ones: which of two, and whether those named are all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.posing.alternatives import Alternative, alternatives, compared, whether, whole_figure
from knowledge.posing.buying import Buying
from knowledge.posing.choosing import Standing, chosen, neither, standing, strange_beside, which
from knowledge.posing.claims import Claim, claim_of
from knowledge.posing.figures_named import FiguresNamed
from knowledge.posing.gratis import Gratis
from knowledge.posing.orders import without_orders
from knowledge.posing.standings import Standings
from knowledge.posing.supposing import reckoned, supposed
from knowledge.posing.verdict import complete, further, judged, kind_of, understood
from knowledge.reciting.numbered import Miscount
from knowledge.tagging.tokens import spoken
from knowledge.text import Question
from knowledge.understanding.frame import Frame
from knowledge.understanding.framing import Framer
from knowledge.wording import phrases
from knowledge.wording.reciting import not_so_many, put_right

Reply = tuple[Answer, Conversation]


class Poser:
    """Puts questions over one fact base; `whole` answers each of those."""

    def __init__(self, desk: Desk, framer: Framer, whole: Callable[[Question, Conversation], Reply]) -> None:
        self.desk = desk
        self.framer = framer
        self.whole = whole
        self.gratis = Gratis(desk.catalogue)
        self.buying = Buying(desk.catalogue)
        self.figures = FiguresNamed(desk.catalogue)
        self.standings = Standings(desk.catalogue)

    def reworded(self, question: Question) -> Question:
        """The question in words that ask the same more plainly."""
        question = whether(compared(whole_figure(without_orders(question))))
        return self.standings.reworded(self.figures.reworded(self.gratis.reworded(question)))

    def answer(self, question: Question, conversation: Conversation) -> Reply | None:
        """The answer by way of simpler questions; None where the question is no such or cannot be told."""
        tokens = self.desk.tagger.tag(question.folded)
        given = alternatives(question, tokens)
        if given:
            return self._which_of_two(given, conversation)
        miscount = self.desk.numbered.find(question.folded)
        if miscount is not None:
            return self._miscounted(miscount, question, conversation)
        case = supposed(question)
        if case is not None:
            told, after = self.whole(case.posed, conversation)
            answer = reckoned(self.desk.catalogue, told, after.last, case)
            return (answer, after) if answer is not None else None
        bought = self.buying.asked(question)
        for posed in bought.posed if bought is not None else ():
            told, after = self.whole(posed, conversation)
            answer = self.buying.reckoned(told, after.last, bought) if bought is not None else None
            if answer is not None:
                return answer, after
        claim = claim_of(question, tokens)
        return self._whether_all(claim, conversation) if claim is not None else None

    def _miscounted(self, found: Miscount, question: Question, conversation: Conversation) -> Reply | None:
        """What there is so many of; not so many as was said is put right, or refused."""
        claimed = question.quote(found.start, found.end)
        if not found.known:
            return not_so_many(self.desk.catalogue, found.thing, claimed), conversation
        if found.right:
            answer, after = self.whole(question, conversation)
            if answer.kind == "answer":
                return answer, after
        plain = question.with_pieces([(found.start, found.end, phrases.word("哪些"))])
        answer, after = self.whole(plain, conversation)
        if answer.kind != "answer":
            return None
        return (answer if found.right else put_right(answer, found.thing, claimed[1:])), after

    def _read(self, question: Question, conversation: Conversation) -> Frame | None:
        return self.framer.read(self.desk.tagger, question.folded, conversation.last)

    def _which_of_two(self, given: tuple[Alternative, ...], conversation: Conversation) -> Reply | None:
        """An either-or question, each alternative tried."""
        standings: list[Standing] = []
        for alternative in given:
            frame = self._read(alternative.posed, conversation)
            if frame is not None and strange_beside(frame, alternative):
                return None
            standings.append(standing(frame, alternative))
        place = chosen(standings)
        if place is None:
            return None
        told = given[place] if place >= 0 else given[standings.index(Standing.FALSE)]
        answer, after = self.whole(told.posed, conversation)
        if answer.kind != "answer":
            return None
        return (which(answer, told) if place >= 0 else neither(answer)), after

    def _whether_all(self, claim: Claim, conversation: Conversation) -> Reply | None:
        """Whether those that are named are all there are."""
        names = [spoken(self.desk.tagger.tag(name)) for name in claim.named]
        frame = self._read(claim.posed, conversation)
        kind = kind_of(self.desk.catalogue, names)
        if kind and frame is not None and frame.kind != kind and not frame.kind_named:
            claim = replace(claim, posed=claim.of_kind(kind))
            frame = self._read(claim.posed, conversation)
        if frame is not None and kind not in ("", frame.kind) and not frame.constraints:
            return None
        if frame is None or not understood(frame):
            return None
        if claim.none:
            right: bool | None = not frame.rows
        elif claim.whole is not None:
            return self._of_all(claim.whole, claim, frame, conversation)
        else:
            right = complete(self.desk.catalogue, claim, frame, names, strict=len(names) > 1)
        if right is None:
            return None
        answer, after = self.whole(claim.posed, conversation)
        return (judged(answer, right), after) if answer.kind == "answer" else None

    def _of_all(
        self, whole: Question, claim: Claim, frame: Frame, conversation: Conversation
    ) -> Reply | None:
        """Whether something holds of every one; who it does not hold of is named."""
        everyone = self._read(whole, conversation)
        if everyone is None or not understood(everyone) or everyone.kind != frame.kind or not frame.rows:
            return None
        if not (frame.constraints or frame.bounds or frame.periods or frame.shares):
            return None  # nothing that is said of them was understood
        others = [row for row in everyone.rows if row not in frame.rows]
        untold = [row for row in others if self._untold(row, frame)]
        if not everyone.rows or any(row not in everyone.rows for row in frame.rows):
            return None
        if any(further(self.desk.catalogue, frame, other) for other in others):
            return None  # what has come further has also been where it is asked about
        answer, after = self.whole(claim.posed, conversation)
        if answer.kind != "answer" or (others and len(untold) == len(others)):
            return None
        answer = judged(answer, not others)
        against = [row for row in others if row not in untold]
        for template, rows in (("其余不是", against), ("其余没写", untold)):
            if rows:
                names = phrases.names(self.desk.catalogue, rows)
                answer = replace(answer, lines=(*answer.lines, phrases.say(template, names=names)))
        return answer, after

    def _untold(self, row: str, frame: Frame) -> bool:
        """Whether the facts do not say of one what it is asked to be."""
        held = self.desk.catalogue.base.entities[row].statements
        asked = [c.attribute for c in frame.constraints if c.attribute]
        return any(label not in held for label in asked)
