"""`bot.py backup FILE` and `bot.py restore FILE`: subscriptions and announcements as one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from announcements.backup import backup as back_up
from announcements.backup import restore as put_back
from announcements.store.database import StoreError
from cli.settings import load_settings


def backup(file: Path, out: TextIO) -> int:
    """Writes the store to `file`, while the bot runs or not; 0 if done, else 1. Raises SettingsError."""
    url = load_settings().database_url.get_secret_value()
    try:
        back_up(url, file)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    out.write(f"已备份到“{file}”。\n")
    return 0


def restore(file: Path, out: TextIO) -> int:
    """Puts the store back to what `file` holds; 0 if done, else 1. Raises SettingsError."""
    url = load_settings().database_url.get_secret_value()
    try:
        put_back(url, file)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    out.write(f"已从“{file}”恢复。\n")
    return 0
