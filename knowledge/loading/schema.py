"""The JSON Schema of one base's files, its own kinds and attributes included, for editors.

An editor that knows YAML schemas (`# yaml-language-server: $schema=schema.json`) completes and checks with
it while a clerk types. The loader checks more than a schema can say.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from knowledge.loading import shapes
from knowledge.loading.sections import CITY, COMMANDS, DEFAULT_SOURCE, KINDS, QUESTIONS, SOURCES
from knowledge.loading.shapes import Shape, Text, Texts
from knowledge.model import Attribute, FactBase, Kind

FILE = "schema.json"
_HOW = {
    "数值": "数字和单位连着写，例如 50亿元、210万吨/年、12.5%",
    "日期": "2024-03-05、2024年3月5日、2024年3月、2024年、3月25日 或 2024年一季度",
    "文字": "文字",
    "选项": "选一个",
    "引用": "名称、编号或别名；几个就写列表",
    "列表": "列表，例如 [甲, 乙]",
}


def of(base: FactBase) -> dict[str, Any]:
    """The JSON Schema of a file of the base."""
    schema = file_model(base).model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"{base.city.name}的资料"
    return schema


def text_of(base: FactBase) -> str:
    """The schema as it stands in the folder."""
    return json.dumps(of(base), ensure_ascii=False, indent=1) + "\n"


def write(folder: Path, base: FactBase) -> Path:
    """Write the schema beside the files. Raises OSError."""
    path = folder / FILE
    path.write_text(text_of(base), encoding="utf-8")
    return path


def file_model(base: FactBase) -> type[BaseModel]:
    """What may stand in one file, as a pydantic model."""
    fields: dict[str, Any] = {
        "city": (shapes.City | None, Field(None, alias=CITY)),
        "commands": (shapes.Commands | None, Field(None, alias=COMMANDS)),
        "sources": (dict[str, shapes.Source] | None, Field(None, alias=SOURCES)),
        "kinds": (dict[str, shapes.Kind] | None, Field(None, alias=KINDS)),
        "default": (Text | None, Field(None, alias=DEFAULT_SOURCE, description="这个文件里没写来源的都用它")),
        "questions": (list[shapes.Question] | None, Field(None, alias=QUESTIONS)),
    }
    for number, kind in enumerate(base.kinds.values()):
        record: Any = _record(kind, number)
        fields[f"kind{number}"] = (list[record] | None, Field(None, alias=kind.label))
    return create_model("File", __base__=Shape, **fields)


def _record(kind: Kind, number: int) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "name": (Text, Field(alias="名称", description="全名")),
        "id": (Text | None, Field(None, alias="编号", description="不写就用名称")),
        "aliases": (Texts, Field([], alias="别名", description="简称和平时的叫法")),
        "pinyin": (
            Annotated[str, Field(pattern="^[a-z ]+$")] | None,
            Field(None, alias="拼音", description="名称里有多音字读错时写，例如 lao ting"),
        ),
        "source": (Text | None, Field(None, alias="来源", description="来源的编号，或 编号#段落")),
    }
    if kind.totals_of:
        fields["condition"] = (
            Literal["全部"] | dict[str, Text],
            Field(alias="条件", description="这个总数包括哪些"),
        )
    for place, attribute in enumerate(kind.attributes.values()):
        value = _value(attribute)
        statement = create_model(
            f"Statement{number}_{place}",
            __base__=Shape,
            value=(value, Field(alias="值")),
            source=(Text | None, Field(None, alias="来源")),
            date=(Text | None, Field(None, alias="日期")),
            note=(Text | None, Field(None, alias="备注")),
        )
        how = _HOW[attribute.type] + (f"；单位：{attribute.unit}" if attribute.unit else "")
        fields[f"a{place}"] = (
            value | statement | list[statement] | None,
            Field(None, alias=attribute.label, description=how),
        )
    return create_model(f"Kind{number}", __base__=Shape, __doc__=f"一条{kind.label}", **fields)


def _value(attribute: Attribute) -> Any:  # noqa: ANN401 - a type made at run time
    if attribute.type == "数值":
        return str | int | float if attribute.unit else str
    if attribute.type == "选项":
        return Literal[tuple(option.name for option in attribute.options)]
    if attribute.type == "列表":
        return Texts
    if attribute.type == "引用":
        return Text | Texts
    return Text


__all__ = ["FILE", "file_model", "of", "text_of", "write"]
