"""Labels beside marks where there is room: tried around each mark until nothing is covered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from analysis.scene import text
from analysis.scene.marks import Look, Mark, Path, Words
from analysis.scene.text import Extent

SIDES: Final = tuple(
    (x, y)
    for x, y in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1),
                 (1, -0.5), (1, 0.5), (-1, -0.5), (-1, 0.5))
)  # fmt: skip
REACH: Final = (4.0, 12.0, 22.0, 34.0, 48.0, 64.0, 84.0, 108.0)  # pixels from the edge of a mark
LEADER: Final = Look(line="muted", width=0.8)
FAR: Final = 12.0  # pixels from which on a line leads to the label


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark to be labelled: its pixel, its radius, and texts of which the first that fits is set.

    room: a label as wide may stand on the mark itself, as on an area large enough. reach: pixels
    from the mark that a label is away at most.
    """

    texts: tuple[str, ...]
    x: float
    y: float
    radius: float = 0.0
    room: float = 0.0
    reach: float = REACH[-1]


Avoid = Callable[[Spot, Extent], bool]


def meet(one: Extent, other: Extent) -> bool:
    """Tell whether two boxes share a part."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _middles(spot: Spot, wide: float, high: float) -> Iterator[tuple[float, float, float]]:
    """Yield where the middle of a label may stand, and how far from the mark: near ones first."""
    if wide <= spot.room:
        yield spot.x, spot.y, 0.0
    for away in (step for step in REACH if step <= spot.reach):
        for right, down in SIDES:
            x = spot.x + right * (spot.radius + away + wide / 2)
            y = spot.y + down * (spot.radius + away + high / 2)
            yield x, y, away


def _fitting(
    spot: Spot, size: float, room: Extent, taken: Sequence[Extent], avoid: Avoid | None, *,
    bold: bool,
) -> tuple[str, float, float, float] | None:  # fmt: skip
    """Return the first text that has a place, its middle, and how far it is from the mark."""
    for words in spot.texts:
        lines = words.split("\n")
        wide = max(text.width(line, size, bold=bold) for line in lines) + 4
        high = text.height(len(lines), size) + 2
        for x, y, away in _middles(spot, wide, high):
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            inside = room[0] <= box[0] and room[1] <= box[1] and box[2] <= room[2]
            inside = inside and box[3] <= room[3] and not any(meet(box, each) for each in taken)
            if inside and not (avoid and avoid(spot, box)):
                return words, x, y, away
    return None


def _edge(spot: Spot, x: float, y: float, half: tuple[float, float]) -> tuple[float, float]:
    """Return the point of a label's edge that is nearest to its mark."""
    return (
        min(max(spot.x, x - half[0]), x + half[0]),
        min(max(spot.y, y - half[1]), y + half[1]),
    )


def place(
    spots: Sequence[Spot],
    size: float,
    room: Extent,
    taken: Sequence[Extent] = (),
    *,
    avoid: Avoid | None = None,
    strong: bool = False,
) -> tuple[tuple[Mark, ...], list[Spot]]:
    """Return labels as marks in pixels, and the spots for which no text found a place.

    size: of the labels; strong: bold and in the accent's colour. Those first in `spots` choose
    first. room: what no label leaves; taken: what none covers beside the other spots; avoid: where
    a label stands only if no other place is left. A line leads to a label that stands apart.
    """
    covered = list(taken)
    own = {
        s: (s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius)
        for s in spots if s.radius
    }  # fmt: skip
    marks: list[Mark] = []
    left: list[Spot] = []
    for spot in spots:
        near = [*covered, *(box for other, box in own.items() if other is not spot)]
        fitting = partial(_fitting, spot, size, room, near, bold=strong)
        found = fitting(avoid) or fitting(None)
        if found is None:
            left.append(spot)
            continue
        words, x, y, away = found
        lines = words.split("\n")
        wide = max(text.width(line, size, bold=strong) for line in lines)
        high = text.height(len(lines), size)
        covered.append((x - wide / 2 - 2, y - high / 2 - 1, x + wide / 2 + 2, y + high / 2 + 1))
        if away >= FAR:
            end = _edge(spot, x, y, (wide / 2, high / 2))
            marks.insert(0, Path(points=((spot.x, spot.y), end), look=LEADER))
        marks.append(Words(x=x, y=y, text=words, size=size, anchor="middle", halo=True,
                           bold=strong, tone="accent" if strong else "ink"))  # fmt: skip
    return tuple(marks), left


def apart(
    wanted: Sequence[float], lengths: Sequence[float], low: float, high: float
) -> list[float]:
    """Return the middles of texts in a line, near those wanted, in their order and clear.

    lengths: of the texts along the line, gaps included. low, high: what they keep within as far as
    there is room; then they run over `low`.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    found, edge = [0.0] * len(wanted), low
    for index in order:
        found[index] = max(wanted[index], edge + lengths[index] / 2)
        edge = found[index] + lengths[index] / 2
    edge = high
    for index in reversed(order):
        found[index] = min(found[index], edge - lengths[index] / 2)
        edge = found[index] - lengths[index] / 2
    return found
