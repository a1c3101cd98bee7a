"""Digests are drawn with glyphs for every character of the facts, and say the stated totals."""

from __future__ import annotations

import datetime as dtm
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from announcements import digesting, pictures
from announcements.pictures import Chart, Panel, draw
from knowledge.loading import load

ROOT = Path(__file__).resolve().parents[2]
TODAY = dtm.date(2026, 4, 7)
BASES = [ROOT / "knowledge" / "facts" / "jinzhong", *sorted((ROOT / "tests" / "cities").glob("*/"))]


def missing(characters: set[str]) -> set[str]:
    font = ImageFont.truetype(pictures.FONT, 32)
    box = font.getmask("\U000f0000").getbbox(), bytes(font.getmask("\U000f0000"))
    return {
        each
        for each in characters
        if not each.isspace() and (font.getmask(each).getbbox(), bytes(font.getmask(each))) == box
    }


@pytest.mark.parametrize("folder", BASES, ids=lambda folder: folder.name)
def test_every_character_of_the_facts_is_in_the_font(folder: Path) -> None:
    texts = (path.read_text("utf-8") for path in folder.glob("*.yaml") if path.name != "questions.yaml")
    assert missing(set("".join(texts))) == set()


def test_a_missing_character_would_be_noticed() -> None:
    assert missing({"晋", "\U0002b820"}) == {"\U0002b820"}


def test_the_shipped_digest_says_the_stated_totals_and_draws_their_parts() -> None:
    made = digesting.digest(load(BASES[0]), TODAY)
    assert made.content.kind == "photo"
    for words in ("4月7日", "签约一批：项目数101个，总投资506.2亿元", "总投资1042.1亿元", "来源："):
        assert words in made.content.text
    assert len(made.content.text) <= 1024
    assert made.picture is not None
    assert Image.open(BytesIO(made.picture)).size[0] == 1080


@pytest.mark.parametrize("folder", BASES, ids=lambda folder: folder.name)
def test_any_citys_digest_can_be_made(folder: Path) -> None:
    made = digesting.digest(load(folder), TODAY)
    assert made.content.text
    assert (made.picture is not None) == (made.content.kind == "photo")


def test_a_longer_bar_is_longer() -> None:
    def coloured(share: int) -> int:
        chart = Chart("图", [Panel("总数", "个", [("甲", Decimal(100)), ("乙", Decimal(share))])])
        picture = Image.open(BytesIO(draw(chart))).convert("RGB")
        counted = picture.getcolors(1 << 20) or []
        return sum(number for number, colour in counted if colour == (0xD9, 0x82, 0x2B))

    assert coloured(80) > 1.5 * coloured(40) > 0


def test_odd_values_and_long_names_can_be_drawn() -> None:
    bars = [("很长" * 40, Decimal(0)), ("负", Decimal("-3.5")), ("", Decimal("1e6"))]
    assert draw(Chart("题" * 200, [Panel("", "", bars), Panel("空", "", [])], "脚"))
