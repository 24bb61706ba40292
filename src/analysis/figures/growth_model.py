"""What the timeline shows, ready to be drawn twice: by matplotlib and by Plotly."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from analysis.data.dates import PreciseDate, precise


@dataclass(frozen=True, slots=True)
class Chair:
    """A term in the chair: the party's name, first and last day."""

    name: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, slots=True)
class Bar:
    """One member's bar: its text, and the days from which it may and from which it does count."""

    party_id: str
    name: str
    label: str
    later: bool
    date: PreciseDate


@dataclass(frozen=True, slots=True, eq=False)
class GrowthModel:
    """The rows drawn (one a member) and the days that frame and mark them.

    bars: from the bottom up, so that founding members read in order from the top down.
    """

    rows: pd.DataFrame
    bars: tuple[Bar, ...]
    chairs: tuple[Chair, ...]
    start: dt.date
    end: dt.date
    successor: str
    marked: dt.date
    marked_count: int

    @property
    def first_count(self) -> int:
        """Members on the first day."""
        return int(self.rows["members_after"].iloc[0])

    @property
    def last_count(self) -> int:
        """Members on the last day."""
        return int(self.rows["members_after"].iloc[-1])

    def steps(self) -> tuple[list[dt.date], list[int]]:
        """Return the corners of the step line: days and members from that day on."""
        last = self.rows.drop_duplicates("counted_from", keep="last")
        days = [*last["counted_from"], self.end]
        counts = [int(n) for n in last["members_after"]]
        return days, [*counts, counts[-1]]


def bars_of(rows: pd.DataFrame) -> tuple[Bar, ...]:
    """Return the bars from the bottom up: by day counted from, then by name backwards."""
    ordered = rows.sort_values("name", ascending=False).sort_values("counted_from", kind="stable")
    return tuple(_bar(row) for _, row in ordered.iterrows())


def _bar(row: pd.Series) -> Bar:
    date = precise(row["counted_from"], row["date_precision"], row["not_before"], row["not_after"])
    later = row["accession"] == "later"
    label = f"{row['name']}, {date.text(short=True)}" if later else str(row["name"])
    return Bar(str(row["party_id"]), str(row["name"]), label, later, date)
