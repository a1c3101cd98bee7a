"""Put pieces of a question together to a new one, each character still knowing where it came from."""

from __future__ import annotations

from knowledge.text import Question

Piece = tuple[int, int] | str


def trimmed(text: str, start: int, end: int, edges: str) -> int:
    """Where text[start:end] ends without the blanks and marks at its end."""
    while end > start and text[end - 1] in edges:
        end -= 1
    return end


def put_together(question: Question, *pieces: Piece) -> Question:
    """A question of stretches [start, end) of the folded text and of words that nobody typed."""
    text: list[str] = []
    offsets: list[int] = []
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
            offsets += [offsets[-1] if offsets else 0] * len(piece)
        else:
            start, end = piece
            text.append(question.folded[start:end])
            offsets += question.offsets[start:end]
    return Question(question.typed, "".join(text), tuple(offsets), question.traditional)
