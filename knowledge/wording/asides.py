"""What is no question about the facts: small talk, and questions about the source."""

from __future__ import annotations

from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.messages.asides import of_an_author, of_the_facts
from knowledge.model import FactBase
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.wording.smalltalk import chat, no_author, origin


def aside(base: FactBase, words: tuple[Token, ...], conversation: Conversation) -> Answer | None:
    """Small talk, and questions about the source."""
    content = [
        w
        for w in words
        if (w.entry.content and not w.entry.source) or w.hits or w.unknown or w.number or w.date
    ]
    marks = frozenset().union(*(w.entry.marks for w in words)) if words else frozenset()
    year = any("年" in w.text for w in words if w.has(Mark.WHEN))
    about_source = marks & {Mark.ORIGIN, Mark.AUTHOR} or (
        marks & {Mark.PUBLISHED, Mark.WHEN} and any(w.entry.source or w.has(Mark.ARTICLE) for w in words)
    )
    if of_an_author(words):
        return None
    of_article = marks & {Mark.ORIGIN, Mark.AUTHOR} or {Mark.PUBLISHED, Mark.ARTICLE} <= marks
    if Mark.WHETHER in marks and Mark.AUTHOR in marks and not year:
        authors = [author for source in base.sources.values() for author in source.authors]
        strangers = [w for w in words if w.unknown and not any(w.text in a for a in authors)]
        if strangers:
            return no_author(base, strangers)
    absent = any(w.entry.absent for w in content)
    held = absent or any(of_the_facts(w, sources=False) for w in words)
    if Mark.WHETHER in marks and of_article and not held:
        return origin(base, words, year)  # 新华社发的稿是吧: whose it is
    subject = [w for w in content if not w.date and not w.number and not w.entry.absent]
    if Mark.ORIGIN in marks and len(subject) == 1 and subject[0].has(Mark.WHERE):
        subject = []  # 出处是哪里
    lacking = any(w.entry.absent or w.unknown for w in content)
    if about_source and not lacking and not [w for w in subject if not w.entry.kinds]:
        return origin(base, words, year)
    if Mark.TO_THE_BOT in marks and not any(of_the_facts(w) for w in words):
        return chat(base, words)
    if not content or (marks & {Mark.WHO_ARE_YOU, Mark.WHAT_CAN_YOU} and not any(w.hits for w in words)):
        small = chat(base, words)
        if small is not None and not (marks & {Mark.HOW_MUCH, Mark.SUM, Mark.IT} and conversation.last):
            return small
    return None
