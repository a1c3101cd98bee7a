"""What so much of something costs, of a price for one: 租1000平方米一个月多少钱, 住三晚多少钱."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.answers import Answer
from knowledge.catalogues.catalogue import Catalogue
from knowledge.conversation import Turn
from knowledge.measures.numbers import value_of
from knowledge.posing.questions import put_together
from knowledge.reckoning.figures import total
from knowledge.tagging.rated import called, money_asked, paid_for
from knowledge.text import Question, either
from knowledge.understanding.frame import Operation
from knowledge.vocabulary.files import words_in
from knowledge.wording.phrases import figure, say

_FILE = "asking.yaml"
_NUMBER = r"(?P<number>\d+(?:\.\d+)?|[二三四五六七八九十百千两]+)(?P<large>万|千|百)?"
_LARGE = {"万": Decimal(10000), "千": Decimal(1000), "百": Decimal(100)}
_BEFORE = 6  # characters between what is done and how much of it


@dataclass(frozen=True, slots=True)
class Bought:
    """The question for the price of one, how many are bought, and what of the price is for one of them."""

    posed: tuple[Question, ...]
    amount: Decimal
    said: str
    part: str


class Buying:
    """The prices of a base, by what they are for one of."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        parts = dict.fromkeys(_parts(catalogue))
        does = either(words_in(_FILE)["单位价"]["用"])
        money = either((*money_asked(), *words_in(_FILE)["单位价"]["费"]))
        self._patterns = tuple(
            (
                re.compile(
                    rf"(?:{does})[^,。?!\d]{{0,{_BEFORE}}}?(?P<all>{_NUMBER}(?:{either(called(part))}))"
                    rf"(?=.*(?:{money}))"
                ),
                part,
            )
            for part in parts
        )

    def asked(self, question: Question) -> Bought | None:
        """What is bought; None where the question is of no amount that anything has a price for."""
        text = question.folded
        for pattern, part in self._patterns:
            found = pattern.search(text)
            number = value_of(found["number"]) if found is not None else None
            if found is None or not number:
                continue
            amount = number * _LARGE.get(found["large"] or "", Decimal(1))
            start, end = found.span("all")
            rest = (end, len(text))
            for_one = put_together(question, (0, start), f"一{part}", rest)
            posed = (put_together(question, (0, start), rest), for_one)
            return Bought(posed, amount, text[start:end], part) if amount != 1 else None
        return None

    def reckoned(self, answer: Answer, turn: Turn | None, bought: Bought) -> Answer | None:
        """The answer led by what that much costs; None where it is no price for one of it."""
        if turn is None or answer.kind != "answer" or answer.missing:
            return None
        frame = turn.frame
        if frame.operation != Operation.VALUE or frame.missing or frame.absent or frame.claims:
            return None
        if len(frame.rows) != 1 or len(frame.attributes) != 1:
            return None
        attribute = self.catalogue.base.kinds[frame.kind].attributes[frame.attributes[0]]
        per = attribute.unit.split("/")[1:]
        whole = total(self.catalogue, frame.rows, attribute) if bought.part in per else None
        if whole is None or whole.lacking:
            return None
        money, rest = whole.unit.partition("/")[0], "/".join(part for part in per if part != bought.part)
        line = say(
            "照量算",
            amount=bought.said,
            attribute=attribute.label,
            value=figure(whole.number * bought.amount, money, rest),
            figure=figure(whole.number, whole.unit, whole.per),
        )
        return replace(answer, lines=(line, *answer.lines))


def _parts(catalogue: Catalogue) -> Iterator[str]:
    for kind in catalogue.base.kinds.values():
        for attribute in kind.attributes.values():
            if attribute.type == "数值":
                yield from paid_for(attribute)
