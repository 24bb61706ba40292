"""Stated numbers of members against the number reconstructed from the accessions.

The rule of the check, the figure and the tables all ask here, so that they cannot disagree.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import precise
from analysis.data.facts import fact_id
from analysis.measures.membership import MSP, Count, accessions, count_on, end_of

RULE: Final = "stated-counts-agree"  # the rule whose known exceptions hold the reasons
AGREES: Final = "agrees"
DIFFERS: Final = "differs"
NOT_COMPARED: Final = "not compared"  # who attended is no number of members
ATTENDANCE: Final = "attendance"
COUNTRIES_ONLY: Final = "countries-only"


def reconstructed(
    memberships: pd.DataFrame, bodies: pd.DataFrame, date: pd.Timestamp, precision: str
) -> Count:
    """Return the count on a day, or the span of the counts in a month.

    A number stated after the body's end looks back: it is compared with the last roster.
    """
    end_day = end_of(bodies, MSP) or date.date()
    first = min(date.date(), end_day)
    last = min(precise(first, "month").last, end_day) if precision == "month" else first
    start, end = (count_on(memberships, bodies, day) for day in (first, last))
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
    low, high = accepted[0], accepted[-1]
    return str(low) if low == high else f"{low} to {high}"


def reasons(exceptions: pd.DataFrame) -> dict[str, str]:
    """Return key of a stated number -> why it differs from the reconstruction."""
    known = exceptions[exceptions["rule"] == RULE]
    return dict(zip(known["key"], known["reason"], strict=True))


def verdict_of(row: Any, accepted: range) -> str:
    """Return the verdict on a row of member_counts, given the numbers that would agree."""
    if row.count_stated not in accepted:
        return DIFFERS
    return NOT_COMPARED if row.what_is_counted == ATTENDANCE else AGREES


def _stated(
    row: Any, data: Dataset, union_from: dt.date, why: dict[str, str], publishers: dict[str, str]
) -> dict[str, object]:
    date = precise(row.as_of_date, row.date_precision)
    count = reconstructed(data["memberships"], data["bodies"], row.as_of_date, row.date_precision)
    accepted = accepted_counts(row, count, count.upper > 0 and union_from <= date.first)
    most = f"at most {count.upper}"
    return {
        "as_of": date.text(),
        "date": date,
        "date_precision": row.date_precision,
        "stated": row.count_stated,
        "counted": row.what_is_counted,
        "with_eu": row.counts_eu_as_one,
        "recorded": str(count),
        "compared_with": most if row.what_is_counted == ATTENDANCE else in_words(accepted),
        "verdict": verdict_of(row, accepted),
        "reason": why.get(f"{date.day};{row.source_id}", ""),
        "meaning": row.meaning,
        "publisher": publishers[row.source_id],
        "source_ids": (row.source_id,),
        "fact_id": fact_id("member_counts", row.as_of_date, row.source_id),
    }


def stated_of(data: Dataset) -> pd.DataFrame:
    """Return every stated number of members beside the reconstruction, in order of time.

    Columns: as_of (date in words), date (PreciseDate), date_precision, stated (number), counted
    (members, attendance, countries-only), with_eu (yes, no, unclear), recorded (number of members
    with bounds, the EU as one), compared_with (the numbers that would agree, counted as the
    source counts), verdict (agrees, differs, not compared), reason (why it differs, else blank),
    meaning, publisher, source_ids (tuple), fact_id (tells the rows apart).
    """
    why = reasons(data["exceptions"])
    joined = accessions(data["memberships"], MSP).set_index("party_id")["counted_from"]
    sources = data["sources"]
    publishers = dict(zip(sources["source_id"], sources["publisher"], strict=True))
    rows = data["member_counts"].sort_values(["as_of_date", "source_id"])
    return pd.DataFrame(
        [_stated(row, data, joined["EU"], why, publishers) for row in rows.itertuples(index=False)]
    )


def recorded_steps(data: Dataset, until: dt.date) -> pd.DataFrame:
    """Return the reconstruction as steps: day, value, lower, upper (members), up to `until`."""
    known = accessions(data["memberships"], MSP)
    days = {*known["earliest"], *known["latest"], *known["counted_from"], until}
    counts = [(day, count_on(data["memberships"], data["bodies"], day)) for day in sorted(days)]
    return pd.DataFrame(
        [(day, count.value, count.lower, count.upper) for day, count in counts],
        columns=["day", "value", "lower", "upper"],
    )
