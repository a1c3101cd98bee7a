"""Following the files: a valid change of the facts is in force at once, an invalid one changes nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch

from handlers import texts
from handlers.facts import Facts, read
from knowledge.loading import FactsError
from knowledge.model import FactBase

_log = logging.getLogger(__name__)

_SHOWN = 10  # errors told to keepers; the log has them all
_FILES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ReloadingTexts:
    """texts/reloading.yaml"""

    refused: str
    more: str
    mended: str


TEXTS = texts.load("reloading", ReloadingTexts)


class Reloading:
    """Watches a folder of facts. `changed` hears of every valid change, `tell` speaks to the keepers."""

    def __init__(
        self,
        folder: Path,
        facts: Facts,
        changed: Callable[[FactBase, FactBase], Awaitable[None]],
        tell: Callable[[str], Awaitable[None]],
    ) -> None:
        self._folder, self._facts, self._changed, self._tell = folder, facts, changed, tell
        self._refused = ""

    async def watch(self, stop: asyncio.Event) -> None:
        """Reload whenever a file of the folder changes, until the bot is to stop."""
        async for _changes in awatch(self._folder, watch_filter=_is_facts, stop_event=stop, step=100):
            await self.reload()

    async def reload(self) -> None:
        """Read the folder and swap the facts if it is valid and says something new."""
        try:
            known = await asyncio.to_thread(read, self._folder)
        except FactsError as error:
            await self._refuse([str(problem) for problem in error.problems])
            return
        except OSError as error:  # an editor that replaces the folder, a share that is away
            await self._refuse([f"{self._folder.name}：{error.strerror}"])
            return
        mended, self._refused = bool(self._refused), ""
        old = self._facts.base
        if known.base.digest != old.digest:
            self._facts.swap(known)
            _log.info("资料已更新，共 %d 条。", len(known.base.entities))
            await self._changed(old, known.base)
        if mended:
            await self._tell(TEXTS.mended)

    async def _refuse(self, problems: list[str]) -> None:
        listed = "\n".join(problems)
        if listed == self._refused:
            return
        self._refused = listed
        _log.error("资料改动有误，仍用原来的资料：\n%s", listed)
        shown = problems[:_SHOWN]
        if len(problems) > _SHOWN:
            shown.append(TEXTS.more.format(count=len(problems) - _SHOWN))
        await self._tell("\n".join((TEXTS.refused, *shown)))


def _is_facts(_change: Change, path: str) -> bool:
    return path.endswith(_FILES) and not Path(path).name.startswith(".")
