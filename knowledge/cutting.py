"""The cheapest cover of a question by tokens; two meanings of one place are kept together."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.tokens import SPACE, Span, Token

_UNKNOWN = 3.0


def cover(text: str, spans: Iterable[Span]) -> tuple[Token, ...]:
    """The cheapest sequence of tokens from the first character to the last."""
    ending: list[list[Span]] = [[] for _ in range(len(text) + 1)]
    for span in spans:
        ending[span.end].append(span)
    best: list[tuple[float, Span | None]] = [(0.0, None)] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        char = text[end - 1]
        gap = char in SPACE
        alone = Token(end - 1, end, char, gap=gap, unknown=not gap)
        here = (best[end - 1][0] + (0.0 if gap else _UNKNOWN), Span(end - 1, end, 0.0, alone))
        for span in ending[end]:
            cost = best[span.start][0] + span.cost
            if cost < here[0] - 1e-9:
                here = (cost, span)
        best[end] = here
    chosen: list[Token] = []
    end = len(text)
    while end > 0:
        last = best[end][1]
        assert last is not None
        chosen.append(_together(last, ending[end]))
        end = last.start
    return _joined(text, tuple(reversed(chosen)))


def _together(chosen: Span, rivals: list[Span]) -> Token:
    """The chosen token with the meanings of the other spans of the same place (a word and a name at once)."""
    token = chosen.token
    if chosen.cost == 0.0:
        return token
    entry, hits, whole, number = token.entry, dict.fromkeys(token.hits), token.whole, token.number
    owners = token.owners
    for rival in rivals:
        if rival.start != chosen.start or rival is chosen or rival.token.mended != token.mended:
            continue
        if token.mended and rival.cost > chosen.cost + 0.2:
            continue
        entry = entry if rival.token.entry is entry else entry.merged(rival.token.entry)
        hits.update(dict.fromkeys(rival.token.hits))
        whole = whole or rival.token.whole
        owners |= rival.token.owners
        number = number or rival.token.number
    return Token(
        token.start,
        token.end,
        token.text,
        entry,
        tuple(hits),
        whole,
        owners,
        number,
        token.date,
        mended=token.mended,
        meant=token.meant,
    )


def _joined(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Neighbouring unknown characters as one token."""
    joined: list[Token] = []
    for token in tokens:
        if token.unknown and joined and joined[-1].unknown:
            start = joined.pop().start
            joined.append(Token(start, token.end, text[start : token.end], unknown=True))
        else:
            joined.append(token)
    return tuple(joined)
