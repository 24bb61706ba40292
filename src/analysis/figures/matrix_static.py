"""The matrix of texts as a static picture: cells by number, headings, a key of what is empty."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.figures.matrix_model import HEADINGS, NOT_COVERED, SHADES, MatrixModel, shade
from analysis.measures.agreements import BILATERAL, PLURILATERAL
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

HEIGHT: Final = 28.0  # pixels a row: on a phone two lines of a name
HEAD: Final = 28.0  # pixels of a line of heading or key
WRAP: Final = 10  # letters of a name a line on a phone
GAP: Final = 7.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the matrix stands on the canvas, in pixels from its top left corner."""

    left: float
    top: float
    cell: float
    count: int

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.cell * self.count

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + HEIGHT * self.count


def _axes(figure: MplFigure, layout: Layout, height: float) -> Axes:
    """Return bare axes over the whole canvas whose units are pixels, y from the top down."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, layout.width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return axes


def _box(axes: Axes, x: float, y: float, size: tuple[float, float], **style: object) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), *size, **style))  # type: ignore[arg-type]


def _ground(axes: Axes, grid: Grid, model: MatrixModel) -> None:
    """Draw lines between the cells, the diagonal, and what is not covered hatched."""
    size = (grid.cell, HEIGHT)
    for index in range(grid.count):
        x, y = grid.left + index * grid.cell, grid.top + index * HEIGHT
        if index >= model.covered:
            hatched = {"fc": "none", "hatchcolor": COLOUR["grid"], "hatch": "////", "lw": 0}
            _box(axes, grid.left, y, (grid.right - grid.left, HEIGHT), **hatched)
            above = model.covered * HEIGHT
            _box(axes, x, grid.top, (grid.cell, above), **hatched)
        else:
            _box(axes, x, y, size, fc=COLOUR["outside"], lw=0)
    for index in range(grid.count + 1):
        x, y = grid.left + index * grid.cell, grid.top + index * HEIGHT
        axes.plot([grid.left, grid.right], [y, y], color=COLOUR["grid"], lw=1, zorder=1)
        axes.plot([x, x], [grid.top, grid.bottom], color=COLOUR["grid"], lw=1, zorder=1)


def _cells(axes: Axes, grid: Grid, model: MatrixModel, layout: Layout) -> None:
    """Draw the cells with their numbers; each cell is the mark of its row."""
    from matplotlib.patches import Rectangle

    for cell in model.cells:
        x, y = grid.left + cell.column * grid.cell, grid.top + cell.row * HEIGHT
        strong = shade(cell.number) == SHADES[-1]
        patch = Rectangle((x + 0.5, y + 0.5), grid.cell - 1, HEIGHT - 1, lw=0, zorder=2,
                          fc=COLOUR[cell.kind], alpha=shade(cell.number))  # fmt: skip
        mark(axes.add_patch(patch), cell.key)
        axes.text(x + grid.cell / 2, y + HEIGHT / 2, str(cell.number), ha="center",
                  va="center_baseline", fontsize=layout.small, zorder=3,
                  color=COLOUR["paper" if strong else "ink"])  # fmt: skip


def _names(axes: Axes, grid: Grid, model: MatrixModel, layout: Layout) -> None:
    """Write the names beside the rows and the codes above the columns."""
    for index, (party, name) in enumerate(model.parties):
        tone = COLOUR["ink" if index < model.covered else "muted"]
        lines = textwrap.wrap(name, WRAP) if layout.is_narrow else [name]
        middle = grid.top + (index + 0.5) * HEIGHT
        for number, line in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * (layout.small + 0.5)
            axes.text(grid.left - GAP, y, line, ha="right", va="center_baseline",
                      fontsize=layout.small, color=tone)  # fmt: skip
        axes.text(grid.left + (index + 0.5) * grid.cell, grid.top - GAP + 2, party, ha="center",
                  va="bottom", rotation=90 if layout.is_narrow else 0, fontsize=layout.small,
                  color=tone)  # fmt: skip


def _heading(axes: Axes, x: float, y: float, kind: str, layout: Layout) -> None:
    _box(axes, x, y - 7, (14, 14), fc=COLOUR[kind], lw=0)
    axes.text(x + 21, y, HEADINGS[kind], va="center_baseline", fontsize=layout.text,
              weight="bold", color=COLOUR[kind])  # fmt: skip


def _key(axes: Axes, x: float, y: float, layout: Layout) -> None:
    """Explain the two ways of being empty."""
    edge = {"ec": COLOUR["muted"], "lw": 0.8, "fc": "none"}
    for label, hatch in (("No text found", None), (NOT_COVERED, "////")):
        _box(axes, x, y - 7, (20, 14), hatch=hatch, **edge)
        axes.text(x + 27, y, label, va="center_baseline", fontsize=layout.small)
        x += 27 + 8.2 * len(label) + 22


def _small(model: MatrixModel, layout: Layout) -> MplFigure:
    """Return the glance: shaded cells, and in words how many pairs have a text."""
    side = 11.6
    size = side * len(model.parties)
    figure = canvas(layout, round(size) + 4)
    axes = _axes(figure, layout, size + 4)
    _box(axes, 1, 1, (size, size), fc="none", ec=COLOUR["grid"], lw=1)
    for index in range(len(model.parties)):
        _box(axes, 1 + index * side, 1 + index * side, (side, side), fc=COLOUR["outside"], lw=0)
    for cell in model.cells:
        _box(axes, 1.5 + cell.column * side, 1.5 + cell.row * side, (side - 1, side - 1), lw=0,
             fc=COLOUR[cell.kind], alpha=shade(cell.number))  # fmt: skip
    for kind, y in ((BILATERAL, 0.12), (PLURILATERAL, 0.6)):
        axes.text(size + 18, y * size + 12, str(model.count(kind)), fontsize=28, weight="bold",
                  va="center_baseline", color=COLOUR[kind])  # fmt: skip
        axes.text(size + 18, y * size + 38, f"of {model.possible} pairs", fontsize=layout.text,
                  va="center_baseline")  # fmt: skip
        axes.text(size + 18, y * size + 57, kind, fontsize=layout.text, va="center_baseline")
    return figure


def draw(model: MatrixModel, layout: Layout) -> MplFigure:
    """Return the drawing: on a phone codes stand upright and names take two lines."""
    if layout.name == "small":
        return _small(model, layout)
    count, narrow = len(model.parties), layout.is_narrow
    codes = 34.0 if narrow else layout.small + 8
    top = HEAD + codes
    height = top + count * HEIGHT + 2 * HEAD
    figure = canvas(layout, round(height))
    axes = _axes(figure, layout, height)
    lines = [w for _, n in model.parties for w in (textwrap.wrap(n, WRAP) if narrow else [n])]
    left = max(text_width(figure, line, layout.small) for line in lines) + GAP + 2
    grid = Grid(left, top, (layout.width - left - 2) / count, count)
    _ground(axes, grid, model)
    _cells(axes, grid, model, layout)
    _names(axes, grid, model, layout)
    first = 2.0 if narrow else left
    _heading(axes, first, HEAD / 2 - 4, BILATERAL, layout)
    _heading(axes, first, grid.bottom + HEAD * 0.7, PLURILATERAL, layout)
    _key(axes, first, grid.bottom + HEAD * 1.55, layout)
    return figure
