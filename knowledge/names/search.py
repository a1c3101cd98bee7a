"""A large base's texts behind the same two questions as `knowledge.fragments.Fragments` answers.

A run of two symbols out of the middle of a name says nothing among a hundred thousand names: here a run
counts from three symbols on, or where it is the whole of a text or the beginning of a name. By sound only
whole texts count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.names.alphabet import Codes
from knowledge.names.corpus import NAME, TEXT
from knowledge.names.held import LargeCrowd, Names
from knowledge.names.misspelt import WINDOW, meant, misspelt, near
from knowledge.names.runs import Runs, common
from knowledge.tagging.fragments import Document, Match, Meant, cuts_number, trim
from knowledge.text import fold

_SAMPLES = 2  # texts for every pair beside the best, so that no word goes unseen
_MANY = 1000  # texts that are read for a single symbol
_CROWD = 64  # documents that are looked at one by one
_LOOKED_AT = 8  # texts, to see what a piece is
_LEAST = 3  # symbols in a run that is no whole text
_STEP = 48  # from one part of a long text to the next


class LargeFragments:
    """Finds the texts of a large base in a question, by letter or by sound."""

    def __init__(self, names: Names, by: Literal["letter", "sound"]) -> None:
        self.names = names
        self.by = by

    def find(self, question: Sequence[str], near: Sequence[int] | None = None) -> list[Match]:
        """Common runs of the question with its best texts; see the module for which count. `near` is all."""
        if len(question) <= WINDOW:
            return self._find(question)
        found: dict[Match, None] = {}
        for start in range(0, len(question) - WINDOW + _STEP, _STEP):
            for match in self._find(question[start : start + WINDOW]):
                moved = Match(match.start + start, match.end + start, match.document, match.whole)
                found[moved] = None
        return list(found)

    def _find(self, question: Sequence[str]) -> list[Match]:
        if len(question) < 2:
            return []
        index, alphabet = self.names.index, self.names.index.corpus.alphabet
        sounds = alphabet.sounds(question)
        codes = alphabet.codes(question) if self.by == "letter" else sounds
        whole, covered = self._whole(question)
        found = [Match(start, end, self.names.document(text), True) for start, end, text in whole]
        pairs = index.pairs(sounds)
        open_pairs = ~(covered[:-1] & covered[1:])
        if self.by == "letter":
            open_pairs &= index.live(codes, pairs)
        if not open_pairs.any():
            return found
        best, _ = self.names.best(pairs if not covered.any() else pairs[open_pairs])
        texts = np.unique(np.concatenate((best, index.samples(np.unique(pairs[open_pairs]), _SAMPLES))))
        if self.by == "sound":
            texts = texts[index.corpus.role[texts] != TEXT]
        rows = index.rows(texts)
        runs = common(rows if self.by == "letter" else alphabet.table[rows], _unlike_gaps(codes))
        seen = {(start, end) for start, end, _ in whole}
        for start, end, of_all, text in self._counting(runs, texts, question, covered):
            if of_all or (start, end) not in seen:
                seen.add((start, end))
                match = Match(start, end, self.names.document(text), of_all)
                if not (of_all and match in found):
                    found.append(match)
        return found

    def _whole(self, question: Sequence[str]) -> tuple[list[tuple[int, int, int]], NDArray[np.bool_]]:
        """Whole texts by letter, and which symbols of the question long names among them explain."""
        covered = np.zeros(len(question), np.bool_)
        if self.by == "sound":
            return [], covered
        whole = self.names.exact("".join(question))
        for start, end, text in whole:
            if self.names.certain(start, end, text):
                covered[start:end] = True
        return whole, covered

    def _counting(
        self, runs: Runs, texts: NDArray[np.uint32], question: Sequence[str], covered: NDArray[np.bool_]
    ) -> Iterable[tuple[int, int, bool, int]]:
        """(start, end, whole, text) of the runs that count, one text for each place but all whole ones."""
        corpus = self.names.index.corpus
        of = texts[runs.row]
        whole = (runs.length == corpus.length[of]) & ~corpus.piece[of]
        counts = whole
        if self.by == "letter":
            counts = (runs.length >= _LEAST) | ((runs.column == 0) & (corpus.role[of] == NAME))
            counts &= ~whole  # those were found already
            before = np.concatenate(([0], np.cumsum(covered)))
            counts &= before[runs.start + runs.length] - before[runs.start] < runs.length
        role = corpus.role[of].astype(np.int64)
        key = (runs.start << 24) | (runs.length << 12) | (role << 8)
        if self.by == "sound":
            key = key << 32 | of
        chosen = np.flatnonzero(counts)
        _, once = np.unique(key[chosen], return_index=True)
        chosen = chosen[once]
        for start, column, length, of_all, text in zip(
            runs.start[chosen].tolist(),
            runs.column[chosen].tolist(),
            runs.length[chosen].tolist(),
            whole[chosen].tolist(),
            of[chosen].tolist(),
            strict=True,
        ):
            end = start + length
            if not any(question[i].isdigit() or question[i] == "." for i in (start, end - 1)):
                yield start, end, of_all, text
                continue
            symbols = corpus.alphabet.symbols(self.names.index.symbols(text))
            if not cuts_number(symbols, column, column + length) and not cuts_number(question, start, end):
                yield start, end, of_all, text
                continue
            trimmed = trim(symbols, question, column, start, end)
            if trimmed is not None and trimmed[1] - trimmed[0] >= _LEAST:
                yield trimmed[0], trimmed[1], False, text

    def everything(self, pieces: Sequence[str]) -> Sequence[Document]:
        """All documents in which every piece stands; a number as a whole one."""
        alphabet = self.names.index.corpus.alphabet
        texts: NDArray[np.uint32] | None = None
        long = [piece for piece in pieces if len(piece) >= 2]
        for piece in sorted(long, key=lambda piece: self.names.index.rarest(alphabet.sounds(piece))):
            if texts is not None and len(texts) <= _CROWD:
                texts = np.array([text for text in texts.tolist() if self._holds(text, [piece])], np.uint32)
                continue
            holding = self.names.holding(piece)
            texts = holding if texts is None else np.intersect1d(texts, holding, assume_unique=True)
        if texts is None or not len(texts):
            return ()
        single = [piece for piece in pieces if len(piece) == 1]
        if single and len(texts) <= _MANY:
            kept = [text for text in texts.tolist() if self._holds(text, single)]
            texts = np.array(kept, np.uint32)
        if len(texts) <= _CROWD:
            return tuple(map(self.names.document, texts.tolist()))
        return LargeCrowd(self.names, texts)

    def _holds(self, text: int, pieces: Sequence[str]) -> bool:
        """Whether the pieces stand in the text, no number of them within a longer one."""
        symbols = self.names.index.corpus.alphabet.symbols(self.names.index.symbols(text))
        written = "".join(symbols)
        for piece in pieces:
            at = written.find(piece)
            while at >= 0 and cuts_number(symbols, at, at + len(piece)):
                at = written.find(piece, at + 1)
            if at < 0:
                return False
        return True

    def written(self, piece: str) -> bool:
        """Whether the piece is often part of names."""
        index, alphabet = self.names.index, self.names.index.corpus.alphabet
        texts = index.samples(index.pairs(alphabet.sounds(piece)), _LOOKED_AT)
        held = sum(piece in "".join(alphabet.symbols(index.symbols(text))) for text in texts.tolist())
        return held * 2 > len(texts)

    def named_with(self, entities: Sequence[str], piece: str) -> bool:
        """Whether a name of each of the entities holds the piece."""
        of = self.names.base.entities
        return all(any(piece in fold(n) for n in (of[i].name, *of[i].aliases)) for i in entities)

    def nominees(self, text: str) -> Iterable[tuple[str, Document]]:
        """The names that the text may be meant to hold, misspelt."""
        found: dict[int, None] = {}
        for start in range(0, max(1, len(text) - WINDOW + _STEP), _STEP):
            likely = near(self.names, text[start : start + WINDOW])
            found.update(dict.fromkeys(number for number, enough in likely.items() if enough))
        return tuple((document.text, document) for document in map(self.names.document, found))

    def named(self, text: str) -> tuple[Document, ...]:
        """The documents that the whole text is, or is meant to be."""
        index = self.names.index
        codes = index.corpus.alphabet.codes(text)
        exact = [found for start, end, found in index.exact(codes) if end - start == len(text)]
        if exact:
            return tuple(map(self.names.document, exact))
        likely = self.misspelt(text, (0,), (len(text),))
        return likely[2] if likely is not None else ()

    def misspelt(
        self, text: str, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[int, int, tuple[Document, ...]] | None:
        """(start, end, documents) of the name that the text holds with the fewest slips."""
        return misspelt(self.names, text, starts, ends)

    def meant(self, text: str, known: Callable[[], frozenset[int]]) -> Iterable[Meant]:
        """Long names that the text seems to hold, with slips."""
        return meant(self.names, text, known)


def _unlike_gaps(codes: Codes) -> Codes:
    """Sound 0 of the question is none of the base; it must not match the gaps."""
    made = codes.copy()
    made[made == 0] = 0xFFFF
    return made
