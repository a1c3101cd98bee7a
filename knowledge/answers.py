"""The one reply object that every surface (Telegram, command line, page) renders."""

from __future__ import annotations

from typing import Literal

from knowledge.records import record

Kind = Literal["answer", "clarify", "unknown", "chat"]


@record(frozen=True, slots=True)
class Choice:
    """A button: what it says, and the question that pressing it asks."""

    label: str
    question: str


@record(frozen=True, slots=True)
class Answer:
    """A finished reply, in plain text; surfaces add their own markup.

    `lines[0]` answers, the lines after it give details; `source` is the line that names where the facts
    come from ('' where nothing was stated). `choices` are the readings to pick from (kind "clarify"),
    `next` sensible next questions, `facts` the ids of the facts used, `missing` what the facts lack,
    `corrections` how many of the first lines put right what the asker took for granted.
    """

    kind: Kind
    lines: tuple[str, ...]
    source: str = ""
    facts: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    next: tuple[Choice, ...] = ()
    missing: tuple[str, ...] = ()
    corrections: int = 0

    @property
    def text(self) -> str:
        """The whole reply as plain text, the source last."""
        return "\n".join((*self.lines, self.source) if self.source else self.lines)
