"""What a word can be said of: 最贵 turns on money, 晚多少 on a date, 最远 on a length, and on no other."""

from __future__ import annotations

from knowledge.model import Attribute
from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.concepts import scales
from knowledge.vocabulary.marks import Mark

_DATE = "日期"
_FIGURES = ("数值", _DATE)
_ORDERING = {Operation.RANK, Operation.SORT, Operation.GROUP, Operation.COMPARE, Operation.DIFFERENCE}
_SAYING = (Mark.MAX, Mark.MIN, Mark.EARLIEST, Mark.LATEST, Mark.DIFFERENCE, Mark.BIG, Mark.SMALL)


def scaled(frame: Frame, attempt: Attempt) -> Frame:
    """The frame turning on the figure that its superlatives can be said of; missing them where none is."""
    if frame.operation not in _ORDERING or frame.per or frame.relative:
        return frame
    for place, word in enumerate(attempt.words):
        dimensions = _dimensions(word.text)
        if not dimensions or not word.has(*_SAYING) or place in attempt.figures.used:
            continue
        turned = _turned_on(frame, attempt)
        if (turned is None and word.mended) or (turned is not None and _fits(attempt, turned, dimensions)):
            continue
        label = _only_fitting(frame, attempt, dimensions)
        if not label or _of_another(frame, attempt, place):
            return frame.but(missing=(*frame.missing, word.text))
        frame = frame.but(attributes=(label, *frame.attributes))
    return frame


def fitting_figure(attempt: Attempt, text: str) -> str | None:
    """The figure that a comparing word can be said of: the main one, or the only one that fits it."""
    main = attempt.catalogue.main_figure(attempt.kind.label)
    dimensions = _dimensions(text)
    if not dimensions or (main is not None and _fits(attempt, main, dimensions)):
        return main.label if main is not None else None
    attributes = attempt.kind.attributes.values()
    fitting = [a.label for a in attributes if a.type == "数值" and _fits(attempt, a, dimensions)]
    return fitting[0] if len(fitting) == 1 else None


def _dimensions(text: str) -> set[str]:
    return {d for char, found in scales().items() if char in text for d in found}


def _turned_on(frame: Frame, attempt: Attempt) -> Attribute | None:
    attributes = attempt.kind.attributes
    asked = next((attributes[a] for a in frame.attributes if attributes[a].type in _FIGURES), None)
    return asked or attempt.catalogue.main_figure(attempt.kind.label)


def _fits(attempt: Attempt, attribute: Attribute, dimensions: set[str]) -> bool:
    if attribute.type == _DATE:
        return _DATE in dimensions
    known = attempt.catalogue.dimensions.get((attempt.kind.label, attribute.label), frozenset())
    return not dimensions.isdisjoint(known)


def _only_fitting(frame: Frame, attempt: Attempt, dimensions: set[str]) -> str:
    """The one attribute that fits, where no other figure was asked for."""
    attributes = attempt.kind.attributes
    if any(attributes[a].type in _FIGURES for a in frame.attributes):
        return ""
    fitting = [a.label for a in attributes.values() if a.type in _FIGURES and _fits(attempt, a, dimensions)]
    return fitting[0] if len(fitting) == 1 else ""


def _of_another(frame: Frame, attempt: Attempt, place: int) -> bool:
    """Whether what is compared is an attribute in words, which has no order: 最晚的末班车, 首班晚多少."""
    words = attempt.words
    asked = {at for labels, at in attempt.asked if labels[0] in frame.attributes}
    own = {at for at in asked if attempt.words[at].has(Mark.WHERE, Mark.WHO, Mark.WHICH)}
    near = [at for at in asked - own if at != place and _between(words, at, place)]
    return bool(near)


def _between(words: tuple[Token, ...], at: int, place: int) -> bool:
    """Whether nothing of weight stands between an attribute and the word that compares."""
    inner = words[min(at, place) + 1 : max(at, place)]
    return at < place or all(word.entry.filler or word.text == "的" for word in inner)
