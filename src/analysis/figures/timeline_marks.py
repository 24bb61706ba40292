"""The marks of the timeline: a shape for a known day, a bar for a day known within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.figures.timeline_model import MARK, STEP, Entry, Scale, Series
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

SMALL: Final = STEP - 1.4  # the mark of an accession
SHORTEST: Final = MARK + 3  # a bar over few days
DASHED: Final = (0, (2.4, 1.6))


def _style(series: Series, *, held: bool) -> dict[str, Any]:
    """Return fill and edge: hollow and dashed where it was only announced."""
    if held:
        return {"facecolor": COLOUR[series.tone], "edgecolor": COLOUR["ink"], "linewidth": 0.7}
    return {"facecolor": COLOUR["paper"], "edgecolor": COLOUR["ink"], "linewidth": 1.4,
            "linestyle": DASHED}  # fmt: skip


def shape(axes: Axes, series: Series, x: float, y: float, *, held: bool, size: float) -> Artist:
    """Draw the shape of a series, `size` pixels wide."""
    return axes.scatter([x], [y], s=size**2, marker=series.marker, zorder=3,
                        **_style(series, held=held))  # fmt: skip


def edges(entry: Entry, scale: Scale) -> tuple[float, float]:
    """Return left and right of an entry's mark in pixels."""
    first, last = scale(entry.first), scale(entry.last)
    half = (SMALL if entry.small else MARK) / 2
    if entry.day is not None:
        return min(first, scale(entry.day) - half), max(last, scale(entry.day) + half)
    middle, half = (first + last) / 2, max(last - first, SHORTEST) / 2
    return middle - half, middle + half


def bar(
    axes: Axes, series: Series, span: tuple[float, float], y: float, *, held: bool, size: float
) -> Artist:
    """Draw a hatched bar over the days between which it was, never shorter than a mark."""
    from matplotlib.patches import FancyBboxPatch

    middle, half = sum(span) / 2, max(span[1] - span[0], SHORTEST) / 2
    box = FancyBboxPatch(
        (middle - half, y - size / 2), 2 * half, size,
        boxstyle=f"round,pad=0,rounding_size={size / 2}", zorder=3,
        hatch="////" if held else None, hatchcolor=COLOUR["ink"], **_style(series, held=held),
    )  # fmt: skip
    return axes.add_patch(box)


def draw_entry(axes: Axes, entry: Entry, scale: Scale, y: float) -> None:
    """Draw the mark of an entry at a height in pixels; scale: a day to pixels.

    A line runs over all days of a meeting, and to the other day where sources disagree.
    """
    first, last = scale(entry.first), scale(entry.last)
    if entry.day is None:
        size = SMALL if entry.small else MARK - 2
        drawn = bar(axes, entry.series, (first, last), y, held=entry.held, size=size)
    else:
        if last > first:
            axes.plot([first, last], [y, y], color=COLOUR["ink"], lw=1.6, zorder=2)
        size = SMALL if entry.small else MARK
        drawn = shape(axes, entry.series, scale(entry.day), y, held=entry.held, size=size)
    mark(drawn, entry.key)
