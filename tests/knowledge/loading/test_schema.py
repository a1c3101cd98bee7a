"""The JSON Schema for editors: made from the base itself, in step with the loader and the shipped files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from knowledge.loading import load, schema, sections, shapes
from knowledge.loading.reading import QUESTIONS
from tests.knowledge.loading.conftest import Make

ROOT = Path(__file__).parents[3]
BASES = [
    *sorted(p for p in (ROOT / "knowledge" / "facts").iterdir() if p.is_dir()),
    *sorted(p for p in (ROOT / "tests" / "cities").iterdir() if (p / "base.yaml").exists()),
]


def pages(folder: Path) -> list[Path]:
    """Its YAML files, the questions included."""
    return sorted(folder.glob("*.yaml"))


@pytest.mark.parametrize("folder", BASES, ids=lambda p: p.name)
def test_the_committed_schema_is_the_bases(folder: Path) -> None:
    """Whoever changes the kinds runs `python bot.py check FOLDER --schema`."""
    assert (folder / schema.FILE).read_text("utf-8") == schema.text_of(load(folder, cache=None))


@pytest.mark.parametrize("folder", BASES, ids=lambda p: p.name)
def test_each_file_names_the_schema_in_its_first_line(folder: Path) -> None:
    """So that an editor finds it by itself."""
    for page in pages(folder):
        assert page.read_text("utf-8").startswith(f"# yaml-language-server: $schema={schema.FILE}\n"), page


@pytest.mark.parametrize("folder", BASES, ids=lambda p: p.name)
def test_what_loads_passes_the_schema(folder: Path) -> None:
    """No red line in the editor under something that is right."""
    model = schema.file_model(load(folder, cache=None))
    for page in pages(folder):
        as_json = json.dumps(
            yaml.safe_load(page.read_text("utf-8")), default=str
        )  # editors read dates as text
        model.model_validate_json(as_json)


@pytest.mark.parametrize(
    "page",
    [
        "城市: {名称: 样城, 别名: [甲]}",
        "项目: [{名称: 甲, 总投: 5亿元}]",
        "项目: [{来源: 甲报}]",
        "项目: {名称: 甲}",
        "项目: [{名称: 甲, 阶段: 竣工}]",
        "项目: [{名称: 甲, 产品: 水表}]",
        "项目: [{名称: 甲, 企业: {来源: 甲报}}]",
        "项目: [{名称: 甲, 企业: {值: 甲, 出处: 甲报}}]",
        "批次: [{名称: 甲}]",
        "种类: {甲: {属性: {乙: {类型: 文本}}}}",
        "项木: []",
    ],
)
def test_what_the_schema_refuses_the_loader_refuses(page: str, folder: Make) -> None:
    """Both, so that the editor and the check say the same."""
    model = schema.file_model(load(folder(), cache=None))
    with pytest.raises(ValidationError):
        model.model_validate(yaml.safe_load(page))
    with pytest.raises(Exception, match=r"facts\.yaml"):
        load(folder(page), cache=None)


def test_the_keys_of_the_fixed_sections_are_the_loaders() -> None:
    """Neither knows a key that the other does not."""
    for shape, keys in (
        (shapes.City, sections.CITY_KEYS),
        (shapes.Source, sections.SOURCE_KEYS),
        (shapes.Kind, sections.KIND_KEYS),
        (shapes.Attribute, sections.ATTRIBUTE_KEYS),
    ):
        assert {field.alias for field in shape.model_fields.values()} == set(keys)
    assert QUESTIONS == "questions.yaml"


def test_the_schema_offers_the_bases_own_names() -> None:
    """Attributes with how to write them, choices, and nothing else."""
    base = load(BASES[-1], cache=None)
    text = json.dumps(schema.of(base), ensure_ascii=False)
    assert all(
        f'"{label}"' in text for kind in base.kinds.values() for label in (kind.label, *kind.attributes)
    )
    assert schema.of(base)["additionalProperties"] is False
