"""Stated numbers of members beside the reconstruction, each with its verdict and its reason."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import precise
from analysis.data.facts import fact_id
from analysis.data.members import (
    ATTENDANCE,
    COUNTRIES_ONLY,
    RULE,
    accepted_counts,
    in_words,
    reconstructed,
)
from analysis.measures.membership import MSP, count_in, end_of, joined

__all__ = [
    "AGREES",
    "ATTENDANCE",
    "COUNTRIES_ONLY",
    "DIFFERS",
    "NOT_COMPARED",
    "RULE",
    "accepted_counts",
    "recorded_steps",
    "stated_of",
    "verdict_of",
]

AGREES: Final = "agrees"
DIFFERS: Final = "differs"
NOT_COMPARED: Final = "not compared"  # who attended is no number of members


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
    count = reconstructed(
        joined(data), end_of(data["bodies"], MSP), row.as_of_date, row.date_precision
    )
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
    union = joined(data).set_index("party_id")["counted_from"]["EU"]
    sources = data["sources"]
    publishers = dict(zip(sources["source_id"], sources["publisher"], strict=True))
    rows = data["member_counts"].sort_values(["as_of_date", "source_id"])
    return pd.DataFrame(
        [_stated(row, data, union, why, publishers) for row in rows.itertuples(index=False)]
    )


def recorded_steps(data: Dataset, until: dt.date) -> pd.DataFrame:
    """Return the reconstruction as steps: day, value, lower, upper (members), up to `until`."""
    known = joined(data)
    days = {*known["earliest"], *known["latest"], *known["counted_from"], until}
    counts = [(day, count_in(data, day)) for day in sorted(days)]
    return pd.DataFrame(
        [(day, count.value, count.lower, count.upper) for day, count in counts],
        columns=["day", "value", "lower", "upper"],
    )
