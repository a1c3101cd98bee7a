"""Who is called what: names, aliases and ids within each kind, and the references to them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from yaml.nodes import Node

from knowledge.loading.nodes import Reader
from knowledge.loading.problems import Problems, suggestion

MOST_PLACES = 1000  # a name that is unknown in more places than this is reported for the first of them
MOST_TO_SUGGEST = 5000


@dataclass(slots=True)
class Names:
    """The names of all entities, by kind: folded name → entity id."""

    kinds: Iterable[str]
    by_kind: dict[str, dict[str, str]] = field(init=False)
    homes: dict[str, tuple[str, str, int]] = field(default_factory=dict)  # id → (kind, file, line)

    def __post_init__(self) -> None:
        self.by_kind = {kind: {} for kind in self.kinds}

    def identify(self, reader: Reader, kind: str, name: str, given: str, node: Node) -> str | None:
        """The entity's id: the given one, else its name; with the kind in front if another kind has it.

        None, with a mistake noted, if it is taken.
        """
        identity = given or name
        home = self.homes.get(identity)
        if home is not None and not given and home[0] != kind:
            identity = f"{kind}/{name}"
            home = self.homes.get(identity)
        if home is None:
            self.homes[identity] = kind, reader.file, reader.line(node)
            return identity
        what = f"编号“{given}”" if given else f"名称“{name}”"
        reader.complain(node, f"{what}重复了，{home[1]}第{home[2]}行已经用过")
        return None

    def claim(self, reader: Reader, kind: str, identity: str, name: str, node: Node, what: str) -> None:
        """Let the entity have the name; one that another entity of the kind has is a mistake."""
        folded = fold(name)
        names = self.by_kind[kind]
        holder = names.setdefault(name if folded == name else folded, identity)
        if holder != identity:
            _, file, line = self.homes[holder]
            reader.complain(node, f"{what}“{name}”重复了，{file}第{line}行的“{holder}”已经用过")

    def find(self, kind: str, name: str) -> str | None:
        """The id of the entity of the kind that has the name, alias or id."""
        return self.by_kind.get(kind, {}).get(fold(name))


@dataclass(slots=True)
class References:
    """Names that stand for entities, looked up when all files are read."""

    places: dict[tuple[str, str], list[tuple[str, int, int]]] = field(default_factory=dict)

    def note(self, reader: Reader, target: str, name: str, node: Node) -> None:
        """Remember where the name of an entity of the target kind is written."""
        places = self.places.setdefault((target, name), [])
        if len(places) < MOST_PLACES:
            places.append((reader.file, reader.line(node), int(node.start_mark.column) + 1))

    def resolve(self, names: Names, problems: Problems) -> dict[tuple[str, str], str]:
        """(target kind, name as written) → id. Unknown names are noted and stand for themselves."""
        found: dict[tuple[str, str], str] = {}
        for (target, name), places in self.places.items():
            identity = names.find(target, name)
            found[target, name] = name if identity is None else identity
            if identity is not None or target not in names.by_kind or problems.broken:
                continue
            known = names.by_kind[target]
            hint = suggestion(name, known) if len(known) <= MOST_TO_SUGGEST else ""
            for file, line, column in places:
                problems.add(file, line, column, f"“{target}”里没有“{name}”{hint}")
        return found


def fold(name: str) -> str:
    """The form in which names are compared: half width, lower case, no blanks."""
    if name.isascii():
        return name.casefold().replace(" ", "")
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")
