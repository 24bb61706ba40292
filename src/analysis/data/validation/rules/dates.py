"""Rules on dates: bounds in order, and precision that fits what is written."""

from __future__ import annotations

from collections.abc import Iterator

from pandas import Timestamp
from pandas.tseries.offsets import MonthEnd

from analysis.data.validation.rules.package import Finding, Package, day, each
from analysis.data.validation.rules.registry import rule

# Pairs that must not run backwards: table, earlier column, later column.
_ORDERED = (
    ("bodies", "established_on", "ended_on"),
    ("chairs", "starts_on", "ends_on"),
    ("meetings", "starts_on", "ends_on"),
    ("memberships", "not_before", "joined_on"),
    ("memberships", "joined_on", "not_after"),
)
# Dates that stand for a month or a year: table, column.
_PLACEHOLDERS = (
    ("agreements", "signed_on"),
    ("events", "date"),
    ("meetings", "starts_on"),
    ("member_counts", "as_of_date"),
    ("memberships", "joined_on"),
)


@rule(
    "dates-in-order",
    "Nothing ends before it begins, and an accession lies within its bounds.",
)
def dates_in_order(package: Package) -> Iterator[Finding]:
    """Blank dates are not compared."""
    for table, first, last in _ORDERED:
        rows = package[table]
        for line, a, b in each(rows[rows[first] > rows[last]], first, last):
            wrong = f"{day(b)} is before {first} {day(a)}"
            yield Finding(table, line, last, wrong, f"{first} or a later day")


@rule(
    "placeholder-dates",
    "Where only the month is known the date is its first day, where only the year is known "
    "1 January.",
)
def placeholder_dates(package: Package) -> Iterator[Finding]:
    """Any other day would pretend to be known."""
    for table, column in _PLACEHOLDERS:
        rows = package[table].dropna(subset=[column])
        for line, date, precision in each(rows, column, "date_precision"):
            if precision == "month" and date.day != 1:
                yield Finding(table, line, column, day(date), "the first of the month")
            if precision == "year" and (date.month, date.day) != (1, 1):
                yield Finding(table, line, column, day(date), "1 January")


def _window(
    table: str, line: int, precision: str, first: tuple[str, Timestamp], last: tuple[str, Timestamp]
) -> Iterator[Finding]:
    """Yield what keeps two bounds from being the window that the precision speaks of."""
    if precision == "month":
        start = first[1].replace(day=1)
        end = start + MonthEnd(1)
        for (column, value), bound in ((first, start), (last, end)):
            if value != bound:
                expected = f"{day(bound)}, as date_precision is month"
                yield Finding(table, line, column, day(value), expected)
    if precision == "range" and not first[1] < last[1]:
        expected = f"a day before {day(last[1])}, as date_precision is range"
        yield Finding(table, line, first[0], day(first[1]), expected)


@rule(
    "precision-fits-bounds",
    "With precision month the bounds are the first and last day of that month; with precision "
    "range they differ, and the accession is recorded on the later one.",
)
def precision_fits_bounds(package: Package) -> Iterator[Finding]:
    """Day-precise rows may have wider bounds, where sources disagree."""
    columns = ["date_precision", "starts_on", "ends_on"]
    for line, precision, first, last in each(package["meetings"], *columns):
        yield from _window("meetings", line, precision, ("starts_on", first), ("ends_on", last))
    columns = ["date_precision", "not_before", "not_after", "joined_on"]
    for line, precision, first, last, joined in each(package["memberships"], *columns):
        bounds = (("not_before", first), ("not_after", last))
        yield from _window("memberships", line, precision, *bounds)
        if precision == "range" and joined != last:
            expected = f"not_after {day(last)}, as date_precision is range"
            yield Finding("memberships", line, "joined_on", day(joined), expected)
