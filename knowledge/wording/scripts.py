"""The same answer in the other script."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers import Answer
from knowledge.text import traditionalise


def in_traditional(answer: Answer) -> Answer:
    """All that is read of it in traditional script; what its choices stand for stays as it is."""
    return replace(
        answer,
        lines=tuple(traditionalise(line) for line in answer.lines),
        source=traditionalise(answer.source),
        choices=tuple(replace(c, label=traditionalise(c.label)) for c in answer.choices),
        next=tuple(replace(c, label=traditionalise(c.label)) for c in answer.next),
    )
