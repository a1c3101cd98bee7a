"""Garbage collection kept away from facts: half the time of a large load would go into looking for none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """No garbage collection inside."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def kept_for_long() -> Iterator[None]:
    """The same, and what there is at the end is not looked at again until the next time.

    Or every few hundred questions one would wait for tens of milliseconds until all facts are looked through.
    """
    gc.unfreeze()
    with no_collection():
        yield
    gc.freeze()
