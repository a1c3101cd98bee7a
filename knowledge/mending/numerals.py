"""Numerals of names in the other script: 山居6条 is 山居六条, and 八GW is 8GW.

A numeral is read in the other script only where a piece of a name then goes on over it, so that what is
counted (6条政策) stays a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from knowledge.tagging.fragments import Finder
from knowledge.tagging.tokens import Span

_OTHERWISE = {
    **dict(zip("123456789", "一二三四五六七八九", strict=True)),
    **dict(zip("一二三四五六七八九", "123456789", strict=True)),
}
_WITHIN = frozenset("0123456789.一二两三四五六七八九十百千万亿点零%")
_LEAST = 3  # characters of a piece with a numeral in it
_COST = 0.05  # as good as what is typed like the name


def rewritten(text: str, finder: Finder, exact: Callable[[str], Iterable[Span]]) -> Iterable[Span]:
    """The pieces of names that go over a lone numeral, when it is written in the other script."""
    places = [at for at, char in enumerate(text) if char in _OTHERWISE and _alone(text, at)]
    if not places:
        return
    other = list(text)
    for at in places:
        other[at] = _OTHERWISE[text[at]]
    marked = [at in places for at in range(len(text))]
    matches = finder.find(other, marked)
    if not any((m.whole or m.end - m.start >= _LEAST) and m.document.role == "name" for m in matches):
        return
    typed = "".join(other)
    for span in exact(typed):
        made = span.made
        if made is None or not any(marked[span.start : span.end]):
            continue
        if span.end - span.start < _LEAST and not made.owners:
            continue
        if any(hit.role == "name" for hit in made.hits) and not made.mended:
            like = replace(made, text=text[span.start : span.end], number=None, date=None)
            like = replace(like, mended=True, meant=made.meant or typed[span.start : span.end])
            yield Span(span.start, span.end, span.cost + _COST, like)


def _alone(text: str, at: int) -> bool:
    """Whether no further numeral stands beside it."""
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return _WITHIN.isdisjoint(beside)
