"""Questions put in the words of the facts: of the figures of a whole city, and of how far a target is met.

A base that tells the large figures of its city one by one (旅游人数) is asked for them in other words
(去年来了多少游客). Where things of a kind have such figures too, that is meant only if the city is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.catalogues.catalogue import Catalogue
from knowledge.model import Kind
from knowledge.posing.questions import put_together
from knowledge.tagging.asking import filled
from knowledge.text import Question, either, fold
from knowledge.vocabulary.concepts import kind_words, own_prefixes
from knowledge.vocabulary.files import words_in

_FILE = "restating.yaml"
_FIGURE = "数值"
_FEW = 6  # attributes of a kind whose entities are figures
Form = tuple[re.Pattern[str], str]  # how it is asked, and how the facts are asked that


class Restating:
    """What of one base is asked for in other words."""

    def __init__(self, catalogue: Catalogue) -> None:
        base, concept_of = catalogue.base, catalogue.concept_of
        city = (base.city.name, *base.city.ways)
        tails = {way[-1] for way in city}
        local = {prefix + tail for prefix in own_prefixes() for tail in tails} | {*map(fold, city)}
        self._city = tuple(local | {f"{tail}里" for tail in tails})
        self._others: dict[str, frozenset[str]] = {}  # what things are called that have such a figure too
        for kind in base.kinds.values():
            for label in kind.attributes if not kind.totals_of else ():
                concept = concept_of.get(label, "")
                self._others[concept] = self._others.get(concept, frozenset()) | _called(kind)
        tables = [kind for kind in base.kinds.values() if _figure(kind)]
        self._bare = re.compile(filled(words_in(_FILE)["只说时间"]))
        self._large = tuple(self._figures(catalogue, tables))
        self._targets = tuple(_targets(catalogue, tables))
        self._moves = tuple(_moves(catalogue, tables))

    def _figures(
        self, catalogue: Catalogue, tables: list[Kind]
    ) -> Iterator[tuple[re.Pattern[str], str, frozenset[str], bool]]:
        """(how it is asked for, its name, what has it besides, if the city must be named) of each figure."""
        entities = [e for kind in tables for e in catalogue.base.by_kind[kind.label]]
        for of in words_in(_FILE)["大数"].values():
            named = [e for e in entities if any(part in n for n in (e.name, *e.aliases) for part in of["名"])]
            if len(named) == 1:
                others = frozenset[str]().union(
                    *(self._others.get(name, frozenset()) for name in of.get("类", ()))
                )
                asked = re.compile("|".join(map(filled, of["问"])))
                yield asked, fold(named[0].name), others, bool(others or "须全市" in of)

    def reworded(self, question: Question) -> Question:
        """The question with what the facts call the figure that it asks for."""
        question = _said(self._of_city(question), self._targets, opening=False)
        return _said(question, self._moves, opening=True)

    def _of_city(self, question: Question) -> Question:
        text = question.folded
        for pattern, name, others, local in self._large:
            match = pattern.search(text)
            if match is None or name in text or any(word in text for word in others):
                continue
            rest = text[: match.start()] + text[match.end() :]
            if local and not any(way in text for way in self._city) and not self._bare.fullmatch(rest):
                continue
            much = "多少" if re.search("多少|几|好多", match[0]) else ""
            return put_together(question, (0, match.start()), name + much, (match.end(), len(text)))
        return question


def _said(question: Question, forms: Iterable[Form], opening: bool) -> Question:
    """The question with the first form in it said otherwise; `opening`: even where it begins with that."""
    text = question.folded
    for pattern, said in forms:
        match = pattern.search(text)
        if match is not None and (opening or match.start()):
            return put_together(question, (0, match.start()), match.expand(said), (match.end(), len(text)))
    return question


def _called(kind: Kind) -> frozenset[str]:
    ways = [fold(way) for way in (kind.label, *kind.ways)]
    return frozenset(word for way in ways for word in (way, *kind_words().get(way, ())) if len(word) > 1)


def _figure(kind: Kind) -> str:
    """The figure of a kind whose entities are figures: the one that each gives with a unit of its own."""
    bare = [a.label for a in kind.attributes.values() if a.type == _FIGURE and not a.unit]
    return bare[0] if bare and not kind.totals_of and not kind.place and len(kind.attributes) <= _FEW else ""


def _targets(catalogue: Catalogue, tables: list[Kind]) -> Iterator[Form]:
    """(how it is asked whether a target is met, how the facts are asked that) of each kind with targets."""
    forms: dict[str, Any] = words_in(_FILE)["目标"]
    for kind in tables:
        number = _figure(kind)
        goals = [a for a in kind.attributes if catalogue.concept_of.get(a) == forms["概念"] and a != number]
        for goal in goals[:1]:
            names = "(" + "|".join((fold(goal), *forms["叫"])) + ")"
            for key, said in forms["说成"].items():
                patterns = (filled(form.replace("{目标}", names)) for form in forms[key])
                yield re.compile("|".join(patterns)), said.format(数=number, 目标=goal)


def _moves(catalogue: Catalogue, tables: list[Kind]) -> Iterator[Form]:
    """(which of a kind went up or down, or by how much one did, and how the facts are asked that)."""
    words: dict[str, Any] = words_in(_FILE)["升降"]
    for kind in tables:
        rate = next((a for a in kind.attributes if catalogue.concept_of.get(a) == words["概念"]), None)
        if rate is None:
            continue
        ways = either({fold(way) for way in (kind.label, *kind.ways)})
        which, sure = either(words["先"]), either(words["核"])
        for key, said in words["说成"].items():
            moved = rf"(?:{either(words[key])})"
            done = rf"(?:同比)?{moved}(?:了的|的|了|着)?(?=$|[ ,。?!呢啊呀])"
            yield re.compile(rf"({which})({ways})(?:是|在|出现|有)?{done}"), rf"\1\2{rate}{said}"
            yield re.compile(rf"(?:同比)?{moved}了?的({ways})"), rf"{rate}{said}的\1"
            number = r"(百分之[^,。?!]+?|[\d.]+%)"
            checked, end = rf"(?:同比)?{moved}(?:了|到)?{number}", rf"[ ,。]?(?:{sure})[?!]?$"
            if key in words["说正负"]:  # a fall is told with its sign
                yield re.compile(checked + end), rate + words["说正负"][key]
            else:
                yield re.compile(rf"{checked}(?={end})"), rf"{rate}\1"
