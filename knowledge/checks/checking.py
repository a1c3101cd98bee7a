"""Checks a fact base: whether it loads, and whether its golden questions are answered as they should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from knowledge.answering import Answerer
from knowledge.answers import Answer
from knowledge.checks import golden
from knowledge.checks.advising import advice
from knowledge.checks.golden import Golden
from knowledge.conversation import Conversation
from knowledge.loading import FactsError, Problem, load, schema
from knowledge.loading.reading import QUESTIONS
from knowledge.model import FactBase


@dataclass(frozen=True, slots=True)
class Failure:
    """A golden question that is not answered as it should be."""

    golden: Golden
    answer: Answer
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        shown = " ".join(self.answer.text.split())
        said = shown if len(shown) <= 120 else shown[:119] + "…"
        where = f"{QUESTIONS}:{self.golden.line}"
        return f"{where}: “{self.golden.question}”：{'；'.join(self.wrong)}\n    回答：{said}"


@dataclass(frozen=True, slots=True)
class Report:
    """How a fact base did. `categories` gives (passed, asked) for each category of question."""

    base: FactBase
    categories: dict[str, tuple[int, int]]
    failures: tuple[Failure, ...]

    @property
    def asked(self) -> int:
        """How many golden questions there are."""
        return sum(asked for _, asked in self.categories.values())

    @property
    def passed(self) -> int:
        """How many of them are answered as they should be."""
        return sum(passed for passed, _ in self.categories.values())


def examine(folder: Path) -> Report:
    """Load the folder and ask its golden questions. Raises FactsError with all that is wrong in the files."""
    problems: list[Problem] = []
    base: FactBase | None = None
    questions: list[Golden] = []
    try:
        base = load(folder)
    except FactsError as error:
        problems.extend(error.problems)
    try:
        questions = golden.read(folder)
    except FactsError as error:
        problems.extend(error.problems)
    if problems or base is None:
        raise FactsError(problems, [problem.file for problem in problems])
    failures = ask(Answerer(base), questions)
    failed = Counter(failure.golden.category for failure in failures)
    asked = Counter(question.category for question in questions)
    categories = {category: (count - failed[category], count) for category, count in asked.items()}
    return Report(base, categories, tuple(failures))


def ask(answerer: Answerer, questions: Sequence[Golden]) -> list[Failure]:
    """Ask the questions in order; those that fail."""
    failures = []
    conversation = Conversation()
    for question in questions:
        if not question.follows:
            conversation = Conversation()
        answer, conversation = answerer.answer(question.question, conversation)
        wrong = golden.grade(question, answer)
        if wrong:
            failures.append(Failure(question, answer, tuple(wrong)))
    return failures


def check(folder: Path, out: TextIO, *, write_schema: bool = False) -> int:
    """Check the folder and write the report, in Chinese; 0 if all is well, else 1.

    With `write_schema` a folder without mistakes gets its schema.json anew.
    """
    try:
        report = examine(folder)
    except FactsError as error:
        out.write(f"{error}\n共{len(error.problems)}处要改。\n")
        return 1
    base = report.base
    kinds = "、".join(f"{label}{len(entities)}条" for label, entities in base.by_kind.items())
    out.write(f"资料没有错误：{base.city.name}，{kinds}，来源{len(base.sources)}个。\n")
    out.writelines(f"提醒：{line}\n" for line in advice(base))
    if write_schema:
        try:
            out.write(f"已更新 {schema.write(folder, base).name}。\n")
        except OSError as error:
            out.write(f"写不了 {schema.FILE}：{error.strerror}\n")
            return 1
    if not report.asked:
        out.write(f"还没有写 {QUESTIONS}，没有可以试问的问题。\n")
        return 0
    out.writelines(f"{failure}\n" for failure in report.failures)
    out.writelines(f"{category}：{of[1]}问，通过{of[0]}问\n" for category, of in report.categories.items())
    out.write(f"试问{report.asked}个问题，通过{report.passed}个。\n")
    return 0 if report.passed == report.asked else 1
