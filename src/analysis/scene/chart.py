"""What of a figure an office program can chart by itself: a table, and how its series look.

A picture says more (bounds, marks, notes); a chart can be restyled and translated with its numbers.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

Kind = Literal["bars", "parts", "steps"]
YEAR: Final = 365.25  # days
_FIRST_DAY: Final = dt.date(1899, 12, 30)  # the day 0 of an office program


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart: bars beside each other, parts of a whole in one bar, or a number from day to day.

    title: what is measured. table: a row a category, a column a series; blank where a series has
    none. Of steps a row is a day, up to which the last holds, and blank is what stays. roles:
    series -> palette role of its colour. unit: of the numbers. share: whether they are parts of 1,
    shown in per cent.
    """

    title: str
    kind: Kind
    table: pd.DataFrame
    roles: Mapping[str, str]
    unit: str
    share: bool = False

    @property
    def format(self) -> str:
        """How an office program writes the numbers."""
        return "0%" if self.share else "#,##0" if self.is_whole else "General"

    @property
    def is_whole(self) -> bool:
        """Whether all numbers are whole."""
        values = self.table.stack().astype(float)
        return bool((values == values.round()).all())


def steps_of(totals: pd.Series) -> list[tuple[pd.Timestamp, float]]:
    """Return what is known of a series of steps as the points of a line, to its last day."""
    found: list[tuple[pd.Timestamp, float]] = []
    known = totals.dropna()
    for day, total in zip(pd.DatetimeIndex(known.index), known, strict=True):
        if found:
            found.append((day, found[-1][1]))
        found.append((day, float(total)))
    return [*found, (totals.index[-1], found[-1][1])] if found else []


def serial(day: dt.date) -> int:
    """Return a day as office programs count it."""
    return (day - _FIRST_DAY).days


def years(chart: Chart) -> tuple[int, int]:
    """Return the first and the last day of an axis of steps whose ticks are beginnings of years."""
    first, last = chart.table.index[0].year, chart.table.index[-1].year
    # From the second day on: a quarter of a day is lost in each year but a leap year.
    return serial(dt.date(first, 1, 2)), serial(dt.date(last + 1, 1, 1))
