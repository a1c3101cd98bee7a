"""Fold a question into its match key, with an offset map back to what the asker typed.

Both sides of every match are folded alike: NFKC, lower case, simplified script, no zero-width or
direction marks. The key is for matching only, never for display.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from opencc import OpenCC

from knowledge.records import record

_SIMPLIFY = OpenCC("t2s")
_MENTION = re.compile(r"@[A-Za-z0-9_]{3,32}")
_RANGE = re.compile(
    r"((?<![\d.\-/])\d{1,3}(?:\.\d+)?[亿万]?)([-~～—–])(?=\d{1,3}(?:\.\d+)?[^\d\-/.])"
)  # 10-20亿
_PLUS = re.compile(r"(?<=\d)[十加](?=\d)")  # 5十4: no numeral stands so, a plus sign was meant
_COMPARED = {"≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "=": "等于"}
_WRITTEN = {"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "＞": ">", "﹥": ">", "＜": "<", "﹤": "<", "＝": "="}
_SIGN_OF = {sign: sign for sign in _COMPARED} | _WRITTEN
_STRICT = (">", "<")
_UNSEEN = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*"
_BOUND = re.compile(
    rf"{_UNSEEN}[＝=]?{_UNSEEN}[\d０-９一二两三四五六七八九十百半]"
)  # what may follow a sign of comparison
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"}
LONGEST = 600  # folded characters that are read; a longer paste is cut there


@record(frozen=True, slots=True)
class Question:
    """A question as typed and as folded; `offsets[i]` is where folded character i came from."""

    typed: str
    folded: str
    offsets: tuple[int, ...]
    traditional: bool

    def quote(self, start: int, end: int) -> str:
        """What the asker typed for folded[start:end], trimmed."""
        if start >= end:
            return ""
        last = self.offsets[end - 1]
        return self.typed[self.offsets[start] : last + 1].strip()

    def part(self, start: int, end: int) -> Question:
        """The piece [start, end) of the folded text as a question of its own."""
        return Question(self.typed, self.folded[start:end], self.offsets[start:end], self.traditional)

    def with_pieces(self, pieces: Sequence[tuple[int, int, str]]) -> Question:
        """The question with other text at those places [start, end) of the folded text, in order."""
        folded: list[str] = []
        offsets: list[int] = []
        done = 0
        for start, end, text in pieces:
            folded += self.folded[done:start], text
            offsets += self.offsets[done:start]
            offsets += [self.offsets[min(start + n, end - 1)] for n in range(len(text) - 1)]
            offsets += [self.offsets[end - 1]] * bool(text)
            done = end
        folded.append(self.folded[done:])
        offsets += self.offsets[done:]
        return Question(self.typed, "".join(folded), tuple(offsets), self.traditional)


def either(words: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, longest first, so that none hides a longer one."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def simplify(text: str) -> str:
    """The text in simplified script, character by character where lengths would differ."""
    whole: str = _SIMPLIFY.convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(_one_simplified(char) for char in text)


def traditionalise(text: str) -> str:
    """The text in traditional script, for replies to askers who write it."""
    converted: str = _to_traditional().convert(text)
    return converted


def load_traditional() -> None:
    """Load what the first reply in traditional script would wait some 50 ms for."""
    _to_traditional()


@cache
def _to_traditional() -> OpenCC:
    """Loaded with its phrases when the first traditional question comes, or before."""
    return OpenCC("s2t")


@lru_cache(maxsize=8192)
def _one_simplified(char: str) -> str:
    converted: str = _SIMPLIFY.convert(char)
    return converted if len(converted) == 1 else char


@lru_cache(maxsize=16384)
def _folded_char(char: str) -> str:
    category = unicodedata.category(char)
    if category in _INVISIBLE:
        return " " if char in "\n\t\r" else ""
    if category in {"So", "Sk"}:  # emoji and their skin tones
        normal = unicodedata.normalize("NFKC", char)
        return normal.lower() if normal != char and normal.isalnum() else " "
    return unicodedata.normalize("NFKC", char).lower()


def fold(text: str) -> str:
    """The match key of a text."""
    known = _learned.get(text)
    return _fold(text) if known is None else known


def _fold(text: str) -> str:
    return simplify("".join(map(_folded_char, text)))


_learned: dict[str, str] = {}  # words of the language, which are folded again and again at the start


def fold_many(words: Iterable[str]) -> dict[str, str]:
    """The match key of each word, folded at once: a call of OpenCC each would take most of it."""
    raw = {word: "".join(map(_folded_char, word)) for word in words}
    simplified = _SIMPLIFY.convert("\n".join(raw.values())).split("\n")
    return {
        word: after if len(after) == len(before) else _fold(word)
        for (word, before), after in zip(raw.items(), simplified, strict=True)
    }


def learn(folded: Mapping[str, str]) -> None:
    """Know the match keys of these words for every later `fold`."""
    _learned.update(folded)


def compact(text: str) -> str:
    """The match key without spaces and punctuation: two spellings of one name share it."""
    return "".join(char for char in fold(text) if char.isalnum() or char in "+%")


def read(typed: str) -> Question:
    """The question of a message: folded, with offsets, its script noted; mentions blanked out."""
    blanked = _MENTION.sub(lambda match: " " * len(match[0]), typed[: LONGEST * 4])
    blanked = _RANGE.sub(
        lambda match: match[1] + "到" * len(match[2]) if len(match[2]) == 1 else match[0], blanked
    )
    chars: list[str] = []
    offsets: list[int] = []
    spelt = _spelt_out(blanked)
    for position, char in enumerate(blanked):
        for part in _compared(blanked, position) if char in _SIGN_OF else _folded_char(char):
            if part == " " and (spelt or (chars and chars[-1] == " ")):
                continue
            if len(chars) >= 2 and part == chars[-1] == chars[-2] and "\u4e00" <= part <= "\u9fff":
                continue  # 急急急急 says no more than 急急
            chars.append(part)
            offsets.append(position)
            if len(chars) >= LONGEST:
                break
        if len(chars) >= LONGEST:
            break
    raw = _PLUS.sub("+", "".join(chars))
    folded = simplify(raw)
    return Question(typed, folded, tuple(offsets), _is_traditional(raw, folded))


def _compared(text: str, position: int) -> str:
    """What a sign of comparison at the position says; < and > only before a figure, = only behind them."""
    char = _SIGN_OF.get(text[position], text[position])
    if char == "=":
        return _COMPARED[char] if position and _SIGN_OF.get(text[position - 1]) in _STRICT else char
    bounds = char not in _STRICT or _BOUND.match(text, position + 1)
    return _COMPARED[char] if bounds else _folded_char(char)


def _spelt_out(text: str) -> bool:
    """Whether blanks stand between all the characters, as some voice input writes them."""
    pieces = text.split()
    single = sum(len(piece) == 1 for piece in pieces)
    return single >= 5 and single * 10 >= len(pieces) * 8


def _is_traditional(raw: str, folded: str) -> bool:
    """Whether more characters are traditional-only than simplified-only."""
    changed = sum(a != b for a, b in zip(raw, folded, strict=True))
    if not changed:
        return False
    kept = traditionalise(raw)
    simplified_only = sum(a != b for a, b in zip(raw, kept, strict=False))
    return changed > simplified_only
