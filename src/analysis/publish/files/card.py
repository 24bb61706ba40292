"""The link preview of a figure: title, the figure for a glance, source; legible at half size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from analysis.publish.credit import as_of_line, licence_names, source_line
from analysis.publish.files.frame import Block, block, paper, written
from analysis.publish.files.pictures import described
from analysis.scene import pictures, svg
from analysis.scene.layout import SMALL, WIDE, Layout
from analysis.scene.marks import Box, Look, Scene, pixels

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

WIDTH, HEIGHT = 1200, 630  # pixels, as sites that preview links expect
SCALE: Final = 2  # the card is laid out at half its size: there its text must be readable
DPI: Final = 72
MARGIN: Final = 20
GAP: Final = 8
BAND: Final = 4  # the coloured band along the top
PAGE: Final = Layout("card", WIDTH // SCALE, text=18.5, small=12.5)
TITLE_SIZES: Final = (PAGE.text, 17.5, 16.5)
NARROWEST: Final = 300  # half-size pixels: below them a drawing for a glance has no room


def _glance(figure: Figure, width: float, height: float) -> Scene:
    """Return the scene that fills a box (in half-size pixels) best.

    One for a glance that is too high is made again narrower; one that would get too narrow for its
    text gives way to the wide one as a whole.
    """
    scene = figure.scene(replace(SMALL, width=round(width)))
    narrower = min(width, width * height / scene.height)
    if narrower < NARROWEST:
        return figure.scene(WIDE)
    if narrower < width:
        return figure.scene(replace(SMALL, width=int(narrower)))
    return scene


def _title(figure: Figure, width: float) -> Block:
    """Return the title on two lines, in the largest size that allows it."""
    for size in TITLE_SIZES:
        title = block(figure.title, size, width, bold=True, after=0)
        if len(title.lines) <= 2:
            break
    return title


def _inside(drawn: str, scene: Scene, left: float, top: float, scale: float) -> str:
    """Return a drawing as a part of another at a place and a scale."""
    wide, high = scene.width * scale, scene.height * scale
    place = f'x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}"'
    return drawn.replace("<svg ", f"<svg {place} ", 1)


def card(figure: Figure, data: Dataset) -> bytes:
    """Return the card as PNG, 1200 by 630 pixels, the same bytes every time."""
    width, height = PAGE.width - 2 * MARGIN, HEIGHT // SCALE
    title = _title(figure, width)
    credit = [source_line(figure), f"{as_of_line(figure)}. {licence_names(figure, data)}"]
    lines = [block(words, PAGE.small, width, tone="muted", after=0) for words in credit]
    foot = height - MARGIN + 4 - sum(line.height for line in lines)
    top, bottom = MARGIN + title.height + GAP, foot - GAP
    band = Box(x0=0, x1=PAGE.width, y0=0, y1=BAND, look=Look(fill="line"))
    words = (band, *written([title], MARGIN, MARGIN), *written(lines, MARGIN, foot))
    panels = (paper(PAGE.width, height), pixels((0.0, 0.0, PAGE.width, height), words))
    page = Scene(layout=PAGE, height=height, panels=panels)
    glance = _glance(figure, width, bottom - top)
    scale = min(1.0, width / glance.width, (bottom - top) / glance.height)
    left = (PAGE.width - glance.width * scale) / 2
    upper = (top + bottom - glance.height * scale) / 2
    inner = _inside(svg.as_file(glance, figure.id), glance, left, upper, scale)
    whole = svg.as_file(page, "card").removesuffix("</svg>") + inner + "</svg>"
    return described(pictures.png(whole, (PAGE.width, height), SCALE), figure, DPI)
