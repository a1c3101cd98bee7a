"""Greetings, thanks, who are you; and questions about the source itself."""

from __future__ import annotations

from knowledge.answers import Answer, Choice
from knowledge.model import FactBase
from knowledge.tagging import Token
from knowledge.wording.phrases import say
from knowledge.wordlists import Mark

_REPLIES = (
    (Mark.WHAT_CAN_YOU, "能做什么"),
    (Mark.WHO_ARE_YOU, "你是谁"),
    (Mark.COMPLAINT, "抱怨"),
    (Mark.THANKS, "道谢"),
    (Mark.BYE, "再见"),
    (Mark.HELLO, "问候"),
    (Mark.PRAISE, "夸"),
)


def chat(base: FactBase, words: tuple[Token, ...]) -> Answer | None:
    """A reply to talk that asks nothing of the facts, or None."""
    marks = frozenset().union(*(word.entry.marks for word in words)) if words else frozenset()
    for mark, template in _REPLIES:
        if mark in marks:
            city = base.city
            examples = "".join(f"\n· {e}" for e in city.examples[:3])
            line = say(template, bot=city.bot or city.name, scope=city.scope or city.name, examples=examples)
            choices = tuple(Choice(e, e) for e in city.examples[:3])
            return Answer("chat", tuple(line.split("\n")), choices=(), next=choices)
    return None


def origin(base: FactBase, words: tuple[Token, ...], year_asked: bool) -> Answer:
    """Where the facts come from: publisher, date as printed, authors."""
    marks = frozenset().union(*(word.entry.marks for word in words))
    named = [word.entry.source for word in words if word.entry.source]
    sources = [base.sources[s] for s in dict.fromkeys(named)] or list(base.sources.values())
    lines: list[str] = []
    missing: list[str] = []
    dated = Mark.PUBLISHED in marks or Mark.WHEN in marks
    kind = "answer"
    for source in sources[:5]:
        date = source.date.text if source.date else ""
        authors = "、".join(source.authors)
        if year_asked and (source.date is None or source.date.year is None):
            lines.append(say("出处_无年", date=date))
            missing.append("年份")
            kind = "unknown"
        elif Mark.AUTHOR in marks:
            lines.append(say("出处_作者", authors=authors) if authors else say("出处_无作者"))
        elif dated and Mark.ORIGIN not in marks and date:
            lines.append(say("出处_日期", date=date))
            if source.date is not None and source.date.year is None:
                lines.append(say("出处_无年", date=date))
        lines.append(say("出处", publisher=source.publisher or source.name, date=date, name=source.name,
                         authors=say("出处_署名", authors=authors) if authors else ""))
    return Answer(kind, tuple(dict.fromkeys(lines)), facts=tuple(s.id for s in sources), missing=tuple(missing))  # type: ignore[arg-type]
