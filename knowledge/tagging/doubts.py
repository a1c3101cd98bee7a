"""Which tokens of a first cut are to be doubted: left over, or lone characters that may be half a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.tagging.speech import Weight, is_word, names_something, places_within, standing_alone, weigh
from knowledge.tagging.tokens import EMPTY, LOOSE, Token
from knowledge.vocabulary.marks import Mark, within_figures
from knowledge.vocabulary.particles import particles, usual_particles
from knowledge.vocabulary.talking import auxiliaries

_CHAT = {Mark.PRAISE, Mark.HELLO, Mark.BYE}
_ENDINGS = "的了吗呢啊呀吧嘛哦哈啦么"
_ASKING = (Mark.WHICH, Mark.WHAT, Mark.LIST, Mark.HOW_MUCH, Mark.COUNT, Mark.WHERE, Mark.WHO, Mark.IT)
_WEIGHTS: tuple[Weight, ...] = ("free", "light", "heavy")


def weak(token: Token) -> bool:
    """A single character that is only a filler, a loose mark or a unit by itself (用, 大, 万)."""
    entry = token.entry
    if len(token.text) != 1 or token.text in particles() or token.number is not None or token.hits:
        return False
    if entry.content or entry.measures or not entry.marks <= LOOSE:
        return False
    return entry.filler or bool(entry.marks) or bool(entry.unit)


def _loose_unit(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a unit stands without its number or 多少 before it."""
    if not tokens[index].entry.unit or index == 0:
        return bool(tokens[index].entry.unit)
    before = tokens[index - 1]
    return (
        before.number is None
        and not before.has(Mark.HOW_MUCH, Mark.CONVERT, Mark.COUNT)
        and not before.entry.asks
    )


def _in_figure(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a token is what stands between a number and its unit, or that unit: 二百多亿."""
    inner = index - 1 if tokens[index].entry.unit else index
    if not 0 < inner < len(tokens) - 1 or tokens[inner].text not in within_figures():
        return False
    return tokens[inner - 1].number is not None and bool(tokens[inner + 1].entry.unit)


def doubtful(tokens: tuple[Token, ...], index: int, sure: frozenset[int] = frozenset()) -> bool:
    """Whether a token is left over, or half of a word that nobody knows.

    `sure`: where characters start that are words by themselves, and half of none.
    """
    token = tokens[index]
    if token.unknown:
        return True
    if len(token.text) == 1 and token.entry.marks and token.entry.marks <= _CHAT:  # 行 within a name
        return 0 < index < len(tokens) - 1 and not (tokens[index - 1].gap or tokens[index + 1].gap)
    if token.number is not None and not token.hits and not token.text[0].isdigit():  # 百份之几, not a number
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        return after is not None and not (
            after.entry.unit
            or after.entry.measures
            or after.entry.kinds
            or after.gap
            or after.text in within_figures()
        )
    if _in_figure(tokens, index):
        return False
    beside = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
    if token.start in sure or not weak(token) or (token.entry.unit and not _loose_unit(tokens, index)):
        return False
    return any(
        other.unknown
        or (
            weak(other)
            and other.start not in sure
            and not (other.entry.unit and not _loose_unit(tokens, tokens.index(other)))
        )
        for other in beside
    )


def odd(tokens: tuple[Token, ...], index: int) -> bool:
    """A lone character, or a unit without its number, between words: worth a try by sound (开共一批)."""
    token = tokens[index]
    if _is_piece(token):
        return not is_word(token.text)
    if (
        len(token.text) != 1
        or token.gap
        or token.number is not None
        or token.text in particles()
        or token.hits
        or _in_figure(tokens, index)
    ):
        return False
    beside = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
    if token.entry.unit and not token.entry.measures:
        return _loose_unit(tokens, index)
    return weak(token) and any(not t.gap and t.text not in particles() for t in beside)


def uncertain(tokens: tuple[Token, ...]) -> bool:
    """Whether any of the tokens is to be doubted."""
    if repeated(tokens):
        return True
    for at, token in enumerate(tokens):
        lone = len(token.text) == 1 or token.unknown or token.number is not None or _is_piece(token)
        if lone and (doubtful(tokens, at) or odd(tokens, at) or counted_by(tokens, at)):
            return True
    return False


def _is_piece(token: Token) -> bool:
    """Two characters out of some name, which are no word: 化焦."""
    return bool(len(token.text) == 2 and token.hits and not token.whole and token.entry is EMPTY)


def repeated(tokens: tuple[Token, ...]) -> bool:
    """Whether a token begins with the character that the one before ends in: one may be typed twice."""
    return any(
        one.end == other.start and one.text[-1] == other.text[0] and other.text[0].isalpha()
        for one, other in pairwise(tokens)
    )


def counted_by(tokens: tuple[Token, ...], index: int) -> bool:
    """A lone character at the end of a clause after a number or 多少, where a unit should be (多少各)."""
    token = tokens[index]
    if len(token.text) != 1 or not index or token.gap or token.number is not None or token.text in _ENDINGS:
        return False
    before, after = tokens[index - 1], tokens[index + 1] if index + 1 < len(tokens) else None
    if token.entry.unit or token.entry.measures or token.has(Mark.MEASURE):
        return False
    counted = before.number is not None or before.has(Mark.HOW_MUCH) or before.text[-1] in "少几"
    if before.number is not None and after is not None and not after.gap and token.has(Mark.EACH):
        return True  # 六各签约项目
    return counted and (after is None or after.gap or after.text in _ENDINGS)


def with_suspects(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Two weak single characters side by side make a word that nobody knows (用地): mark them unknown."""
    suspects = [not t.gap and (t.unknown or (weak(t) and doubtful(tokens, i))) for i, t in enumerate(tokens)]
    if not any(suspects):
        return tokens
    sure = standing_alone(text, auxiliaries())
    suspects = [
        not t.gap and (t.unknown or (weak(t) and doubtful(tokens, i, sure))) for i, t in enumerate(tokens)
    ]
    marked: list[Token] = []
    for token, doubt in zip(tokens, suspects, strict=True):
        if not doubt:
            marked.append(token)
        elif marked and marked[-1].unknown and marked[-1].end == token.start:
            before = marked.pop()
            marked.append(Token(before.start, token.end, before.text + token.text, unknown=True))
        else:
            marked.append(Token(token.start, token.end, token.text, unknown=True))
    weights = weigh(text)
    return tuple(replace(t, weight=_weight(t, weights)) if t.unknown else t for t in marked)


def _weight(token: Token, weights: list[Weight]) -> Weight:
    """What an unknown token says; a name weighs, though it may be read as other words where it stands."""
    return "heavy" if names_something(token.text) else _heaviest(weights[token.start : token.end])


def _heaviest(weights: list[Weight]) -> Weight:
    return max(weights, key=_WEIGHTS.index, default="free")


def with_places(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The name of some place, cut into words that say nothing (成 and 都), as one that nobody knows."""
    for start, end in places_within(text):
        pieces = [t for t in tokens if start < t.end and t.start < end]
        whole = len(pieces) > 1 and pieces[0].start == start and pieces[-1].end == end
        if whole and not any(_says(piece) for piece in pieces):
            strange = Token(start, end, text[start:end], unknown=True)
            at = tokens.index(pieces[0])
            tokens = (*tokens[:at], strange, *tokens[at + len(pieces) :])
    return tokens


def _says(token: Token) -> bool:
    entry = token.entry
    return bool(
        token.hits or entry.content or entry.city or token.number or token.date or entry.unit or token.gap
    )


def piecemeal(tokens: Sequence[Token], index: int) -> bool:
    """Whether letters typed as one word are heard as several that say nothing: zuoquan, some town."""
    token = tokens[index]
    beside = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
    return _loose_letters(token) and any(
        _loose_letters(other) and (other.end == token.start or token.end == other.start) for other in beside
    )


def _loose_letters(token: Token) -> bool:
    if token.unknown:
        return token.text.isascii() and token.text.isalpha()
    letters = token.mended and token.text.isascii() and token.text.isalpha()
    heard = len(token.meant) > 1 or token.meant in usual_particles() or token.entry.unit
    says = heard or token.hits or token.entry.content or token.has(*_ASKING)
    return letters and not says
