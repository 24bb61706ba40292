"""The words beside stated numbers: the key above them, and what those that differ say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from analysis.figures.stated_model import KINDS, Spot, StatedModel, differing, said
from analysis.figures.stated_plane import PAD, Plane, marker
from analysis.scene.palette import COLOUR
from analysis.scene.static import PX_PER_INCH, Layout, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

Stretch = tuple[int, float, float]  # a lane, and from which day to which
ENTRIES: Final = len(KINDS) + 2  # of the key: every kind, the count, its bounds


def _cells(layout: Layout, height: float, columns: int) -> Iterator[tuple[float, float]]:
    """Yield where entries of the key begin, line by line, in pixels from the top left."""
    lines = -(-ENTRIES // columns)
    for index in range(ENTRIES):
        line, column = divmod(index, columns)
        yield column * layout.width / columns + 2, (line + 0.5) * height / lines


def key(figure: MplFigure, model: StatedModel, layout: Layout, height: float, columns: int) -> None:
    """Draw the key above the axes: a marker a kind with its number, the count and its bounds."""
    whole = float(figure.get_size_inches()[1]) * PX_PER_INCH
    axes = figure.add_axes((0, 1 - height / whole, 1, height / whole))
    axes.set_xlim(0, layout.width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    cells = _cells(layout, height, columns)
    for kind, look in KINDS.items():
        x, y = next(cells)
        marker(axes, kind, x + 9, y, 12)
        _entry(axes, x, y, f"{look.words}: {len(model.of_kind(kind))}", layout)
    x, y = next(cells)
    axes.plot([x, x + 18], [y, y], color=COLOUR["line"], lw=2.6)
    _entry(axes, x, y, "count by accessions", layout)
    x, y = next(cells)
    axes.fill_between([x, x + 18], y - 6, y + 6, facecolor="none", hatch="////",
                      edgecolor=COLOUR["hatch"], lw=0.8)  # fmt: skip
    _entry(axes, x, y, "bounds of the count", layout)


def _entry(axes: Axes, x: float, y: float, words: str, layout: Layout) -> None:
    axes.text(x + 26, y, words, va="center", fontsize=layout.small, color=COLOUR["ink"])


def _taken(plane: Plane, found: list[Spot]) -> list[Stretch]:
    """Return the stretches of lanes in which a mark or a part of the count stands."""
    steps = plane.model.steps
    xs = [plane.x(day) for day in steps["day"]]
    parts = zip(xs, xs[1:], steps["lower"], steps["upper"], strict=False)
    line = [(lane, a, b) for a, b, low, high in parts for lane in range(low, high + 1)]
    return [*line, *((round(spot.members), spot.days, spot.days) for spot in found)]


def _is_free(taken: list[Stretch], lane: int, left: float, right: float) -> bool:
    return not any(at == lane and a < right and b > left for at, a, b in taken)


def differing_ones(plane: Plane, found: list[Spot], size: float) -> None:
    """Write beside the statements that differ what they say, in a lane where nothing stands."""
    taken, gap = _taken(plane, found), size / plane.day_px
    for group in differing(plane.model):
        here = [spot for spot in found if spot.statement in group]
        words = said(group, narrow=plane.layout.is_narrow)
        widths = (text_width(plane.figure, line, plane.layout.small, "bold")
                  for line in words.split("\n"))  # fmt: skip
        room, lane = max(widths) / plane.day_px, group[0].number
        left = max(spot.days for spot in here) + gap
        if left + room > plane.days + PAD or not _is_free(taken, lane, left, left + room):
            left = plane.x(plane.model.end) - gap - room
            lane = _free_lane(plane, taken, lane, left)
            _elbow(plane, here, left + room, lane)
        taken.append((lane, left, left + room))
        _write(plane, words, left, lane)


def _free_lane(plane: Plane, taken: list[Stretch], below: int, left: float) -> int:
    """Return the next lane below that is free from `left` to the end; the lowest if none is."""
    lowest = plane.model.numbers[0]
    lanes = range(below - 1, lowest - 1, -1)
    return next((lane for lane in lanes if _is_free(taken, lane, left, plane.days)), lowest)


def _elbow(plane: Plane, here: list[Spot], right: float, lane: int) -> None:
    """Draw a thin line from marks down into a lane and to its words."""
    days, members = max((spot.days, spot.members) for spot in here)
    plane.axes.plot([days, days, right], [members, lane, lane], color=COLOUR["accent"], lw=1,
                    zorder=1.5, clip_on=False)  # fmt: skip


def _write(plane: Plane, words: str, x: float, lane: int) -> None:
    plane.axes.text(x, lane, words, va="center", fontsize=plane.layout.small, linespacing=1.3,
                    color=COLOUR["accent"], weight="bold", zorder=3)  # fmt: skip
