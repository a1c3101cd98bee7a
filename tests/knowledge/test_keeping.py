"""What one start keeps for the next: read back as it was, or made anew; never harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge import keeping, sounds
from knowledge.catalogues.steps import with_steps
from knowledge.model import FactBase
from knowledge.vocabulary import files, wordbook


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of the user's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "wenjin"


def test_the_users_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$XDG_CACHE_HOME if that is a full path, else ~/.cache."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert keeping.folder() == tmp_path / ".cache" / "wenjin"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert keeping.folder() == tmp_path / "x" / "wenjin"


def test_each_part_is_found_by_what_it_was_made_of(tmp_path: Path) -> None:
    """Under its own name, and the code that made it."""
    code = keeping.code_of(Path(keeping.__file__).parent / "names")
    keeping.keep(tmp_path, "d" * 64, "names", code, b"index")
    found = keeping.fetch(tmp_path, "d" * 64, "names", code)
    assert found is not None
    assert bytes(found) == b"index"
    assert keeping.fetch(tmp_path, "d" * 64, "names", "0" * 64) is None
    assert keeping.fetch(tmp_path, "d" * 64, "sounds", code) is None
    assert keeping.fetch(tmp_path, "e" * 64, "names", code) is None
    assert code != keeping.code_of(Path(keeping.__file__))


def test_the_lexicon_comes_back_as_it_was_made(where: Path, base: FactBase) -> None:
    """Every word with all it can mean, in the same order, and every way to misspell it."""
    of = with_steps(base)
    made, read = wordbook.opened(of), wordbook.opened(of)
    assert [path.suffix for path in where.iterdir()] == [".lexicon"]
    assert made == read
    assert list(made[0].entries) == list(read[0].entries)


def test_another_way_to_say_something_makes_another_lexicon(where: Path, base: FactBase) -> None:
    """The copy is found by what the lexicon is made of; figures and names are no part of that."""
    for word, facts in (("甲乙丙", base.entities), ("甲乙丙", {}), ("丁戊己", {})):
        kinds = dict(base.kinds)
        label = next(iter(kinds))
        kinds[label] = type(kinds[label])(label, (word,), attributes=kinds[label].attributes)
        changed = FactBase(base.city, kinds, facts, base.sources)
        assert wordbook.opened(changed)[0].entries[word].kinds == (label,)
        assert not {"甲乙丙", "丁戊己"} - {word} & wordbook.opened(changed)[0].entries.keys()


@pytest.mark.parametrize("kept", [b"", b"[1]", b"null", b'{"entries": [[]]}', b"\xff", b'{"files": 1}'])
def test_what_is_whole_but_of_another_shape_is_made_anew(
    kept: bytes, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it had not been there."""
    monkeypatch.setattr(sounds, "_table", sounds._table.__wrapped__)
    wordbook_code = keeping.code_of(Path(sounds.__file__))
    keeping.keep(where, sounds.digest(), "sounds", wordbook_code, kept)
    assert sounds.readings("行")[0] in ("xing", "hang")


def test_the_language_is_the_same_from_the_copy_and_from_the_files(where: Path) -> None:
    """Lists, and how each word is folded."""
    made = files._read()
    assert files._unpack(json.loads(json.dumps(files._pack(made)))) == made


def test_readings_are_the_same_from_the_copy(where: Path) -> None:
    """For every hanzi."""
    made = sounds._read()
    assert sounds._unpack(json.loads(json.dumps(sounds._pack(made)))) == made


def test_a_folder_that_cannot_be_written_is_no_error(
    tmp_path: Path, base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the lexicon is made at every start."""
    (tmp_path / "blocked").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "blocked"))
    assert wordbook.opened(base)[0].entries
