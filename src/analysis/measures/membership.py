"""How the membership of a body stood and grew, and what changed between two dates.

Membership is a log of dated accessions, never a flag; how they are counted stands in
`analysis.data.members`.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, to_date
from analysis.data.members import (
    FORUM,
    MSP,
    Count,
    accessions,
    body_row,
    count_among,
    end_of,
)

__all__ = [
    "FORUM",
    "MSP",
    "Count",
    "accessions",
    "body_row",
    "changes_between",
    "count_in",
    "count_on",
    "end_of",
    "growth_of",
    "joined",
    "members_on",
]


@lru_cache(maxsize=16)
def _joined(data: Dataset, body: str) -> pd.DataFrame:
    return accessions(data["memberships"], body)


def joined(data: Dataset, body: str = MSP) -> pd.DataFrame:
    """Return the accessions of a body, see `accessions`; made once a Dataset, for each a copy."""
    return _joined(data, body).copy(deep=False)


def count_in(data: Dataset, as_of: object, body: str = MSP) -> Count:
    """Count the members of a body on a day, the EU as one, with bounds; KeyError if unknown."""
    day, end = to_date(as_of), end_of(data["bodies"], body)
    if end is not None and day > end:
        return Count(0, 0, 0)
    return count_among(_joined(data, body), end, day)


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
    day, end = to_date(as_of), end_of(bodies, body)
    if end is not None and day > end:
        return Count(0, 0, 0)
    return count_among(accessions(memberships, body), end, day)


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
