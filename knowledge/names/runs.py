"""The common runs of a question and some texts, all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.names.alphabet import Codes


@dataclass(frozen=True, slots=True)
class Runs:
    """Run k: question[start:start+length] stands in row `row` from column `column` on."""

    row: NDArray[np.int64]
    start: NDArray[np.int64]
    column: NDArray[np.int64]
    length: NDArray[np.int64]


def common(rows: Codes, question: Codes) -> Runs:
    """The longest common runs of two symbols and more of the question with each row of the matrix."""
    count, width = rows.shape
    size = len(question)
    padded = np.zeros((count, width + 2 * size), np.uint16)
    padded[:, size : size + width] = rows
    # along[d, k, i] is the symbol of row d that lies against question[i] when the two are shifted by k
    along = np.lib.stride_tricks.sliding_window_view(padded, size, axis=1)[:, 1 : width + size]
    same = along == question
    same[:, :, 1:] &= same[:, :, :-1]  # now: this symbol and the one before it are the same
    same[:, :, 0] = False
    flat = np.flatnonzero(same)
    breaks = np.flatnonzero(np.diff(flat, prepend=-2) != 1)
    first = flat[breaks]
    length = np.diff(breaks, append=len(flat)) + 1
    row, rest = np.divmod(first, same.shape[1] * size)
    shift, second = np.divmod(rest, size)
    start = second - 1
    return Runs(row, start, start + shift + 1 - size, length)
