"""Where the matrix of attendance stands on its page, and the heads of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from analysis.figures.attendance_model import Matrix, Party
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

PITCH: Final = {"wide": 25.0, "narrow": 11.8}  # pixels a column
LINE: Final = 1.2  # height of a line of text, in its own size
RIGHT: Final = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Where things stand: pixels of the first column, a column, and the lines of each name."""

    layout: Layout
    left: float
    pitch: float
    names: dict[str, list[str]]

    def x(self, column: int) -> float:
        """Return the middle of a column."""
        return self.left + (column + 0.5) * self.pitch

    def height(self, party: Party) -> float:
        """Return the height of a party's row."""
        spare = 9 if self.layout.is_narrow else 8
        return len(self.names[party.party_id]) * self.layout.small * LINE + spare


def _broken(figure: MplFigure, name: str, width: float, size: float) -> list[str]:
    """Return a name in as few lines as fit the width."""
    lines: list[str] = []
    for word in name.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(figure, longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def page_of(matrix: Matrix, layout: Layout) -> Page:
    """Return where things stand in a layout: the columns at the right, names in what is left."""
    pitch = PITCH[layout.name]
    left = layout.width - RIGHT - pitch * len(matrix.meetings)
    probe = canvas(layout, 10)
    names = {p.party_id: _broken(probe, p.name, left - 6, layout.small) for p in matrix.parties}
    return Page(layout, left, pitch, names)


def _years(matrix: Matrix) -> list[tuple[int, list[int]]]:
    """Return the years with the indexes of their columns."""
    columns = [(m.year, m.number - 1) for m in matrix.meetings]
    grouped = groupby(columns, key=lambda pair: pair[0])
    return [(year, [index for _, index in group]) for year, group in grouped]


def year_names(axes: Axes, matrix: Matrix, page: Page, top: float) -> None:
    """Write the years above their columns."""
    narrow, probe = page.layout.is_narrow, canvas(page.layout, 10)
    for year, columns in _years(matrix):
        middle = (page.x(columns[0]) + page.x(columns[-1])) / 2
        text = f"’{year % 100}" if narrow else str(year)
        weight = "normal" if narrow else "bold"
        half = 0.5 * text_width(probe, text, page.layout.small, weight)
        axes.text(min(middle, page.layout.width - half - 1), top, text, ha="center", va="top",
                  fontsize=page.layout.small, weight=weight)  # fmt: skip


def year_lines(axes: Axes, matrix: Matrix, page: Page, top: float, bottom: float) -> None:
    """Part the years by lines between two heights."""
    for _, columns in _years(matrix)[1:]:
        x = page.x(columns[0]) - page.pitch / 2
        axes.plot([x, x], [top, bottom], color=COLOUR["muted"], lw=0.8, zorder=3)


def heads(axes: Axes, matrix: Matrix, page: Page, top: float, height: float) -> None:
    """Name the columns: upright in wide; in narrow by number, on two levels."""
    for index, meeting in enumerate(matrix.meetings):
        if page.layout.is_narrow:
            y = top + (4 if index % 2 == 0 else 4 + 1.25 * page.layout.small)
            axes.text(page.x(index), y, str(meeting.number), ha="center", va="top",
                      fontsize=page.layout.small, color=COLOUR["muted"])  # fmt: skip
        else:
            axes.text(page.x(index), top + height - 5, meeting.label, ha="center", va="bottom",
                      rotation=90, fontsize=page.layout.small,
                      style="normal" if meeting.held else "italic")  # fmt: skip


def head_height(matrix: Matrix, page: Page) -> float:
    """Return the height of the heads of the columns."""
    if page.layout.is_narrow:
        return page.layout.small * 2.8
    probe = canvas(page.layout, 10)
    return 10 + max(text_width(probe, m.label, page.layout.small) for m in matrix.meetings)
