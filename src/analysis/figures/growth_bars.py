"""Members over time: a bar a member from its accession, hatched within bounds, and its name."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, precise, to_date
from analysis.data.facts import fact_id
from analysis.measures import api
from analysis.measures.membership import MSP, Count, body_row, end_of
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Look, Mark, Words

DATE: Final = ["counted_from", "date_precision", "not_before", "not_after"]  # cells of a date
GAP: Final = 6.0  # pixels between a label and the edge beside it
WITHIN: Final = Look(line="hatch", width=0.8, hatch="/", words="Accession some day within")
END: Final = Look(line="ink", width=1.6)


@dataclass(frozen=True, slots=True)
class Group:
    """Members counted from one day: their date, how many there are then, their bars by name.

    Of a bar: what `members_of` and `growth_of` have.
    """

    date: PreciseDate
    count: Count
    bars: tuple[Any, ...]

    @property
    def when(self) -> str:
        """The date inside a sentence: `in July 2024`; `by` a day where one may have come before."""
        if self.date.precision != "day":
            return f"in {self.date}"
        sure = all(bar.date.is_exact for bar in self.bars)
        return f"{'on' if sure else 'by'} {self.date}"


@dataclass(frozen=True, slots=True)
class Growth:
    """The members of a body, its first day, and the last, when `successor` succeeded the MSP."""

    groups: tuple[Group, ...]
    start: dt.date
    last: dt.date
    successor: str

    @property
    def steps(self) -> tuple[tuple[dt.date, Count], ...]:
        """The days from which there were so many members."""
        return tuple((group.date.known_by, group.count) for group in self.groups)


def members_of(data: Dataset, body: str) -> pd.DataFrame:
    """Return the roster of a body in order of time, then of name.

    With date (a PreciseDate), members_after (on the day counted from) and fact_id of each.
    """
    rows = api.roster(body, data=data)
    dates = [precise(*cells) for cells in rows[DATE].itertuples(index=False, name=None)]
    return rows.assign(
        date=pd.Series(dates, rows.index, dtype=object),
        members_after=[api.count(day, body, data=data).value for day in rows["counted_from"]],
        fact_id=[fact_id("memberships", body, party) for party in rows["party_id"]],
    )


def _says(row: Mapping[Any, Any]) -> str:
    joined = f"{row['name']}, joined {row['joined']}"
    return "\n".join(filter(None, (joined, row["told"], f"confidence: {row['confidence']}")))


def growth_of(data: Dataset, body: str, rows: pd.DataFrame) -> Growth:
    """Return how a body grew.

    rows: as `members_of`, with look, told (beside its date and confidence) and dated (what of its
    date its label has); the texts may be blank.
    """
    labels = [", ".join(filter(None, two)) for two in zip(rows["name"], rows["dated"], strict=True)]
    drawn = rows.assign(label=labels, says=list(map(_says, rows.to_dict("records"))))
    bars: list[Any] = list(drawn.itertuples(index=False))
    steps, msp = api.growth(body, data=data), body_row(data["bodies"], MSP)
    groups = tuple(
        Group(date, api.count(date.known_by, body, data=data),
              tuple(bar for bar in bars if bar.party_id in parties))
        for date, parties in zip(steps["date"], steps["joined"], strict=True)
    )  # fmt: skip
    start = to_date(body_row(data["bodies"], body)["established_on"])
    last = end_of(data["bodies"], body) or to_date(msp["ended_on"], "ended_on")
    return Growth(groups, start, last, str(msp["successor"]))


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

    def length(self, bar: Any) -> float:
        """Return the pixels of a bar from the day by which it counts."""
        return self.at(self.last) - self.at(bar.date.known_by)

    def bar(self, bar: Any, y0: float, y1: float) -> Iterator[Mark]:
        """Yield a bar between two heights, hatched where its member may have joined."""
        box = partial(Box, y0=y0, y1=y1, row=bar.party_id, says=bar.says)
        yield box(x0=bar.date.known_by, x1=self.last, look=bar.look)
        if bar.date.first < bar.date.known_by:
            yield box(x0=bar.date.first, x1=bar.date.known_by, look=WITHIN)

    def name(self, bar: Any, y: float = 0.0) -> Words:
        """Return the label of a bar in lines, inside it or before it."""
        size = self.layout.small
        inside, before = self.length(bar) - 2 * GAP, self.at(bar.date.first) - self.free
        fits = text.width(bar.label, size) <= inside or inside >= before
        lines = text.broken(bar.label, inside if fits else before, size)
        name = partial(Words, y=y, text="\n".join(lines), size=size)
        if fits:
            return name(x=bar.date.known_by, dx=GAP)
        return name(x=bar.date.first, dx=-GAP, anchor="end")
