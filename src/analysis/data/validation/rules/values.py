"""Rules on dates and numbers: bounds and precision, stated numbers of members."""

from collections.abc import Iterator
from functools import cache, partial

import pandas as pd
from pandas.tseries.offsets import MonthEnd

from analysis.data.members import MSP, accepted_counts, accessions, end_of, in_words, reconstructed
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, day, each, rule, shown

# Pairs that must not run backwards: table, earlier column, later column.
_ORDERED = (
    ("bodies", "established_on", "ended_on"),
    ("chairs", "starts_on", "ends_on"),
    ("meetings", "starts_on", "ends_on"),
    ("memberships", "not_before", "joined_on"),
    ("memberships", "joined_on", "not_after"),
)
# Dates that stand for a month or a year: table -> column.
_PLACEHOLDERS = {
    "agreements": "signed_on",
    "events": "date",
    "meetings": "starts_on",
    "member_counts": "as_of_date",
    "memberships": "joined_on",
    "project_support": "date",
    "projects": "named_on",
    "tracks": "started_on",
    "track_parties": "joined_on",
}
# Tables whose rows have a window of days: first day, last day.
_WINDOWS = {"meetings": ("starts_on", "ends_on"), "memberships": ("not_before", "not_after")}


@rule
def dates_in_order(package: Package) -> Iterator[Finding]:
    """Nothing ends before it begins, and an accession lies within its bounds."""
    for table, first, last in _ORDERED:  # blank dates are not compared
        rows = package[table]
        for line, a, b in each(rows[rows[first] > rows[last]], first, last):
            wrong = f"{day(b)} is before {first} {day(a)}"
            yield Finding(table, line, last, wrong, f"{first} or a later day")


@rule
def placeholder_dates(package: Package) -> Iterator[Finding]:
    """Where only the month is known the date is its first day, where only the year is known
    1 January.
    """
    # Any other day would pretend to be known.
    for table, column in _PLACEHOLDERS.items():
        rows = package[table].dropna(subset=[column])
        for line, date, precision in each(rows, column, "date_precision"):
            if precision == "month" and date.day != 1:
                yield Finding(table, line, column, day(date), "the first of the month")
            if precision == "year" and (date.month, date.day) != (1, 1):
                yield Finding(table, line, column, day(date), "1 January")


@rule
def precision_fits_bounds(package: Package) -> Iterator[Finding]:
    """With precision month the bounds are the first and last day of that month; with precision
    range they differ, and the accession is recorded on the later one.
    """
    # Day-precise rows may have wider bounds, where sources disagree.
    for table, (first, last) in _WINDOWS.items():
        rows = package[table]
        for line, start, end in each(rows[rows["date_precision"] == "month"], first, last):
            month = start.replace(day=1)
            for column, value, bound in ((first, start, month), (last, end, month + MonthEnd(1))):
                if value != bound:
                    expected = f"{day(bound)}, as date_precision is month"
                    yield Finding(table, line, column, day(value), expected)
        for line, start, end in each(rows[rows["date_precision"] == "range"], first, last):
            if not start < end:
                expected = f"a day before {day(end)}, as date_precision is range"
                yield Finding(table, line, first, day(start), expected)
    rows = package["memberships"]
    rows = rows[(rows["date_precision"] == "range") & (rows["joined_on"] != rows["not_after"])]
    for line, joined, last_day in each(rows, "joined_on", "not_after"):
        expected = f"not_after {day(last_day)}, as date_precision is range"
        yield Finding("memberships", line, "joined_on", day(joined), expected)


@rule
def union_has_no_number(package: Package) -> Iterator[Finding]:
    """The European Union alone is supranational, and alone has no ISO numeric code."""
    # A missing code would drop a state from the map.
    for line, party, kind, number in each(package["parties"], "party_id", "kind", "iso_numeric"):
        is_union = party == "EU"
        if is_union != (kind == "supranational"):
            expected = "supranational for EU, another kind for everyone else"
            yield Finding("parties", line, "kind", quoted(kind), expected)
        if is_union != pd.isna(number):
            expected = "three digits; blank for EU alone"
            yield Finding("parties", line, "iso_numeric", shown(number), expected)


@rule
def stated_counts_agree(package: Package) -> Iterator[Finding]:
    """A stated number of members agrees with the number reconstructed from the accessions for that
    day, the European Union counted or not as the source does; attendance does not exceed it.
    """
    # A number stated after the Partnership's end is compared with its last roster.
    joined, ended = accessions(package["memberships"], MSP), end_of(package["bodies"], MSP)
    union = joined.loc[joined["party_id"] == "EU", "joined_on"].min()
    counted = cache(partial(reconstructed, joined, ended))
    for row in each(package["member_counts"]):
        count = counted(row.as_of_date, row.date_precision)
        accepted = accepted_counts(row, count, union <= row.as_of_date)
        if accepted and row.count_stated not in accepted:  # empty: bounds out of order
            wrong = f"{row.count_stated} stated for {day(row.as_of_date)}"
            expected = f"{in_words(accepted)}, or a row in exceptions.csv with the reason"
            yield Finding("member_counts", row.line, "count_stated", wrong, expected)
