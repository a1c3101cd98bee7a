"""Whatever stands in the files, loading ends in a base or in complaints that have a place."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.loading import FactsError, folder
from knowledge.loading.tables import Row
from tests.knowledge.loading.conftest import BASE

FACTS = """\
默认来源: 甲报
项目:
  - 名称: 甲项目
    别名: [甲, 甲厂]
    总投资: [{值: 5亿元, 来源: 乙报}, {值: 6亿元, 日期: 2024-05-01, 备注: 约}]
    阶段: {值: 开工, 日期: 2024年3月}
    园区: [东园, W]
    产品: [水表, "电表"]
  - {名称: "12:30", 企业: 'no', 产能: 210万吨/年, 来源: 甲报#3}
批次:
  - {名称: 总数, 条件: {阶段: 签约, 园区: 东}, 项目数: 12个}
"""
TOKENS = [
    *(
        "\t",
        " ",
        "\n",
        "-",
        "- ",
        ":",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "&a ",
        "*a",
        "!",
        "|",
        ">",
        '"',
        "'",
        "%",
    ),
    *(
        "@",
        "?",
        "no",
        "~",
        "0123",
        "12:30",
        "\uff1a",
        "\uff0c",
        "\u200b",
        "\x00",
        "\ufeff",
        "---\n",
        "<<: ",
        "\r\n",
    ),
    *("项目", "来源", "值", "条件", "种类", "甲" * 5000),
]
EDITS = st.lists(
    st.tuples(
        st.integers(0, len(BASE + FACTS)),
        st.integers(0, 12),
        st.one_of(st.sampled_from(TOKENS), st.text(max_size=4)),
    ),
    max_size=6,
)


def check(files: dict[str, bytes]) -> None:
    """Parse the files, and look at every part of what comes out."""
    try:
        base = folder.parse(files, "")
    except FactsError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.file in files
            assert problem.line >= 1 <= problem.column
            assert problem.line <= files[problem.file].count(b"\n") + 2 + files[problem.file].count(b"\r")
            assert "\n" not in problem.message
    else:
        for entity in base.entities.values():
            assert base.entities[entity.id] is entity
            assert not isinstance(entity.statements, Row)
            for label, statements in entity.statements.items():
                assert base.attribute(entity, label) is not None
                assert statements
                assert all(statement.citation.source in base.sources for statement in statements)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_a_base_with_any_mistake_typed_into_it(edits: list[tuple[int, int, str]]) -> None:
    """Deleted, doubled and strange characters anywhere."""
    text = BASE + FACTS
    for at, length, new in edits:
        text = text[:at] + new + text[at + length :]
    check({"a.yaml": text.encode("utf-8", "replace")})


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Even those that are no text."""
    check({"a.yaml": BASE.encode(), "b.yaml": data})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_as_a_value(text: str) -> None:
    """In quotes it is a text or a complaint, never something else."""
    quoted = text.encode("utf-8", "replace").decode().replace("'", "''")
    check({"a.yaml": BASE.encode(), "b.yaml": f"项目: [{{名称: 甲, 来源: 甲报, 企业: '{quoted}'}}]".encode()})
