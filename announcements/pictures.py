"""Draws bar charts as PNG, with the font that is shipped beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parent / "fonts" / "NotoSansSC-Regular.ttf"

_WIDTH, _EDGE, _BAR, _GAP = 1080, 48, 44, 26
_INK, _SOFT, _PAPER, _LINE = "#1f2933", "#6b7785", "#ffffff", "#e4e9ee"
_COLOURS = ("#2f6fb2", "#d9822b", "#3a9a78", "#8a5fb0", "#c0504d", "#5b8c2a")


@dataclass(frozen=True, slots=True)
class Panel:
    """One group of bars in one unit."""

    title: str
    unit: str
    bars: Sequence[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with a title, one or more panels below each other, and a line at the foot."""

    title: str
    panels: Sequence[Panel]
    foot: str = ""


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def draw(chart: Chart) -> bytes:
    """The chart as PNG, 1080 pixels wide."""
    height = _EDGE * 2 + 64 + sum(_height(panel) for panel in chart.panels) + (40 if chart.foot else 0)
    picture = Image.new("RGB", (_WIDTH, height), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((_EDGE, _EDGE), _fit(chart.title, 40, _WIDTH - 2 * _EDGE), _INK, _font(40), stroke_width=1)
    top = _EDGE + 80
    for panel in chart.panels:
        _panel(pen, panel, top)
        top += _height(panel)
    if chart.foot:
        pen.text((_EDGE, height - _EDGE - 24), _fit(chart.foot, 22, _WIDTH - 2 * _EDGE), _SOFT, _font(22))
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def _height(panel: Panel) -> int:
    return 56 + len(panel.bars) * (_BAR + _GAP) + 24


def _panel(pen: ImageDraw.ImageDraw, panel: Panel, top: int) -> None:
    title = f"{panel.title}（{panel.unit}）" if panel.unit else panel.title
    pen.text((_EDGE, top), _fit(title, 28, _WIDTH - 2 * _EDGE), _SOFT, _font(28))
    top += 56
    names = [_fit(name, 28, 300) for name, _ in panel.bars]
    left = _EDGE + int(max((pen.textlength(name, _font(28)) for name in names), default=0)) + 24
    longest = max((abs(value) for _, value in panel.bars), default=Decimal(0)) or Decimal(1)
    room = _WIDTH - _EDGE - left - 150
    for row, (name, (_, value)) in enumerate(zip(names, panel.bars, strict=True)):
        y = top + row * (_BAR + _GAP)
        pen.text((left - 24, y + _BAR // 2), name, _INK, _font(28), anchor="rm")
        pen.rectangle((left, y, left + room, y + _BAR), _LINE)
        pen.rectangle(
            (left, y, left + int(room * abs(value) / longest), y + _BAR), _COLOURS[row % len(_COLOURS)]
        )
        pen.text((left + room + 16, y + _BAR // 2), format(value, "f"), _INK, _font(28), anchor="lm")


def _fit(text: str, size: int, width: int) -> str:
    """The text, cut with … where it is wider than there is room."""
    font = _font(size)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"
