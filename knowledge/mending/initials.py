"""Words typed by the first letters of their syllables: dhny for 大恒能源, kfq for 开发区."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from knowledge import sounds
from knowledge.model import FactBase
from knowledge.text import fold

_RUN = re.compile(r"(?<![a-z0-9+])[a-z]{2,}(?![a-z0-9+])")
_NAME = range(3, 7)  # letters of a name that is told so; two letters are anybody's
_WORD = range(2, 7)


def of_base(base: FactBase, with_names: bool) -> Mapping[str, str]:
    """Initials → the one kind, attribute or name that is meant by them; the city's are the city's."""
    labels = {fold(kind.label) for kind in base.kinds.values()}
    labels |= {fold(label) for kind in base.kinds.values() for label in kind.attributes}
    found = _sole({word: word for word in labels}, _WORD)
    if with_names:
        names = {fold(n): e.id for e in base.entities.values() for n in (*e.aliases, e.name)}
        found = {**_sole(names, _NAME), **found}
    city = _of(fold(base.city.name))
    return {**found, city: fold(base.city.name)} if len(city) > 1 else found  # of all that it may mean


def _sole(words: Mapping[str, str], lengths: range) -> dict[str, str]:
    """The words by their initials, where these stand for one thing alone."""
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    for word, thing in words.items():
        letters = _of(word) if len(word) in lengths else ""
        if letters and not sounds.split(letters):
            meant[letters].setdefault(thing, word)
    return {letters: next(iter(of.values())) for letters, of in meant.items() if len(of) == 1}


def _of(word: str) -> str:
    """The initials of a word that is all hanzi, or ""."""
    heard = [sounds.readings(char) for char in word]
    return "".join(said[0][0] for said in heard) if all(heard) else ""


def find(text: str, known: Mapping[str, str], others: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) of the initials in a text; `others` are Latin words that mean themselves.

    Syllables in full may follow at once: tzduoshao.
    """
    for run in _RUN.finditer(text):
        letters = run[0]
        if letters in known:
            if letters not in others:
                yield (*run.span(), known[letters])
            continue
        for size in range(min(len(letters) - 2, _WORD[-1]), 1, -1):
            if letters[:size] in known and sounds.split(letters[size:]):
                yield run.start(), run.start() + size, known[letters[:size]]
                break
