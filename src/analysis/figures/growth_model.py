"""What the timeline of members shows: a bar a member, terms in the chair, steps of the count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.data.dates import PreciseDate, precise


@dataclass(frozen=True, slots=True)
class Bar:
    """One member's bar: its text, and the days from which it may and from which it does count."""

    party_id: str
    label: str
    says: str
    later: bool
    date: PreciseDate

    @property
    def earliest(self) -> dt.date:
        """The first day on which it may have joined."""
        return min(self.date.first, self.date.known_by)


@dataclass(frozen=True, slots=True)
class Chair:
    """A term in the chair: the party's name, first and last day."""

    name: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, slots=True)
class Growth:
    """What is shown: bars from the bottom up, terms in the chair, and the days that frame them.

    steps: day from which there were so many members. marked: the day asked for, its members.
    """

    bars: tuple[Bar, ...]
    chairs: tuple[Chair, ...]
    steps: tuple[tuple[dt.date, int], ...]
    end: dt.date
    successor: str
    marked: tuple[dt.date, int]

    @property
    def start(self) -> dt.date:
        """The first day."""
        return self.steps[0][0]

    @property
    def corners(self) -> tuple[tuple[dt.date, int], ...]:
        """The corners of the step line, from zero to the end."""
        counts = [0, *(count for _, count in self.steps)]
        rise = [
            (day, count)
            for (day, _), pair in zip(self.steps, pairwise(counts), strict=True)
            for count in pair
        ]
        return (*rise, (self.end, counts[-1]))


def bars_of(rows: pd.DataFrame) -> tuple[Bar, ...]:
    """Return the bars from the bottom up: by day counted from, then by name backwards."""
    ordered = rows.sort_values("name", ascending=False).sort_values("counted_from", kind="stable")
    found = []
    for row in ordered.to_dict("records"):
        bounds = row["not_before"], row["not_after"]
        date = precise(row["counted_from"], row["date_precision"], *bounds)
        later = row["accession"] == "later"
        label = f"{row['name']}, {date.text(short=True)}" if later else str(row["name"])
        says = (
            f"{row['name']}, joined {row['joined']}\n{row['accession']} member\n"
            f"confidence: {row['confidence']}"
        )
        found.append(Bar(row["party_id"], label, says, later, date))
    return tuple(found)
