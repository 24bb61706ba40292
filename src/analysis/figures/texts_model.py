"""What the growth of the texts shows: points in order of time, and the periods they fall in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MARGIN: Final = dt.timedelta(days=45)  # before the first text and after the last


@dataclass(frozen=True, slots=True)
class Point:
    """One text: the day it counts from, the earliest possible one, texts of its kind by then."""

    key: str
    says: str
    kind: str
    day: dt.date
    earliest: dt.date
    total: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Points in order of time; launch and end of the Partnership; its successor.

    counts: texts before the launch, from it to the last day, and after that. steps: kind -> day
    from which there were so many texts of it.
    """

    points: tuple[Point, ...]
    launch: dt.date
    end: dt.date
    successor: str
    counts: tuple[int, int, int]
    steps: Mapping[str, tuple[tuple[dt.date, int], ...]]

    @property
    def totals(self) -> dict[str, int]:
        """Kind -> number of its texts at the end, the kinds that there are."""
        return {kind: steps[-1][1] for kind, steps in self.steps.items()}

    @property
    def limits(self) -> tuple[dt.date, dt.date]:
        """First and last day of the scale."""
        first = min(self.launch, *(point.earliest for point in self.points))
        return first - MARGIN, max(self.end, self.points[-1].day) + MARGIN

    def corners(self, kind: str) -> tuple[tuple[dt.date, int], ...]:
        """Return the corners of a kind's line, from zero to the end of the scale."""
        totals = [0, *(total for _, total in self.steps[kind])]
        rise = (
            (day, texts)
            for (day, _), pair in zip(self.steps[kind], pairwise(totals), strict=True)
            for texts in pair
        )
        return (*rise, (self.limits[1], totals[-1]))
