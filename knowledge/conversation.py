"""What one asker's last question was about, so that the next may leave it out. Frozen values only."""

from __future__ import annotations

from dataclasses import replace

from knowledge.records import record
from knowledge.understanding.frame import Frame

_MOST_REMEMBERED = 10  # entities spoken of before


@record(frozen=True, slots=True)
class Turn:
    """The subject of an answered question: its kind, entities and what was asked of them."""

    kind: str
    rows: tuple[str, ...]
    scope: tuple[str, ...]
    attributes: tuple[str, ...]
    frame: Frame
    order: tuple[str, ...] = ()  # entities in the order they were shown, for 第二个
    prior: tuple[str, ...] = ()  # what the turns before were about, the latest last, for 这两个


@record(frozen=True, slots=True)
class Conversation:
    """The turns of one asker in one chat and topic, the latest last; starts empty."""

    turns: tuple[Turn, ...] = ()

    @property
    def last(self) -> Turn | None:
        """The turn before, if any."""
        return self.turns[-1] if self.turns else None

    def then(self, turn: Turn | None) -> Conversation:
        """The conversation with one more turn, if any; the oldest of more than four is forgotten."""
        if turn is None:
            return self
        last = self.last
        if last is not None and last.kind == turn.kind:
            earlier = last.prior if last.rows == turn.rows else (*last.prior, *last.rows)
            prior = tuple(row for row in dict.fromkeys(earlier) if row not in turn.rows)
            turn = replace(turn, prior=prior[-_MOST_REMEMBERED:])
        return Conversation((*self.turns[-3:], turn))
