"""Who is called what: names, aliases and ids within each kind, and the references to them."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from yaml.nodes import Node

from knowledge.loading.nodes import Reader
from knowledge.loading.problems import Problems, suggestion


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a name: the entity's id and where it is written."""

    id: str
    name: str
    file: str
    line: int
    what: str  # 名称, 别名 or 编号

    @property
    def where(self) -> str:
        """For messages."""
        return f"{self.file}第{self.line}行"


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that stands for an entity of the target kind, to be looked up when all files are read."""

    file: str
    line: int
    column: int
    target: str
    written: str


class Names:
    """The names of all entities, by kind."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self._by_kind: dict[str, dict[str, Owner]] = {kind: {} for kind in kinds}
        self._ids: dict[str, tuple[str, Owner]] = {}

    def identify(self, reader: Reader, kind: str, name: str, given: str, node: Node) -> str | None:
        """The entity's id: the given one, else its name; with the kind in front if another kind has it.

        None, with a mistake noted, if it is taken.
        """
        identity = given or name
        taken = self._ids.get(identity)
        if taken is not None and not given and taken[0] != kind:
            identity = f"{kind}/{name}"
            taken = self._ids.get(identity)
        if taken is not None:
            if given:
                reader.complain(node, f"编号“{given}”重复了，{taken[1].where}已经用过")
            else:
                self.claim(reader, kind, Owner("", name, reader.file, reader.line(node), "名称"), name, node)
            return None
        identity = sys.intern(identity)
        self._ids[identity] = kind, Owner(identity, name, reader.file, reader.line(node), "编号")
        return identity

    def claim(self, reader: Reader, kind: str, owner: Owner, name: str, node: Node) -> None:
        """Let the owner have the name; one that another entity of the kind has is a mistake."""
        holder = self._by_kind[kind].setdefault(fold(name), owner)
        if holder.id != owner.id:
            same = f"“{holder.name}”的{holder.what}" if holder.what == "别名" else holder.what
            reader.complain(node, f"{owner.what}“{name}”重复了，{holder.where}已经用作{same}")
        elif holder is not owner and owner.what == "别名" and name == holder.name:
            reader.complain(node, f"别名“{name}”与名称相同，请删去")

    def resolve(self, reference: Reference, problems: Problems) -> str:
        """The id of the entity meant; an unknown name is noted and stays as it is."""
        names = self._by_kind.get(reference.target)
        if names is None:
            return reference.written
        found = names.get(fold(reference.written))
        if found is not None:
            return found.id
        if not problems.broken:
            known = {owner.name for owner in names.values()} if len(names) < 5000 else set()
            hint = suggestion(reference.written, known)
            message = f"“{reference.target}”里没有“{reference.written}”{hint}"
            problems.add(reference.file, reference.line, reference.column, message)
        return reference.written


def fold(name: str) -> str:
    """The form in which names are compared: half width, lower case, no blanks."""
    if name.isascii():
        return name.casefold().replace(" ", "")
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")
