"""What holds of the house as a whole: its arrows, what may not stand in it, and its size."""

from __future__ import annotations

import ast
import re
import subprocess
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent

# Who may import whom. What is not listed may import nothing of ours but itself.
ARROWS = {
    "bot": {"cli"},
    "cli": {"announcements", "handlers", "knowledge", "sandbox"},
    "handlers": {"announcements", "knowledge"},
    "announcements": {"knowledge"},
    "knowledge": set(),
    "sandbox": set(),
}
# Libraries that would bring Telegram, the network or a database into a room that has none.
OUTSIDE = {
    "knowledge": {"aiohttp", "alembic", "asyncio", "httpx", "socket", "sqlalchemy", "telegram", "tornado"},
    "sandbox": {"telegram"},
}

ADVISED_LINES, MOST_LINES = 300, 800


def in_pieces(*pieces: str) -> str:
    """A word that must not stand in any file, this one included."""
    return re.escape("".join(pieces))


FORBIDDEN = {
    "a package registry's host": re.compile(
        "|".join(
            (
                in_pieces("pypi", ".org"),
                in_pieces("pythonhosted", ".org"),
                in_pieces("registry.", "npmjs"),
                in_pieces("deb.", "debian.org"),
            )
        )
    ),
    "a path of one machine": re.compile(
        r"(?<![\w.])(?:" + "|".join((in_pieces("/wo", "rk/"), in_pieces("/ro", "ot/"), r"/home/\w+/")) + ")"
    ),
    "a bot token": re.compile(r"(?<!\d)\d{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
}


def sources(*rooms: str) -> list[Path]:
    """The Python files of these rooms."""
    found = [ROOT / f"{room}.py" for room in rooms] + [
        path for room in rooms for path in (ROOT / room).rglob("*.py")
    ]
    return sorted(path for path in found if path.is_file())


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a file imports, wherever in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield node.lineno, node.module or ""


@pytest.mark.parametrize("room", ARROWS)
def test_imports_follow_the_arrows(room: str) -> None:
    """bot → cli → handlers → {knowledge, announcements}; knowledge and the sandbox import none."""
    forbidden = ({*ARROWS, "tests", "benchmarks"} - ARROWS[room] - {room}) | OUTSIDE.get(room, set())
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in sources(room)
        for line, name in imported(path)
        if name.partition(".")[0] in forbidden
    ]
    assert wrong == []


def test_every_room_of_the_house_is_known_here() -> None:
    """A new folder of code gets its place among the arrows, or this fails."""
    rooms = {path.parent.name for path in ROOT.glob("*/*.py")} | {path.stem for path in ROOT.glob("*.py")}
    assert rooms - {"tests", "benchmarks"} <= set(ARROWS)


def words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from words(part)


class Names(NamedTuple):
    """Names of the shipped facts: proper ones, and the long and short ones of kinds, attributes, choices."""

    proper: set[str]
    long: set[str]
    short: set[str]


def names_of_the_facts() -> Names:
    """What the shipped fact bases call their city, kinds, attributes, choices and entities."""
    proper: set[str] = set()
    declared: set[str] = set()
    for folder in (ROOT / "knowledge" / "facts").iterdir():
        pages = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in folder.glob("*.yaml")}
        kinds = pages["kinds"]["种类"]
        proper.add(pages["base"]["城市"]["名称"])
        declared |= set(kinds)
        for kind, form in kinds.items():
            for attribute, about in form["属性"].items():
                declared |= {attribute, *about.get("选项", ())}
            for page in pages.values():
                entries = page.get(kind) if isinstance(page, dict) else None
                for entity in entries if isinstance(entries, list) else ():
                    proper |= {*words(entity["名称"]), *words(entity.get("别名"))}
    proper = {name for name in proper if re.search(r"[\u4e00-\u9fff]{2}", name)}
    # A word of two characters (内容, 行业) stands in many a sentence; only alone it is the attribute's name.
    return Names(proper, {name for name in declared if len(name) > 2}, {n for n in declared if len(n) <= 2})


def constants(path: Path) -> Iterator[ast.Constant]:
    """The string constants of a file that are code: no docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def test_the_code_knows_no_name_of_the_facts() -> None:
    """Another city's folder works without a change of code, so no name of this one's stands in the code."""
    names = names_of_the_facts()
    assert len(names.proper) > 50
    everywhere = "|".join(sorted(map(re.escape, names.proper | names.long), key=len, reverse=True))
    alone = "|".join(map(re.escape, names.short))
    in_names = re.compile(rf"{everywhere}|^(?:{alone})$")
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} says {match[0]}"
        for path in sources(*ARROWS)
        for node in constants(path)
        for match in in_names.finditer(str(node.value))
    ]
    assert found == []


def test_files_stay_small_enough_to_read() -> None:
    """Over 300 lines a file is named in the warnings, over 800 it has to be parted."""
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources(*ARROWS)}
    for path, length in lengths.items():
        if length > ADVISED_LINES:
            warnings.warn(f"{path.relative_to(ROOT)} has {length} lines", stacklevel=1)
    assert {path.name: length for path, length in lengths.items() if length > MOST_LINES} == {}


def tracked() -> list[Path]:
    """The files that git keeps; without git all but the caches."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    """Registry hosts, one machine's paths and tokens have no place in the project."""
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FORBIDDEN[what].finditer(text)]
    assert found == []


def test_every_requirement_says_why_it_is_there() -> None:
    """A line of requirements*.in ends in its reason."""
    bare = [
        f"{path.name}: {line}"
        for path in ROOT.glob("requirements*.in")
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "-c")) and "#" not in line
    ]
    assert bare == []


def test_every_requirement_is_locked_with_its_hashes() -> None:
    """Each name in requirements*.in has a version with hashes in the lock beside it."""
    for path in ROOT.glob("requirements*.in"):
        lock = path.with_suffix(".txt").read_text("utf-8").lower()
        for line in path.read_text("utf-8").splitlines():
            if named := re.match(r"[A-Za-z][A-Za-z0-9-]*", line):
                locked = rf"^{named[0].lower()}==\S+[^\n]* \\\n    --hash=sha256:"
                assert re.search(locked, lock, re.MULTILINE), line


def test_links_between_the_pages_lead_somewhere() -> None:
    """Every relative link and picture in README and docs is there."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "LICENSES").glob("*.md")]
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"(?:\]\(|src=\")([^)#\s\"]+)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []


def test_modules_that_the_pages_name_exist() -> None:
    """A module that moved takes the pages that speak of it along."""
    modules = {path.relative_to(ROOT).as_posix() for path in sources(*ARROWS, "benchmarks", "tests")}
    gone = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "sandbox" / "README.md"]
        for name in re.findall(r"`([\w/]+\.py)`", page.read_text("utf-8"))
        if not any(f"/{module}".endswith(f"/{name}") for module in modules)
    ]
    assert gone == []
