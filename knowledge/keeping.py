"""What was worked out at one start and is kept for the next, in the user's cache folder.

A file is found by the hash of what it was made from and of the code that made it, so that it can never be
out of date. It begins with a checksum of the rest; whatever does not match is as good as no file. It belongs
to the user alone (0600, in a folder 0700), and is put in place whole. A folder that cannot be written is no
error: then everything is worked out each time.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

logger = logging.getLogger(__name__)

KEPT = 6  # files of each part that stay in the folder; the oldest go
_MAGIC = b"kept 1\n"
_Made = TypeVar("_Made")


def folder() -> Path | None:
    """Where the user's caches are: $XDG_CACHE_HOME, else ~/.cache; None for a user without a home."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():
        return given / "wenjin"
    try:
        return Path.home() / ".cache" / "wenjin"
    except RuntimeError:
        return None


def opened(
    part: str,
    digest: str,
    code: str,
    make: Callable[[], _Made],
    pack: Callable[[_Made], Any],
    unpack: Callable[[Any], _Made],
) -> _Made:
    """What make() gives, out of the user's cache folder if it is there; `pack` makes JSON of it."""
    where = folder()
    data = fetch(where, digest, part, code) if where else None
    if data is not None:
        try:
            return unpack(json.loads(str(data, "utf-8", "surrogatepass")))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            logger.warning("the kept %s cannot be read and are made anew", part)
    made = make()
    if where:
        text = json.dumps(pack(made), ensure_ascii=False, separators=(",", ":"))
        keep(where, digest, part, code, text.encode("utf-8", "surrogatepass"))
    return made


def fetch(where: Path, digest: str, part: str, code: str) -> memoryview | None:
    """What was kept under these words; None if nothing was, or it is not as it was written.

    `digest` is of what it was made from, `part` says what it is, `code` is code_of() what made it. The bytes
    are the user's own and whole, yet read them with something that can do no more than read.
    """
    path = _path(where, digest, part, code)
    try:
        with path.open("rb") as file:
            if not _trusted(os.fstat(file.fileno())):
                logger.warning("cache file %s could have been written by others and is not read", path.name)
                return None
            data = file.read()
    except OSError:
        return None
    head = _MAGIC + digest.encode() + b"\n"
    start = len(head) + 65
    if not data.startswith(head) or _checksum(data, start) != data[len(head) : start]:
        logger.warning("cache file %s is damaged and is made anew", path.name)
        return None
    return memoryview(data)[start:]


def keep(where: Path, digest: str, part: str, code: str, payload: bytes | memoryview) -> None:
    """Keep the payload for fetch, if the folder can be written. It is there whole or not at all."""
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        head = _MAGIC + digest.encode() + b"\n"
        checksum = hashlib.sha256(payload).hexdigest().encode() + b"\n"
        handle, made = tempfile.mkstemp(dir=where, suffix=".part")  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((head, checksum, payload))
            Path(made).replace(_path(where, digest, part, code))
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
        _tidy(where, part)
    except OSError as error:
        logger.info("%s were not kept: %s", part, error.strerror)


def code_of(*paths: Path) -> str:
    """A hash of the code in these files and folders, and of the Python and the machine it runs on."""
    total = hashlib.sha256(f"{sys.byteorder} {sys.version_info[:2]}".encode())
    for path in paths:
        for file in sorted(path.glob("*.py")) if path.is_dir() else (path,):
            total.update(file.read_bytes())
    return total.hexdigest()


def _path(where: Path, digest: str, part: str, code: str) -> Path:
    return where / f"{digest[:40]}-{code[:16]}.{part}"


def _checksum(data: bytes, start: int) -> bytes:
    return hashlib.sha256(memoryview(data)[start:]).hexdigest().encode() + b"\n"


def _trusted(status: os.stat_result) -> bool:
    """Whether the file is the user's own and nobody else can write it."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _tidy(where: Path, part: str) -> None:
    kept = sorted(where.glob(f"*.{part}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT:]:
        with suppress(OSError):
            path.unlink()
