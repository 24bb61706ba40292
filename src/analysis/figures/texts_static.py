"""The growth of the texts as a static picture: a step line a kind, a point a text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from analysis.data.dates import short_day
from analysis.figures.texts_model import Point, TextsModel
from analysis.measures.agreements import BILATERAL
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

HEIGHT: Final = {"wide": 430, "narrow": 430, "small": 184}
TOP, BOTTOM, LEFT = 66, 54, 30  # pixels: dates of launch and end; years and the key; numbers
GAP: Final = 6.0
MARKER: Final = {BILATERAL: "o"}  # the other kind has squares
VAGUE: Final = "Hollow: only month or year known"


def number(day: dt.date) -> float:
    """Return a day as matplotlib counts it."""
    from matplotlib.dates import date2num

    return float(date2num(day))  # type: ignore[no-untyped-call]


def _axes(figure: MplFigure, model: TextsModel, layout: Layout, right: float) -> Axes:
    """Return axes with years and numbers as scales and a light grid."""
    height = figure.get_size_inches()[1] * figure.dpi
    axes = figure.add_axes(
        (LEFT / layout.width, BOTTOM / height,
         1 - (LEFT + right) / layout.width, 1 - (TOP + BOTTOM) / height)
    )  # fmt: skip
    first, last = model.limits
    axes.set_xlim(number(first), number(last))
    most = max(model.last(kind) for kind in model.steps)
    axes.set_ylim(0, most * 1.04)
    every = 2 if layout.is_narrow else 1
    years = [dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1, every)]
    axes.set_xticks([number(day) for day in years], [str(day.year) for day in years])
    axes.set_yticks(range(0, most + 1, 10))
    axes.tick_params(length=0, labelsize=layout.small)
    axes.tick_params(axis="x", pad=8)
    axes.grid(color=COLOUR["grid"], lw=1, zorder=0)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    return axes


def _line(axes: Axes, model: TextsModel, kind: str, layout: Layout) -> None:
    """Draw a kind's steps and write its total at their end."""
    days, counts = model.steps[kind]
    xs = [number(day) for day in days]
    axes.step(xs, counts, where="post", color=COLOUR[kind], lw=2, zorder=3)
    for words, y, size in ((str(counts[-1]), 0, layout.text + 3), (kind, -17, layout.small)):
        axes.annotate(words, (xs[-1], counts[-1]), xytext=(GAP, y), textcoords="offset points",
                      va="center_baseline", fontsize=size, weight="bold", color=COLOUR[kind],
                      annotation_clip=False)  # fmt: skip


def _point(axes: Axes, point: Point) -> None:
    """Draw a text; where its day is not known, hollow, with a line over the days possible."""
    x, exact = number(point.day), point.earliest == point.day
    if not exact:
        axes.plot([number(point.earliest), x], [point.total] * 2, color=COLOUR[point.kind], lw=1.2,
                  zorder=4)  # fmt: skip
    (dot,) = axes.plot([x], [point.total], MARKER.get(point.kind, "s"), ms=5.5, zorder=5,
                       mfc=COLOUR[point.kind if exact else "paper"],
                       mec=COLOUR[point.kind], mew=1.2, clip_on=False)  # fmt: skip
    mark(dot, point.key)


def _frame(axes: Axes, model: TextsModel, layout: Layout) -> None:
    """Shade the life of the Partnership; name its first and last day, and count each period."""
    over = axes.get_xaxis_transform()
    first = axes.get_xlim()[0]
    start, end = number(model.launch), number(model.end)
    axes.axvspan(start, end, color=COLOUR["outside"], alpha=0.45, lw=0, zorder=0)
    over_top = 1 + 34 / axes.get_window_extent().height
    for x, words, day in (
        (start, "MSP launched", model.launch),
        (end, "ended" if layout.is_narrow else f"succeeded by {model.successor}", model.end),
    ):
        axes.plot([x, x], [0, over_top], color=COLOUR["ink"], lw=1.2, transform=over,
                  clip_on=False, zorder=2)  # fmt: skip
        for text, up in ((words, 24), (short_day(day), 8)):
            axes.annotate(text, (x, 1), xycoords=over, xytext=(-GAP, up), ha="right",
                          textcoords="offset points", fontsize=layout.small,
                          va="center_baseline", annotation_clip=False)  # fmt: skip
    counts = ((model.before, "before", first, start), (model.during, "during", start, end))
    for count, words, low, high in counts:
        axes.annotate(f"{count} {words}", ((low + high) / 2, 1), xycoords=over, xytext=(0, 52),
                      textcoords="offset points", ha="center", va="center_baseline", weight="bold",
                      fontsize=layout.text, annotation_clip=False)  # fmt: skip
    axes.annotate(f"{model.after} after", (end, 1), xycoords=over, xytext=(GAP, 52),
                  textcoords="offset points", va="center_baseline", weight="bold",
                  fontsize=layout.text, annotation_clip=False)  # fmt: skip


def _key(axes: Axes, layout: Layout) -> None:
    axes.annotate(VAGUE, (0, 0), xycoords="axes fraction", xytext=(12 - LEFT, -40),
                  textcoords="offset points", fontsize=layout.small, color=COLOUR["muted"],
                  va="center_baseline")  # fmt: skip


def _small(model: TextsModel, layout: Layout) -> MplFigure:
    """Return the glance: the two lines, launch and end, and the totals."""
    figure = canvas(layout, HEIGHT["small"])
    axes = figure.add_axes((0.03, 0.14, 0.64, 0.8))
    first, last = model.limits
    axes.set_xlim(number(first), number(last))
    axes.set_ylim(0, max(model.last(kind) for kind in model.steps) * 1.06)
    axes.axvspan(number(model.launch), number(model.end), color=COLOUR["outside"], lw=0, zorder=0)
    for kind in model.steps:
        days, counts = model.steps[kind]
        axes.step([number(d) for d in days], counts, where="post", color=COLOUR[kind], lw=2.6)
        axes.annotate(f"{counts[-1]} {kind}", (number(last), counts[-1]), xytext=(GAP, 0),
                      textcoords="offset points", va="center", fontsize=layout.text,
                      weight="bold", color=COLOUR[kind], annotation_clip=False)  # fmt: skip
    axes.set_yticks([])
    marks = [model.launch, model.end]
    axes.set_xticks([number(day) for day in marks], [str(day.year) for day in marks])
    axes.tick_params(length=0, labelsize=layout.small)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    return figure


def draw(model: TextsModel, layout: Layout) -> MplFigure:
    """Return the drawing in a layout (width and text sizes in CSS pixels)."""
    if layout.name == "small":
        return _small(model, layout)
    figure = canvas(layout, HEIGHT[layout.name])
    right = max(text_width(figure, kind, layout.small, "bold") for kind in model.steps) + GAP + 4
    axes = _axes(figure, model, layout, right)
    _frame(axes, model, layout)
    for kind in model.steps:
        _line(axes, model, kind, layout)
    for point in model.points:
        _point(axes, point)
    _key(axes, layout)
    return figure
