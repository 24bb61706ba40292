"""Every state of the record: the days on which a snapshot's lines change, and one state for each.

Between two changes the lines differ in nothing but the day itself, so a page that has one state a
stretch can answer for every day without a server.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import dates_of, to_date
from analysis.measures.snapshots import snapshot, span
from analysis.measures.snapshots.tracks import track_days
from analysis.measures.snapshots.words import Line

ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class State:
    """The lines that hold on every day from `first` to `last`; they were written for `first`."""

    first: dt.date
    last: dt.date
    lines: tuple[Line, ...]


def _days(rows: pd.DataFrame, *columns: str) -> Iterator[dt.date]:
    """Yield the days in some columns and the day after each, blanks left out."""
    for column in columns:
        for day in rows[column].dropna().map(to_date):
            yield from (day, day + ONE)


def roster_days(data: Dataset, bodies: Iterable[str]) -> Iterator[dt.date]:
    """Yield the days on which the members of some bodies or the bounds of their number change."""
    # Of several that join on one day each may have bounds of its own.
    rows = data["memberships"]
    rows = rows[rows["body_id"].isin(list(bodies))]
    yield from _days(rows, "joined_on", "not_before", "not_after")


def stretches(
    days: Iterable[dt.date], first: dt.date, last: dt.date
) -> list[tuple[dt.date, dt.date]]:
    """Return the days from `first` to `last` as stretches; a new one begins on each of `days`."""
    starts = sorted({first, *(day for day in days if first <= day <= last)})
    ends = [*(day - ONE for day in starts[1:]), last]
    return list(zip(starts, ends, strict=True))


def _changes(data: Dataset) -> Iterator[dt.date]:
    """Yield the days on which a line may change."""
    yield from roster_days(data, data["memberships"]["body_id"].unique())
    yield from _days(data["bodies"], "established_on", "ended_on")
    yield from _days(data["chairs"], "starts_on", "ends_on")
    yield from _days(data["meetings"], "starts_on", "ends_on")
    for date in dates_of(data["agreements"], "signed_on"):
        yield from (date.first, date.last)
    yield from track_days(data)
    yield data.coverage_end.last + ONE


def _undated(lines: tuple[Line, ...]) -> tuple[object, ...]:
    """Return lines as what stays the same when only the day differs."""
    return tuple(
        (line.topic, line.facts, *("" if s.is_day else (s.text, s.party_id) for s in line.spans))
        for line in lines
    )


def states(data: Dataset) -> list[State]:
    """Return the states in order of time; together they cover each day of the record once."""
    found: list[State] = []
    for first, last in stretches(_changes(data), *span(data)):
        lines = snapshot(first, data=data).statements
        if found and _undated(found[-1].lines) == _undated(lines):
            found[-1] = replace(found[-1], last=last)
        else:
            found.append(State(first, last, lines))
    return found
