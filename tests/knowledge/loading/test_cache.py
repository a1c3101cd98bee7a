"""The compiled cache: the same base, and never harm."""

from __future__ import annotations

import dataclasses
import json
import stat
from pathlib import Path

import pytest

from knowledge import keeping, loading
from knowledge.loading import cache, compact, load, tables
from knowledge.model import FactBase
from tests.knowledge.loading.conftest import Make

CITY = Path(__file__).parents[2] / "cities" / "yunyu"


@pytest.fixture(autouse=True)
def every_base_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small ones are not worth a cache, but will do here."""
    monkeypatch.setattr(loading, "LARGE", 1)
    monkeypatch.setattr(loading, "FEW", 0)
    monkeypatch.setattr(tables, "FEW", 0)


def files(where: Path) -> list[Path]:
    """The cache files."""
    return sorted(where.iterdir()) if where.exists() else []


def parts(base: FactBase) -> list[object]:
    """All that can be compared, orders included."""
    fields = [list(getattr(base, field.name).items()) for field in dataclasses.fields(base)[1:-1]]
    return [base.city, base.digest, *fields]


def test_from_the_cache_comes_the_same_base(tmp_path: Path) -> None:
    """Every type of value, several sources, histories, notes, conditions, ids; and in the same order."""
    plain = load(CITY, cache=None)
    first = load(CITY, cache=tmp_path / "c")
    (made,) = files(tmp_path / "c")
    changed = made.stat().st_mtime_ns
    second = load(CITY, cache=tmp_path / "c")
    assert parts(plain) == parts(first) == parts(second)
    assert [str(e) for e in plain.entities.values()] == [str(e) for e in second.entities.values()]
    assert made.stat().st_mtime_ns == changed


def test_what_the_city_does_not_have_comes_back_too(folder: Make, tmp_path: Path) -> None:
    """Ids of their own, pinyin, 50.0 beside 50, a name of two kinds."""
    where = folder("""项目:
  - {名称: 甲, 编号: P1, 拼音: jia, 总投资: 50亿元, 来源: 甲报}
  - {名称: 乙, 总投资: 50.0亿元, 来源: 甲报}
  - {名称: 东园, 产能: 7GW/年, 来源: 乙报}
""")
    first, second = load(where, tmp_path / "c"), load(where, tmp_path / "c")
    assert [str(e) for e in first.entities.values()] == [str(e) for e in second.entities.values()]
    assert second.entities["P1"].pinyin == "jia"
    assert "50.0" in str(second.entities["乙"])
    assert second.entities["项目/东园"].kind == "项目"


def test_a_change_of_a_file_is_seen(folder: Make, tmp_path: Path) -> None:
    """The name of the cache file is the hash of the content."""
    where = folder("项目: [{名称: 甲, 来源: 甲报}]\n")
    load(where, tmp_path / "c")
    (where / "facts.yaml").write_text("项目: [{名称: 乙, 来源: 甲报}]\n", encoding="utf-8")
    assert "乙" in load(where, tmp_path / "c").entities


def test_a_change_of_the_code_is_seen(folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version does not read this one's files."""
    where = folder()
    load(where, tmp_path / "c")
    monkeypatch.setattr(cache, "_code", lambda: "0" * 64)
    assert cache.read(tmp_path / "c", load(where, cache=None).digest) is None


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "other", "garbage", "folder"])
def test_a_damaged_cache_is_made_anew(harm: str, folder: Make, tmp_path: Path) -> None:
    """And the answer is right all the while."""
    where, kept = folder("项目: [{名称: 甲, 来源: 甲报}]\n"), tmp_path / "c"
    load(where, kept)
    (made,) = files(kept)
    good = made.read_bytes()
    bad = {
        "cut": good[:-9],
        "flip": good[:-9] + bytes([good[-9] ^ 1]) + good[-8:],
        "empty": b"",
        "other": good.replace(b"kept 1", b"kept 9"),
        "garbage": b"\x80\x05cos\nsystem\n(S'true'\ntR.",
    }
    made.unlink()
    if harm == "folder":
        made.mkdir()
    else:
        made.write_bytes(bad[harm])
    assert "甲" in load(where, kept).entities
    if harm != "folder":
        assert made.read_bytes() == good


def test_a_cache_with_a_right_checksum_and_wrong_content_is_refused(folder: Make, tmp_path: Path) -> None:
    """Codes that point nowhere, columns of other lengths, missing parts."""
    base = load(folder("项目: [{名称: 甲, 总投资: 5亿元, 来源: 甲报}]\n"), tmp_path / "c")
    head, _, body = compact.to_bytes(base).partition(b"\n")
    changes: tuple[dict[str, object], ...] = (
        {"names": []},
        {"kinds": "AAAA"},
        {"cited": []},
        {"tables": {}},
        {"tables": {"项目": {"总投资": ["////fw==", []]}}},
        {"aliases": 5},
        {"kinds": "/////w=="},
    )
    for change in changes:
        data = head + b"\n" + json.dumps(json.loads(body) | change).encode()
        with pytest.raises((ValueError, KeyError, TypeError, IndexError)):
            compact.from_bytes(data)


def test_the_file_is_the_users_alone(folder: Make, tmp_path: Path) -> None:
    """0600 in a folder 0700; one that others could have written is not read."""
    where, kept = folder(), tmp_path / "c"
    digest = load(where, kept).digest
    (made,) = files(kept)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert cache.read(kept, digest) is not None
    made.chmod(0o666)
    assert cache.read(kept, digest) is None


def test_a_folder_that_cannot_be_written_is_no_error(folder: Make, tmp_path: Path) -> None:
    """The YAML is read each time."""
    (tmp_path / "blocked").write_text("")
    assert load(folder(), tmp_path / "blocked" / "c").city.name == "样城"


def test_old_ones_go(folder: Make, tmp_path: Path) -> None:
    """A base that changes every day does not fill the disk; nothing half-written stays."""
    where, kept = folder(), tmp_path / "c"
    for day in range(keeping.KEPT + 3):
        (where / "facts.yaml").write_text(f"# {day}\n", encoding="utf-8")
        load(where, kept)
    assert len(files(kept)) == keeping.KEPT
    assert all(path.suffix == ".facts" for path in files(kept))


def test_a_small_base_leaves_nothing_behind(
    folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read faster than looked up."""
    monkeypatch.setattr(loading, "LARGE", 1_000_000)
    load(folder(), tmp_path / "c")
    assert not (tmp_path / "c").exists()


def test_a_row_reads_like_a_dictionary() -> None:
    """Large bases have rows where small ones have dictionaries."""
    for entity in load(CITY, cache=None).entities.values():
        row, plain = entity.statements, dict(entity.statements)
        assert row == plain
        assert len(row) == len(plain)
        assert list(row.items()) == list(plain.items())
        assert all(row.get(label) == plain.get(label) for label in (*plain, "没有"))
        assert "没有" not in row
        assert repr(row) == repr(plain)
        with pytest.raises(KeyError):
            row["没有"]
