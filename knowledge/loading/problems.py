"""What is wrong with a fact base, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. Line and column count from 1; the order of problems is the order of the files."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class FactsError(Exception):
    """A fact base that cannot be used; str() has all its problems, one a line."""

    def __init__(self, problems: Iterable[Problem], files: Sequence[str] = ()) -> None:
        order = {name: number for number, name in enumerate(files)}
        self.problems: tuple[Problem, ...] = tuple(
            sorted(set(problems), key=lambda p: (order.get(p.file, -1), p.file, p.line, p.column, p.message))
        )
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[FactsError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


@dataclass(slots=True)
class Problems:
    """The mistakes found so far. `broken` says that a file could not be read to its end, so that a name
    which is missing may only be missing because of that."""

    found: list[Problem] = field(default_factory=list)
    broken: bool = False

    def add(self, file: str, line: int, column: int, message: str) -> None:
        """Note a mistake; line and column count from 1."""
        self.found.append(Problem(file, line, column, message.replace("\n", "↵")))

    def raise_if_any(self, files: Sequence[str] = ()) -> None:
        """Raise FactsError, in the order of the files, if anything was noted."""
        if self.found:
            raise FactsError(self.found, files)


def suggestion(word: str, known: Iterable[str]) -> str:
    """你是不是想写… for a word that is nearly one of the known, else ''."""
    near = get_close_matches(word, [*known], n=1, cutoff=0.5)
    return f"，你是不是想写“{near[0]}”？" if near else ""


def listing(words: Iterable[str], limit: int = 12) -> str:
    """The words, for a message: 甲、乙、丙."""
    shown = [*words]
    return "、".join(shown[:limit]) + ("……" if len(shown) > limit else "")
