"""Who is a member of a body on a day: from the log of accessions, with bounds.

A party counts from the day by which its accession is documented: the day itself, or the later
bound where only a month or a range is known. The bounds say the rest: a count may be as low as the
accessions that are certain, and as high as those that are possible. A body has members up to and
including the day it ended. Which numbers stated by others agree with that is decided here too, so
that the check, the figure and the tables cannot disagree.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.data.dates import dates_of, precise, to_date
from analysis.data.words import span_of

MSP: Final = "MSP"
FORUM: Final = "MSP-FORUM"
RULE: Final = "stated-counts-agree"  # the rule whose known exceptions hold the reasons
ATTENDANCE: Final = "attendance"
COUNTRIES_ONLY: Final = "countries-only"


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
        return span_of(self.lower, self.upper)


def body_row(bodies: pd.DataFrame, body: object) -> dict[str, Any]:
    """Return the row of one body; raises KeyError naming the known ones."""
    ids = bodies["body_id"].tolist()
    if body not in ids:
        raise KeyError(f"unknown body {body!r}; expected one of {', '.join(sorted(ids))}")
    at = ids.index(body)
    # A build asks some thousand times; a row as a Series takes three times as long.
    return {str(column): bodies[column].iat[at] for column in bodies}


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
    rows["date"] = dates_of(rows, "joined_on", "not_before", "not_after")
    rows["counted_from"] = [date.known_by for date in rows["date"]]
    rows["earliest"] = [date.first for date in rows["date"]]
    rows["latest"] = [date.last for date in rows["date"]]
    return rows.sort_values(["counted_from", "party_id"], ignore_index=True)


def count_among(rows: pd.DataFrame, end: dt.date | None, day: dt.date) -> Count:
    """Count the members on a day, the EU as one; rows as `accessions`, end as `end_of`."""
    if end is not None and day > end:
        return Count(0, 0, 0)
    columns = ("counted_from", "latest", "earliest")  # value, lower, upper
    return Count(*(int((rows[column] <= day).sum()) for column in columns))


def reconstructed(
    rows: pd.DataFrame, ended: dt.date | None, date: pd.Timestamp, precision: str
) -> Count:
    """Return the count on a day, or the span of the counts in a month.

    rows: as `accessions`; ended: as `end_of`. A number stated after the body's end looks back: it
    is compared with the last roster.
    """
    end_day = ended or date.date()
    first = min(date.date(), end_day)
    last = min(precise(first, "month").last, end_day) if precision == "month" else first
    start, end = (count_among(rows, ended, day) for day in (first, last))
    low, high = min(start.lower, end.lower), max(start.upper, end.upper)
    return Count(end.value, low, high)


def accepted_counts(row: Any, count: Count, eu_is_member: bool) -> range:
    """Return the stated numbers that agree with a reconstructed count.

    row: a row of member_counts. Attendance cannot exceed the membership. Where the European
    Union is left out the number is one smaller; where that is unclear, either will do.
    """
    if row.what_is_counted == ATTENDANCE:
        return range(count.upper + 1)
    without_eu = row.what_is_counted == COUNTRIES_ONLY or row.counts_eu_as_one == "no"
    lower = count.lower - (eu_is_member and (without_eu or row.counts_eu_as_one == "unclear"))
    return range(lower, count.upper - (eu_is_member and without_eu) + 1)


def in_words(accepted: range) -> str:
    """Return a range of numbers in words: `14`, `13 to 14`."""
    return span_of(accepted[0], accepted[-1])
