"""Who is a member at a date, how the membership grew, and what changed between two dates.

Membership is a log of dated accessions, never a flag. A party counts from the day by which its
accession is documented: the day itself, or the later bound where only a month or a range is
known. The bounds say the rest: a count may be as low as the accessions that are certain, and as
high as those that are possible. A body has members up to and including the day it ended.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.data.dates import PreciseDate, precise, to_date

MSP = "MSP"
FORUM = "MSP-FORUM"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of members at a day: the point value and its bounds (members, EU counted as one)."""

    value: int
    lower: int
    upper: int

    @property
    def is_exact(self) -> bool:
        """True where every accession up to that day is certain."""
        return self.lower == self.upper

    def __str__(self) -> str:
        return str(self.value) if self.is_exact else f"{self.lower} to {self.upper}"


def body_row(bodies: pd.DataFrame, body: str) -> dict[str, Any]:
    """Return the row of one body; raises KeyError naming the known ones."""
    found = bodies[bodies["body_id"] == body]
    if found.empty:
        known = ", ".join(sorted(bodies["body_id"]))
        raise KeyError(f"unknown body {body!r}; expected one of {known}")
    return dict(found.iloc[0])


def end_of(bodies: pd.DataFrame, body: str) -> dt.date | None:
    """Return the last day on which a body has members, None where it has not ended."""
    ended = body_row(bodies, body)["ended_on"]
    return None if pd.isna(ended) else to_date(ended, "ended_on")


def accessions(memberships: pd.DataFrame, body: str = MSP) -> pd.DataFrame:
    """Return the accessions of a body in order of time, ties by party id.

    One row per member; the columns of memberships and `date` (PreciseDate), `counted_from`,
    `earliest` and `latest` (datetime.date: counted from, and the bounds of the true day).
    Raises ValueError for a body whose members nobody has listed.
    """
    rows = memberships[memberships["body_id"] == body].copy()
    if rows.empty:
        raise ValueError(f"no list of members of {body!r} is on record: unknown, which is not zero")
    dates = [
        precise(*cells)
        for cells in rows[["joined_on", "date_precision", "not_before", "not_after"]].itertuples(
            index=False, name=None
        )
    ]
    rows["date"] = pd.Series(dates, index=rows.index, dtype=object)
    rows["counted_from"] = [d.known_by for d in dates]
    rows["earliest"] = [d.first for d in dates]
    rows["latest"] = [d.last for d in dates]
    return rows.sort_values(["counted_from", "party_id"], ignore_index=True)


def members_on(
    memberships: pd.DataFrame, bodies: pd.DataFrame, as_of: object, body: str = MSP
) -> pd.DataFrame:
    """Return the accessions (see `accessions`) in force on a day; no rows after the body's end."""
    day = to_date(as_of)
    end = end_of(bodies, body)
    rows = accessions(memberships, body)
    if end is not None and day > end:
        return rows.iloc[:0]
    return rows[rows["counted_from"] <= day].reset_index(drop=True)


def count_on(
    memberships: pd.DataFrame, bodies: pd.DataFrame, as_of: object, body: str = MSP
) -> Count:
    """Count the members of a body on a day, the EU as one, with bounds."""
    day = to_date(as_of)
    end = end_of(bodies, body)
    if end is not None and day > end:
        return Count(0, 0, 0)
    rows = accessions(memberships, body)
    return Count(
        value=int((rows["counted_from"] <= day).sum()),
        lower=int((rows["latest"] <= day).sum()),
        upper=int((rows["earliest"] <= day).sum()),
    )


def growth_of(memberships: pd.DataFrame, bodies: pd.DataFrame, body: str = MSP) -> pd.DataFrame:
    """Return the steps of a body's membership, one row a day on which the count changes.

    Columns: `day` (date counted from), `earliest`, `latest` (bounds of the true day), `date`
    (PreciseDate of the accession), `joined` (tuple of party ids), `count` (members after it).
    The end of a body is not a step; ask `end_of`.
    """
    body_row(bodies, body)  # an unknown body is named as such
    steps: list[dict[str, object]] = []
    total = 0
    for day, group in accessions(memberships, body).groupby("counted_from", sort=True):
        total += len(group)
        steps.append(
            {
                "day": day,
                "earliest": group["earliest"].min(),
                "latest": group["latest"].max(),
                "date": group["date"].iloc[0],
                "joined": tuple(group["party_id"]),
                "count": total,
            }
        )
    return pd.DataFrame(steps, columns=["day", "earliest", "latest", "date", "joined", "count"])


def changes_between(
    memberships: pd.DataFrame,
    bodies: pd.DataFrame,
    start: object,
    end: object,
    body: str = MSP,
) -> pd.DataFrame:
    """Return what changed after `start` up to and including `end`, in order of time.

    Columns: `day`, `date` (PreciseDate), `party_id`, `change` (`joined`, or `ended` for every
    member where the body ended; that day is the last of the membership). Raises ValueError if
    start > end.
    """
    first, last = to_date(start, "start"), to_date(end, "end")
    if first > last:
        raise ValueError(f"start {first} is after end {last}; expected start <= end")
    rows = accessions(memberships, body)
    found = rows[(rows["counted_from"] > first) & (rows["counted_from"] <= last)]
    joined: list[dict[str, object]] = [
        {"day": r.counted_from, "date": r.date, "party_id": r.party_id, "change": "joined"}
        for r in found.itertuples()
    ]
    over = end_of(bodies, body)
    ended: list[dict[str, object]] = []
    if over is not None and first <= over < last:
        date = PreciseDate(over, "day", over, over)
        ended = [
            {"day": over, "date": date, "party_id": party, "change": "ended"}
            for party in rows.loc[rows["counted_from"] <= over, "party_id"]
        ]
    return pd.DataFrame(joined + ended, columns=["day", "date", "party_id", "change"])
