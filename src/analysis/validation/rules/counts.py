"""A rule on stated numbers of members: each against the reconstruction from the accessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from pandas import Timestamp
from pandas.tseries.offsets import MonthEnd

from analysis.membership import Count, count_on
from analysis.validation.rules.book import Book, Finding, day, each
from analysis.validation.rules.registry import rule


def _reconstructed(book: Book, date: Timestamp, precision: str) -> Count:
    """Return the count on a day, or the span of the counts in a month."""
    first: dt.date = date.date()
    last = (date + MonthEnd(1)).date() if precision == "month" else first
    start, end = (count_on(book["memberships"], book["bodies"], day) for day in (first, last))
    low, high = min(start.lower, end.lower), max(start.upper, end.upper)
    return Count(end.value, low, high)


def accepted_counts(row: Any, count: Count, eu_is_member: bool) -> range:
    """Return the stated numbers that agree with a reconstructed count.

    row: a row of member_counts. Attendance cannot exceed the membership. Where the European
    Union is left out the number is one smaller; where that is unclear, either will do.
    """
    without = int(eu_is_member)
    if row.what_is_counted == "attendance":
        return range(count.upper + 1)
    if row.what_is_counted == "countries-only" or row.counts_eu_as_one == "no":
        return range(count.lower - without, count.upper - without + 1)
    if row.counts_eu_as_one == "unclear":
        return range(count.lower - without, count.upper + 1)
    return range(count.lower, count.upper + 1)


def _words(accepted: range) -> str:
    low, high = accepted[0], accepted[-1]
    return str(low) if low == high else f"{low} to {high}"


@rule(
    "stated-counts-agree",
    "A stated number of members agrees with the number reconstructed from the accessions for that "
    "day, the European Union counted or not as the source does; attendance does not exceed it.",
    ("bodies", "exceptions", "member_counts", "memberships"),
    whole=True,
)
def stated_counts_agree(book: Book) -> Iterator[Finding]:
    """After the Partnership's end the reconstruction is zero."""
    union = book["memberships"].query("body_id == 'MSP' and party_id == 'EU'")["joined_on"]
    reconstructed = cache(partial(_reconstructed, book))
    for row in each(book["member_counts"]):
        count = reconstructed(row.as_of_date, row.date_precision)
        eu_is_member = count.upper > 0 and bool((union <= row.as_of_date).any())
        accepted = accepted_counts(row, count, eu_is_member)
        if accepted and row.count_stated not in accepted:  # empty: bounds out of order, told apart
            wrong = f"{row.count_stated} stated for {day(row.as_of_date)}"
            expected = f"{_words(accepted)}, or a row in exceptions.csv with the reason"
            yield Finding("member_counts", row.line, "count_stated", wrong, expected)
