"""What a mistyped name was taken for, said with the answer: it may have been another's."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import FactBase
from knowledge.tagging.tokens import Token
from knowledge.text import Question, compact
from knowledge.wording.phrases import say


def taken_for(base: FactBase, question: Question, tokens: Sequence[Token]) -> list[str]:
    """A line for each name of the mended question that was typed otherwise; none for one spelt in letters."""
    found = []
    for token in tokens:
        typed = question.quote(token.start, token.end) if token.owners else ""
        if not typed or typed.isascii() or compact(typed) == compact(token.text):
            continue
        name = _written(base, token)
        found.append(say("当作", typed=typed, name=name))
    return list(dict.fromkeys(found))


def _written(base: FactBase, token: Token) -> str:
    """The name as the facts write it."""
    wanted = compact(token.text)
    names = (
        name for i in sorted(token.owners) for name in (base.entities[i].name, *base.entities[i].aliases)
    )
    return next((name for name in names if compact(name) == wanted), token.text)
