"""The timeline as a static picture: bars by accession, the step line, chairs and the end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from analysis.data.dates import long_day
from analysis.figures.growth_model import Bar, GrowthModel
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

ROW = 22.0  # pixels a member
TOP, BOTTOM = 50, 62  # pixels above the rows (the mark) and below them (chairs, years)
LEFT, RIGHT = 46, 12
CHAIR_Y = -1.55  # where the chairs' band stands, in rows below zero


GAP = 6.0  # pixels between a label and the edge beside it


def fits(room: float, width: float) -> bool:
    """Tell whether a label `width` pixels wide fits into `room` pixels with a gap on both sides."""
    return width + 2 * GAP <= room


def _number(day: dt.date) -> float:
    from matplotlib.dates import date2num

    return float(date2num(day))  # type: ignore[no-untyped-call]


def _axes(figure: MplFigure, model: GrowthModel, layout: Layout, height: int) -> Axes:
    count = len(model.rows)
    axes = figure.add_axes(
        (
            LEFT / layout.width,
            BOTTOM / height,
            1 - (LEFT + RIGHT) / layout.width,
            1 - (TOP + BOTTOM) / height,
        )
    )
    axes.set_xlim(_number(model.start) - 12, _number(model.end) + 6)
    axes.set_ylim(0, count + 0.4)
    return axes


def _frame(axes: Axes, model: GrowthModel, layout: Layout) -> None:
    """Draw years and member counts as scales, with a light grid."""
    years = [dt.date(y, 1, 1) for y in range(model.start.year + 1, model.end.year + 1)]
    axes.set_xticks([_number(day) for day in years], [str(day.year) for day in years])
    counts = sorted({0, 5, 10, 15, model.last_count})
    axes.set_yticks(counts, [str(n) for n in counts])
    axes.tick_params(length=0, labelsize=layout.small)
    axes.tick_params(axis="x", pad=42)
    axes.annotate("Members", (0, 1), xycoords="axes fraction", xytext=(-LEFT, 8),
                  textcoords="offset points", fontsize=layout.small,
                  color=COLOUR["muted"])  # fmt: skip
    for side in axes.spines.values():
        side.set_visible(False)
    axes.vlines(
        [_number(day) for day in years], 0, len(model.rows), color=COLOUR["grid"], lw=1, zorder=0
    )


def _bars(figure: MplFigure, axes: Axes, model: GrowthModel, layout: Layout) -> None:
    """Draw one bar a member with its name; the days that may precede accession are hatched."""
    for index, bar in enumerate(model.bars):
        middle = index + 0.5
        start, end = _number(bar.date.known_by), _number(model.end)
        earliest = min(start, _number(bar.date.first))
        tone = COLOUR["later_pale" if bar.later else "founding_pale"]
        drawn = axes.barh(middle, end - start, left=start, height=0.82, color=tone, zorder=1)
        mark(drawn.patches[0], bar.party_id)
        if earliest < start:
            axes.barh(middle, start - earliest, left=earliest, height=0.82, facecolor="none",
                      edgecolor=COLOUR["hatch"], hatch="////", lw=0.8, zorder=1)  # fmt: skip
        _name(figure, axes, bar, (earliest, start, end, middle), layout)


def _name(
    figure: MplFigure,
    axes: Axes,
    bar: Bar,
    place: tuple[float, float, float, float],
    layout: Layout,
) -> None:
    """Write the member's name inside its bar, or before it where the bar is too short."""
    earliest, start, end, middle = place
    low, high = axes.get_xlim()
    scale = axes.get_window_extent().width / (high - low)
    width = text_width(figure, bar.label, layout.small)
    inside = fits(scale * (end - start), width)
    axes.text(
        start + GAP / scale if inside else earliest - GAP / scale,
        middle,
        bar.label,
        ha="left" if inside else "right",
        va="center_baseline",
        fontsize=layout.small,
        color=COLOUR["ink"],
        zorder=4,
    )


def _groups(figure: MplFigure, axes: Axes, model: GrowthModel, layout: Layout) -> None:
    """Say at the right end of the first bar of each kind which kind it is, where there is room."""
    low, high = axes.get_xlim()
    scale = axes.get_window_extent().width / (high - low)
    for later, words in ((False, "founding members"), (True, "joined later")):
        index, bar = [(i, b) for i, b in enumerate(model.bars) if b.later == later][
            0 if later else -1
        ]
        taken = text_width(figure, bar.label, layout.small) + text_width(
            figure, words, layout.small
        )
        if fits(scale * (_number(model.end) - _number(bar.date.known_by)), taken + 2 * GAP):
            axes.text(_number(model.end) - GAP / scale, index + 0.5, words, ha="right",
                      va="center_baseline", fontsize=layout.small, style="italic",
                      color=COLOUR["ink"], zorder=4)  # fmt: skip


def _line(axes: Axes, model: GrowthModel) -> None:
    days, counts = model.steps()
    xs = [_number(day) for day in days]
    axes.step([xs[0], *xs], [0, *counts], where="post", color=COLOUR["line"], lw=2.6, zorder=3)


def _mark(axes: Axes, model: GrowthModel, layout: Layout) -> None:
    """Mark the count on the day of the news item, left of the line where nothing else stands."""
    x, y = _number(model.marked), model.marked_count
    axes.plot([x], [y], "o", ms=9, color=COLOUR["accent"], zorder=5)
    axes.annotate(
        f"{y} members on\n{long_day(model.marked)}",
        (x, y),
        xytext=(-11, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        linespacing=1.45,
        fontsize=layout.text,
        color=COLOUR["accent"],
        weight="bold",
    )


def _end(axes: Axes, model: GrowthModel, layout: Layout) -> None:
    """Draw the end of the body: a line through all bars, named above it."""
    x, top = _number(model.end), len(model.bars)
    axes.vlines(x, CHAIR_Y, top + 0.6, color=COLOUR["ink"], lw=1.6, zorder=5, clip_on=False)
    axes.annotate(
        f"Succeeded by {model.successor}, {long_day(model.end)}",
        (x, top + 0.7),
        xytext=(4, 20 if layout.is_narrow else 2),  # clear of "Members" on a phone
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=layout.text,
        color=COLOUR["ink"],
        weight="bold",
        annotation_clip=False,
    )


def _chairs(axes: Axes, model: GrowthModel, layout: Layout) -> None:
    """Draw the terms in the chair as a band below the count."""
    middle = CHAIR_Y + 0.5
    axes.annotate("Chair", (0, middle), xycoords=("axes fraction", "data"), xytext=(-4, 0),
                  textcoords="offset points", ha="right", va="center_baseline",
                  fontsize=layout.small, color=COLOUR["muted"])  # fmt: skip
    for chair in model.chairs:
        start, end = _number(chair.starts), _number(chair.ends)
        axes.barh(middle, end - start, left=start, height=0.9, clip_on=False, zorder=2,
                  facecolor=COLOUR["outside"], edgecolor=COLOUR["muted"], lw=0.8)  # fmt: skip
        axes.text((start + end) / 2, middle, chair.name, ha="center", va="center_baseline",
                  fontsize=layout.small, color=COLOUR["ink"], zorder=6)  # fmt: skip


def _small(model: GrowthModel, layout: Layout) -> MplFigure:
    """Return the line alone with its first, marked and last number."""
    figure = canvas(layout, 190)
    axes = figure.add_axes((0.07, 0.14, 0.86, 0.74))
    _line(axes, model)
    marks = ((model.start, model.first_count), (model.marked, model.marked_count),
             (model.end, model.last_count))  # fmt: skip
    for day, count in marks:
        axes.plot([_number(day)], [count], "o", ms=7, color=COLOUR["accent"], zorder=5)
        axes.annotate(str(count), (_number(day), count), xytext=(0, 7), ha="center",
                      textcoords="offset points", fontsize=16, weight="bold")  # fmt: skip
    axes.set_ylim(0, model.last_count + 1)
    years = [dt.date(y, 1, 1) for y in range(model.start.year + 1, model.end.year + 1)]
    axes.set_xticks([_number(day) for day in years], [str(day.year) for day in years])
    axes.set_yticks([])
    axes.tick_params(length=0, labelsize=layout.small)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    return figure


def draw(model: GrowthModel, layout: Layout) -> MplFigure:
    """Return the drawing in a layout (width and text sizes in CSS pixels)."""
    if layout.name == "small":
        return _small(model, layout)
    height = round(ROW * (len(model.rows) + 0.4)) + TOP + BOTTOM
    figure = canvas(layout, height)
    axes = _axes(figure, model, layout, height)
    _frame(axes, model, layout)
    _bars(figure, axes, model, layout)
    _groups(figure, axes, model, layout)
    _line(axes, model)
    _mark(axes, model, layout)
    _end(axes, model, layout)
    _chairs(axes, model, layout)
    return figure
