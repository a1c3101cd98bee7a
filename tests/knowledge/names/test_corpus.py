"""All texts in arrays, folded as one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import FactBase
from knowledge.names import corpus
from knowledge.names.alphabet import Alphabet
from knowledge.names.held import Names
from knowledge.text import compact, fold

_TEXTS = st.lists(
    st.text(alphabet=st.sampled_from("晋能電機厂５Ａab 、·%+𠮷\n9.1萬吨"), max_size=12), max_size=8
)


@given(_TEXTS)
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    assert corpus.fold_all(texts) == [fold(text.replace("\n", " ")).strip() for text in texts] or not texts


@given(st.text(alphabet="晋能𠮷𠮾ab9", min_size=1, max_size=20))
def test_symbols_come_back_as_they_were(text: str) -> None:
    """Those beyond 16 bits too."""
    alphabet = Alphabet.of(set(text))
    assert "".join(alphabet.symbols(alphabet.codes(text))) == text


def test_homophones_sound_alike_and_strangers_like_nothing() -> None:
    """zh and z, ng and n are one sound to many speakers; a syllable is its own sound."""
    alphabet = Alphabet.of(set("中宗光7"))
    one, other, syllable, digit, strange = alphabet.sounds(["中", "宗", "zhong", "7", "鳖"]).tolist()
    assert one == other == syllable != digit
    assert strange == 0


def test_every_text_of_the_base_is_there(large: FactBase, names: Names) -> None:
    """In both spellings, whose it is, and with a gap behind it."""
    laid = names.index.corpus
    held: dict[int, set[str]] = {}
    for text in range(len(laid.length)):
        symbols = "".join(laid.alphabet.symbols(names.index.symbols(text)))
        held.setdefault(int(laid.owner[text]), set()).add(symbols)
        assert laid.text[int(laid.start[text]) * corpus.SLOT + int(laid.length[text])] == 0
    for number, entity in enumerate(large.entities.values()):
        for name in (entity.name, *entity.aliases):
            assert {fold(name), compact(name)} <= held[number]


def test_long_texts_are_cut_into_pieces_that_overlap() -> None:
    gathered = corpus.Gathered()
    long = fold("".join(chr(0x4E00 + n) for n in range(200)))
    gathered.add(0, corpus.TEXT, "说明", long)
    laid = corpus.lay_out(gathered)
    assert laid.piece.all()
    assert int(laid.length.max()) <= corpus.PIECE
    pieces = [
        "".join(laid.alphabet.symbols(laid.text[int(s) * corpus.SLOT :][: int(n)]))
        for s, n in zip(laid.start, laid.length, strict=True)
    ]
    assert all(any(long[at : at + 10] in piece for piece in pieces) for at in range(190))
    assert np.array_equal(np.unique(laid.owner), [0])
