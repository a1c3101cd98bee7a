"""Slips people make when they type a name, and names that nobody has; the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection

from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

from benchmarks import generate
from knowledge import sounds

Slip = Callable[[str, random.Random], str]

_COMMON = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)]
_TRADITIONAL = OpenCC("s2t")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _place(name: str, rng: random.Random) -> int:
    """A place for a slip: never a digit, which would be another project."""
    return rng.choice([at for at, char in enumerate(name) if not (char.isdigit() or char == ".")])


def dropped(name: str, rng: random.Random) -> str:
    at = _place(name, rng)
    return name[:at] + name[at + 1 :]


def doubled(name: str, rng: random.Random) -> str:
    at = _place(name, rng)
    return name[: at + 1] + name[at:]


def wrong(name: str, rng: random.Random) -> str:
    at = _place(name, rng)
    return name[:at] + rng.choice(_COMMON) + name[at + 1 :]


def swapped(name: str, rng: random.Random) -> str:
    places = [
        at for at in range(len(name) - 1) if not any(c.isdigit() or c == "." for c in name[at : at + 2])
    ]
    at = rng.choice(places)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def homophone(name: str, rng: random.Random) -> str:
    for _ in range(2):
        at = _place(name, rng)
        same = [
            c
            for c in _COMMON
            if ord(c) in pinyin_dict and sounds.readings(c)[:1] == sounds.readings(name[at])[:1]
        ]
        name = name[:at] + (rng.choice(same) if same else name[at]) + name[at + 1 :]
    return name


def twice(name: str, rng: random.Random) -> str:
    return wrong(dropped(name, rng), rng)


def shortened(name: str, rng: random.Random) -> str:
    return name.removesuffix("项目")


def traditional(name: str, rng: random.Random) -> str:
    converted: str = _TRADITIONAL.convert(name)
    return converted


def wide(name: str, rng: random.Random) -> str:
    return name.translate(_WIDE)


SLIPS: tuple[Slip, ...] = (
    dropped, doubled, wrong, swapped, homophone, twice, shortened, traditional, wide,
)  # fmt: skip


def strangers(count: int, known: Collection[str]) -> list[str]:
    """Names made as the base's are, of projects that are not in it."""
    found: list[str] = []
    for project in generate.projects(2 * count + 100, seed=999_983):
        if project.name not in known:
            found.append(project.name)
        if len(found) == count:
            break
    return found
