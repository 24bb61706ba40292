"""The framed drawing: a figure's static picture with its words, so that a copy explains itself.

The drawing keeps its size in pixels; the canvas grows around it, and its axes move.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from analysis.publish.credit import as_of_line, figure_url, licence_line, source_line
from analysis.scene.palette import COLOUR
from analysis.scene.static import PX_PER_INCH, WIDE, Layout, text_width

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MplFigure

    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

WIDTH: Final = 768  # CSS pixels: 8 inches on the screen, 2400 px at 300 dpi
SMALLEST: Final = 15.3  # at 160 mm width this is 9 pt: 768 px * 9 pt / 453.5 pt
PRINT: Final = replace(WIDE, text=15.0, small=14.5)
LEADING: Final = 1.35
_DAY: Final = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(calendar.month_name[1:])})\b")
GAP: Final = 14.0  # between header, drawing and footer


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph beside the drawing; `after` is the space below it in pixels."""

    text: str
    size: float
    colour: str = "ink"
    weight: str = "normal"
    after: float = 5.0


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph broken into lines of a width."""

    block: Block
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Height in pixels with the space below."""
        return len(self.lines) * self.block.size * LEADING + self.block.after


def wrap(figure: MplFigure, block: Block, width: float) -> Lines:
    """Break a paragraph so that no line is wider than `width` pixels as drawn.

    A day stays with its month, and a single word wider than that stays whole.
    """
    lines: list[str] = []
    for word in _DAY.sub("\\1\N{NO-BREAK SPACE}\\2", block.text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(figure, longer, block.size, block.weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return Lines(block, tuple(lines))


def write(figure: MplFigure, paragraphs: Sequence[Lines], left: float, top: float) -> None:
    """Write paragraphs one below another; `left` and `top` in pixels from the top left corner."""
    width, height = figure.get_size_inches() * PX_PER_INCH
    for paragraph in paragraphs:
        size, line = paragraph.block.size, paragraph.block.size * LEADING
        for number, text in enumerate(paragraph.lines):
            figure.text(
                left / width,
                1 - (top + number * line + size) / height,
                text,
                fontsize=size,
                color=COLOUR[paragraph.block.colour],
                weight=paragraph.block.weight,
                parse_math=False,
            )
        top += paragraph.height


def paper(figure: MplFigure) -> None:
    """Lay white paper under the whole figure: a pasted picture has no page of its own."""
    from matplotlib.patches import Rectangle

    sheet = Rectangle((0, 0), 1, 1, transform=figure.transFigure, color=COLOUR["paper"], zorder=-9)
    figure.add_artist(sheet)


def header(figure: Figure) -> list[Block]:
    """Return title and subtitle."""
    return [
        Block(figure.title, 21, weight="bold"),
        Block(figure.subtitle, SMALLEST, "muted", after=0),
    ]


def footer(figure: Figure, data: Dataset) -> list[Block]:
    """Return the notes, the source line and the licences."""
    address = figure_url(figure)
    source = f"{source_line(figure)}. {as_of_line(figure)}.{' ' + address if address else ''}"
    return [
        *(Block(note, SMALLEST, "muted") for note in figure.notes),
        Block(source, SMALLEST, "ink", after=2),
        Block(f"{licence_line(figure, data)}.", SMALLEST, "muted", after=0),
    ]


def enlarge(drawing: MplFigure, size: tuple[float, float], left: float, top: float) -> None:
    """Grow the drawing's canvas to `size` pixels and move its axes, which keep their own size.

    Raises ValueError where the drawing has artists outside its axes: they would not move.
    """
    if drawing.texts or drawing.patches or drawing.lines or drawing.legends:
        raise ValueError("a drawing to be framed keeps everything inside its axes")
    old_width, old_height = drawing.get_size_inches() * PX_PER_INCH
    drawing.set_size_inches(size[0] / PX_PER_INCH, size[1] / PX_PER_INCH)
    below = size[1] - top - old_height
    for axes in drawing.axes:
        box = axes.get_position(original=True)
        axes.set_position(
            (
                (box.x0 * old_width + left) / size[0],
                (box.y0 * old_height + below) / size[1],
                box.width * old_width / size[0],
                box.height * old_height / size[1],
            )
        )


def framed(figure: Figure, data: Dataset, layout: Layout = PRINT) -> MplFigure:
    """Return the drawing with title and subtitle above, notes, source and licences below.

    To be called and saved inside `render.static.style`.
    """
    drawing = figure.draw(layout)
    margin = (WIDTH - layout.width) / 2
    above = [wrap(drawing, block, layout.width) for block in header(figure)]
    below = [wrap(drawing, block, layout.width) for block in footer(figure, data)]
    top = margin + sum(lines.height for lines in above) + GAP
    foot = top + drawing.get_size_inches()[1] * PX_PER_INCH + GAP
    height = round(foot + sum(lines.height for lines in below) + margin)
    enlarge(drawing, (WIDTH, height), margin, top)
    paper(drawing)
    write(drawing, above, margin, margin)
    write(drawing, below, margin, foot)
    return drawing
