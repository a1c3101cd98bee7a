"""What one asker's last question was about, so that the next may leave it out. Frozen values only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.understanding.frame import Frame


@dataclass(frozen=True, slots=True)
class Turn:
    """The subject of an answered question: its kind, entities and what was asked of them."""

    kind: str
    rows: tuple[str, ...]
    scope: tuple[str, ...]
    attributes: tuple[str, ...]
    frame: Frame
    order: tuple[str, ...] = ()  # entities in the order they were shown, for 第二个
    prior: tuple[str, ...] = ()  # what the turn before was about, for 这两个


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of one asker in one chat and topic, the latest last; starts empty."""

    turns: tuple[Turn, ...] = ()

    @property
    def last(self) -> Turn | None:
        """The turn before, if any."""
        return self.turns[-1] if self.turns else None

    def then(self, turn: Turn) -> Conversation:
        """The conversation with one more turn; the oldest of more than four is forgotten."""
        if self.last is not None and self.last.kind == turn.kind and self.last.rows != turn.rows:
            turn = replace(turn, prior=self.last.rows)
        return Conversation((*self.turns[-3:], turn))
