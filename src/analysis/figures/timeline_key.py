"""The key of the timeline: a shape a series, and what a bar and a dashed edge mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.figures.timeline_marks import bar, shape
from analysis.figures.timeline_model import MARK, SERIES, Series
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

ROOM: Final = 23.0  # pixels for a mark and the space after it
BETWEEN: Final = 10.0
LEADING: Final = 1.6
Line = list[tuple[float, Series, bool, bool, str]]  # left, series, held, vague, words


def lines(figure: MplFigure, layout: Layout) -> list[Line]:
    """Return the entries of the key, broken into lines of the layout's width."""
    msp = SERIES["msp"]
    wanted = [(series, True, False, series.label) for series in SERIES.values()]
    wanted += [(msp, True, True, "Some day within"), (msp, False, True, "Announced only")]
    found: list[Line] = [[]]
    left = 0.0
    for series, held, vague, words in wanted:
        width = ROOM + text_width(figure, words, layout.small)
        if found[-1] and left + width > layout.width:
            found.append([])
            left = 0.0
        found[-1].append((left, series, held, vague, words))
        left += width + BETWEEN
    return found


def height(key: list[Line], layout: Layout) -> float:
    """Return the height of the key in pixels."""
    return len(key) * layout.small * LEADING


def draw(axes: Axes, key: list[Line], layout: Layout) -> None:
    """Draw the key at the top of axes in pixels."""
    for index, line in enumerate(key):
        y = (index + 0.5) * layout.small * LEADING
        for left, series, held, vague, words in line:
            if vague:
                bar(axes, series, (left + 1, left + 17), y, held=held, size=MARK - 2)
            else:
                shape(axes, series, left + 9, y, held=held, size=MARK)
            axes.text(left + ROOM, y, words, va="center_baseline", fontsize=layout.small,
                      color=COLOUR["ink"])  # fmt: skip
