"""What the handlers say, in YAML beside this file: one file for each use, read strictly and once."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

_HERE = Path(__file__).parent
_T = TypeVar("_T")


def load(use: str, form: type[_T]) -> _T:
    """`<use>.yaml` as an object of the dataclass `form`, each of whose fields is a text.

    Raises ValueError where a text is missing, empty, unknown, given twice or not a text.
    """
    name = f"{use}.yaml"
    node = yaml.compose((_HERE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise ValueError(f"{name}: not a mapping")
    found: dict[str, Any] = {}
    for key, value in node.value:
        where = f"{name}:{key.start_mark.line + 1}: {key.value}"
        if key.value in found:
            raise ValueError(f"{where}: given twice")
        if value.tag != "tag:yaml.org,2002:str" or not value.value.strip():
            raise ValueError(f"{where}: not a text")
        found[key.value] = value.value.strip()
    wanted = {field.name for field in fields(form)}  # type: ignore[arg-type]
    if wanted != set(found):
        missing, unknown = sorted(wanted - set(found)), sorted(set(found) - wanted)
        raise ValueError(f"{name}: missing {missing}, unknown {unknown}")
    return form(**found)
