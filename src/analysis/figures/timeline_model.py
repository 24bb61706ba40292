"""What the timeline of meetings shows: lanes by kind, blocks, and a row for every block.

A block is what stands together under one label: a meeting, or the members that joined on one
occasion. Blocks of a lane that would run into each other are put into rows one below the other.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.measures.meetings import HELD

ACCESSION: Final = "accession"
MARK, STEP = 11.0, 6.8  # pixels: a meeting's mark, and from one member of a group to the next


class Series(NamedTuple):
    """A series of meetings: its name, palette role and shape."""

    label: str
    tone: str
    shape: str


SERIES: Final[Mapping[str, Series]] = {
    "msp": Series("MSP", "founding", "circle"),
    "forum": Series("MSP Forum", "later", "square"),
    "ministerial": Series("Critical Minerals Ministerial", "accent", "diamond"),
    "bilateral": Series("Bilateral", "eu_only", "triangle"),
}
BY_LABEL: Final = {series.label: series for series in SERIES.values()}


class Lane(NamedTuple):
    """A band of the picture: its heading and the kinds that stand in it."""

    heading: str
    kinds: tuple[str, ...]


LANES: Final = (
    Lane("Accessions", (ACCESSION,)),
    Lane("Launch and ministerial meetings", ("launch", "ministerial")),
    Lane("Principals", ("principals",)),
    Lane("Working level, investors, outreach to producers",
         ("working-level", "investors", "outreach")),
    Lane("MSP Forum", ("forum",)),
    Lane("Bilateral, on critical minerals", ("bilateral",)),
)  # fmt: skip


class Entry(NamedTuple):
    """One row of the figure as a mark.

    name: for those who cannot see it. day: None where only the bounds first and last are known.
    held: False for a meeting that was only announced. small: for an accession.
    """

    key: str
    name: str
    series: Series
    first: dt.date
    last: dt.date
    day: dt.date | None
    held: bool
    small: bool


class Block(NamedTuple):
    """Entries under one label, in one lane (an index of LANES); labels: in full, and short."""

    lane: int
    labels: tuple[str, str]
    entries: tuple[Entry, ...]

    def rows(self, row: float) -> int:
        """Return how many rows of `row` pixels the block needs."""
        return math.ceil(len(self.entries) * STEP / row) if len(self.entries) > 1 else 1


def lane_of(kind: str) -> int:
    """Return the index of the lane of a kind; raises KeyError for a kind that has none."""
    for index, lane in enumerate(LANES):
        if kind in lane.kinds:
            return index
    raise KeyError(f"no lane for meetings of kind {kind!r}")


def name_of(row: Mapping[Any, Any]) -> str:
    """Return the name of a row's mark: what, when, where, and whether it took place."""
    where = "" if pd.isna(row["place"]) else f", {row['place']}"
    announced = ", announced only" if row["status"] not in (HELD, "joined") else ""
    return f"{row['title']}, {row['date']}{where}{announced}"


def _entry(row: Mapping[Any, Any]) -> Entry:
    day, held = None if pd.isna(row["day"]) else row["day"], row["status"] in (HELD, "joined")
    series, small = BY_LABEL[row["series"]], row["kind"] == ACCESSION
    return Entry(row["fact_id"], name_of(row), series, row["first"], row["last"], day, held, small)


def _labels(rows: Sequence[Mapping[Any, Any]]) -> tuple[str, str]:
    """Return what is written beside a block, and what of it where there is little room."""
    row = rows[0]
    if row["kind"] == ACCESSION:
        kind = "members" if row["series"] == SERIES["msp"].label else f"{row['series']} members"
        text = row["parties"][0] if len(rows) == 1 else f"{len(rows)} {kind}"
        return text, text
    place = "place not known" if pd.isna(row["place"]) else str(row["place"]).split(", ")[0]
    kind = row["kind"] if len(LANES[lane_of(row["kind"])].kinds) > 2 else ""
    status = "" if row["status"] == HELD else "announced"
    return ", ".join(filter(None, (place, kind, status))), ", ".join(filter(None, (place, status)))


def blocks_of(rows: pd.DataFrame) -> tuple[Block, ...]:
    """Return the blocks in order of time; members that joined on one occasion share a block."""
    groups: dict[tuple[object, ...], list[Mapping[Any, Any]]] = defaultdict(list)
    for row in rows.to_dict("records"):
        joined = row["kind"] == ACCESSION
        groups[(row["series"], row["date"]) if joined else (row["fact_id"],)].append(row)
    found = (
        Block(lane_of(group[0]["kind"]), _labels(group), tuple(map(_entry, group)))
        for group in groups.values()
    )
    return tuple(sorted(found, key=lambda block: block.entries[0].first))


class Extent(NamedTuple):
    """What a block covers, in pixels: left and right with its label, and without.

    label: its lines, which stand in the first rows. after: they are to the right of the marks.
    """

    left: float
    right: float
    mark_left: float
    mark_right: float
    label: tuple[str, ...] = ()
    after: bool = True

    def row(self, index: int) -> tuple[float, float]:
        """Return left and right of one of its rows."""
        if index < max(len(self.label), 1):
            return self.left, self.right
        return self.mark_left, self.mark_right


def packed(
    blocks: Sequence[Block], extent: Callable[[Block], Extent], row: float
) -> Iterator[tuple[Block, int]]:
    """Yield each block of a lane with the first row where it runs into no other."""
    taken: list[tuple[int, float, float]] = []

    def is_free(at: int, covered: tuple[float, float]) -> bool:
        return not any(r == at and s < covered[1] and covered[0] < e for r, s, e in taken)

    for block in blocks:
        here = extent(block)
        needs = range(max(block.rows(row), len(here.label)))
        at = next(r for r in count() if all(is_free(r + i, here.row(i)) for i in needs))
        taken += [(at + i, *here.row(i)) for i in needs]
        yield block, at
