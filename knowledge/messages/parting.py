"""Whether the parts of a sentence may be answered apart: not where one limits what the next asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.messages.clauses import QUESTION_WORDS, TELLING, asks, has_subject
from knowledge.tagging.speech import names_something
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles

_LIMITING = (Mark.UNNAMED, Mark.EXCEPT, Mark.NONE, Mark.NOT, Mark.SINGLE_TIME, Mark.BEFORE, Mark.FROM_END)


def narrowed_before(
    parts: Sequence[tuple[Token, ...]],
    missing: Sequence[str],
) -> bool:
    """没点名的项目中,哪个最大; 签约项目里,开工的几个: what could not be read limits or ties the parts."""
    texts = ["".join(w.text for w in part) for part in parts]
    lacking = [_solid(word) for word in missing]
    if any(not any(word in text for text in texts) and _tied(word, texts) for word in lacking):
        return True
    return any(
        word.has(*_LIMITING) and (word.has(Mark.UNNAMED) or any(word.text in said for said in lacking))
        for place, part in enumerate(parts)
        if not asks(part) or (place and not has_subject(part) and not _asks_itself(part))
        for word in part
    )


def _solid(word: str) -> str:
    """The word as it stands in a folded text, however it was spaced."""
    return "".join(filter(str.isalnum, fold(word)))


def _asks_itself(part: Sequence[Token]) -> bool:
    return any(w.entry.asks or w.entry.attributes or w.has(*QUESTION_WORDS, Mark.WHAT_ABOUT) for w in part)


def _tied(word: str, texts: Sequence[str]) -> bool:
    """Whether what is missing begins in one part and ends in the next."""
    return any(word in before + after for before, after in pairwise(texts))


def strangers(words: Sequence[Token], answer: Answer) -> bool:
    """Whether a refusal names an unknown place or body: 长治的投资额 leaves nothing to speak of further."""
    lacking = {_solid(word) for word in answer.missing}
    behind = [*words[1:], None]
    return any(
        word.unknown and word.text in lacking and (names_something(word.text) or _before_a_name(word, after))
        for word, after in zip(words, behind, strict=True)
    )


def only_choices(words: Sequence[Token]) -> bool:
    """签约还是开工: nothing but what may be chosen, said of what the part before it is about."""
    return any(w.has(Mark.OR) for w in words) and all(
        w.entry.options or w.has(Mark.OR) or w.text in particles() for w in words
    )


def only_kinds(words: Sequence[Token]) -> bool:
    """有几个项目: nobody by name, so it is said of whatever stranger the part before it was about."""
    plain = [w for w in words if not w.entry.city]  # the city itself is no subject
    return not any(w.owners or w.entry.options or (w.hits and not w.entry.kinds) for w in plain)


def only_told(answers: Sequence[tuple[Sequence[Token], Answer]]) -> bool:
    """Whether what was asked is refused, and what was answered was only told: 甲用了乙,几天缩到几天."""
    answered = [words for words, answer in answers if answer.kind == "answer"]
    refused = [words for words, answer in answers if answer.kind == "unknown"]
    return bool(answered) and not any(map(_puts, answered)) and any(map(_puts, refused))


def _puts(part: Sequence[Token]) -> bool:
    """Whether the words put a question; an attribute with its figure, a name or a 用 does not."""
    if any(w.has(*TELLING, Mark.WHETHER, Mark.EXISTS, Mark.WHAT_ABOUT) for w in part):
        return True
    told = any(w.number is not None for w in part)
    return not told and any(w.entry.asks or w.entry.attributes or w.entry.absent for w in part)


def _before_a_name(word: Token, after: Token | None) -> bool:
    return (
        word.weight == "heavy"
        and after is not None
        and bool(after.owners or after.entry.options or after.entry.kinds)
    )


def strays(before: Conversation, after: Conversation, words: tuple[Token, ...]) -> bool:
    """Whether a part without a subject was answered about another kind than the part before it was about."""
    if before.last is None or after.last is None or after is before:
        return False
    named = any(w.hits or w.entry.options or w.entry.kinds or w.entry.city for w in words)
    return not named and after.last.kind != before.last.kind and len(after.last.rows) > 1


def some_clear(typed: Sequence[str], missing: Sequence[str]) -> bool:
    """Whether one of the parts, typed so, has none of the words that are not understood."""
    words = [word for word in missing if len(word) > 1]  # a lone 三 may stand in any part
    return any(not any(word in said for word in words) for said in typed)
