"""From a parsed command line to the module that does it, and from what goes wrong to a sentence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from cli import logs
from cli.settings import SettingsError, load_common
from knowledge.loading import FactsError

DONE, FAILED, WRONGLY_SET_UP = 0, 1, 2


def run(wanted: argparse.Namespace) -> int:
    """Does what was asked for; gives the exit status. A mistake ends in a sentence, never in a traceback."""
    try:
        return COMMANDS[wanted.command](wanted)
    except SettingsError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return WRONGLY_SET_UP
    except FactsError as error:
        print(error, file=sys.stderr)
        return FAILED


def _facts(wanted: argparse.Namespace) -> Path | None:
    return getattr(wanted, "facts", None)


def _ask(wanted: argparse.Namespace) -> int:
    from cli import asking

    question = " ".join(wanted.question)
    if (wanted.jsonl and question) or (wanted.explain and not question):
        print("--jsonl 从标准输入读问题，--explain 后面要写问题。", file=sys.stderr)
        return WRONGLY_SET_UP
    settings = load_common(facts=_facts(wanted))
    logs.set_up(settings.log_level, settings.log_format)
    answering = asking.answerer(settings.facts)
    out = _out()
    if wanted.jsonl:
        asking.ask_lines(answering, sys.stdin.buffer, out.buffer, sys.stderr.buffer)
    elif wanted.explain:
        asking.explain(answering, question)
    elif question:
        asking.ask_once(answering, question)
    else:
        asking.ask_in_turn(answering)
    return DONE


def _check(wanted: argparse.Namespace) -> int:
    from knowledge.checks import checking

    folder = wanted.folder or _facts(wanted) or load_common().facts
    return checking.check(folder, _out(), write_schema=wanted.schema)


def _new(wanted: argparse.Namespace) -> int:
    from knowledge.checks import skeleton

    return skeleton.new(wanted.folder, _out())


def _backup(wanted: argparse.Namespace) -> int:
    from cli import keeping

    return keeping.backup(wanted.file, _out())


def _restore(wanted: argparse.Namespace) -> int:
    from cli import keeping

    return keeping.restore(wanted.file, _out())


def _out() -> TextIO:
    """Standard output, with a question mark for what a terminal cannot show instead of an error."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def _run(wanted: argparse.Namespace) -> int:
    from cli import running

    return running.run(_facts(wanted))


COMMANDS: Mapping[str | None, Callable[[argparse.Namespace], int]] = {
    None: _run,
    "ask": _ask,
    "check": _check,
    "new": _new,
    "backup": _backup,
    "restore": _restore,
}
