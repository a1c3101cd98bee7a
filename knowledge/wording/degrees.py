"""More or less of a figure in its own words: 更长, 最少, 最贵."""

from __future__ import annotations

from knowledge.catalogues.catalogue import Catalogue
from knowledge.measures.units import units
from knowledge.vocabulary.replies import replies
from knowledge.wording.phrases import say


def degree(catalogue: Catalogue, label: str, unit: str, more: bool) -> str:
    """What more of an attribute (or less) is called: by what is asked for, else by what it is measured in."""
    by_dimension = replies()["量字"]
    pair = replies()["大小字"].get(catalogue.concept_of.get(label))
    if pair is None and unit:
        known = units().find(unit)
        dimension = units().get(unit).dimension
        pair = by_dimension.get(dimension, by_dimension["大小" if known else "别的量词"])
    high, low = pair or by_dimension["大小"]
    return str(high if more else low)


def superlative(catalogue: Catalogue, label: str, unit: str, most: bool) -> str:
    """最大, 最少, 最远."""
    return say("最", word=degree(catalogue, label, unit, most))
