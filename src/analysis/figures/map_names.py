"""The names on the parts of a map: each once, or a number that the key explains."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

import shapely

from analysis.figures.map_shapes import Extract
from analysis.scene import labels, text
from analysis.scene.marks import Area, Look, Mark, Panel, Path, Words, number
from analysis.scene.text import Extent

LONGEST: Final = 150.0  # pixels of a name on one line
OVER: Final = 1.75  # how far a name may go beyond the area that it stands on
BESIDE: Final = 4.0  # pixels to a note
FOREIGN: Final = 0.3  # how much of a name may stand on the areas of other members


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be named: a pixel, and the pixels around it that no name covers.

    room: width of the area that a name may stand on.
    """

    key: str
    name: str
    x: float
    y: float
    radius: float
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A panel of the map, whose places are named inside its box.

    reach: pixels from a place to its name; farther off, a number is clearer. taken: what no name
    covers. notes: named last, and only beside their marks.
    """

    panel: Panel
    places: tuple[Place, ...]
    reach: float
    taken: tuple[Extent, ...] = ()
    notes: tuple[labels.Spot, ...] = ()

    @property
    def extent(self) -> Extent:
        """What no name leaves."""
        left, top, wide, high = self.panel.box
        return left + 2, top + 2, left + wide - 2, top + high - 2


def _spot(place: Place, number: int | None, size: float, reach: float) -> labels.Spot:
    """Return how a place is named: by its name, on two lines if need be, or by a number.

    A number may stand anywhere, because nothing is left to take its place.
    """
    if number is not None:
        return labels.Spot((str(number),), place.x, place.y, place.radius, OVER * place.room)
    folds = (text.broken(place.name, room, size) for room in (LONGEST, LONGEST / 2))
    told = tuple(dict.fromkeys("\n".join(lines) for lines in folds))
    return labels.Spot(told, place.x, place.y, place.radius, OVER * place.room, reach)


def _foreign(part: Part, spots: Mapping[labels.Spot, str]) -> labels.Avoid:
    """Return what tells whether a name would stand on the areas of other members."""
    areas = [m for m in part.panel.marks if isinstance(m, Area) and m.row]
    others = {key: [m.shape for m in areas if m.row != key] for key in spots.values()}
    left, top, wide, high = part.panel.box
    x, y = part.panel.x, part.panel.y
    across = (number(x.high) - number(x.low)) / wide
    up = (number(y.high) - number(y.low)) / high

    def is_foreign(spot: labels.Spot, extent: Extent) -> bool:
        start, above, end, below = extent
        low, high = number(x.low) + (start - left) * across, number(x.low) + (end - left) * across
        base, roof = number(y.high) - (below - top) * up, number(y.high) - (above - top) * up
        # Areas share borders and nothing else: what a name covers of each adds up.
        covered = shapely.clip_by_rect(others[spots[spot]], low, base, high, roof)
        return bool(shapely.area(covered).sum() > FOREIGN * (high - low) * (roof - base))

    return is_foreign


def _tried(part: Part, numbers: dict[str, int], size: float) -> tuple[tuple[Mark, ...], list[str]]:
    """Return the names of a part as marks in pixels, and the keys without a place for one."""
    ordered = sorted(part.places, key=lambda p: (p.key not in numbers, -p.room, p.name))
    spots = {_spot(p, numbers.get(p.key), size, part.reach): p.key for p in ordered}
    avoid = _foreign(part, spots)
    marks, left = labels.place(list(spots), size, part.extent, part.taken, avoid=avoid)
    taken = [
        text.extent(mark, (number(mark.x), number(mark.y)))
        for mark in marks
        if isinstance(mark, Words)
    ]
    notes, _ = labels.place(part.notes, size, part.extent, taken)
    return (*marks, *notes), [spots[spot] for spot in left]


def named(parts: Sequence[Part], size: float) -> tuple[tuple[Mark, ...], dict[str, int]]:
    """Return the names as marks in pixels of the scene, and key -> number of those without room.

    Who finds no room for its name gets a number, in order of name; numbers choose first.
    """
    names = {place.key: place.name for part in parts for place in part.places}
    chosen: set[str] = set()
    while True:
        numbers = dict(zip(sorted(chosen, key=names.__getitem__), count(1), strict=False))
        tried = [_tried(part, numbers, size) for part in parts]
        without = {key for _, left in tried for key in left}
        if without <= chosen:
            return tuple(mark for marks, _ in tried for mark in marks), numbers
        chosen |= without


def framed(part: Part, enlarged: Iterable[Extract], look: Look, *, told: bool) -> Part:
    """Return a part with the edges of enlarged ones, which no name covers; told: what they are."""
    edges, boxes, notes = [], [], []
    for inner in enlarged:
        edges.append(Path(points=inner.edge(), look=look))
        xs, ys = zip(*(part.panel.at(x, y) for x, y in edges[-1].points), strict=True)
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        boxes.append((left, top, right, bottom))
        middle = (left + right) / 2, (top + bottom) / 2
        half = (right - left) / 2
        notes.append(labels.Spot((f"{inner.name}, below",), *middle, half, reach=BESIDE))
    panel = replace(part.panel, marks=(*part.panel.marks, *edges))
    return replace(part, panel=panel, taken=tuple(boxes), notes=tuple(notes) if told else ())
