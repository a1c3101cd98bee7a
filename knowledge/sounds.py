"""Toneless pinyin: for homophones, near homophones and questions typed in Latin letters."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from knowledge import keeping

_NEAR = (
    (re.compile(r"^zh"), "z"),
    (re.compile(r"^ch"), "c"),
    (re.compile(r"^sh"), "s"),
    (re.compile(r"^n"), "l"),
    (re.compile(r"ng$"), "n"),
)
_FIRST, _LAST = "\u3400", "\u9fff"
_PART = "sounds"
_LETTERS = re.compile(r"[a-z]+")
_TONES = dict.fromkeys((0x300, 0x301, 0x302, 0x304, 0x30C))  # combining marks, ü's left alone


def readings(char: str) -> tuple[str, ...]:
    """The toneless syllables a character can be read as, the usual one first; () for a non-hanzi."""
    return _table().get(char, ())


@cache
def digest() -> str:
    """A hash of the dictionary in which the readings stand."""
    spec = find_spec("pypinyin")
    assert spec is not None, "it is installed"
    folder = Path(spec.origin or "").parent
    return hashlib.sha256((folder / "pinyin_dict.py").read_bytes()).hexdigest()


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """The readings of every hanzi; kept, since pypinyin takes longer to import than this to read."""
    return keeping.opened(_PART, digest(), keeping.code_of(Path(__file__)), _read, _pack, _unpack)


def _read() -> dict[str, tuple[str, ...]]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # its 47,000 phrases take most of its half second
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin.pinyin_dict import pinyin_dict

    toneless = lru_cache(maxsize=None)(_toneless)
    found = {}
    for code in range(ord(_FIRST), ord(_LAST) + 1):
        said = pinyin_dict.get(code, chr(code)).split(",")
        found[chr(code)] = tuple(dict.fromkeys(map(toneless, said)))
    return found


def _pack(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Readings → the characters that have them."""
    found: dict[str, list[str]] = {}
    for char, said in table.items():
        found.setdefault(" ".join(said), []).append(char)
    return {said: "".join(chars) for said, chars in found.items()}


def _unpack(kept: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for said, chars in kept.items():
        found.update(dict.fromkeys(chars, tuple(said.split(" "))))
    return found


def _toneless(reading: str) -> str:
    """lǜ → lv, zhòng → zhong."""
    return unicodedata.normalize("NFD", reading).translate(_TONES).replace("u\u0308", "v")


@lru_cache(maxsize=4096)
def near(syllable: str) -> str:
    """The syllable with the differences folded away that many speakers do not make (zh/z, n/l, ng/n)."""
    for pattern, short in _NEAR:
        syllable = pattern.sub(short, syllable)
    return syllable


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Every toneless syllable that a common hanzi (GB 2312, level 1) is read as."""
    codes = ((high, low) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    common = (bytes(code).decode("gb2312", "ignore") for code in codes)
    found = {readings(char)[0] for char in common if readings(char)}
    return frozenset(syllable for syllable in found if _LETTERS.fullmatch(syllable))


@lru_cache(maxsize=2048)
def split(letters: str) -> tuple[str, ...]:
    """The fewest syllables a run of Latin letters can be read as; () if it cannot be."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    known = syllables()
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is None or letters[start:end] not in known:
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = (*before, letters[start:end])
    return best[-1] or ()
