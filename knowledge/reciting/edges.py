"""Whether the question has a word that a text only has a part of: 中|级技工 beside 高级技工, 博士|后."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from knowledge.measures.numbers import han_value
from knowledge.reciting.aligning import Asked
from knowledge.reciting.figures import typed
from knowledge.tagging import speech
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.reciting import said_otherwise, telling_words

_FIRST = "首头"
_NUMERALS = f"0-9一二两三四五六七八九十{_FIRST}"
_LONGEST = 3  # characters of the word


def reaches_beyond(question: Asked, covered: Collection[int], texts: str) -> bool:
    """Whether a single character makes a word of the language with what is quoted, which no text has."""
    text = question.text
    if any(_other_number(word, text[end : end + 1], texts) for word, _, end in question.words):
        return True
    loose = {start for word, start, end in question.words if end - start == 1 and not _measures(word)}
    for place in loose.difference(covered):
        if text[place] in telling_words():
            continue
        for start in range(max(0, place - _LONGEST + 1), place + 1):
            for end in range(max(place + 1, start + 2), min(start + _LONGEST, len(text)) + 1):
                others = [i for i in range(start, end) if i != place]
                piece = text[start:end]
                quoted = all(i in covered or i in loose for i in others)
                if piece in telling_words():
                    continue  # 过来
                if quoted and speech.is_word(piece) and not _said(piece, texts):
                    return True
    return False


def _other_number(word: Token, behind: str, texts: str) -> bool:
    """二|轮, where texts have 首轮 and no 二轮."""
    if word.number is None or not behind:
        return False
    borne = re.findall(f"第?([{_NUMERALS}]+){re.escape(behind)}", texts)
    values = {Decimal(1) if b in _FIRST else Decimal(b) if b.isdecimal() else han_value(b) for b in borne}
    return any(b in _FIRST for b in borne) and word.number.value not in values


def _measures(word: Token) -> bool:
    return word.number is not None or bool(word.entry.unit or typed(word))


def _said(word: str, texts: str) -> bool:
    return word in texts or said_otherwise(word, texts)
