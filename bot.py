"""The door: reads the command line and hands over to the room that does the work."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """An argument parser that says in Chinese that the command line is wrong, and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Prints what is wrong and how it is meant."""
        self.exit(2, f"命令不对：{message}\n{self.format_usage()}用 {self.prog} --help 查看说明。\n")


def parser() -> argparse.ArgumentParser:
    """The command line: the bot itself without a command, and what else there is."""
    facts = Parser(add_help=False)
    # Not set rather than None, or a command's own default would win over what stood before the command.
    facts.add_argument(
        "--facts", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help="资料所在的文件夹"
    )
    door = Parser(prog="bot.py", parents=[facts], description="问晋：不带命令时运行 Telegram 机器人。")
    commands = door.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    ask = commands.add_parser("ask", parents=[facts], help="在这里提问，不经过 Telegram")
    ask.add_argument("question", nargs="*", metavar="问题", help="不写问题时逐个提问")
    how = ask.add_mutually_exclusive_group()
    how.add_argument("--jsonl", action="store_true", help='逐行读入 {"q", "chat"}，逐行写出回答')
    how.add_argument("--explain", action="store_true", help="说明是怎么理解、用了哪些资料")
    check = commands.add_parser("check", parents=[facts], help="检查资料文件夹，有错时逐条列出")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    check.add_argument("--schema", action="store_true", help="没有错误时更新 schema.json（编辑器用）")
    new = commands.add_parser("new", parents=[facts], help="新建一个资料文件夹的样板")
    new.add_argument("folder", type=Path, metavar="FOLDER")
    for name, what in (("backup", "把订阅和公告备份成一个文件"), ("restore", "从备份文件恢复订阅和公告")):
        stored = commands.add_parser(name, parents=[facts], help=what)
        stored.add_argument("file", type=Path, metavar="FILE")
    return door


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives the exit status: 0 done, 1 failed, 2 called or set up wrongly."""
    wanted = parser().parse_args(arguments)
    # Imported only now, so that `ask` and `check` start without Telegram's library.
    from cli import commands

    try:
        return commands.run(wanted)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever was reading has gone; keep the interpreter's own last flush quiet too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
