"""Stated numbers of members beside the reconstruction, each with its verdict and its reason."""

import datetime as dt
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, dates_of
from analysis.data.facts import fact_id
from analysis.data.members import ATTENDANCE, RULE, accepted_counts, in_words, reconstructed
from analysis.measures.membership import MSP, count_in, end_of, joined

AGREES: Final = "agrees"
DIFFERS: Final = "differs"
NOT_COMPARED: Final = "not compared"  # who attended is no number of members
COLUMNS: Final = [
    "as_of", "date", "date_precision", "stated", "counted", "with_eu", "recorded", "compared_with",
    "verdict", "reason", "meaning", "publisher", "source_ids", "fact_id",
]  # fmt: skip


def verdict_of(row: Any, accepted: range) -> str:
    """Return the verdict on a row of member_counts, given the numbers that would agree."""
    if row.count_stated not in accepted:
        return DIFFERS
    return NOT_COMPARED if row.what_is_counted == ATTENDANCE else AGREES


def _compared(data: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each row of member_counts is compared with, and what comes of it."""
    known, end = joined(data), end_of(data["bodies"], MSP)
    union_from = known.set_index("party_id")["counted_from"]["EU"]
    found = []
    row: Any
    for row in rows.itertuples():
        count = reconstructed(known, end, row.as_of_date, row.date_precision)
        accepted = accepted_counts(row, count, count.upper > 0 and union_from <= row.date.first)
        most = f"at most {count.upper}"
        told = most if row.what_is_counted == ATTENDANCE else in_words(accepted)
        found.append((str(count), told, verdict_of(row, accepted)))
    return pd.DataFrame(found, columns=["recorded", "compared_with", "verdict"])


def stated_of(data: Dataset) -> pd.DataFrame:
    """Return every stated number of members beside the reconstruction, in order of time.

    Columns: as_of (date in words), date (PreciseDate), date_precision, stated (number), counted
    (members, attendance, countries-only), with_eu (yes, no, unclear), recorded (number of members
    with bounds, the EU as one), compared_with (the numbers that would agree, counted as the
    source counts), verdict (agrees, differs, not compared), reason (why it differs, else blank),
    meaning, publisher, source_ids (tuple), fact_id (tells the rows apart).
    """
    names = {"count_stated": "stated", "what_is_counted": "counted", "counts_eu_as_one": "with_eu"}
    rows = data["member_counts"].sort_values(["as_of_date", "source_id"], ignore_index=True)
    rows = rows.assign(date=dates_of(rows, "as_of_date"))
    rows = rows.join(_compared(data, rows)).rename(columns=names)
    known = data["exceptions"].set_index("key")
    why = known.loc[known["rule"] == RULE, "reason"]
    day, source = rows["as_of_date"], rows["source_id"]
    return rows.assign(
        as_of=rows["date"].map(PreciseDate.text),
        reason=(day.dt.strftime("%Y-%m-%d") + ";" + source).map(why).fillna(""),
        publisher=source.map(data["sources"].set_index("source_id")["publisher"]),
        source_ids=source.map(lambda one: (one,)),
        fact_id=list(map(partial(fact_id, "member_counts"), day, source)),
    )[COLUMNS]


def recorded_steps(data: Dataset, until: dt.date) -> pd.DataFrame:
    """Return the reconstruction as steps: day, value, lower, upper (members), up to `until`."""
    known = joined(data)
    days = sorted({*known["earliest"], *known["latest"], *known["counted_from"], until})
    steps = pd.DataFrame([count_in(data, day) for day in days])
    steps.insert(0, "day", days)
    return steps
