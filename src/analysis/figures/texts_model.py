"""What the growth of the texts shows: points in order of time, and the periods they fall in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from analysis.measures.agreements import KINDS

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
    """Points in order of time; launch and end of the Partnership; its successor."""

    points: tuple[Point, ...]
    launch: dt.date
    end: dt.date
    successor: str

    @property
    def counts(self) -> tuple[int, int, int]:
        """Texts before the launch, from it to the last day, and after that."""
        before = sum(point.day < self.launch for point in self.points)
        after = sum(point.day > self.end for point in self.points)
        return before, len(self.points) - before - after, after

    @property
    def totals(self) -> dict[str, int]:
        """Kind -> number of its texts at the end, the kinds that there are."""
        kinds = [point.kind for point in self.points]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}

    @property
    def limits(self) -> tuple[dt.date, dt.date]:
        """First and last day of the scale."""
        first = min(self.launch, *(point.earliest for point in self.points))
        return first - MARGIN, max(self.end, self.points[-1].day) + MARGIN

    def corners(self, kind: str) -> tuple[tuple[dt.date, int], ...]:
        """Return the corners of a kind's line, from zero to the end of the scale."""
        own = [point for point in self.points if point.kind == kind]
        rise = ((p.day, texts) for p in own for texts in (p.total - 1, p.total))
        return (*rise, (self.limits[1], len(own)))
