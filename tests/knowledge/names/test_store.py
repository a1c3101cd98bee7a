"""The compiled index: read back as written, or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.model import FactBase
from knowledge.names import opening, store
from knowledge.names.held import Names


def _file(where: Path) -> Path:
    (path,) = where.glob("*.names")
    return path


def test_it_comes_back_as_it_was(names: Names, where: Path) -> None:
    store.write(where, "d" * 64, names.index)
    back = store.read(where, "d" * 64)
    assert back is not None
    for name, values in store.arrays(names.index).items():
        assert np.array_equal(store.arrays(back)[name], values), name
    assert back.corpus.labels == names.index.corpus.labels
    assert back.corpus.alphabet.heard == names.index.corpus.alphabet.heard


def test_it_is_the_users_own_and_whole(names: Names, where: Path) -> None:
    """0600 in a folder 0700, and no half-written file is left."""
    store.write(where, "d" * 64, names.index)
    assert _file(where).stat().st_mode & 0o777 == 0o600
    assert where.stat().st_mode & 0o777 == 0o700
    assert [path.suffix for path in where.iterdir()] == [".names"]


@pytest.mark.parametrize("part", [0.0, 0.00001, 0.001, 0.3, 0.7, 0.999999])
def test_a_damaged_file_is_no_file(names: Names, where: Path, part: float) -> None:
    """Wherever a byte is wrong."""
    store.write(where, "d" * 64, names.index)
    data = bytearray(_file(where).read_bytes())
    data[int(part * len(data))] ^= 0x41
    _file(where).write_bytes(data)
    assert store.read(where, "d" * 64) is None


@pytest.mark.parametrize("kept", [0, 10, 40, 100_000])
def test_a_file_cut_short_is_no_file(names: Names, where: Path, kept: int) -> None:
    store.write(where, "d" * 64, names.index)
    _file(where).write_bytes(_file(where).read_bytes()[:kept])
    assert store.read(where, "d" * 64) is None


def test_a_file_that_others_can_write_is_not_read(names: Names, where: Path) -> None:
    store.write(where, "d" * 64, names.index)
    _file(where).chmod(0o622)
    assert store.read(where, "d" * 64) is None


def test_other_facts_have_another_file(names: Names, where: Path) -> None:
    store.write(where, "d" * 64, names.index)
    assert store.read(where, "e" * 64) is None


def test_a_folder_that_cannot_be_written_is_no_error(names: Names, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    store.write(blocked, "d" * 64, names.index)
    assert store.read(blocked, "d" * 64) is None


def test_opening_keeps_and_takes_the_kept(large: FactBase, where: Path) -> None:
    """And makes it anew where what was kept is damaged."""
    made = opening.opened(large, where)
    before = _file(where).read_bytes()
    taken = opening.opened(large, where)
    assert np.array_equal(taken.places, made.places)
    _file(where).write_bytes(before[:-1])
    again = opening.opened(large, where)
    assert np.array_equal(again.places, made.places)
    assert _file(where).read_bytes() == before


def test_only_so_many_are_kept(names: Names, where: Path) -> None:
    for number in range(store.KEPT + 2):
        store.write(where, f"{number:x}" * 64, names.index)
    assert len(list(where.glob("*.names"))) == store.KEPT
