"""The timeline of meetings in matplotlib, in pixels: a key, then lane below lane on one axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from analysis.figures import timeline_key
from analysis.figures.timeline_marks import draw_entry, edges
from analysis.figures.timeline_model import LANES, MARK, SERIES, STEP, Block, Extent, Scale, packed
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

SIDE: Final = 12.0  # pixels left and right of the time axis
GAP: Final = 5.0  # between a mark and its label
HEAD: Final = 24.0  # a lane's heading


class Label(NamedTuple):
    """A text at its left edge in pixels; blank where there is none."""

    text: str
    left: float


class Place(NamedTuple):
    """A block with the top of its first row in pixels, and its label."""

    block: Block
    top: float
    label: Label


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn: headings and blocks of the lanes, in a layout, rows of `row` pixels."""

    layout: Layout
    headings: tuple[str, ...]
    blocks: Sequence[Block]
    row: float
    labelled: bool

    def days(self) -> tuple[dt.date, dt.date]:
        """Return the first and the last day of the axis."""
        days = [day for block in self.blocks for e in block.entries for day in (e.first, e.last)]
        return min(days), max(days)

    def scale(self) -> Scale:
        """Return the function from a day to pixels from the left."""
        first, last = self.days()
        unit = (self.layout.width - 2 * SIDE) / (last - first).days
        return lambda day: SIDE + unit * (day - first).days

    def place(self, probe: MplFigure, block: Block) -> tuple[Extent, Label]:
        """Return what a block covers, and its label on the side and in the length that fits."""
        marks = [edges(entry, self.scale()) for entry in block.entries]
        left, right = min(m[0] for m in marks), max(m[1] for m in marks)
        if not self.labelled:
            return Extent(left - 1, right + 1, left - 1, right + 1), Label("", 0)
        for text in block.labels:
            width = text_width(probe, text, self.layout.small)
            if right + GAP + width <= self.layout.width:
                return Extent(left, right + 2 * GAP + width, left, right), Label(text, right + GAP)
            if left - GAP - width >= 0:
                start = left - GAP - width
                return Extent(start - GAP, right, left, right), Label(text, start)
        return Extent(left, right, left, right), Label("", 0)


def _plan(blocks: Sequence[Block], layout: Layout) -> Plan:
    """Return the plan of a layout; in small, two lanes whose headings say the finding."""
    if layout.name != "small":
        headings = tuple(lane.heading for lane in LANES)
        return Plan(layout, headings, blocks, round(layout.small * 1.45), labelled=True)
    met = [block for block in blocks if not block.entries[0].small]
    pair = [block.entries[0].series is SERIES["bilateral"] for block in met]
    lanes = [replace(block, lane=int(two)) for block, two in zip(met, pair, strict=True)]
    held = [block.entries[0].series for block in met if block.entries[0].held]
    own = held.count(SERIES["msp"]) + held.count(SERIES["forum"])
    headings = (f"{own} meetings of the MSP and its Forum",
                f"{held.count(SERIES['bilateral'])} bilateral meetings")  # fmt: skip
    return Plan(layout, headings, lanes, MARK + 2, labelled=False)


def _places(probe: MplFigure, plan: Plan, top: float) -> tuple[list[Place], list[float]]:
    """Return every block at its place, the top of each lane and of what follows the last."""
    found, tops = [], [top]
    for lane in range(len(plan.headings)):
        own = [block for block in plan.blocks if block.lane == lane]
        used = 0
        for block, at in packed(own, lambda b: plan.place(probe, b)[0], plan.row):
            label = plan.place(probe, block)[1]
            found.append(Place(block, tops[-1] + HEAD + at * plan.row, label))
            used = max(used, at + block.rows(plan.row))
        tops.append(tops[-1] + HEAD + used * plan.row + 6.0)
    return found, tops


def _years(axes: Axes, plan: Plan, tops: list[float]) -> None:
    """Draw a line at the beginning of each year, named above and below the lanes."""
    (first, last), scale = plan.days(), plan.scale()
    for year in range(first.year + 1, last.year + 1):
        x = scale(dt.date(year, 1, 1))
        axes.plot([x, x], [tops[0], tops[-1]], color=COLOUR["grid"], lw=1, zorder=0)
        for y, side in ((tops[0] - 3, "bottom"), (tops[-1] + 3, "top")):
            axes.text(x, y, str(year), ha="center", va=side, fontsize=plan.layout.small,
                      color=COLOUR["muted"])  # fmt: skip


def _headings(axes: Axes, plan: Plan, tops: list[float]) -> None:
    """Write each lane's heading under a line."""
    for heading, top in zip(plan.headings, tops[:-1], strict=True):
        axes.plot([0, plan.layout.width], [top, top], color=COLOUR["grid"], lw=1, zorder=0)
        axes.text(0, top + 13, heading, va="center_baseline", fontsize=plan.layout.small,
                  weight="bold", color=COLOUR["ink"],
                  bbox={"fc": COLOUR["paper"], "ec": "none", "pad": 1.5})  # fmt: skip


def _draw_block(axes: Axes, plan: Plan, place: Place) -> None:
    """Draw the entries of a block and its label beside the first row."""
    block, middle = place.block, place.top + plan.row / 2
    several = len(block.entries) > 1
    for index, entry in enumerate(block.entries):
        y = place.top + STEP * (index + 0.5) if several else middle
        draw_entry(axes, entry, plan.scale(), y)
    axes.text(place.label.left, middle, place.label.text, va="center_baseline",
              fontsize=plan.layout.small, color=COLOUR["ink"], zorder=4)  # fmt: skip


def draw(blocks: Sequence[Block], layout: Layout) -> MplFigure:
    """Return the drawing in a layout."""
    plan, probe = _plan(blocks, layout), canvas(layout, 100)
    key = timeline_key.lines(probe, layout) if plan.labelled else []
    top = timeline_key.height(key, layout) + layout.small + 12
    places, tops = _places(probe, plan, top)
    height = round(tops[-1] + layout.small + 10)
    figure = canvas(layout, height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, layout.width)
    axes.set_ylim(height, 0)
    timeline_key.draw(axes, key, layout)
    _years(axes, plan, tops)
    _headings(axes, plan, tops)
    for place in places:
        _draw_block(axes, plan, place)
    return figure
