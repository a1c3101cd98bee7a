"""Free of charge, as a price of nothing: 不收门票的景区有哪些."""

from __future__ import annotations

import re
from functools import cache

from knowledge.catalogues.catalogue import Catalogue
from knowledge.measures.units import units
from knowledge.posing.questions import put_together
from knowledge.text import Question, fold
from knowledge.vocabulary.concepts import beneficiaries, kind_words, money_unit
from knowledge.vocabulary.posing import any_of, longest_first


@cache
def _free() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('门票')})?的?(?:{any_of('免票')})(?={any_of('免票之后')}|的|$|[ ,。?!])")


@cache
def _picking() -> re.Pattern[str]:
    return re.compile(any_of("挑出"))


class Gratis:
    """Finds in a base what has a ticket; `reworded` asks for those that cost nothing."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.tickets: dict[str, tuple[str, ...]] = {}  # the ticket's name, and what the kind is called
        money = units().dimension(money_unit())
        for kind in catalogue.base.kinds.values():
            for attribute in catalogue.with_dimension(kind.label, money):
                names = {fold(name) for name in (attribute.label, *attribute.ways)}
                if names & set(longest_first("门票")):
                    ways = (kind.label, *kind.ways)
                    usual = (word for way in ways for word in kind_words().get(fold(way), ()))
                    self.tickets[attribute.label] = (*map(fold, ways), *usual)

    def reworded(self, question: Question) -> Question:
        """The question with the price of nothing in it, where it picks out those of a kind with tickets."""
        text = question.folded
        found = _free().search(text) if self.tickets else None
        if found is None or not _picking().search(text):
            return question
        if any(word in text[: found.start()] for word in beneficiaries()[0]):
            return question  # 对老人免费: for some only
        label = next((t for t, ways in self.tickets.items() if any(way in text for way in ways)), "")
        if not label:
            return question
        return put_together(question, (0, found.start()), f"{label}0{money_unit()}", (found.end(), len(text)))
