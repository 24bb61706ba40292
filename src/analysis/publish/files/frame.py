"""The framed picture: a figure's scene with its words, so that a copy explains itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from analysis.publish.credit import as_of_line, figure_url, licence_line, source_line
from analysis.scene import text
from analysis.scene.key import moved
from analysis.scene.layout import WIDE, Layout
from analysis.scene.marks import Box, Look, Mark, Panel, Scene, Words, pixels

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

WIDTH: Final = 768  # CSS pixels: 8 inches on the screen, 2400 px at 300 dpi
SMALLEST: Final = 15.3  # at 160 mm width this is 9 pt: 768 px * 9 pt / 453.5 pt
PRINT: Final = replace(WIDE, text=15.0, small=14.5)
LEADING: Final = 1.35
GAP: Final = 14.0  # between header, drawing and footer
PAPER: Final = Look(fill="paper")  # a pasted picture has no page of its own


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph beside the drawing in lines that fit; `after` is the space below it in pixels."""

    lines: tuple[str, ...]
    size: float
    tone: str = "ink"
    bold: bool = False
    after: float = 5.0

    @property
    def height(self) -> float:
        """Height in pixels with the space below."""
        return len(self.lines) * self.size * LEADING + self.after


def block(
    words: str, size: float, width: float, *, tone: str = "ink", bold: bool = False,
    after: float = 5.0,
) -> Block:  # fmt: skip
    """Return a paragraph broken so that no line is wider than `width` pixels."""
    return Block(text.broken(words, width, size, bold=bold), size, tone, bold, after)


def written(blocks: Iterable[Block], left: float, top: float) -> Iterator[Mark]:
    """Yield paragraphs one below another from a place in pixels on."""
    for part in blocks:
        for number, line in enumerate(part.lines):
            y = top + number * part.size * LEADING + part.size
            yield Words(x=left, y=y, text=line, size=part.size, base="line", tone=part.tone,
                        bold=part.bold)  # fmt: skip
        top += part.height


def _header(figure: Figure, width: float) -> list[Block]:
    """Return title and subtitle."""
    return [
        block(figure.title, 21, width, bold=True),
        block(figure.subtitle, SMALLEST, width, tone="muted", after=0),
    ]


def _footer(figure: Figure, data: Dataset, width: float) -> list[Block]:
    """Return the notes, the source line and the licences."""
    address = figure_url(figure)
    source = f"{source_line(figure)}. {as_of_line(figure)}.{' ' + address if address else ''}"
    licences = f"{licence_line(figure, data)}."
    return [
        *(block(note, SMALLEST, width, tone="muted") for note in figure.notes),
        block(source, SMALLEST, width, after=2),
        block(licences, SMALLEST, width, tone="muted", after=0),
    ]


def paper(width: float, height: float) -> Panel:
    """Return a panel of white paper."""
    sheet = Box(x0=0, x1=width, y0=0, y1=height, look=PAPER)
    return pixels((0.0, 0.0, width, height), (sheet,), name="paper")


def framed(figure: Figure, data: Dataset, layout: Layout = PRINT) -> Scene:
    """Return the scene with title and subtitle above, notes, source and licences below."""
    drawn = figure.scene(layout)
    margin = (WIDTH - layout.width) / 2
    above, below = _header(figure, layout.width), _footer(figure, data, layout.width)
    top = margin + sum(part.height for part in above) + GAP
    foot = top + drawn.height + GAP
    height = round(foot + sum(part.height for part in below) + margin)
    words = (*written(above, margin, margin), *written(below, margin, foot))
    return Scene(
        layout=replace(layout, width=WIDTH),
        height=height,
        panels=(
            paper(WIDTH, height),
            *moved(drawn.panels, margin, top),
            pixels((0.0, 0.0, WIDTH, height), words, name="words"),
        ),
    )
