"""Claims that something is all there is: 只有甲一家…, 除了甲没别的了, …就是甲、乙、丙, 没有一个…, 全都在….

Each is put as the question which ones there are; what that gives is held against what is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.posing.questions import Piece, put_together, trimmed
from knowledge.tagging.tokens import Token
from knowledge.text import Question, fold
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.posing import any_of, longest_first

_EDGES = " ,。;?!:、"
_ASKING = (Mark.WHICH, Mark.HOW_MUCH, Mark.COUNT, Mark.WHERE, Mark.WHO, Mark.WHAT, Mark.WHEN, Mark.WHY)
_TWO = 2
_WHICH = "有哪些"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of completeness: which are said to be all, and the question which ones there are."""

    posed: Question
    named: tuple[str, ...] = ()  # each of those that are said to be all, as folded
    none: bool = False  # it is claimed that there is none
    whole: Question | None = None  # 全都: the question which ones it is said of

    def of_kind(self, label: str) -> Question:
        """The question which ones there are, of a kind that it does not name."""
        end = len(self.posed.folded)
        start = self.posed.folded.rfind(_WHICH)
        return put_together(self.posed, (0, start), fold(label), (start, end)) if start > 0 else self.posed


def claim_of(question: Question, tokens: Sequence[Token]) -> Claim | None:
    """The claim of completeness that the question wants confirmed; None where it has none."""
    if not any(token.has(Mark.WHETHER) for token in tokens):
        return None
    if any(token.has(*_ASKING) for token in tokens if not token.hits):
        return None
    end = _end(question.folded, tokens)
    return (
        _nothing_else(question, tokens, end)
        or _only(question, tokens, end)
        or _not_one(question, end)
        or _all_of(question, tokens, end)
        or _listed(question, tokens, end)
    )


def _end(text: str, tokens: Sequence[Token]) -> int:
    """Where the claim ends and 对吗 begins."""
    end = len(text)
    for token in reversed(tokens):
        said = token.has(Mark.WHETHER) and not token.hits and token.end == end
        if not (said or token.gap or token.text in longest_first("语气")) or token.end != end:
            break
        end = token.start
    return end


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(any_of(key))


def _names(tokens: Sequence[Token], start: int) -> tuple[list[Token], int]:
    """The names from a place on, joined by 和 or 、, and where they end."""
    found: list[Token] = []
    end = start
    for token in tokens:
        if token.start < start:
            continue
        if token.owners or token.entry.options or (token.hits and not token.entry.filler):
            found.append(token)
            end = token.end
        elif not (token.has(Mark.AND) or (token.gap and token.text in '、 "“”')) or not found:
            break
    return found, end


def _only(question: Question, tokens: Sequence[Token], end: int) -> Claim | None:
    """投资超过40亿的只有甲一家; 只有甲一家在某区."""
    text = question.folded
    for match in _pattern("只有").finditer(text, 0, end):
        names, stop = _names(tokens, match.end())
        if not names:
            continue
        tail = re.compile(rf"(?:{any_of('独个')})").match(text, stop)
        weak = len(match[0]) == 1
        if weak and (tail is None or tail[0] in ("这个", "那个", "这家", "那家")):
            continue
        stop = tail.end() if tail else stop
        lead: Piece = (0, trimmed(text, 0, match.start(), _EDGES))
        behind: Piece = (stop, end)
        which = "的" + _WHICH if text[stop:end].strip(_EDGES) else _WHICH
        posed = put_together(question, lead, behind, which)
        return Claim(posed, tuple(name.text for name in names))
    return None


def _nothing_else(question: Question, tokens: Sequence[Token], end: int) -> Claim | None:
    """除了甲没别的了; 除了甲,某区没别的项目了."""
    text = question.folded
    out = next((t for t in tokens if t.has(Mark.EXCEPT)), None)
    if out is None:
        return None
    names, stop = _names(tokens, out.end)
    beyond = _pattern("别无").search(text, stop, len(text))
    if not names or beyond is None:
        return None
    between = (t for t in tokens if t.start >= stop and t.end <= beyond.start())
    apart = next((t for t in between if t.has(Mark.APART)), None)
    tail = re.compile(rf"(?:{any_of('独个')})").match(text, stop)
    stop = apart.end if apart else tail.end() if tail else stop
    rest = (min(beyond.end(), max(end, beyond.end())), end)
    middle: Piece = (min(stop, beyond.start()), beyond.start())
    pieces: list[Piece] = [(0, out.start), middle]
    if rest[1] > rest[0]:
        pieces.append((rest[0], rest[0] + len(text[slice(*rest)].rstrip("了"))))
    return Claim(put_together(question, *pieces, _WHICH), tuple(name.text for name in names))


def _not_one(question: Question, end: int) -> Claim | None:
    """没有一个超过100亿的."""
    found = _pattern("无一").search(question.folded, 0, end)
    if found is None:
        return None
    posed = put_together(question, (0, found.start()), "有没有", (found.end(), end))
    return Claim(posed, none=True)


def _all_of(question: Question, tokens: Sequence[Token], end: int) -> Claim | None:
    """六个项目全都在某区."""
    found = _pattern("全都").search(question.folded, 1, end)
    behind = [t for t in tokens if found is not None and t.start >= found.end() and t.end <= end]
    if found is None or any(t.number or t.has(Mark.SUM, Mark.AND) for t in behind):
        return None
    if not any(t.hits or t.entry.options for t in behind):
        return None
    lead: Piece = (0, trimmed(question.folded, 0, found.start(), _EDGES))
    copula = "在" if found[0].endswith("在") else ""
    said = (found.end(), len(question.folded[:end].rstrip("的")))
    posed = put_together(question, lead, "里", copula, said, "的" + _WHICH)
    return Claim(posed, whole=put_together(question, lead, _WHICH))


def _listed(question: Question, tokens: Sequence[Token], end: int) -> Claim | None:
    """甲就是乙、丙、丁."""
    text = question.folded
    first = text.find("、", 0, end)
    if first < 0:
        return None
    starts = {t.start for t in tokens}
    before = [m for m in _pattern("包括").finditer(text, 1, first) if m.start() in starts]
    if not before:
        return None
    said = before[-1]
    tail = re.compile(rf"(?:这|那)?(?:{any_of('独个')}|[一二三四五六七八九十两\d]+[个家项条批样种])$")
    joints = {i: i == t.start for t in tokens if t.gap or t.has(Mark.AND) for i in range(t.start, t.end)}
    behind = range(said.end(), end)
    parted = "".join("、" if joints.get(i) else text[i] for i in behind if joints.get(i, True))
    body = tail.sub("", parted.strip(_EDGES))
    parts = [part for part in body.split("、") if part]
    if len(parts) < _TWO or not all(parts):
        return None
    return Claim(put_together(question, (0, said.start()), _WHICH), tuple(parts))
