"""Which stated numbers of members agree with the number reconstructed from the accessions.

The rule of the check, the figure and the tables all ask here, so that they cannot disagree.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pandas as pd

from analysis.data.dates import precise
from analysis.data.members import Count, count_among
from analysis.data.words import span_of

RULE: Final = "stated-counts-agree"  # the rule whose known exceptions hold the reasons
ATTENDANCE: Final = "attendance"
COUNTRIES_ONLY: Final = "countries-only"


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
    without = int(eu_is_member)
    if row.what_is_counted == ATTENDANCE:
        return range(count.upper + 1)
    if row.what_is_counted == COUNTRIES_ONLY or row.counts_eu_as_one == "no":
        return range(count.lower - without, count.upper - without + 1)
    if row.counts_eu_as_one == "unclear":
        return range(count.lower - without, count.upper + 1)
    return range(count.lower, count.upper + 1)


def in_words(accepted: range) -> str:
    """Return a range of numbers in words: `14`, `13 to 14`."""
    return span_of(accepted[0], accepted[-1])
