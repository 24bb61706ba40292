"""Members over time: a bar a member from its accession, hatched within bounds, and its name."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, precise, to_date
from analysis.measures import api
from analysis.measures.membership import MSP, Count, body_row, end_of
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Look, Mark, Words

Dated = Callable[[str, PreciseDate], str]
DATE: Final = ("counted_from", "date_precision", "not_before", "not_after")  # cells of a date
GAP: Final = 6.0  # pixels between a label and the edge beside it
WITHIN: Final = Look(line="hatch", width=0.8, hatch="/", words="Accession some day within")
END: Final = Look(line="ink", width=1.6)


@dataclass(frozen=True, slots=True)
class Bar:
    """A member: its label, what it says, its date, and its seat at the launch (blank: none)."""

    party_id: str
    name: str
    label: str
    says: str
    look: Look
    date: PreciseDate
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Members counted from one day: their date, and their bars in order of name."""

    date: PreciseDate
    bars: tuple[Bar, ...]

    @property
    def when(self) -> str:
        """The date inside a sentence: `in July 2024`; `by` a day where one may have come before."""
        if self.date.precision != "day":
            return f"in {self.date}"
        sure = all(bar.date.is_exact for bar in self.bars)
        return f"{'on' if sure else 'by'} {self.date}"


@dataclass(frozen=True, slots=True)
class Growth:
    """The members of a body, its first day, and the last, when `successor` succeeded the MSP.

    counts: how many there were from the day of each group on.
    """

    groups: tuple[Group, ...]
    counts: tuple[Count, ...]
    start: dt.date
    last: dt.date
    successor: str

    @property
    def steps(self) -> tuple[tuple[dt.date, Count], ...]:
        """The days from which there were so many members."""
        days = (group.date.known_by for group in self.groups)
        return tuple(zip(days, self.counts, strict=True))


def _bar(row: Mapping[Any, Any], dated: Dated) -> Bar:
    date = precise(*(row[cell] for cell in DATE))
    name, seat = row["name"], row.get("at_launch", "")
    label = ", ".join(filter(None, (name, dated(row["accession"], date))))
    says = f"{name}, joined {row['joined']}", row["told"], f"confidence: {row['confidence']}"
    lines = "\n".join(filter(None, says))
    return Bar(row["party_id"], name, label, lines, row["look"], date, seat)


def growth_of(data: Dataset, body: str, rows: pd.DataFrame, dated: Dated) -> Growth:
    """Return how a body grew.

    rows: its roster, with `look` and `told` (beside its date and confidence), and `at_launch` if
    there were seats. dated: gives the date in a label by kind of accession. Texts may be blank.
    """
    bars = [_bar(row, dated) for row in rows.to_dict("records")]
    steps, msp = api.growth(body, data=data), body_row(data["bodies"], MSP)
    groups = tuple(
        Group(date, tuple(bar for bar in bars if bar.party_id in parties))
        for date, parties in zip(steps["date"], steps["joined"], strict=True)
    )
    counts = tuple(api.count(group.date.known_by, body, data=data) for group in groups)
    start = to_date(body_row(data["bodies"], body)["established_on"])
    last = end_of(data["bodies"], body) or to_date(msp["ended_on"], "ended_on")
    return Growth(groups, counts, start, last, str(msp["successor"]))


@dataclass(frozen=True, slots=True)
class Plan:
    """Days over `room` pixels, the last on which bars stand; free: pixels left before a label."""

    x: Axis
    room: float
    last: dt.date
    layout: Layout
    free: float = GAP

    def at(self, day: dt.date) -> float:
        """Return the pixel of a day from the left of the panel."""
        return self.room * self.x.share(day)

    def length(self, bar: Bar) -> float:
        """Return the pixels of a bar from the day by which it counts."""
        return self.at(self.last) - self.at(bar.date.known_by)

    def bar(self, bar: Bar, y0: float, y1: float) -> Iterator[Mark]:
        """Yield a bar between two heights, hatched where its member may have joined."""
        box = partial(Box, y0=y0, y1=y1, row=bar.party_id, says=bar.says)
        yield box(x0=bar.date.known_by, x1=self.last, look=bar.look)
        if bar.date.first < bar.date.known_by:
            yield box(x0=bar.date.first, x1=bar.date.known_by, look=WITHIN)

    def name(self, bar: Bar, y: float = 0.0) -> Words:
        """Return the label of a bar in lines, inside it or before it."""
        size = self.layout.small
        inside, before = self.length(bar) - 2 * GAP, self.at(bar.date.first) - self.free
        fits = text.width(bar.label, size) <= inside or inside >= before
        lines = text.broken(bar.label, inside if fits else before, size)
        name = partial(Words, y=y, text="\n".join(lines), size=size)
        if fits:
            return name(x=bar.date.known_by, dx=GAP)
        return name(x=bar.date.first, dx=-GAP, anchor="end")
