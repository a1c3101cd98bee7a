"""The shipped facts: from nothing to the first answer, and how long a question takes.

    python -m benchmarks.shipped [--rounds 5]

Start: a fresh process that imports python-telegram-bot, then what answers, loads the facts and answers once;
against one that imports python-telegram-bot only. The processor's time, the median of the rounds.
Questions: every golden question of the shipped facts, on the processor's clock.
Fails over 1 s beyond python-telegram-bot's own import, or 2 ms at the 99th percentile.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FACTS = Path(__file__).resolve().parents[1] / "knowledge" / "facts" / "jinzhong"
_CLOCK = "import time; print(time.process_time())"
_PLAIN = f"import telegram.ext; {_CLOCK}"
_READY = (
    "import telegram.ext; from pathlib import Path; from knowledge.answering import Answerer; "
    f"from knowledge.loading import load; Answerer(load(Path({str(FACTS)!r}))).answer('你好'); {_CLOCK}"
)


def main() -> None:
    """Two lines, and whether they are good enough."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as kept:
        plain, first, ready = (
            _start(_PLAIN, rounds, kept),
            _start(_READY, 1, kept),
            _start(_READY, rounds, kept),
        )
    print(
        f"start      telegram.ext alone {plain:.2f} s, ready to answer {ready:.2f} s: {ready - plain:+.2f} s"
        f" (the first time, with nothing kept yet, {first - plain:+.2f} s)"
    )
    times = sorted(_questions())
    middle, slow = statistics.median(times), times[int(len(times) * 0.99)]
    print(f"questions  {len(times)}: p50 {middle:.2f} ms, p99 {slow:.2f} ms, longest {times[-1]:.2f} ms")
    sys.exit(0 if ready - plain < 1 and slow < 2 else 1)


def _start(code: str, rounds: int, kept: str) -> float:
    """The median of the rounds, with what earlier starts kept in that folder."""
    command, environment = [sys.executable, "-c", code], {**os.environ, "XDG_CACHE_HOME": kept}
    runs = [
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        for _ in range(rounds)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def _questions() -> list[float]:
    from knowledge.answering import Answerer
    from knowledge.checks import golden
    from knowledge.loading import load
    from knowledge.text import load_traditional

    answerer = Answerer(load(FACTS, cache=None))
    load_traditional()  # as the bot does beside its start
    times = []
    conversation = None
    for question in golden.read(FACTS):
        began = time.process_time()
        _, after = answerer.answer(question.question, conversation if question.follows else None)
        times.append((time.process_time() - began) * 1000)
        conversation = after
    return times


if __name__ == "__main__":
    main()
