"""The succession as a static picture: a row a step, in lanes, each named beside its mark."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analysis.data.dates import long_day, short_day
from analysis.figures.succession_model import Lane, Step, SuccessionModel
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

TOP, BOTTOM = 34, 62  # pixels above the lanes (the end of the MSP) and below (months, last event)
SIDE: Final = 10
HEAD: Final = 30  # pixels of a lane's heading
LINE, PAD = 17, 8  # pixels of a line of a label, and around a row
GAP: Final = 10.0  # pixels between a mark and its label
PLATE: Final = {"boxstyle": "square,pad=0.1", "fc": COLOUR["paper"], "ec": "none"}  # hides lines


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with its place in pixels: first and last x, label in lines, where the label stands."""

    step: Step
    first: float
    last: float
    lines: tuple[str, ...]
    side: str  # right, left, or inside

    @property
    def height(self) -> int:
        """Pixels of its row."""
        return LINE * len(self.lines) + PAD


def _x(model: SuccessionModel, day: dt.date, width: float) -> float:
    """Return the pixel of a day from the left edge of the lanes."""
    return (day - model.start).days / (model.until - model.start).days * width


def _broken(figure: MplFigure, text: str, room: float, size: float) -> tuple[str, ...]:
    """Return a label in lines no wider than `room` pixels."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(figure, longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _placed(
    figure: MplFigure, model: SuccessionModel, step: Step, width: float, size: float
) -> Placed:
    """Return where a step stands: its label on the side with room, a term's inside its bar."""
    first, last = (_x(model, day, width) for day in (step.date.first, step.date.last))
    first = max(first, 0)
    rooms = {"right": width - last - GAP, "left": first - GAP}
    side = (
        "right"
        if rooms["right"] >= text_width(figure, step.label, size)
        else max(rooms, key=lambda name: rooms[name])
    )
    if step.is_term:
        side, rooms["inside"] = "inside", last - first - GAP
    return Placed(step, first, last, _broken(figure, step.label, rooms[side], size), side)


def _mark(axes: Axes, lane: Lane, placed: Placed, y: float) -> None:
    """Draw a day as a marker, a month as a hatched span, a term as a bar."""
    from matplotlib.patches import Rectangle

    tone = COLOUR[lane.style.tone]
    if placed.first == placed.last:
        (drawn,) = axes.plot([placed.first], [y], lane.style.marker, ms=9, color=tone, zorder=5)
        mark(drawn, placed.step.step_id)
        return
    high = placed.height - 6 if placed.side == "inside" else 12
    fill: dict[str, Any] = {"facecolor": "none", "hatch": "////", "hatchcolor": tone}
    if placed.side == "inside":
        fill = {"facecolor": COLOUR["outside"]}
    box = Rectangle((placed.first, y - high / 2), placed.last - placed.first, high, lw=1,
                    edgecolor=tone, zorder=4, clip_on=False, **fill)  # fmt: skip
    mark(axes.add_patch(box), placed.step.step_id)


def _label(axes: Axes, placed: Placed, y: float, size: float) -> None:
    x = {"right": placed.last + GAP, "left": placed.first - GAP, "inside": placed.first + GAP}
    plate = None if placed.side == "inside" else PLATE
    axes.text(x[placed.side], y, "\n".join(placed.lines), va="center", zorder=5, fontsize=size,
              ha="right" if placed.side == "left" else "left", linespacing=1.25,
              bbox=plate)  # fmt: skip


def _months(axes: Axes, model: SuccessionModel, width: float, bottom: float, size: float) -> None:
    """Draw the months as a light grid, named below with the year at each January."""
    for day in pd.date_range(model.start, model.until, freq="MS"):
        x = _x(model, day.date(), width)
        axes.vlines(x, 0, bottom, color=COLOUR["grid"], lw=1, zorder=0)
        name = calendar.month_abbr[day.month]
        if day.month == 1:
            name += f"\n{day.year}"
        axes.text(x, bottom + 4, name, va="top", ha="center", fontsize=size, linespacing=1.2,
                  color=COLOUR["muted"])  # fmt: skip


def _days(axes: Axes, model: SuccessionModel, width: float, bottom: float, layout: Layout) -> None:
    """Draw the end of the MSP and the last event on record as lines, named at their ends."""
    ended, last = _x(model, model.ended, width), _x(model, model.last, width)
    axes.vlines(ended, -4, bottom, color=COLOUR["ink"], lw=1.4, zorder=2)
    axes.vlines(last, 0, bottom, color=COLOUR["muted"], lw=1.2, ls=(0, (2, 3)), zorder=2)
    words = f"{model.successor} announced, {short_day(model.ended)}"
    room = width - text_width(axes.figure, words, layout.text, "bold")  # type: ignore[arg-type]
    axes.text(min(ended, room), -9, words, va="bottom", fontsize=layout.text, weight="bold")
    axes.text(width, bottom + 42, f"No event on record after {long_day(model.last)}", va="top",
              ha="right", fontsize=layout.small, color=COLOUR["muted"])  # fmt: skip


def _panel(figure: MplFigure, layout: Layout, height: float) -> Axes:
    """Return axes in pixels, top down, with the lanes' width between the sides."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(-SIDE, layout.width - SIDE)
    axes.set_ylim(height - TOP, -TOP)
    return axes


def _small(model: SuccessionModel, layout: Layout) -> MplFigure:
    """Return the lanes alone: their names and numbers of steps, a mark a step."""
    figure = canvas(layout, 200)
    axes = _panel(figure, layout, 200)
    width, y = layout.width - 2 * SIDE, -14
    x = _x(model, model.ended, width)
    axes.vlines(x, -TOP, 200 - TOP, color=COLOUR["ink"], lw=1.4, zorder=1)
    for lane in model.lanes:
        axes.text(0, y, f"{lane.label}: {len(lane.steps)}", fontsize=14, weight="bold",
                  va="center_baseline", bbox=PLATE)  # fmt: skip
        for step in lane.steps:
            x = max(_x(model, step.date.first, width), 0)
            axes.plot([x], [y + 24], lane.style.marker, ms=10, mew=0.8, zorder=5,
                      color=COLOUR[lane.style.tone], mec=COLOUR["paper"])  # fmt: skip
        y += 62
    return figure


def draw(model: SuccessionModel, layout: Layout) -> MplFigure:
    """Return the drawing in a layout."""
    if layout.name == "small":
        return _small(model, layout)
    width, size = layout.width - 2 * SIDE, layout.small
    probe = canvas(layout, 100)
    lanes = [(lane, [_placed(probe, model, s, width, size) for s in lane.steps])
             for lane in model.lanes]  # fmt: skip
    bottom = sum(HEAD + sum(placed.height for placed in rows) for _, rows in lanes)
    figure = canvas(layout, TOP + bottom + BOTTOM)
    axes = _panel(figure, layout, TOP + bottom + BOTTOM)
    y = 0.0
    for lane, rows in lanes:
        axes.text(
            -SIDE + 1,
            y + HEAD / 2 + 3,
            lane.label,
            fontsize=layout.text,
            weight="bold",
            va="center_baseline",
            color=COLOUR["ink"],
            bbox=PLATE,
        )
        y += HEAD
        for placed in rows:
            _mark(axes, lane, placed, y + placed.height / 2)
            _label(axes, placed, y + placed.height / 2, size)
            y += placed.height
    _months(axes, model, width, bottom, size)
    _days(axes, model, width, bottom, layout)
    return figure
