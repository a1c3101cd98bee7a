"""Whole questions over large bases: start from the compiled cache, memory, time beside the bare look-up.

    python -m benchmarks.questions [1000 10000 100000 1000000] [--questions 300] [--bases FOLDER]

Each size in a process of its own. The bare look-up finds the name alone, as `benchmarks.names` does; the
question asks for a figure of the same project, with the name right, with slips in it, or of a project that is
not in the base. Right is the project's own figure, or a refusal. `list` and `rank` are questions about
everything, which look at every project. Times are of the processor, but for the start, which is the clock's.
Generated bases stay in --bases, if given, for the next run: writing and parsing a million takes minutes.
Fails where a question takes over 2 × the look-up and 2 ms (p50), under 97 % are right, over 1 % of unknown
projects are answered, or 100,000 projects need more than 2 s or 400 MB to start.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

from benchmarks import _mistakes, generate
from knowledge.model import Entity, Quantity

SIZES = (1_000, 10_000, 100_000)
_KIND, _FIGURE = "项目", "总投资"


def main() -> None:
    """A table a size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--bases", type=Path)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--start", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(_measure(chosen.one, 0 if chosen.start else chosen.questions)))
        return
    with tempfile.TemporaryDirectory() as made:
        good = [_table(size, chosen.bases or Path(made), chosen.questions) for size in chosen.sizes]
    sys.exit(0 if all(good) else 1)


def _table(size: int, where: Path, questions: int) -> bool:
    folder = where / f"base-{size}"
    if not folder.exists():
        generate.write(folder, size)
    environment = {**os.environ, "XDG_CACHE_HOME": str(where.resolve() / "cache")}

    def run(*arguments: str) -> dict[str, float]:
        command = [sys.executable, "-m", "benchmarks.questions", "--one", str(folder), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, env=environment)
        return cast("dict[str, float]", json.loads(done.stdout))

    first = run("--start")
    start = run("--start")
    found = run("--questions", str(questions))
    print(f"\n{size:,} projects")
    print(f"  first start {first['start']:7.2f} s {first['peak']:6.0f} MB")
    print(f"  from cache  {start['start']:7.2f} s {start['peak']:6.0f} MB")
    print(f"  {'':14} {'p50 ms':>8} {'p99 ms':>8} {'ratio':>6} {'right':>7}")
    for what in ("look-up", "exact", "slips", "unknown", "list", "rank"):
        middle, slow, right = (found[f"{what} {part}"] for part in ("p50", "p99", "right"))
        ratio = middle / found["slips look-up p50" if what == "slips" else "look-up p50"]
        print(f"  {what:14} {middle:8.2f} {slow:8.2f} {ratio:6.1f} {right:7.1%}", flush=True)
    good = found["exact p50"] <= max(2.0, 2 * found["look-up p50"])
    good &= found["exact right"] >= 0.97 and found["slips right"] >= 0.97 and found["unknown right"] >= 0.99
    return good and (size != 100_000 or (start["start"] < 2 and start["peak"] < 400))


def _measure(folder: Path, questions: int) -> dict[str, float]:
    began = time.perf_counter()
    from knowledge.answering import Answerer
    from knowledge.loading import load

    base = load(folder)
    answerer = Answerer(base)
    answerer.answer("你好")
    found = {"start": time.perf_counter() - began, "peak": _peak()}
    if not questions:
        return found
    rng = random.Random(7)
    projects = rng.choices(base.by_kind[_KIND], k=questions)

    def timed(what: str, asked: list[tuple[str, Callable[[str], bool]]], do: Callable[[str], str]) -> None:
        times, right = [], 0
        for question, good in asked:
            before = time.process_time()
            reply = do(question)
            times.append((time.process_time() - before) * 1000)
            right += good(reply)
        times.sort()
        found[f"{what} p50"] = times[len(times) // 2]
        found[f"{what} p99"] = times[int(len(times) * 0.99)]
        found[f"{what} right"] = right / len(asked)

    def ask(question: str) -> str:
        answer, _ = answerer.answer(question)
        return f"{answer.kind}: {answer.text}"

    from knowledge.names.search import LargeFragments
    from knowledge.text import fold

    finder = answerer.desk.tagger.fragments
    assert isinstance(finder, LargeFragments), "generated bases are large"

    def look_up(name: str) -> str:
        return "".join(document.entity for document in finder.named(fold(name)))

    slips = [(p, rng.choice(_mistakes.SLIPS)(p.name, rng)) for p in projects]
    unknown = _mistakes.strangers(questions, base.entities)
    ask(projects[0].name)
    timed("look-up", [(p.name, p.name.__eq__) for p in projects], look_up)
    timed("slips look-up", [(typed, p.name.__eq__) for p, typed in slips], look_up)
    timed("exact", [(f"{p.name}的{_FIGURE}是多少", _says(p)) for p in projects], ask)
    timed("slips", [(f"{typed}{_FIGURE}多少", _says(p)) for p, typed in slips], ask)
    refused = [(f"{name}的{_FIGURE}是多少", lambda reply: not reply.startswith("answer")) for name in unknown]
    timed("unknown", refused, ask)
    timed("list", [("投资超过50亿的项目有哪些", lambda reply: reply.startswith("answer"))] * 3, ask)
    timed("rank", [("总投资最大的项目是哪个", lambda reply: reply.startswith("answer"))] * 3, ask)
    found["peak"] = _peak()
    return found


def _says(project: Entity) -> Callable[[str], bool]:
    value = project.statements[_FIGURE][0].value
    from knowledge.text import fold

    assert isinstance(value, Quantity)
    figure = f"{value.number.normalize():f}"
    name = fold(project.name)
    return lambda reply: reply.startswith("answer") and name in fold(reply) and figure in reply


def _peak() -> float:
    """The most memory this process had, in MB."""
    import resource

    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
