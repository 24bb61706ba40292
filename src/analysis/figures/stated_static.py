"""Stated numbers as a static picture: the count as a step line, a mark a statement."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from analysis.data.dates import long_day
from analysis.figures import stated_words
from analysis.figures.stated_model import Spot, StatedModel, spots
from analysis.figures.stated_plane import BOTTOM, Plane, marker
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MplFigure

LANE: Final = 44.0  # pixels a number of members
HEAD: Final = 30.0  # pixels for the words above the lanes
KEY_LINE: Final = 24.0  # pixels a line of the key


def _frame(plane: Plane) -> None:
    """Draw years and numbers as scales, and the lanes of the numbers."""
    axes, model, layout = plane.axes, plane.model, plane.layout
    years = [dt.date(y, 1, 1) for y in range(model.start.year + 1, model.end.year + 1)]
    axes.set_xticks([plane.x(day) for day in years], [str(day.year) for day in years])
    axes.set_yticks(list(model.numbers), [str(n) for n in model.numbers])
    axes.tick_params(length=0, labelsize=layout.small)
    for side in axes.spines.values():
        side.set_visible(False)
    low, high = axes.get_ylim()
    axes.vlines([plane.x(d) for d in years], low, high, color=COLOUR["grid"], lw=1, zorder=0)
    edges = [number - 0.5 for number in model.numbers]
    axes.hlines(edges, *axes.get_xlim(), color=COLOUR["grid"], lw=1, zorder=0)


def _count(plane: Plane) -> None:
    """Draw the count by accessions, hatched where it is known only within bounds."""
    steps = plane.model.steps
    xs = [plane.x(day) for day in steps["day"]]
    plane.axes.step(xs, steps["value"], where="post", color=COLOUR["line"], lw=2.6, zorder=2)
    bounds = zip(xs, xs[1:], steps["lower"], steps["upper"], strict=False)
    for left, right, lower, upper in bounds:
        if lower < upper:
            plane.axes.fill_between([left, right], lower, upper, facecolor="none", hatch="////",
                                    edgecolor=COLOUR["hatch"], lw=0.8, zorder=1)  # fmt: skip


def _end(plane: Plane) -> None:
    """Draw the end of the Partnership, named above it."""
    model, x = plane.model, plane.x(plane.model.end)
    low, high = plane.axes.get_ylim()
    plane.axes.vlines(x, low, high, color=COLOUR["ink"], lw=1.6, zorder=2, clip_on=False)
    plane.axes.annotate(
        f"Succeeded by {model.successor}, {long_day(model.end)}", (x, high), xytext=(8, 7),
        textcoords="offset points", ha="right", va="bottom", fontsize=plane.layout.text,
        color=COLOUR["ink"], weight="bold", annotation_clip=False,
    )  # fmt: skip


def _marks(plane: Plane, size: float) -> list[Spot]:
    found = list(spots(plane.model, plane.day_px, plane.lane_px, size))
    for spot in found:
        drawn = marker(plane.axes, spot.statement.kind, spot.days, spot.members, size)
        mark(drawn, spot.statement.key)
    return found


def _small(model: StatedModel, layout: Layout) -> MplFigure:
    """Return the line with its marks alone, and the first and the last number."""
    figure = canvas(layout, 190)
    plane = Plane(figure, model, layout, above=6)
    _frame(plane)
    plane.axes.set_yticks([model.numbers[0], model.numbers[-1]])
    _count(plane)
    _marks(plane, 8)
    return figure


def draw(model: StatedModel, layout: Layout) -> MplFigure:
    """Return the drawing in a layout (width and text sizes in CSS pixels)."""
    if layout.name == "small":
        return _small(model, layout)
    size = 10.0 if layout.is_narrow else 12.0
    columns = 2 if layout.is_narrow else 3
    key_height = KEY_LINE * -(-stated_words.ENTRIES // columns)
    height = round(key_height + HEAD + LANE * len(model.numbers) + BOTTOM)
    figure = canvas(layout, height)
    plane = Plane(figure, model, layout, above=key_height + HEAD)
    _frame(plane)
    _count(plane)
    _end(plane)
    found = _marks(plane, size)
    stated_words.differing_ones(plane, found, size)
    stated_words.key(figure, model, layout, key_height, columns)
    return figure
