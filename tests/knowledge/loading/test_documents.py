"""Large files are read in pieces, with the same result and the same places of mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.loading import FactsError, documents, folder, pieces
from knowledge.model import FactBase
from tests.knowledge.loading.conftest import BASE

SIZES = st.integers(1, 7)
RECORDS = st.lists(
    st.sampled_from(
        [
            "  - 名称: {}\n    来源: 甲报#2\n    总投资: 5亿元\n",
            "\n  # 说明\n  - 名称: {}\n    产品:\n      - 水表\n      - 电表\n    来源: 甲报\n",
            "  - {{名称: {}, 来源: 甲报, 园区: 东园}}\n",
            "  - 名称: {}\n    企业: >\n      甲\n\n      公司\n    来源: 甲报\n",
            "  - 名称: {}\n    企业: no\n    来源: 丙报\n",
            "  - 名称: 同名\n    来源: 甲报\n",
        ]
    ),
    max_size=12,
)


def parsed(text: str) -> tuple[FactBase | None, str]:
    """The base, or the complaints."""
    try:
        return folder.parse({"a.yaml": BASE.encode(), "facts.yaml": text.encode()}, ""), ""
    except FactsError as error:
        return None, str(error)


@given(RECORDS, RECORDS, SIZES)
def test_in_pieces_as_well_as_whole(first: list[str], second: list[str], size: int) -> None:
    """Any records, cut anywhere."""
    listed = ["".join(record.format(f"{where}{n}") for n, record in enumerate(of)) for where, of in
              (("甲", first), ("乙", second))]  # fmt: skip
    text = f"# 资料\n\n项目:\n{listed[0]}默认来源: 甲报\n批次: []\n城市二: 5\n园区: # 园区\n{listed[1]}"
    text = text.replace("城市二: 5\n", "")
    whole = parsed(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "LARGE", 1)
        patch.setattr(documents, "RECORDS_A_PIECE", size)
        assert parsed(text) == whole


@given(RECORDS, SIZES)
def test_the_pieces_make_up_the_text(records: list[str], size: int) -> None:
    """Each line is in one piece, under the number it has in the file."""
    text = "# 说明\n项目:\n" + "".join(record.format(n) for n, record in enumerate(records))
    lines = text.split("\n")
    seen: list[int] = []
    for piece in pieces.cut(text, size):
        for number, line in enumerate(
            piece.text.split("\n")[0 if piece.first else 1 : -1], 0 if piece.first else 1
        ):
            assert lines[number + piece.offset] == line
            seen.append(number + piece.offset)
    assert sorted(seen) == seen == list(range(1, len(lines) - 1))


@pytest.mark.parametrize(
    "text",
    [
        '项目:\n  - 名称: 甲\n    企业: "公司\n\n  - 乙"\n    来源: 甲报\n  - {名称: 丙, 来源: 甲报}\n',
        '项目:\n  - 名称: 甲\n    企业: "公司\n甲"\n    来源: 甲报\n',
        "---\n项目:\n  - {名称: 甲, 来源: 甲报}\n",
        "{项目: [{名称: 甲, 来源: 甲报}]}\n",
        '"项目":\n- {名称: 甲, 来源: 甲报}\n- {名称: 乙, 来源: 甲报}\n',
    ],
)
def test_what_cannot_be_cut_is_taken_whole(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quoted text at the margin looks like a record and is none."""
    whole = parsed(text)
    assert whole[0] is not None
    monkeypatch.setattr(documents, "LARGE", 1)
    monkeypatch.setattr(documents, "RECORDS_A_PIECE", 1)
    assert parsed(text) == whole


def test_a_section_twice_in_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is found although no parser sees both."""
    monkeypatch.setattr(documents, "LARGE", 1)
    assert "facts.yaml:3:1: “项目”重复了，第1行已经写过" in parsed("项目: []\n\n项目: []\n")[1]
