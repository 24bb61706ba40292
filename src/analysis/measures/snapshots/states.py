"""Every state of the record: the days on which a snapshot's lines change, and one state for each.

Between two changes the lines differ in nothing but the day itself, so a page that has one state a
stretch can answer for every day without a server.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import precise, to_date
from analysis.measures.snapshots import snapshot, span
from analysis.measures.snapshots.words import Line

ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class State:
    """The lines that hold on every day from `first` to `last`; they were written for `first`."""

    first: dt.date
    last: dt.date
    lines: tuple[Line, ...]


def _days(data: Dataset, table: str, *columns: str) -> Iterator[dt.date]:
    """Yield the days in some columns of a table and the day after each, blanks left out."""
    for column in columns:
        for cell in data[table][column]:
            if not pd.isna(cell):
                day = to_date(cell)
                yield from (day, day + ONE)


def _signatures(data: Dataset) -> Iterator[dt.date]:
    rows = data["agreements"]
    for cells in zip(rows["signed_on"], rows["date_precision"], strict=True):
        date = precise(*cells)
        yield from (date.first, date.last)


def _changes(data: Dataset) -> list[dt.date]:
    """Return the days of the record on which a line may change, its first day among them."""
    first, last = span(data)
    days = {
        first,
        *_days(data, "memberships", "joined_on", "not_before", "not_after"),
        *_days(data, "bodies", "established_on", "ended_on"),
        *_days(data, "chairs", "starts_on", "ends_on"),
        *_days(data, "meetings", "starts_on", "ends_on"),
        *_signatures(data),
        data.coverage_end.last + ONE,
    }
    return sorted(day for day in days if first <= day <= last)


def _undated(lines: tuple[Line, ...]) -> tuple[object, ...]:
    """Return lines as what stays the same when only the day differs."""
    return tuple(
        (line.topic, line.facts, *("" if s.is_day else (s.text, s.party_id) for s in line.spans))
        for line in lines
    )


def states(data: Dataset) -> list[State]:
    """Return the states in order of time; together they cover each day of the record once."""
    _, last = span(data)
    found: list[State] = []
    for day in _changes(data):
        lines = snapshot(day, data=data).statements
        if not found or _undated(found[-1].lines) != _undated(lines):
            found.append(State(day, last, lines))
    ends = [*(state.first - ONE for state in found[1:]), last]
    return [State(s.first, end, s.lines) for s, end in zip(found, ends, strict=True)]
