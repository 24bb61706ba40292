"""The timeline of meetings: lane below lane on one axis of time, a shape a series.

A glance and the interactive view have no labels: there every entry stands by itself, and a pointer
is told what it is.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from analysis.figures import timeline_model
from analysis.figures.timeline_model import LANES, MARK, SERIES, STEP, Block, Entry, Extent
from analysis.scene import key, text, ticks
from analysis.scene.layout import LIVE, NARROW, Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, number

GAP: Final = 5.0  # pixels between a mark and its label
SMALL: Final = STEP - 1.4  # the mark of an accession
SHORTEST: Final = MARK + 3  # a bar over few days
SIDE: Final = 12.0  # pixels left and right of the days
HEAD, LINE = 24.0, 17.0  # a lane's heading, each further line of it
RULE: Final = Look(line="grid")
DAYS: Final = Look(line="ink", width=1.6)
VAGUE, ANNOUNCED = "Some day within", "Announced only"


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

    def day(self, pixel: float) -> float:
        """Return the day at a pixel, as a number."""
        low, high = number(self.x.low), number(self.x.high)
        return low + (high - low) * pixel / self.width

    def edges(self, entry: Entry) -> tuple[float, float]:
        """Return left and right of an entry's mark, a bar never shorter than a mark."""
        first, last = (self.width * self.x.share(day) for day in (entry.first, entry.last))
        if entry.day is not None:
            middle, half = self.width * self.x.share(entry.day), size_of(entry) / 2
            return min(first, middle - half), max(last, middle + half)
        middle, half = (first + last) / 2, max(last - first, SHORTEST) / 2
        return middle - half, middle + half

    def place(self, block: Block) -> Extent:
        """Return the place of a block: its label on the side and in the length that fit."""
        lefts, rights = zip(*map(self.edges, block.entries), strict=True)
        left, right = min(lefts), max(rights)
        if not self.labelled:
            return Extent(left - 1, right + 1, left - 1, right + 1)
        size, after, before = self.layout.small, self.width - right - GAP, left - GAP
        room = max(after, before)
        told = next((t for t in block.labels if text.width(t, size) <= room), block.labels[-1])
        lines = text.broken(told, room, size)
        wide = max(text.width(line, size) for line in lines)
        if wide <= after or after == room:
            return Extent(left, right + 2 * GAP + wide, left, right, lines)
        return Extent(left - 2 * GAP - wide, right, left, right, lines, after=False)

    def mark(self, entry: Entry, y: float) -> Iterator[Mark]:
        """Yield the mark of an entry: a shape on its day, or a bar over the days it may have been.

        A line runs over all days of a meeting, and to the other day where sources disagree.
        """
        size, look = size_of(entry), look_of(entry)
        if entry.day is None:
            left, right = map(self.day, self.edges(entry))
            half = min(size, MARK - 2) / 2
            yield Box(x0=left, x1=right, y0=y - half, y1=y + half, radius=half, look=look,
                      row=entry.key, says=entry.name)  # fmt: skip
            return
        if entry.first < entry.last:
            points = (entry.first, y), (entry.last, y)
            yield Path(points=points, look=DAYS, row=entry.key)
        yield Dot(x=entry.day, y=y, shape=entry.series.shape, size=size, look=look,
                  row=entry.key, says=entry.name)  # fmt: skip

    def block(self, block: Block, top: float, where: Extent) -> Iterator[Mark]:
        """Yield the marks of a block whose first row begins at a height, and its label."""
        several = len(block.entries) > 1
        for index, entry in enumerate(block.entries):
            yield from self.mark(entry, top + (STEP * (index + 0.5) if several else self.row / 2))
        if where.label:
            label = partial(Words, y=top + self.row * len(where.label) / 2,
                            text="\n".join(where.label), size=self.layout.small)  # fmt: skip
            if where.after:
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
    held = Look(fill=entry.series.tone, line="ink", width=0.7, words=entry.series.label)
    return held if entry.day else replace(held, hatch="/", hatch_tone="ink", words=VAGUE)


def _time(blocks: Sequence[Block], layout: Layout) -> Axis:
    """Return the scale of all days, as wide as the picture."""
    days = [day for block in blocks for e in block.entries for day in (e.first, e.last)]
    first, last = min(days), max(days)
    share = SIDE / (layout.width - 2 * SIDE)
    beside = dt.timedelta(days=round(share * max((last - first).days, 1)))
    low, high = first - beside, last + beside
    named = ticks.years(low, high, layout.width, layout.small)
    return Axis(low=low, high=high, ticks=named, side="both", grid=True, pad=3)


def _glance(blocks: Sequence[Block]) -> tuple[tuple[str, ...], list[Block]]:
    """Return two lanes whose headings say the finding, and the meetings in them."""
    met = [block for block in blocks if not block.entries[0].small]
    pair = SERIES["bilateral"]
    lanes = [block._replace(lane=int(block.entries[0].series is pair)) for block in met]
    held = [block.entries[0].series for block in met if block.entries[0].held]
    own, two = held.count(SERIES["msp"]) + held.count(SERIES["forum"]), held.count(pair)
    return (f"{own} meetings of the MSP and its Forum", f"{two} bilateral meetings"), lanes


def _plan(blocks: Sequence[Block], layout: Layout) -> Plan:
    """Return the plan of a layout; without labels, a block an entry, as large as a meeting."""
    headings = tuple(lane.heading for lane in LANES)
    labelled = not layout.is_small and layout is not LIVE
    if layout.is_small:
        headings, blocks = _glance(blocks)
    if not labelled:
        entries = ((block.lane, entry._replace(small=False)) for block in blocks
                   for entry in block.entries)  # fmt: skip
        blocks = [Block(lane, ("", ""), (entry,)) for lane, entry in entries]
    row = round(layout.small * 1.45) if labelled else MARK + 2
    return Plan(headings, blocks, layout, _time(blocks, layout), layout.width, row, labelled)


def _lanes(plan: Plan) -> tuple[list[Mark], float]:
    """Return headings and blocks from the top down, and their height in pixels."""
    # Where a phone shows the view, marks that keep apart there do so everywhere.
    close = replace(plan, width=NARROW.width) if plan.layout is LIVE else plan
    ends, size = (plan.x.low, plan.x.high), plan.layout.small
    room = close.width - (2 * SIDE if plan.layout is LIVE else 2)
    marks: list[Mark] = []
    top = 0.0
    for lane, heading in enumerate(plan.headings):
        lines = text.broken(heading, room, size, bold=True)
        head = HEAD + LINE * (len(lines) - 1)
        marks.append(Path(points=tuple((end, top) for end in ends), look=RULE))
        marks.append(Words(x=ends[0], y=top + head / 2 + 1, text="\n".join(lines), size=size,
                           bold=True, halo=True))  # fmt: skip
        used, own = 0, [block for block in plan.blocks if block.lane == lane]
        for block, at in timeline_model.packed(own, close.place, plan.row):
            where = close.place(block)
            marks += plan.block(block, top + head + at * plan.row, where)
            used = max(used, at + max(block.rows(plan.row), len(where.label)))
        top += head + used * plan.row + 6
    return marks, top


def scene(blocks: Sequence[Block], layout: Layout) -> Scene:
    """Return the timeline in a layout."""
    plan = _plan(blocks, layout)
    marks, bottom = _lanes(plan)
    above, below = layout.small + 8, layout.small + 10
    panel = Panel(box=(0, above, layout.width, bottom), x=plan.x, y=Axis(low=bottom, high=0),
                  marks=tuple(marks))  # fmt: skip
    drawn = Scene(layout=layout, height=above + bottom + below, panels=(panel,))
    if layout.is_small:
        return drawn
    order = [*(series.label for series in SERIES.values()), VAGUE, ANNOUNCED]
    return key.keyed(drawn, columns=0 if layout.is_narrow else 3, space=4, order=order)
