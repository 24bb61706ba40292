"""Names beside marks where there is room: tried around each mark until nothing is covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.scene.palette import COLOUR
from analysis.scene.static import text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Box = tuple[float, float, float, float]  # left, bottom, right, top in pixels
SIDES: Final = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
REACH: Final = (4.0, 16.0, 30.0, 46.0, 64.0)  # pixels from the edge of a mark


@dataclass(frozen=True, slots=True)
class Named:
    """A mark to be named: its text, its point in the units of the axes, its radius in pixels."""

    text: str
    x: float
    y: float
    radius: float


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _candidates(radius: float, width: float, height: float) -> Iterator[tuple[float, float, bool]]:
    """Yield where the middle of a text may stand beside its mark, and whether it is far off."""
    for away in REACH:
        for right, up in SIDES:
            aside = radius + away + width / 2
            above = radius + away + height / 2
            yield right * aside, up * above, away > REACH[0]


def place_labels(axes: Axes, named: Sequence[Named], size: float) -> None:
    """Write every name where it covers no mark and no other name; a line leads to far ones.

    A name for which no such place is found raises ValueError: the drawing needs more room.
    """
    room = axes.get_window_extent()
    spots = [axes.transData.transform((n.x, n.y)) for n in named]
    taken: list[Box] = [
        (x - n.radius, y - n.radius, x + n.radius, y + n.radius)
        for n, (x, y) in zip(named, spots, strict=True)
    ]
    for one, (x, y) in zip(named, spots, strict=True):
        width, height = text_width(axes.figure, one.text, size) + 4, size * 1.25  # type: ignore[arg-type]
        for right, up, far in _candidates(one.radius, width, height):
            left, low = x + right - width / 2, y + up - height / 2
            box = left, low, left + width, low + height
            within = room.x0 <= box[0] and room.y0 <= box[1] and box[2] <= room.x1
            if within and box[3] <= room.y1 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                _write(axes, one, (right, up), size, far=far)
                break
        else:
            raise ValueError(f"no room for the name {one.text!r}")


def _write(
    axes: Axes, named: Named, offset: tuple[float, float], size: float, *, far: bool
) -> None:
    """Write a name on a small plate, `offset` pixels from its point."""
    line = {"arrowstyle": "-", "color": COLOUR["muted"], "lw": 0.8, "shrinkA": 0, "shrinkB": 0}
    axes.annotate(
        named.text,
        (named.x, named.y),
        xytext=offset,
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=size,
        color=COLOUR["ink"],
        zorder=6,
        bbox={"boxstyle": "round,pad=0.1", "fc": COLOUR["paper"], "ec": "none", "alpha": 0.8},
        arrowprops=line if far else None,
    )
