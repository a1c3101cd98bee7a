"""Small folders of YAML to load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.loading import FactsError, load
from knowledge.model import FactBase

BASE = """\
城市: {名称: 样城}
来源:
  甲报: {名称: 甲报, 段落: 9}
  乙报: {名称: 乙报}
种类:
  项目:
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是}
      产能: {类型: 数值, 单位: ""}
      企业: {类型: 文字}
      阶段: {类型: 选项, 选项: {签约: [已签约], 开工: []}}
      开工日期: {类型: 日期}
      产品: {类型: 列表}
      园区: {类型: 引用, 种类: 园区}
  园区: {地点: 是, 属性: {面积: {类型: 数值, 单位: 亩}}}
  批次: {统计: 项目, 属性: {项目数: {类型: 数值, 单位: 个, 计数: 是}}}
园区:
  - {名称: 东园, 别名: [东], 来源: 甲报}
  - {名称: 西园, 编号: W, 来源: 甲报}
"""

Make = Callable[..., Path]
Loaded = Callable[..., FactBase]
Complaints = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Make:
    """Writes files into a folder beside a small correct base (`base=""` leaves that out)."""

    def make(facts: str | bytes = "", base: str | bytes = BASE, **others: str | bytes) -> Path:
        files = {"a-base": base, "facts": facts, **others}
        for name, text in files.items():
            if text:
                data = text.encode() if isinstance(text, str) else text
                (tmp_path / f"{name}.yaml").write_bytes(data)
        return tmp_path

    return make


@pytest.fixture
def loaded(folder: Make) -> Loaded:
    """The base that such a folder makes."""
    return lambda *args, **kwargs: load(folder(*args, **kwargs), cache=None)


@pytest.fixture
def complaints(folder: Make) -> Complaints:
    """What is wrong with such a folder, a line each."""

    def of(*args: str | bytes, **kwargs: str | bytes) -> list[str]:
        with pytest.raises(FactsError) as caught:
            load(folder(*args, **kwargs), cache=None)
        lines = str(caught.value).splitlines()
        assert lines == [str(problem) for problem in caught.value.problems]
        return lines

    return of
