"""The figure that is meant where none is named."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.catalogues.catalogue import Catalogue
from knowledge.text import fold


def figures_told(catalogue: Catalogue, kind: str, rows: Sequence[str]) -> tuple[str, ...]:
    """The figure a kind is measured by; of a stated total that lacks it, what the total is of."""
    main = catalogue.main_figure(kind)
    if main is None:
        return ()
    totals = catalogue.base.kinds[kind].totals_of
    entities = [catalogue.base.entities[row] for row in rows]
    if not totals or len(entities) != 1 or any(main.label in e.statements for e in entities):
        return (main.label,)
    attributes = catalogue.base.kinds[kind].attributes
    held = [a for a in attributes.values() if a.label in entities[0].statements and a.type == "数值"]
    name = fold(entities[0].name)
    named = [a for a in held if any(fold(way) in name for way in (a.label, *a.ways))]
    named = [a for a in named if not a.counts]
    return tuple(a.label for a in named or held) or (main.label,)
