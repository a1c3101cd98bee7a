"""The index of a large base, kept in the user's cache folder and mapped into memory at the next start.

As `knowledge.loading.cache`: found by the hash of the facts and of the code that made it, with a checksum,
the user's own (0600), put in place whole. Whatever is not as it was written is as good as not there.
"""

from __future__ import annotations

import hashlib
import json
import logging
import mmap
import os
import sys
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from knowledge.names.alphabet import Alphabet
from knowledge.names.corpus import Corpus
from knowledge.names.index import Index

logger = logging.getLogger(__name__)

KEPT = 4  # indexes that stay in the folder; the oldest go
_MAGIC = b"compiled names 2\n"
_ROOM = Path(__file__).resolve().parent
_ALIGNED = 64
_BLOCK = 1 << 20
_CORPUS = ("text", "slot", "start", "length", "piece", "owner", "role", "label", "item")
_INDEX = ("begin", "places", "hashes", "hashed", "weight", "openings", "heads")


def read(where: Path, digest: str) -> Index | None:
    """The index of the facts with that content, or None if it is not there, or not as it was written."""
    path = _path(where, digest)
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o022):
                logger.warning("cache file %s belongs to somebody else and is not read", path.name)
                return None
            if not _intact(file):
                logger.warning("cache file %s is damaged and is made anew", path.name)
                return None
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    try:
        return _from_bytes(data, digest)
    except (ValueError, KeyError, TypeError):
        logger.warning("cache file %s cannot be read and is made anew", path.name)
        return None


def write(where: Path, digest: str, index: Index) -> None:
    """Keep the index for the next start, if the folder can be written."""
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=where, suffix=".part")  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, digest, index)
            Path(made).replace(_path(where, digest))
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
        kept = sorted(where.glob("*.names"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT:]:
            with suppress(OSError):
                path.unlink()
    except OSError as error:
        logger.info("the compiled names were not kept: %s", error.strerror)


def _path(where: Path, digest: str) -> Path:
    return where / f"{digest[:40]}-{_code()[:16]}.names"


@cache
def _code() -> str:
    """A hash of the code that makes and reads the index."""
    total = hashlib.sha256(f"{sys.byteorder} {sys.version_info[:2]}".encode())
    knowledge = _ROOM.parent
    for path in (*sorted(_ROOM.glob("*.py")), knowledge / "text.py", knowledge / "sounds.py"):
        total.update(path.read_bytes())
    return total.hexdigest()


def arrays(index: Index) -> dict[str, NDArray[np.generic]]:
    """All arrays of an index, by name."""
    found = {name: getattr(index.corpus, name) for name in _CORPUS}
    return {**found, **{name: getattr(index, name) for name in _INDEX}, "table": index.corpus.alphabet.table}


def _write(file: BinaryIO, digest: str, index: Index) -> None:
    alphabet = index.corpus.alphabet
    kept = arrays(index)
    layout: dict[str, list[object]] = {}
    place = 0
    for name, values in kept.items():
        layout[name] = [values.dtype.str, len(values), place]
        place += -(-values.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps(
        {
            "digest": digest,
            "beyond": alphabet.beyond,
            "heard": alphabet.heard,
            "labels": index.corpus.labels,
            "arrays": layout,
            "size": place,
        }
    ).encode()
    start = len(_MAGIC) + 9 + 9  # a checksum and the head's length, each eight digits and a line's end
    head += b" " * (-(start + len(head)) % _ALIGNED)
    file.write(_MAGIC + b"%08x\n%08x\n" % (0, len(head)) + head)
    checksum = zlib.crc32(b"%08x\n" % len(head) + head)
    for values in kept.values():
        data = np.ascontiguousarray(values).view(np.uint8).data
        padding = bytes(-len(data) % _ALIGNED)
        checksum = zlib.crc32(padding, zlib.crc32(data, checksum))
        file.write(data)
        file.write(padding)
    file.seek(len(_MAGIC))
    file.write(b"%08x\n" % checksum)


def _intact(file: BinaryIO) -> bool:
    if file.read(len(_MAGIC)) != _MAGIC:
        return False
    wanted = file.read(9)
    checksum = 0
    while block := file.read(_BLOCK):
        checksum = zlib.crc32(block, checksum)
    return wanted == b"%08x\n" % checksum


def _from_bytes(data: mmap.mmap, digest: str) -> Index:
    at = len(_MAGIC) + 9
    start = at + 9 + int(data[at : at + 8], 16)
    head = json.loads(data[at + 9 : start])
    if head["digest"] != digest or start + head["size"] != len(data):
        raise ValueError("not those names")
    kept = {
        name: np.frombuffer(data, dtype, count, start + place)
        for name, (dtype, count, place) in head["arrays"].items()
    }
    alphabet = Alphabet(head["beyond"], head["heard"], kept["table"])
    corpus = Corpus(alphabet, tuple(head["labels"]), *(kept[name] for name in _CORPUS))
    return Index(corpus, *(kept[name] for name in _INDEX))
