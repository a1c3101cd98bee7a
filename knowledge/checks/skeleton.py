"""A new fact base's folder: a small example with comments, to be written over with one's own facts."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from knowledge.loading import load, schema

TEMPLATE = Path(__file__).parents[1] / "template"


def new(folder: Path, out: TextIO) -> int:
    """Write the skeleton into a folder that is new or empty, and say so in Chinese; 0 if done, else 1.

    Nothing that exists is ever written over.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            out.write(f"“{folder}”已经有内容了，没有动它。请换一个新的文件夹名。\n")
            return 1
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(TEMPLATE.glob("*.yaml")):
            with (folder / path.name).open("xb") as file:
                file.write(path.read_bytes())
        schema.write(folder, load(folder))
    except OSError as error:
        out.write(f"写不了“{folder}”：{error.strerror}\n")
        return 1
    names = "、".join(path.name for path in sorted(folder.iterdir()))
    out.write(f"已在“{folder}”写好样板：{names}。\n")
    out.write(f"用任何编辑器改成自己的资料，然后检查：python bot.py check {folder}\n")
    return 0
