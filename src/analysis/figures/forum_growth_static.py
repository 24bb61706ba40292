"""The Forum's timeline as a static picture: bars in groups, open where the record ends."""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import TYPE_CHECKING, Any, Final

from analysis.data.dates import short_day
from analysis.figures.forum_growth_model import LAUNCH_ROLES, ForumModel, Group
from analysis.figures.growth_model import Bar
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

ROW: Final = 22.0  # pixels a member; a heading takes a row too
TOP, BOTTOM = 48, 72  # pixels above the rows (launch, end) and below them (years, key)
SIDE: Final = 6
LEAD: Final = {"wide": 24, "narrow": 14, "small": 20}  # days shown before the launch
OPEN: Final = {"wide": 110, "narrow": 70, "small": 90}  # and after the record
WRAP: Final = {"wide": 60, "narrow": 26}  # letters of a name on one line
FILLED: Final = LAUNCH_ROLES["forum-member"]


def _number(day: dt.date) -> float:
    from matplotlib.dates import date2num

    return float(date2num(day))  # type: ignore[no-untyped-call]


def _name(bar: Bar, layout: Layout) -> str:
    return textwrap.fill(bar.label, WRAP[layout.name])


def _rows(bar: Bar, layout: Layout) -> float:
    """Return the height of a bar in rows: a second line of its name takes more."""
    return 1 + 0.75 * _name(bar, layout).count("\n")


def _until(model: ForumModel, layout: Layout) -> dt.date:
    """Return the day at the right edge: enough after the record to show that it is open."""
    return min(model.until, model.last + dt.timedelta(days=OPEN[layout.name]))


def _scales(axes: Axes, model: ForumModel, layout: Layout, rows: float) -> None:
    """Set the limits, and draw the years."""
    until = _until(model, layout)
    axes.set_xlim(_number(model.launch) - LEAD[layout.name], _number(until))
    axes.set_ylim(rows, 0)
    years = [dt.date(y, 1, 1) for y in range(model.launch.year + 1, until.year + 1)]
    axes.set_xticks([_number(day) for day in years], [str(day.year) for day in years])
    axes.set_yticks([])
    axes.tick_params(length=0, labelsize=layout.small)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.vlines([_number(d) for d in years], 0, rows, color=COLOUR["grid"], lw=1, zorder=0)


def _bar(axes: Axes, model: ForumModel, bar: Bar, top: float, layout: Layout) -> None:
    """Draw a member: hatched where it may have joined, filled, and open after the record ends."""
    size = _rows(bar, layout)
    y, high = top + size / 2, size - 0.18
    start, last = _number(bar.date.known_by), _number(model.last)
    until, earliest = _number(_until(model, layout)), min(start, _number(bar.date.first))
    tone = COLOUR["later_pale" if bar.later else "founding_pale"]
    outline: dict[str, Any] = {"facecolor": "none", "edgecolor": COLOUR["hatch"], "lw": 0.8}
    drawn = axes.barh(y, last - start, left=start, height=high, color=tone, zorder=1)
    mark(drawn.patches[0], bar.party_id)
    axes.barh(y, until - last + 30, left=last, height=high, zorder=1, ls=(0, (2, 3)), **outline)
    if earliest < start:
        axes.barh(y, start - earliest, left=earliest, height=high, zorder=1, hatch="////",
                  **outline)  # fmt: skip
    axes.annotate(_name(bar, layout), (start, y), xytext=(6, 0), textcoords="offset points",
                  va="center_baseline" if size == 1 else "center", fontsize=layout.small,
                  zorder=4)  # fmt: skip
    seat = model.at_launch.get(bar.party_id)
    if seat:
        launch = _number(model.launch)
        axes.hlines(y, launch, earliest, color=COLOUR["accent"], lw=1.2, ls=":", zorder=2)
        axes.plot([launch], [y], **_seat(seat))


def _seat(seat: str) -> dict[str, Any]:
    """Return the marker of a seat at the launch: filled for a member, open for one invited."""
    fill = COLOUR["accent" if seat == FILLED else "paper"]
    return {"marker": "D", "ms": 6.5, "mfc": fill, "mec": COLOUR["accent"], "mew": 1.4, "ls": "",
            "zorder": 5}  # fmt: skip


def _group(axes: Axes, model: ForumModel, group: Group, top: float, layout: Layout) -> float:
    """Draw a heading and its bars from row `top` on; return where the next group begins."""
    words = " " if layout.is_narrow else " members announced "
    start = _number(min(bar.date.first for bar in group.bars))
    axes.text(start, top + 0.55, f"{len(group.bars)}{words}{group.when}", va="center_baseline",
              fontsize=layout.small, weight="bold", zorder=4)  # fmt: skip
    top += 1
    for bar in group.bars:
        _bar(axes, model, bar, top, layout)
        top += _rows(bar, layout)
    return top


def _days(axes: Axes, model: ForumModel, layout: Layout, rows: float) -> None:
    """Draw the launch and the end of the MSP as lines through all rows, named above them."""
    launch, last = _number(model.launch), _number(model.last)
    axes.vlines(launch, -0.2, rows, color=COLOUR["accent"], lw=1.2, zorder=2, clip_on=False)
    axes.vlines(last, -0.2, rows, color=COLOUR["ink"], lw=1.6, zorder=5, clip_on=False)
    shared: dict[str, Any] = {"textcoords": "offset points", "va": "bottom", "weight": "bold",
                              "fontsize": layout.small, "linespacing": 1.3,
                              "annotation_clip": False}  # fmt: skip
    axes.annotate(f"Launch,\n{short_day(model.launch)}", (launch, -0.25), xytext=(-3, 2),
                  color=COLOUR["accent"], **shared)  # fmt: skip
    axes.annotate(f"MSP succeeded\nby {model.successor}, {short_day(model.last)}", (last, -0.25),
                  xytext=(3, 2), ha="right", **shared)  # fmt: skip
    middle = (last + _number(_until(model, layout))) / 2
    plate = {"boxstyle": "square,pad=0.35", "fc": COLOUR["paper"], "ec": "none"}
    axes.text(middle, rows / 2, "not documented", rotation=90, ha="center", va="center",
              fontsize=layout.text, color=COLOUR["muted"], zorder=6,
              bbox=plate)  # fmt: skip


def _key(axes: Axes, layout: Layout) -> None:
    """Explain the diamonds below the years."""
    height = axes.get_window_extent().height
    lines = (
        (FILLED, "at the launch, in one text as a member"),
        (LAUNCH_ROLES["invited"], "at the launch, invited"),
    )
    for line, (seat, words) in enumerate(lines):
        down = -36 - 20 * line
        axes.plot([0.01], [down / height], transform=axes.transAxes, clip_on=False, **_seat(seat))
        axes.annotate(words, (0.01, 0), xycoords="axes fraction", xytext=(14, down),
                      textcoords="offset points", va="center_baseline",
                      fontsize=layout.small)  # fmt: skip


def _small(model: ForumModel, layout: Layout) -> MplFigure:
    """Return the groups alone: their bars without names, and the totals."""
    rows = sum(len(group.bars) for group in model.groups)
    figure = canvas(layout, 190)
    axes = figure.add_axes((0.03, 0.14, 0.94, 0.82))
    _scales(axes, model, layout, rows + 0.2)
    last = _number(model.last)
    y = 0
    for group in model.groups:
        start, size = _number(group.date.known_by), len(group.bars)
        tone = COLOUR["later_pale" if group.bars[0].later else "founding_pale"]
        ys = [y + n + 0.5 for n in range(size)]
        axes.barh(ys, last - start, left=start, height=0.8, color=tone)
        word = "on" if group.date.precision == "day" else "in"
        axes.annotate(f"{size} {word} {group.date.text(short=True)}", (start, y + size / 2),
                      xytext=(8, 0), textcoords="offset points", va="center", fontsize=15,
                      weight="bold")  # fmt: skip
        y += size
    axes.vlines(last, 0, rows, color=COLOUR["ink"], lw=1.6)
    axes.text((last + _number(_until(model, layout))) / 2, rows / 2, "?", ha="center",
              va="center", fontsize=26, color=COLOUR["muted"])  # fmt: skip
    return figure


def draw(model: ForumModel, layout: Layout) -> MplFigure:
    """Return the drawing in a layout."""
    if layout.name == "small":
        return _small(model, layout)
    rows = sum(1 + sum(_rows(bar, layout) for bar in group.bars) for group in model.groups)
    height = round(ROW * rows) + TOP + BOTTOM
    figure = canvas(layout, height)
    axes = figure.add_axes(
        (SIDE / layout.width, BOTTOM / height, 1 - 2 * SIDE / layout.width,
         1 - (TOP + BOTTOM) / height)
    )  # fmt: skip
    _scales(axes, model, layout, rows)
    top = 0.0
    for group in model.groups:
        top = _group(axes, model, group, top, layout)
    _days(axes, model, layout, rows)
    _key(axes, layout)
    return figure
