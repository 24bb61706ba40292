"""The link preview of a figure: title, the figure for a glance, source; legible at half size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from analysis.publish.credit import as_of_line, licence_names, source_line
from analysis.publish.files.old_frame import Block, Lines, paper, wrap, write
from analysis.publish.files.old_pictures import png, rasterised
from analysis.scene.palette import COLOUR
from analysis.scene.static import PX_PER_INCH, SMALL, WIDE, Layout, canvas, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MplFigure
    from PIL.Image import Image

    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

WIDTH, HEIGHT = 1200, 630  # pixels, as sites that preview links expect
SCALE: Final = 2  # the card is laid out at half its size: there its text must be readable
MARGIN: Final = 20
GAP: Final = 8
BAND: Final = 4  # the coloured band along the top
PAGE: Final = Layout("card", WIDTH // SCALE, text=18.5, small=12.5)
TITLE_SIZES: Final = (PAGE.text, 17.5, 16.5)
NARROWEST: Final = 300  # half-size pixels: below them a drawing for a glance has no room


def _size(drawing: MplFigure) -> tuple[float, float]:
    width, height = drawing.get_size_inches() * PX_PER_INCH
    return float(width), float(height)


def _glance(figure: Figure, width: float, height: float) -> tuple[MplFigure, float]:
    """Return the drawing that fills a box (in half-size pixels) best, and its scale.

    A drawing for a glance that is too high is drawn again narrower; one that would get too narrow
    for its text gives way to the wide drawing as a whole.
    """
    drawing = figure.draw(replace(SMALL, width=round(width)))
    narrower = min(width, width * height / _size(drawing)[1])
    if narrower < NARROWEST:
        drawing = figure.draw(WIDE)
    elif narrower < width:
        drawing = figure.draw(replace(SMALL, width=int(narrower)))
    across, down = _size(drawing)
    return drawing, SCALE * min(1.0, width / across, height / down)


def _title(page: MplFigure, figure: Figure, width: float) -> Lines:
    """Return the title on two lines, in the largest size that allows it."""
    for size in TITLE_SIZES:
        title = wrap(page, Block(figure.title, size, weight="bold", after=0), width)
        if len(title.lines) <= 2:
            break
    return title


def _words(figure: Figure, data: Dataset) -> tuple[Image, float, float]:
    """Return the card without its picture, and the top and bottom of the room for it."""
    from matplotlib.patches import Rectangle

    page = canvas(PAGE, HEIGHT // SCALE)
    width, height = PAGE.width - 2 * MARGIN, HEIGHT // SCALE
    title = _title(page, figure, width)
    credit = [source_line(figure), f"{as_of_line(figure)}. {licence_names(figure, data)}"]
    lines = [wrap(page, Block(text, PAGE.small, "muted", after=0), width) for text in credit]
    foot = height - MARGIN + 4 - sum(line.height for line in lines)
    paper(page)
    band = Rectangle((0, 1 - BAND / height), 1, BAND / height, transform=page.transFigure,
                     color=COLOUR["line"])  # fmt: skip
    page.add_artist(band)
    write(page, [title], MARGIN, MARGIN)
    write(page, lines, MARGIN, foot)
    return rasterised(page, SCALE), MARGIN + title.height + GAP, foot - GAP


def card(figure: Figure, data: Dataset) -> bytes:
    """Return the card as PNG, 1200 by 630 pixels, the same bytes every time."""
    with style(f"{figure.id}-card"):
        picture, top, bottom = _words(figure, data)
        drawing, scale = _glance(figure, PAGE.width - 2 * MARGIN, bottom - top)
        glance = rasterised(drawing, scale)
    left = (WIDTH - glance.width) // 2
    upper = round((top + bottom) / 2 * SCALE - glance.height / 2)
    picture.alpha_composite(glance, (left, upper))
    return png(picture, figure, PX_PER_INCH)
