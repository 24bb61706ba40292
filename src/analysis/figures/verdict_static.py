"""Verdicts as a static picture: one square a claim, a group a verdict, its number beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.figures.verdict_model import Group, Look, lines_of, places
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

Groups = tuple[Group, ...]
GAP: Final = 4.0  # pixels between squares
EDGE: Final = 5.0  # pixels above the first and below the last group
LEADING: Final = 1.3


@dataclass(frozen=True, slots=True)
class Grid:
    """Sizes in pixels: the side of a square, squares a line, where they begin, the space between
    groups, and the room for a label above its group (0: the label stands left of it).
    """

    side: float
    columns: int
    left: float
    between: float
    above: float = 0.0

    @property
    def step(self) -> float:
        """From one square to the next."""
        return self.side + GAP


def _grid(layout: Layout) -> Grid:
    if layout.name == "small":
        return Grid(side=14, columns=10, left=160, between=20)
    if layout.is_narrow:
        return Grid(side=39, columns=8, left=0, between=18, above=44)
    left = 204.0
    columns = int((layout.width - left + GAP) // (40 + GAP))
    return Grid(side=40, columns=columns, left=left, between=22)


def _heights(groups: Groups, grid: Grid) -> list[float]:
    return [grid.above + lines_of(group, grid.columns) * grid.step - GAP for group in groups]


def _axes(figure: MplFigure, width: float, height: float) -> Axes:
    """Return axes over the whole picture in pixels from its top left corner."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return axes


def _sign(axes: Axes, look: Look, x: float, y: float, size: float) -> None:
    """Draw a verdict's sign as a shape, centred: no page's font can lack it."""
    from matplotlib.patches import PathPatch
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D

    path = TextPath((0, 0), look.sign, size=size)
    box = path.get_extents()
    move = Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2).scale(1, -1)
    shape = move.translate(x, y).transform_path(path)
    axes.add_patch(PathPatch(shape, facecolor=COLOUR[look.ink], lw=0, zorder=3))


def _square(axes: Axes, group: Group, at: tuple[float, float], side: float) -> Artist:
    from matplotlib.patches import Rectangle

    x, y = at
    look = group.look
    dashed = look.fill == "paper"
    square = Rectangle((x + 0.75, y + 0.75), side - 1.5, side - 1.5, lw=1.5, zorder=2,
                       facecolor=COLOUR[look.fill], edgecolor=COLOUR[look.edge],
                       linestyle=(0, (3, 2)) if dashed else "solid")  # fmt: skip
    return axes.add_patch(square)


def _squares(axes: Axes, group: Group, top: float, grid: Grid, layout: Layout) -> None:
    """Draw a group's squares with sign and id; only the square is a mark."""
    for place in places(group, grid.columns):
        x, y = grid.left + place.column * grid.step, top + place.line * grid.step
        mark(_square(axes, group, (x, y), grid.side), place.claim_id)
        if layout.name == "small":
            continue
        middle = x + grid.side / 2
        _sign(axes, group.look, middle, y + grid.side * 0.32, grid.side * 0.36)
        axes.text(middle, y + grid.side * 0.74, place.claim_id, ha="center", va="center",
                  fontsize=layout.small, color=COLOUR[group.look.ink], zorder=3)  # fmt: skip


def _wrapped(figure: MplFigure, words: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(figure, longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _label(axes: Axes, group: Group, top: float, width: float, layout: Layout) -> None:
    """Write number and verdict, and below them what the verdict means."""
    size = layout.text + 2
    axes.text(0, top, group.label, fontsize=size, weight="bold", va="top", color=COLOUR["ink"])
    if layout.name == "small":
        return
    figure = axes.get_figure(root=True)
    assert figure is not None, "the axes were made in a figure"  # noqa: S101
    top += size * LEADING + 2
    for line in _wrapped(figure, group.meaning, width, layout.small):
        axes.text(0, top, line, fontsize=layout.small, va="top", color=COLOUR["muted"])
        top += layout.small * LEADING


def draw(groups: Groups, layout: Layout) -> MplFigure:
    """Return the drawing in a layout (width and text sizes in CSS pixels)."""
    grid = _grid(layout)
    heights = _heights(groups, grid)
    least = 0.0 if grid.above or layout.name == "small" else 3 * layout.text * LEADING + 6
    heights = [max(height, least) for height in heights]
    height = sum(heights) + grid.between * (len(groups) - 1) + 2 * EDGE
    figure = canvas(layout, round(height))
    axes = _axes(figure, layout.width, height)
    top = EDGE
    for group, tall in zip(groups, heights, strict=True):
        room = layout.width if grid.above else grid.left - 14
        _label(axes, group, top, room, layout)
        _squares(axes, group, top + grid.above, grid, layout)
        top += tall + grid.between
    return figure
