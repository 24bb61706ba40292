"""The lines before accession as a static picture: a shape a meeting, a span for the accession."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from analysis.figures.before_joining_model import HEADINGS, Line, Mark, frame_of
from analysis.figures.roles import ROLES, draw_role
from analysis.measures.membership import MSP
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, sheet, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

ROW: Final = {"wide": 32.0, "narrow": 46.0, "small": 9.5}
NAMED: Final = 16.0  # pixels of a row with a name, in small
HEADING: Final = 32.0
SHAPE: Final = {"wide": 12.0, "narrow": 11.0, "small": 7.0}
TONE: Final = {MSP: "founding"}  # the Forum has the other
PALE: Final = {MSP: "founding_pale"}
SPAN: Final = 18.0  # height of the span of an accession


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Return where a day stands."""
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)


def _tone(line: Line) -> str:
    return COLOUR[TONE.get(line.body, "later")]


def _accession(axes: Axes, line: Line, scale: Scale, y: float, high: float) -> None:
    """Draw the accession: a bar for a day, a hatched span where only bounds are known."""
    from matplotlib.patches import Rectangle

    start, end = scale.x(line.joined.first), scale.x(line.joined.last)
    pale = COLOUR[PALE.get(line.body, "later_pale")]
    if end - start > 1:
        style: dict[str, Any] = {
            "edgecolor": COLOUR["hatch"],
            "hatch": "/////",
            "facecolor": pale,
            "lw": 0.8,
        }
        axes.add_patch(Rectangle((start, y - high / 2), end - start, high, zorder=3, **style))
    axes.plot([end, end], [y - high / 2, y + high / 2], color=COLOUR["ink"], lw=2.2, zorder=8,
              solid_capstyle="butt")  # fmt: skip


def _line(axes: Axes, line: Line, scale: Scale, y: float, layout: Layout) -> None:
    """Draw the line from the first meeting to the accession with its shapes."""
    first = scale.x(line.marks[0].date.first)
    axes.plot([first, scale.x(line.joined.last)], [y, y], color=_tone(line), lw=3, zorder=2,
              solid_capstyle="butt")  # fmt: skip
    _accession(axes, line, scale, y, SPAN if layout.name != "small" else 9)
    for mark in line.marks:
        draw_role(axes, scale.x(_middle(mark)), y, mark.role, SHAPE[layout.name], mark.key)


def _middle(mark: Mark) -> dt.date:
    return mark.date.first + (mark.date.last - mark.date.first) / 2


def _beside(axes: Axes, text: str, line: Line, scale: Scale, y: float, layout: Layout) -> None:
    """Write text right of the accession, or left of the first meeting where there is no room."""
    size, gap = layout.small, SHAPE[layout.name] / 2 + 6
    end = scale.x(line.joined.last) + gap
    after = end + text_width(canvas(layout, 10), text, size) < layout.width
    x = end if after else scale.x(_middle(line.marks[0])) - gap
    axes.text(x, y, text, ha="left" if after else "right", va="center_baseline", fontsize=size)


def _words(axes: Axes, line: Line, scale: Scale, y: float, layout: Layout) -> None:
    """Write name and length: in narrow on a line of their own, in small of the MSP alone."""
    size = layout.small
    if layout.name == "small":
        if line.body == MSP:
            _beside(axes, f"{line.name}: {line.length}", line, scale, y, layout)
    elif layout.is_narrow:
        axes.text(0, y - 17, line.name, va="center_baseline", fontsize=size)
        axes.text(layout.width - 1, y - 17, line.length, ha="right", va="center_baseline",
                  fontsize=size)  # fmt: skip
    else:
        axes.text(0, y, line.name, va="center_baseline", fontsize=size)
        _beside(axes, line.length, line, scale, y, layout)


def _years(axes: Axes, scale: Scale, top: float, bottom: float, layout: Layout) -> None:
    for year in range(scale.first.year, scale.last.year + 1):
        x = scale.x(dt.date(year, 1, 1))
        axes.plot([x, x], [top, bottom], color=COLOUR["grid"], lw=1, zorder=0)
        if year < scale.last.year:
            middle = (x + scale.x(dt.date(year + 1, 1, 1))) / 2
            axes.text(middle, top - 4, str(year), ha="center", va="bottom", fontsize=layout.small,
                      color=COLOUR["muted"])  # fmt: skip


def _key(axes: Axes, lines: tuple[Line, ...], layout: Layout) -> float:
    """Draw the key at the top; return its height."""
    from matplotlib.patches import Rectangle

    used = {mark.role for line in lines for mark in line.marks}
    probe, x, y, step = canvas(layout, 10), 0.0, 10.0, 1.6 * layout.small
    samples = [*(role for role in ROLES if role in used), "accession"]
    for sample in samples:
        words = ROLES[sample].word if sample in used else "joined; hatched: some day within"
        wide = 24 + text_width(probe, words, layout.small)
        if x and x + wide > layout.width:
            x, y = 0.0, y + step
        if sample in used:
            draw_role(axes, x + 7, y, sample, SHAPE[layout.name])
        else:
            style: dict[str, Any] = {"edgecolor": COLOUR["hatch"], "hatch": "/////", "lw": 0.8}
            axes.add_patch(Rectangle((x + 1, y - 7), 14, 14, facecolor="none", **style))
            axes.plot([x + 15, x + 15], [y - 7, y + 7], color=COLOUR["ink"], lw=2.2)
        axes.text(x + 21, y, words, va="center_baseline", fontsize=layout.small)
        x += wide + 14
    return y + step


def _label_room(lines: tuple[Line, ...], layout: Layout) -> float:
    """Return the room for names at the left, in pixels."""
    if layout.name != "wide":
        return 4
    probe = canvas(layout, 10)
    return max(text_width(probe, line.name, layout.small) for line in lines) + 12


def draw(lines: tuple[Line, ...], layout: Layout) -> MplFigure:
    """Return the drawing in a layout (width and text sizes in CSS pixels)."""
    small = layout.name == "small"
    rows = [NAMED if small and line.body == MSP else ROW[layout.name] for line in lines]
    bodies = list(dict.fromkeys(line.body for line in lines))
    above = 6.0 if small else _key(sheet(canvas(layout, 10)), lines, layout) + 30
    heading = 8.0 if small else HEADING
    height = above + sum(rows) + heading * len(bodies) + 6
    figure = canvas(layout, round(height))
    axes = sheet(figure)
    scale = Scale(*frame_of(lines), _label_room(lines, layout), layout.width - 4)
    if not small:
        _key(axes, lines, layout)
        _years(axes, scale, above, height, layout)
    y = above
    for body in bodies:
        group = [line for line in lines if line.body == body]
        if not small:
            axes.text(0, y + heading - 8, f"Before joining the {HEADINGS[body]}", va="bottom",
                      fontsize=layout.text, weight="bold")  # fmt: skip
        y += heading
        for line in group:
            row = rows[lines.index(line)]
            middle = y + row / 2 + (9 if layout.is_narrow else 0)
            _line(axes, line, scale, middle, layout)
            _words(axes, line, scale, middle, layout)
            y += row
    return figure
