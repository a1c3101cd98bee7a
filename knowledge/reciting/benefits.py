"""The clauses of a base's policies, ready to be found by what an asker's situation is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from knowledge.catalogues.catalogue import Catalogue
from knowledge.reciting.passages import Holder, Library, Passage
from knowledge.vocabulary.concepts import office_concept


@dataclass(frozen=True)
class Policy:
    """One policy: its clauses, what holds for all of them, and whom to turn to."""

    holder: Holder
    clauses: tuple[Passage, ...]  # the items of its lists
    beside: str  # its names and the texts that hold for all clauses, a line each
    offices: tuple[str, ...]  # the attributes that tell whom to turn to
    percents: tuple[str, ...]  # the attributes that are shares
    held: frozenset[str]  # the characters of all its texts, alone and in pairs


def policies(catalogue: Catalogue, library: Library) -> tuple[Policy, ...]:
    """All policies whose texts the library has."""
    return tuple(
        _policy(catalogue, holder)
        for holder in library.holders.values()
        if holder.entity.kind in catalogue.policies
    )


def _policy(catalogue: Catalogue, holder: Holder) -> Policy:
    texts = [p for p in holder.passages if p.place < 0]
    offices = tuple(p.label for p in texts if catalogue.concept_of.get(p.label) == office_concept())
    attributes = catalogue.base.kinds[holder.entity.kind].attributes
    said = "\n".join((holder.names.text, *holder.own, *(p.text for p in holder.passages)))
    return Policy(
        holder,
        tuple(p for p in holder.passages if p.place >= 0),
        "\n".join((holder.names.text, *(p.text for p in texts if p.label not in offices))),
        offices,
        tuple(label for label in holder.entity.statements if attributes[label].unit == "%"),
        frozenset({*said, *map("".join, pairwise(said))}),
    )
