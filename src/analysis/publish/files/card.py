"""The link preview of a figure: title, the figure for a glance, source; legible at half size."""

from typing import Final

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish.credit import as_of_line, licence_line, source_line
from analysis.publish.files.glances import fitting
from analysis.publish.files.pictures import Block, block, paper, raster, written
from analysis.scene import svg
from analysis.scene.layout import Layout
from analysis.scene.marks import Box, Look, Scene, pixels

SCALE: Final = 2  # the card is laid out at half its size: there its text must be readable
WIDTH, HEIGHT = 1200 // SCALE, 630 // SCALE  # of what sites that preview links expect
DPI: Final = 72
MARGIN: Final = 20
GAP: Final = 8
BAND: Final = 4  # the coloured band along the top
PAGE: Final = Layout("card", WIDTH, text=18.5, small=12.5)
TITLE_SIZES: Final = (PAGE.text, 17.5, 16.5)


def _title(figure: Figure, width: float) -> Block:
    """Return the title on two lines, in the largest size that allows it."""
    tries = [block(figure.title, size, width, bold=True, after=0) for size in TITLE_SIZES]
    return next((title for title in tries if len(title.lines) <= 2), tries[-1])


def _fitted(figure: Figure, top: float, bottom: float) -> str:
    """Return the figure as an SVG with a place of its own, in the middle between two heights."""
    width, height = WIDTH - 2 * MARGIN, bottom - top
    shown = fitting(figure, width, height)
    scale = min(1.0, width / shown.width, height / shown.height)
    wide, high = shown.width * scale, shown.height * scale
    left, upper = (WIDTH - wide) / 2, (top + bottom - high) / 2
    place = f'x="{left:g}" y="{upper:g}" width="{wide:g}" height="{high:g}"'
    return svg.as_file(shown, figure.id).replace("<svg ", f"<svg {place} ", 1)


def card(figure: Figure, data: Dataset) -> bytes:
    """Return the card as PNG, 1200 by 630 pixels, the same bytes every time."""
    width = WIDTH - 2 * MARGIN
    title = _title(figure, width)
    licences = licence_line(figure, data, brief=True)
    credit = (source_line(figure), f"{as_of_line(figure)}. {licences}")
    lines = [block(words, PAGE.small, width, tone="muted", after=0) for words in credit]
    foot = HEIGHT - MARGIN + 4 - sum(line.height for line in lines)
    band = Box(x0=0, x1=WIDTH, y0=0, y1=BAND, look=Look(fill="line"))
    words = (band, *written([title], MARGIN, MARGIN), *written(lines, MARGIN, foot))
    panels = (paper(WIDTH, HEIGHT), pixels((0.0, 0.0, WIDTH, HEIGHT), words))
    page = svg.as_file(Scene(layout=PAGE, height=HEIGHT, panels=panels), "card")
    inner = _fitted(figure, MARGIN + title.height + GAP, foot - GAP)
    whole = f"{page.removesuffix('</svg>')}{inner}</svg>"
    return raster(whole, (WIDTH, HEIGHT), SCALE, figure, DPI)
