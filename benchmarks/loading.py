"""Loading fact bases: cold, and from the compiled cache, against plain ways to do the same.

    python -m benchmarks.loading [1000 10000 100000]

Baselines in the same run: `yaml.load` with libyaml of the same files (which checks nothing), and a pickle of
what that gives (which no program should read from a folder that others can write). Each line is a fresh
process, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks import generate
from knowledge.loading import load

SIZES = (1_000, 10_000, 100_000)


def cold(folder: Path) -> int:
    """YAML to fact base, without a cache."""
    return len(load(folder, cache=None).entities)


def cached(folder: Path) -> int:
    """The compiled copy (made by `compile` before); small bases have none."""
    return len(load(folder, cache=folder / "cache").entities)


def plain_yaml(folder: Path) -> int:
    """What the files hold, as lists and dictionaries."""
    return sum(
        len(records) for page in _pages(folder) for records in page.values() if isinstance(records, list)
    )


def plain_pickle(folder: Path) -> int:
    """The same from a pickle."""
    with (folder / "pages.pickle").open("rb") as file:
        pages = pickle.load(file)  # noqa: S301 - written by this very program
    return sum(len(records) for page in pages for records in page.values() if isinstance(records, list))


WAYS: dict[str, Callable[[Path], int]] = {
    "yaml.load": plain_yaml,
    "cold": cold,
    "pickle": plain_pickle,
    "cached": cached,
}


def main() -> None:
    """A table: seconds, the ratio to the baseline, and the most memory in use."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        _measure(chosen.one[0], Path(chosen.one[1]))
        return
    print(f"{'projects':>9}  {'way':10} {'seconds':>8} {'ratio':>6}  {'peak MB':>8}")
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            generate.write(folder, size)
            with (folder / "pages.pickle").open("wb") as file:
                pickle.dump(_pages(folder), file, protocol=5)
            cached(folder)
            baseline = 0.0
            for way in WAYS:
                done = _run(way, folder)
                if way in ("yaml.load", "pickle"):
                    baseline = done["seconds"]
                ratio = done["seconds"] / baseline
                print(f"{size:9}  {way:10} {done['seconds']:8.3f} {ratio:6.2f}  {done['peak']:8.0f}")


def _pages(folder: Path) -> list[dict[str, object]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [yaml.load(path.read_text("utf-8"), loader) for path in sorted(folder.glob("*.yaml"))]  # noqa: S506


def _run(way: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.loading", "--one", way, str(folder)]
    done: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return done


def _measure(way: str, folder: Path) -> None:
    began = time.perf_counter()
    count = WAYS[way](folder)
    seconds = time.perf_counter() - began
    assert count > 0
    print(json.dumps({"seconds": seconds, "peak": _peak()}))


def _peak() -> float:
    """The most memory this process had, in MB. What getrusage says would count its parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
