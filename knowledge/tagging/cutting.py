"""The cheapest cover of a question by tokens; two meanings of one place are kept together."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.tagging.fragments import Hits
from knowledge.tagging.tokens import SPACE, Span, Token

_UNKNOWN = 3.0
_AS_LIKELY = 0.2  # what a slip may cost more than the likeliest of its place


def cover(text: str, spans: Iterable[Span]) -> tuple[Token, ...]:
    """The cheapest sequence of tokens from the first character to the last."""
    ending: list[list[Span]] = [[] for _ in range(len(text) + 1)]
    for span in spans:
        ending[span.end].append(span)
    costs = [0.0] * (len(text) + 1)
    chosen: list[Span | None] = [None] * (len(text) + 1)  # None: the character alone, unknown or a gap
    for end, char in enumerate(text, 1):
        least = costs[end - 1] + (0.0 if char in SPACE else _UNKNOWN)
        for span in ending[end]:
            cost = costs[span.start] + span.cost
            if cost < least - 1e-9:
                least = cost
                chosen[end] = span
        costs[end] = least
    tokens: list[Token] = []
    end = len(text)
    while end > 0:
        last = chosen[end]
        if last is None:
            char = text[end - 1]
            gap = char in SPACE
            tokens.append(Token(end - 1, end, char, gap=gap, unknown=not gap))
            end -= 1
        else:
            tokens.append(_together(last, ending[end], text))
            end = last.start
    tokens.reverse()
    return _joined(text, tokens)


def _together(chosen: Span, spans: list[Span], text: str) -> Token:
    """The chosen token with the meanings of the other spans of the same place (a word and a name at once)."""
    token = chosen.token(text)
    rivals = [span.token(text) for span in spans if span.start == chosen.start and _as_good(span, chosen)]
    rivals = [rival for rival in rivals if rival.mended == token.mended]
    if not rivals:
        return token
    entry, hits, whole, number = token.entry, dict.fromkeys(token.hits), token.whole, token.number
    owners = token.owners
    for rival in rivals:
        entry = entry if rival.entry is entry else entry.merged(rival.entry)
        hits.update(dict.fromkeys(rival.hits))
        whole = whole or rival.whole
        owners |= rival.owners
        number = number or rival.number
    return Token(
        token.start,
        token.end,
        token.text,
        entry,
        Hits(hits),
        whole,
        owners,
        number,
        token.date,
        mended=token.mended,
        meant=token.meant,
    )


def _as_good(span: Span, chosen: Span) -> bool:
    """Whether another span of the place is worth looking at: a slip only if it is about as likely."""
    if span is chosen:
        return False
    mended = chosen.made is not None and chosen.made.mended
    return not mended or span.cost <= chosen.cost + _AS_LIKELY


def _joined(text: str, tokens: list[Token]) -> tuple[Token, ...]:
    """Neighbouring unknown characters as one token."""
    joined: list[Token] = []
    for token in tokens:
        if token.unknown and joined and joined[-1].unknown:
            start = joined.pop().start
            joined.append(Token(start, token.end, text[start : token.end], unknown=True))
        else:
            joined.append(token)
    return tuple(joined)
