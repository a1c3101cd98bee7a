"""What stands in a share by its figure: 506.2亿占总投资的百分之几, 109个占319个的几成."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.understanding.attempt import Attempt, ordered
from knowledge.understanding.choosing.selecting import Bound, within
from knowledge.understanding.frame import Frame, Item
from knowledge.vocabulary.marks import Mark


def parts_by_figure(frame: Frame, attempt: Attempt, wholes: Sequence[Item]) -> Frame:
    """The frame with a share of each total that has the figure; a figure that none has is missing."""
    parts: list[Item] = []
    whole: list[Item] = list(wholes)
    missing: list[str] = []
    share = attempt.at(Mark.SHARE)[0]
    for label, bound in attempt.parts:
        behind = bound.start > share
        meant = _having(attempt, label, bound, behind)
        if not meant or (frame.attributes and label not in frame.attributes) or (behind and whole):
            missing.append(attempt.quote(bound.start, bound.end))
        (whole if behind else parts).extend(meant)
    return frame.but(
        items=(*parts, *whole),
        pivot=len(parts),
        apart=len(parts) > 1,
        attributes=(attempt.parts[0][0],),
        bounds=(),
        missing=(*frame.missing, *missing),
    )


def _having(attempt: Attempt, label: str, bound: Bound, whole: bool) -> list[Item]:
    """Those that have the figure, of totals the parts; as the whole of a share only one that has it."""
    catalogue, kind = attempt.catalogue, attempt.kind
    everyone = frozenset(catalogue.of_kind[kind.label])
    having = within(catalogue, everyone, kind.attributes[label], bound)
    if kind.totals_of and not whole:
        having = having & frozenset(catalogue.parts(kind.label)) or having
    if whole and len(having) > 1:
        return []
    return [Item((row,), catalogue.base.entities[row].name) for row in ordered(attempt, having)]
