"""Rules on days: within the record, on the calendar, and no fact younger than what it rests on."""

import datetime as dt
from collections.abc import Collection, Iterator
from functools import cache, lru_cache, partial
from typing import Final

import pandas as pd

from analysis.data.schema import Descriptor
from analysis.data.validation.problem import quoted
from analysis.data.validation.profile import is_day
from analysis.data.validation.rules.registry import Finding, Package, day, each, rule

FIRST: Final = dt.date(1900, 1, 1)
LAST: Final = dt.date(2100, 12, 31)
# What may lie in the future: the end of a term, and of a window whose beginning does not.
_AHEAD: Final = (("chairs", "ends_on"), ("memberships", "not_after"), ("meetings", "ends_on"))
_IN_TEXT: Final = (("sources", "published_on"), ("corrections", "version"))
# Table and the day of what its rows say; the sources of a row tell it afterwards.
_TOLD: Final = (
    ("agreements", "signed_on"),
    ("bodies", "established_on"),
    ("bodies", "ended_on"),
    ("chairs", "starts_on"),
    ("events", "date"),
    ("meetings", "starts_on"),
    ("member_counts", "as_of_date"),
    ("memberships", "not_before"),
    ("project_counts", "as_of_date"),
    ("project_support", "date"),
    ("projects", "named_on"),
    ("seed_claims", "fact_date"),
    ("tracks", "started_on"),
    ("track_parties", "joined_on"),
)
_EDGES: Final = {4: ("-01-01", "-12-31"), 7: ("-01", "")}  # of a year, of a month

_Days = dict[str, tuple[dt.date | None, dt.date]]


@lru_cache(maxsize=2**16)
def span_of(text: object) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of a year, month or day as written; None for what is none."""
    if not isinstance(text, str):
        return None
    first = text + _EDGES.get(len(text), ("", ""))[0]
    if not is_day(first):
        return None
    start = dt.date.fromisoformat(first)
    if len(text) == len("2024-03"):
        return start, (pd.Timestamp(start) + pd.offsets.MonthEnd(1)).date()
    return start, dt.date(start.year, 12, 31) if len(text) == len("2024") else start


def _holds_days(table: str, field: Descriptor) -> bool:
    """Return whether a column has days, or years, months or versions."""
    name, kind = field["name"], field["type"]
    return kind == "date" or (kind, name) == ("integer", "year") or (table, name) in _IN_TEXT


def _span(text: str) -> tuple[dt.date, dt.date] | None:
    return span_of(text.replace(".", "-"))  # 2024.03.06, as versions are written


def _expected(last: dt.date, is_ahead: bool, text: str) -> str:
    """Return what a day should have been, blank where it is within the record."""
    if (span := _span(text)) is None:
        return "a day of the calendar"
    if span[0] < FIRST:
        return f"{FIRST} or later"
    if span[1] > LAST:
        return f"{LAST} or earlier"
    return "" if is_ahead or span[0] <= last else f"{last} or earlier, as asOf says"


@rule
def days_within_the_record(package: Package) -> Iterator[Finding]:
    """A day, month, year or version is one of the calendar, in 1900 or later, and not after the
    day the data speak of; later may be the end of a term, and a meeting that is announced only.
    """
    last = dt.date.fromisoformat(package.descriptor["asOf"])
    status = package["meetings"]["status"]
    for table, field in package.columns("date", "integer", "string"):
        if not _holds_days(table, field):
            continue
        name = field["name"]
        expected = cache(partial(_expected, last, (table, name) in _AHEAD))
        for line, text in package.lines(table, name, expected):
            if _span(text) is None and (table, name) not in _IN_TEXT:
                continue  # another rule says it
            is_announced = table == "meetings" and status[line] == "announced-only"
            if not is_announced or _expected(last, True, text):
                yield Finding(table, line, name, quoted(text), expected(text))


def _written_by(sources: pd.DataFrame) -> _Days:
    """Return source id -> the last day on which it can have been written, and when it was read."""
    rows = each(sources, "source_id", "published_on", "accessed_on")
    spans = ((source, span_of(text), read.date()) for _, source, text, read in rows)
    return {source: (span and span[1], read) for source, span, read in spans}


def _newest(known: _Days, cited: Collection[str]) -> dt.date | None:
    """Return the last day on which the newest of some sources can have been written.

    known: as `_written_by`. One without a date tells nothing where another has one; of such alone
    it is the day they were read. None where one is not listed, as another rule says.
    """
    if not all(source in known for source in cited):
        return None
    days = [known[source] for source in cited]
    dated = [written for written, _ in days if written]
    return max(dated) if dated else max(read for _, read in days)


@rule
def told_afterwards(package: Package) -> Iterator[Finding]:
    """What a row says has happened is no younger than the newest of its sources with a date, but a
    meeting that is announced only; of sources without a date it is the day they were read.
    """
    newest_of = cache(partial(_newest, _written_by(package["sources"])))
    for table, column in _TOLD:
        rows = package[table].dropna(subset=[column])
        rows = rows[rows["status"] != "announced-only"] if table == "meetings" else rows
        cited = "source_ids" if "source_ids" in rows else "source_id"
        for line, date, ids in each(rows, column, cited):
            newest = newest_of(ids if isinstance(ids, tuple) else (ids,))
            if newest and newest < date.date():
                expected = f"{newest} or earlier, when the newest of its sources was written"
                yield Finding(table, line, column, day(date), expected)


@rule
def no_copy_before_its_original(package: Package) -> Iterator[Finding]:
    """No page is older than one of which it is a copy or on which it draws, and none was read
    before it was published.
    """
    sources = package["sources"]
    rows = each(sources, "source_id", "published_on")
    spans = {source: span_of(text) for _, source, text in rows}
    for row in each(sources):
        own = spans[row.source_id]
        if own and own[0] > row.accessed_on.date():
            wrong = f"{day(row.accessed_on)} before published_on {quoted(row.published_on)}"
            yield Finding("sources", row.line, "accessed_on", wrong, "that day or later")
        cited = [("mirror_of", row.mirror_of), *(("draws_on", other) for other in row.draws_on)]
        for column, other in cited:
            if own and (before := spans.get(other)) and own[1] < before[0]:
                wrong = f"{quoted(other)}, published later, on {before[0]}"
                expected = f"a page of {own[1]} or earlier"
                yield Finding("sources", row.line, column, wrong, expected)
