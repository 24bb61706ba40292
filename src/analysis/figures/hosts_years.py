"""The years beside the map: a line a city, a column a year, a dot a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.figures.hosts_marks import FAMILY, MARKERS, PAIRS, TONES, Host
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DOT: Final = 6.5  # pixels
STEP: Final = 9.0
ROW: Final = 23.0
HEAD: Final = 24.0


def height_of(hosts: Sequence[Host]) -> float:
    """Return the height in pixels."""
    return HEAD + ROW * len(hosts) + 4


def _dots(
    axes: Axes, kind: str, numbers: tuple[int, int], place: tuple[float, float], room: float
) -> None:
    """Draw the dots of a kind from the left; numbers: held, and only announced (hollow)."""
    held, announced = numbers
    step = min(STEP, room / max(held + announced, 1))
    for index in range(held + announced):
        solid = index < held
        axes.scatter([place[0] + step * index], [place[1]], s=DOT**2, marker=MARKERS[kind],
                     facecolor=COLOUR[TONES[kind]] if solid else COLOUR["paper"],
                     edgecolor=COLOUR["ink"], linewidth=0.6 if solid else 1.1,
                     linestyle="-" if solid else (0, (1.5, 1)), zorder=3)  # fmt: skip


def draw(axes: Axes, hosts: Sequence[Host], layout: Layout) -> None:
    """Draw the lines into axes in pixels: family above, bilateral below in each."""
    figure = axes.figure
    left = max(text_width(figure, h.city, layout.small) for h in hosts) + 12  # type: ignore[arg-type]
    width = axes.get_window_extent().width
    every = [year for h in hosts for year in (*h.family, *h.bilateral, *h.announced)]
    years = list(range(min(every), max(every) + 1))
    column = (width - left) / len(years)
    for index, year in enumerate(years):
        axes.text(left + column * index, HEAD / 2, str(year), va="center_baseline",
                  fontsize=layout.small, color=COLOUR["muted"])  # fmt: skip
    for number, host in enumerate(hosts):
        top = HEAD + ROW * number
        axes.plot([0, width], [top, top], color=COLOUR["grid"], lw=1, zorder=0)
        axes.text(0, top + ROW / 2, host.city, va="center_baseline", fontsize=layout.small,
                  color=COLOUR["ink"])  # fmt: skip
        for index, year in enumerate(years):
            held = host.family.count(year), host.announced.count(year)
            x, room = left + column * index + DOT / 2, column - STEP
            _dots(axes, FAMILY, held, (x, top + ROW * 0.3), room)
            _dots(axes, PAIRS, (host.bilateral.count(year), 0), (x, top + ROW * 0.72), room)
