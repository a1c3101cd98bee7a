"""Greetings, thanks, who are you; and questions about the source itself."""

from __future__ import annotations

from knowledge.answers import Answer, Choice
from knowledge.model import FactBase, Source
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.wording import phrases
from knowledge.wording.phrases import say, word

_REPLIES = (
    (Mark.WHAT_CAN_YOU, "能做什么"),
    (Mark.WHO_ARE_YOU, "你是谁"),
    (Mark.COMPLAINT, "抱怨"),
    (Mark.THANKS, "道谢"),
    (Mark.BYE, "再见"),
    (Mark.HELLO, "问候"),
    (Mark.TO_THE_BOT, "你是谁"),
    (Mark.PRAISE, "夸"),
)
_MOST_EXAMPLES = 3
_MOST_SOURCES = 5


def chat(base: FactBase, words: tuple[Token, ...]) -> Answer | None:
    """A reply to talk that asks nothing of the facts, or None."""
    marks = _marks(words)
    template = next((template for mark, template in _REPLIES if mark in marks), "")
    if not template:
        return None
    city, shown = base.city, base.city.examples[:_MOST_EXAMPLES]
    examples = "".join("\n" + say("项", text=example) for example in shown)
    line = say(template, bot=city.bot or city.name, scope=city.scope or city.name, examples=examples)
    return Answer("chat", tuple(line.split("\n")), next=tuple(Choice(e, e) for e in shown))


def origin(base: FactBase, words: tuple[Token, ...], year_asked: bool) -> Answer:
    """Where the facts come from: publisher, date as printed, authors."""
    marks = _marks(words)
    named = [word.entry.source for word in words if word.entry.source]
    sources = [base.sources[s] for s in dict.fromkeys(named)] or list(base.sources.values())
    lines: list[str] = []
    undated = False
    for source in sources[:_MOST_SOURCES]:
        if year_asked and (source.date is None or source.date.year is None):
            lines.append(say("出处_无年", date=phrases.printed(source)))
            undated = True
        else:
            lines.extend(_asked_of(source, marks))
        lines.append(
            say(
                "出处",
                publisher=phrases.publisher(source),
                date=phrases.printed(source),
                name=source.name,
                authors=say("出处_署名", authors=phrases.listed(source.authors)) if source.authors else "",
            )
        )
    return Answer(
        "unknown" if undated else "answer",
        tuple(dict.fromkeys(lines)),
        facts=tuple(source.id for source in sources),
        missing=(word("年份"),) if undated else (),
    )


def no_author(base: FactBase, strangers: list[Token]) -> Answer:
    """That those named are not among the authors, and who is."""
    authors = phrases.listed(a for source in base.sources.values() for a in source.authors)
    asked = "".join(w.text for w in strangers)
    line = say("出处_非作者", asked=asked, authors=authors) if authors else say("出处_无作者")
    return Answer("answer", (line,), facts=tuple(base.sources))


def _marks(words: tuple[Token, ...]) -> frozenset[Mark]:
    return frozenset().union(*(word.entry.marks for word in words))


def _asked_of(source: Source, marks: frozenset[Mark]) -> list[str]:
    """The authors or the date, where they are asked for."""
    date = phrases.printed(source)
    if Mark.AUTHOR in marks:
        authors = phrases.listed(source.authors)
        return [say("出处_作者", authors=authors) if authors else say("出处_无作者")]
    if not date or Mark.ORIGIN in marks or marks.isdisjoint((Mark.PUBLISHED, Mark.WHEN)):
        return []
    without_year = source.date is not None and source.date.year is None
    return [say("出处_日期", date=date), *([say("出处_无年", date=date)] if without_year else [])]
