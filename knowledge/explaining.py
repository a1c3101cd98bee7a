"""Show how a question was understood: fold, tags, frame, coverage, facts used."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers import Answer
from knowledge.model import FactBase
from knowledge.tagging.tokens import Token, spoken
from knowledge.text import Question
from knowledge.understanding.frame import Frame
from knowledge.vocabulary.replies import replies
from knowledge.wording.phrases import listed, say, word

_SHOWN = 6  # things named of each sort
_LONGEST = 100  # characters of a question that are repeated


@dataclass(frozen=True, slots=True)
class Explanation:
    """`short` for a chat, `full` for the keeper at the command line."""

    short: tuple[str, ...]
    full: tuple[str, ...]


def explain(
    base: FactBase, question: Question, tokens: tuple[Token, ...], frame: Frame | None, answer: Answer
) -> Explanation:
    """The explanation of an answer."""
    words = spoken(tokens)
    tags = say("解释_词", tokens=" ".join(_tagged(token) for token in words))
    typed, folded = question.typed.strip()[:_LONGEST], question.folded[:_LONGEST]
    head = (say("解释_题", question=typed), say("解释_折", folded=folded), tags)
    facts = (say("解释_事实", facts=listed(answer.facts[:_SHOWN])),) if answer.facts else ()
    if frame is None:
        return Explanation((word("解释_闲聊"),), (*head, word("解释_闲聊"), *facts))
    body = _body(base, frame)
    return Explanation((*body, *facts), (*head, *body, *facts))


def _body(base: FactBase, frame: Frame) -> tuple[str, ...]:
    lines = [say("解释_类", kind=frame.kind, operation=replies()["解释_操作"][frame.operation.value])]
    if frame.attributes:
        lines.append(say("解释_属性", attributes=listed(frame.attributes)))
    limits = [c.text for c in frame.constraints if not c.negated] + [label for label, _ in frame.bounds]
    if limits:
        lines.append(say("解释_条件", constraints=listed(limits)))
    rows = [base.entities[row].name for row in frame.rows[:_SHOWN] if row in base.entities]
    if rows:
        lines.append(say("解释_对象", rows=listed(rows)))
    unexplained = (*frame.missing, *frame.absent)
    lines.append(say("解释_未解", missing=listed(unexplained)) if unexplained else word("解释_全解"))
    return tuple(lines)


def _tagged(token: Token) -> str:
    """A token with what it was taken for: 签约[签约] 多少[多少]."""
    if token.unknown:
        return f"{token.text}[?]"
    entry = token.entry
    what = [mark.value for mark in sorted(entry.marks, key=lambda m: m.value)][:2]
    what += [*entry.kinds, *entry.attributes, *entry.implied, *(option for _, option in entry.options)]
    what += [entry.unit] if entry.unit else []
    what += list(dict.fromkeys(hit.entity for hit in token.hits))[:2] if not what else []
    return f"{token.text}[{'/'.join(what)}]" if what else token.text
