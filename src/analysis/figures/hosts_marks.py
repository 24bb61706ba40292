"""The marks of the map of host cities: half discs with numbers of meetings as areas, and a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from analysis.figures.map_draw import fill_style
from analysis.figures.map_model import UNDETERMINED
from analysis.figures.timeline_marks import DASHED
from analysis.figures.timeline_model import SERIES
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

UNIT: Final = 5.0  # pixels: the radius of one meeting's half disc
RING: Final = 3.0  # pixels from the half discs to the ring of an announced meeting
LEFT, RIGHT = (90, 270), (-90, 90)  # degrees between which a half disc is filled
FAMILY, PAIRS = "MSP, Forum, ministerial", "Bilateral"
TONES: Final = {FAMILY: SERIES["msp"].tone, PAIRS: SERIES["bilateral"].tone}
MARKERS: Final = {FAMILY: SERIES["msp"].marker, PAIRS: SERIES["bilateral"].marker}


@dataclass(frozen=True, slots=True)
class Host:
    """A city: key, names, position in degrees, and the years of its meetings, one item each."""

    key: str
    city: str
    name: str
    lon: float
    lat: float
    family: tuple[int, ...]
    bilateral: tuple[int, ...]
    announced: tuple[int, ...]

    @property
    def radius(self) -> float:
        """Pixels from the point to the outermost edge of its mark."""
        most = UNIT * sqrt(max(len(self.family), len(self.bilateral)))
        return most + RING if self.announced else most


def points_of(hosts: Sequence[Host]) -> Any:
    """Return the cities as points in degrees (a GeoSeries)."""
    import geopandas

    return geopandas.GeoSeries.from_xy([h.lon for h in hosts], [h.lat for h in hosts], crs=4326)


def half_disc(axes: Axes, number: int, kind: str, place: tuple[float, float], pixel: float) -> Any:
    """Draw the half disc of a number of meetings; pixel: its size in units of the axes."""
    from matplotlib.patches import Wedge

    between = LEFT if kind == FAMILY else RIGHT
    return axes.add_patch(Wedge(place, UNIT * sqrt(number) * pixel, *between, zorder=4,
                                facecolor=COLOUR[TONES[kind]], edgecolor=COLOUR["ink"],
                                linewidth=0.8))  # fmt: skip


def ring(axes: Axes, radius: float, place: tuple[float, float], pixel: float) -> Any:
    """Draw the dashed ring of a meeting that was only announced."""
    from matplotlib.patches import Circle

    return axes.add_patch(Circle(place, radius * pixel, fill=False, edgecolor=COLOUR["ink"],
                                 linewidth=1.3, linestyle=DASHED, zorder=5))  # fmt: skip


def draw_host(axes: Axes, host: Host, place: tuple[float, float], pixel: float) -> None:
    """Draw the mark of a city at a place in units of the axes."""
    for kind, years in ((FAMILY, host.family), (PAIRS, host.bilateral)):
        if years:
            mark(half_disc(axes, len(years), kind, place, pixel), host.key)
    if host.announced:
        drawn = ring(axes, host.radius, place, pixel)
        if not (host.family or host.bilateral):
            mark(drawn, host.key)


def _patch(axes: Axes, left: float, y: float) -> None:
    """Draw how an area of undetermined status is drawn."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((left, y - 6), 18, 12, lw=0.8, edgecolor=COLOUR["muted"],
                             **fill_style(UNDETERMINED)))  # fmt: skip


class Item(NamedTuple):
    """One entry of the key: its left edge, what is drawn, for how many meetings, its words."""

    left: float
    kind: str
    number: int
    words: str


ROOM: Final = 23.0
ANNOUNCED: Final = "Announced only"
LEADING: Final = 1.9


def key_lines(figure: MplFigure, layout: Layout, sizes: Sequence[int]) -> list[list[Item]]:
    """Return the entries of the key, broken into lines of the layout's width."""
    wanted = [(FAMILY, 1, FAMILY), (PAIRS, 1, PAIRS), (ANNOUNCED, 1, ANNOUNCED)]
    wanted += [("", n, str(n) if n < max(sizes) else f"{n} meetings") for n in sizes]
    wanted += [(UNDETERMINED.label, 0, UNDETERMINED.label)]
    lines: list[list[Item]] = [[]]
    left = 0.0
    for kind, number, words in wanted:
        width = ROOM + text_width(figure, words, layout.small)
        if lines[-1] and left + width > layout.width:
            lines.append([])
            left = 0.0
        lines[-1].append(Item(left, kind, number, words))
        left += width + 10
    return lines


def draw_key(axes: Axes, lines: list[list[Item]], layout: Layout) -> None:
    """Draw the key into axes in pixels."""
    for index, line in enumerate(lines):
        y = (index + 0.5) * layout.small * LEADING
        for item in line:
            middle = item.left + ROOM / 2 - 2, y
            if item.kind == UNDETERMINED.label:
                _patch(axes, item.left, y)
            elif item.kind == ANNOUNCED:
                ring(axes, UNIT + RING, middle, 1.0)
            elif item.kind:
                side = 3.0 if item.kind == FAMILY else -3.0
                half_disc(axes, 3, item.kind, (middle[0] + side, y), 1.0)
            else:
                half_disc(axes, item.number, FAMILY, (middle[0] + 8, y), 1.0).set(
                    facecolor=COLOUR["outside"]
                )
            axes.text(item.left + ROOM, y, item.words, va="center_baseline",
                      fontsize=layout.small, color=COLOUR["ink"])  # fmt: skip
