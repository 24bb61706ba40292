"""How a block of the timeline of meetings is drawn: its marks, and where its label stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

from analysis.figures.timeline_model import MARK, STEP, Block, Entry, Extent
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Path, Words, number

GAP: Final = 5.0  # pixels between a mark and its label
SMALL: Final = STEP - 1.4  # the mark of an accession
SHORTEST: Final = MARK + 3  # a bar over few days
DAYS: Final = Look(line="ink", width=1.6)
VAGUE, ANNOUNCED = "Some day within", "Announced only"


class Place(NamedTuple):
    """What a block covers in pixels, its label in lines, and whether that is after the marks."""

    extent: Extent
    label: tuple[str, ...] = ()
    after: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn: headings and blocks of the lanes, on a scale of days, in rows of pixels."""

    headings: tuple[str, ...]
    blocks: Sequence[Block]
    layout: Layout
    x: Axis
    width: float
    row: float
    labelled: bool

    def at(self, day: dt.date) -> float:
        """Return the pixel of a day."""
        return self.width * self.x.share(day)

    def day(self, pixel: float) -> float:
        """Return the day at a pixel, as a number."""
        low, high = number(self.x.low), number(self.x.high)
        return low + (high - low) * pixel / self.width

    def edges(self, entry: Entry) -> tuple[float, float]:
        """Return left and right of an entry's mark, a bar never shorter than a mark."""
        first, last = self.at(entry.first), self.at(entry.last)
        if entry.day is not None:
            middle, half = self.at(entry.day), size_of(entry) / 2
            return min(first, middle - half), max(last, middle + half)
        middle, half = (first + last) / 2, max(last - first, SHORTEST) / 2
        return middle - half, middle + half

    def place(self, block: Block) -> Place:
        """Return the place of a block: its label on the side and in the length that fit."""
        edges = [self.edges(entry) for entry in block.entries]
        left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
        if not self.labelled:
            return Place(Extent(left - 1, right + 1, left - 1, right + 1))
        size = self.layout.small
        rooms = self.width - right - GAP, left - GAP
        for told in block.labels:
            wide = text.width(told, size)
            if wide <= max(rooms):
                return self._beside(left, right, (told,), wide, after=wide <= rooms[0])
        lines = text.broken(block.labels[-1], max(rooms), size)
        wide = max(text.width(line, size) for line in lines)
        return self._beside(left, right, lines, wide, after=rooms[0] >= rooms[1])

    def _beside(
        self, left: float, right: float, lines: tuple[str, ...], wide: float, *, after: bool
    ) -> Place:
        """Return the place of a block with its label to the right of its marks, or to the left."""
        if after:
            whole = Extent(left, right + 2 * GAP + wide, left, right, len(lines))
        else:
            whole = Extent(left - 2 * GAP - wide, right, left, right, len(lines))
        return Place(whole, lines, after)

    def mark(self, entry: Entry, y: float) -> Iterator[Mark]:
        """Yield the mark of an entry: a shape on its day, or a bar over the days it may have been.

        A line runs over all days of a meeting, and to the other day where sources disagree.
        """
        size = size_of(entry)
        if entry.day is None:
            left, right = self.edges(entry)
            half = min(size, MARK - 2) / 2
            yield Box(x0=self.day(left), x1=self.day(right), y0=y - half, y1=y + half, radius=half,
                      look=look_of(entry), row=entry.key, says=entry.name)  # fmt: skip
            return
        if entry.first < entry.last:
            points = (entry.first, y), (entry.last, y)
            yield Path(points=points, look=DAYS, row=entry.key)
        yield Dot(x=entry.day, y=y, shape=entry.series.shape, size=size, look=look_of(entry),
                  row=entry.key, says=entry.name)  # fmt: skip

    def block(self, block: Block, top: float) -> Iterator[Mark]:
        """Yield the marks of a block whose first row begins at a height, and its label."""
        several = len(block.entries) > 1
        for index, entry in enumerate(block.entries):
            y = top + (STEP * (index + 0.5) if several else self.row / 2)
            yield from self.mark(entry, y)
        where, lines, after = self.place(block)
        if lines:
            label = partial(Words, y=top + self.row * len(lines) / 2, text="\n".join(lines),
                            size=self.layout.small)  # fmt: skip
            if after:
                yield label(x=self.day(where.mark_right + GAP))
            else:
                yield label(x=self.day(where.mark_left - GAP), anchor="end")


def size_of(entry: Entry) -> float:
    """Return how large an entry is drawn, in pixels."""
    return SMALL if entry.small else MARK


def look_of(entry: Entry) -> Look:
    """Return how an entry is filled: hollow and dashed where it was only announced."""
    if not entry.held:
        return Look(fill="paper", line="ink", width=1.4, dash=(3.4, 2.2), words=ANNOUNCED)
    held = Look(fill=entry.series.tone, line="ink", width=0.7)
    if entry.day is None:
        return replace(held, hatch="/", hatch_tone="ink", words=VAGUE)
    return replace(held, words=entry.series.label)
