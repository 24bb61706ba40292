"""Beside the map of the host cities their years: a line a city, a dot a meeting.

Of a city: place_id, city, says, longitude, latitude; and family, bilateral and announced, the years
of its meetings, one item each.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import sqrt
from typing import Any, Final

from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Dot, Look, Mark, Path, Words

UNIT: Final = 5.0  # pixels: the radius of one meeting's half disc
RING: Final = 3.0  # pixels from the half discs to the ring of an announced meeting
_KIND: Final = partial(Look, line="ink", width=0.8)
FAMILY: Final = _KIND(fill="founding", words="MSP, Forum, ministerial")
PAIRS: Final = _KIND(fill="eu_only", words="Bilateral")
ANNOUNCED: Final = Look(line="ink", width=1.3, dash=(3.0, 2.0), words="Announced only")
FINE: Final = replace(ANNOUNCED, width=1.1, dash=(1.6, 1.1))  # of a small dot
# Look, shape and years of each kind, those above last.
KINDS: Final = (
    (PAIRS, "triangle", "bilateral"),
    (FAMILY, "circle", "family"),
    (ANNOUNCED, "circle", "announced"),
)
DOT: Final = 6.5  # pixels
STEP: Final = 9.0
ROW: Final = 23.0
HEAD: Final = 24.0
NAMES: Final = 0.4  # of the width: what names take at most
GRID: Final = Look(line="grid")


def radius_of(host: Any) -> float:
    """Return the pixels from the point of a city to the outermost edge of its mark."""
    most = UNIT * sqrt(max(len(host.family), len(host.bilateral)))
    return most + RING if host.announced else most


def _dots(host: Any, year: int, left: float, top: float, room: float) -> Iterator[Dot]:
    """Yield the meetings of a city in a year from the left: family above, bilateral below."""
    held, announced = host.family.count(year), host.announced.count(year)
    lines = (
        (0.3, [(FAMILY, "circle")] * held + [(FINE, "circle")] * announced),
        (0.72, [(PAIRS, "triangle")] * host.bilateral.count(year)),
    )
    for down, kinds in lines:
        step = min(STEP, room / max(len(kinds), 1))
        for index, (look, shape) in enumerate(kinds):
            yield Dot(x=left + DOT / 2 + step * index, y=top + ROW * down, shape=shape, size=DOT,
                      look=look, row=host.place_id)  # fmt: skip


def years_of(
    hosts: Sequence[Any], numbers: Mapping[str, int], layout: Layout, width: float
) -> tuple[tuple[Mark, ...], float]:
    """Return the lines as marks in pixels, and their height.

    numbers: place -> the number that stands for its name on the map.
    """
    size = layout.small
    told = [f"{numbers[h.place_id]} {h.city}" if h.place_id in numbers else h.city for h in hosts]
    names = [text.broken(name, NAMES * width, size) for name in told]
    left = max(text.width(line, size) for lines in names for line in lines) + 12
    every = [year for h in hosts for year in (*h.family, *h.bilateral, *h.announced)]
    shown = range(min(every), max(every) + 1)
    column = (width - left) / len(shown)
    each = math.ceil((text.width("2000", size) + 6) / column)  # every so many years is written
    marks: list[Mark] = [
        Words(x=left + column * index, y=HEAD / 2, text=str(year), size=size, tone="muted")
        for index, year in enumerate(shown) if index % each == 0
    ]  # fmt: skip
    top = HEAD
    for host, lines in zip(hosts, names, strict=True):
        high = max(ROW, text.height(len(lines), size) + 6)
        marks.append(Path(points=((0, top), (width, top)), look=GRID))
        marks.append(Words(x=0, y=top + high / 2, text="\n".join(lines), size=size))
        for index, year in enumerate(shown):
            marks += _dots(host, year, left + column * index, top, column - STEP)
        top += high
    return tuple(marks), top + 4
