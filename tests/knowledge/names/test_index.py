"""The index against looking at every text."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.names.held import Names
from knowledge.names.runs import common

_CODES = st.lists(st.integers(1, 4), min_size=2, max_size=12)


@given(_CODES, st.lists(_CODES, min_size=1, max_size=4))
def test_common_runs_are_the_longest_and_all_of_them(question: list[int], texts: list[list[int]]) -> None:
    width = max(map(len, texts)) + 1
    rows = np.array([text + [0] * (width - len(text)) for text in texts], np.uint16)
    runs = common(rows, np.array(question, np.uint16))
    found = set(
        zip(*(part.tolist() for part in (runs.row, runs.start, runs.column, runs.length)), strict=True)
    )
    wanted = set()
    for row, text in enumerate(texts):
        for start in range(len(question)):
            for column in range(len(text)):
                if start and column and question[start - 1] == text[column - 1]:
                    continue
                length = 0
                while (
                    start + length < len(question)
                    and column + length < len(text)
                    and question[start + length] == text[column + length]
                ):
                    length += 1
                if length >= 2:
                    wanted.add((row, start, column, length))
    assert found == wanted


def _texts(names: Names) -> list[str]:
    alphabet = names.index.corpus.alphabet
    return ["".join(alphabet.symbols(names.index.symbols(n))) for n in range(len(names.index.corpus.length))]


def test_texts_that_hold_a_run_are_all_found(names: Names) -> None:
    """For runs out of the texts themselves, however common; 万吨 is in 3万吨 and 13万吨, but 3万吨 is not."""
    alphabet = names.index.corpus.alphabet
    three = names.index.holding(alphabet.codes("0万台"), alphabet.sounds("0万台"))
    assert three.tolist() == []
    rng = random.Random(3)
    texts = _texts(names)
    alphabet = names.index.corpus.alphabet
    for _ in range(60):
        text = rng.choice(texts)
        start = rng.randrange(len(text) - 1)
        piece = text[start : start + rng.randint(2, 8)]
        if len(piece) < 2 or not (piece[0] + piece[-1]).isalpha():
            continue
        found = names.index.holding(alphabet.codes(piece), alphabet.sounds(piece))
        assert found.tolist() == [number for number, one in enumerate(texts) if piece in one]


def test_whole_texts_are_always_found(names: Names, some: list[str]) -> None:
    """Wherever they stand in the question."""
    alphabet = names.index.corpus.alphabet
    for name in some:
        folded = name.lower()
        question = f"请问{folded}的总投资"
        whole = {
            (start, end) for start, end, text in names.index.exact(alphabet.codes(question))
            if names.entities[names.index.corpus.owner[text]].name == name
        }  # fmt: skip
        assert (2, 2 + len(folded)) in whole


def test_what_most_names_share_weighs_nothing(names: Names) -> None:
    """Computed from the base: nobody lists generic words."""
    alphabet = names.index.corpus.alphabet
    sounds = alphabet.sounds("项目")
    assert names.index.weights(names.index.frequency(names.index.pairs(sounds))).tolist() == [
        pytest.approx(0.0, abs=0.2)
    ]


def test_the_best_texts_hold_the_one_that_was_misspelt(names: Names, some: list[str]) -> None:
    alphabet = names.index.corpus.alphabet
    for name in some:
        typed = name.lower().replace("项目", "")
        typed = typed[:3] + typed[4:]
        best, _ = names.index.best(np.unique(names.index.pairs(alphabet.sounds(typed))), 32)
        assert name in {names.entities[names.index.corpus.owner[text]].name for text in best}
