"""Dates that carry their precision: what is known of a day, and never more.

Text made here shows only the part that is known: `3 March 2024`, `October 2025`,
`between 19 and 26 November 2025`.
"""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Precision = Literal["day", "month", "year", "range"]


def to_date(value: object, name: str = "as_of") -> dt.date:
    """Return a calendar day from an ISO text (`2024-03-06`), date, datetime or Timestamp.

    Raises TypeError for any other type and ValueError for text that is no ISO day, for an
    impossible day and for NaT. `name` is the argument's name in the message.
    """
    if isinstance(value, str):
        if _ISO_DAY.fullmatch(value):  # the library also reads week dates and the like
            with contextlib.suppress(ValueError):
                return dt.date.fromisoformat(value)
        expected = "expected YYYY-MM-DD, for example 2024-03-06"
        raise ValueError(f"{name}={value!r} is not a day; {expected}")
    if isinstance(value, dt.datetime):  # a pandas Timestamp is one, and so is NaT
        if value != value:  # noqa: PLR0124 - NaT is the one datetime that differs from itself
            raise ValueError(f"{name} is NaT; expected a day such as 2024-03-06")
        return value.date()
    if isinstance(value, dt.date):
        return value
    raise TypeError(
        f"{name} is {type(value).__name__}; expected str (YYYY-MM-DD), date, datetime or Timestamp"
    )


def long_day(day: dt.date) -> str:
    """Return a day in words without leading zero or locale: `6 March 2024`."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: dt.date) -> str:
    """Return a day in short words: `6 Mar 2024`."""
    return f"{day.day} {day:%b %Y}"


def month_name(day: dt.date) -> str:
    """Return month and year: `October 2025`."""
    return f"{day:%B %Y}"


def between(first: dt.date, last: dt.date, *, short: bool = False) -> str:
    """Return two days as bounds in words: `between 6 and 7 February 2023`; short, with a dash."""
    word = short_day if short else long_day
    start, end = word(first), word(last)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else start.rsplit(" ", 1)[0]
    return f"{start}–{end}" if short else f"between {start} and {end}"


@dataclass(frozen=True, slots=True)
class PreciseDate:
    """A date as far as it is known.

    day: the recorded day; for `month` and `year` a placeholder that is never shown.
    first, last: bounds of the true day, both inclusive.
    """

    day: dt.date
    precision: Precision
    first: dt.date
    last: dt.date

    @property
    def known_by(self) -> dt.date:
        """The day by which the event is documented: the day itself, else the later bound."""
        return self.day if self.precision == "day" else self.last

    @property
    def is_exact(self) -> bool:
        """True where the day is known and no source disputes it."""
        return self.precision == "day" and self.first == self.last

    def text(self, *, short: bool = False) -> str:
        """Return the date in words, showing only what the precision allows."""
        if self.precision == "range":
            return between(self.first, self.last, short=short)
        if self.precision == "year":
            return str(self.day.year)
        words = short_day(self.day) if short else long_day(self.day)
        return words.partition(" ")[2] if self.precision == "month" else words

    def within(self) -> str:
        """Return the date in words, with the bounds of a day on which sources differ."""
        if self.precision != "day" or self.is_exact:
            return self.text()
        return f"{self} as judged best, by the sources {between(self.first, self.last)}"

    def __str__(self) -> str:
        return self.text()


def _period(day: dt.date, precision: Precision) -> tuple[dt.date, dt.date]:
    if precision == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if precision == "year":
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return day, day


def precise(
    day: object, precision: Precision, first: object = None, last: object = None
) -> PreciseDate:
    """Build a PreciseDate from a row's cells; bounds that are not given follow the precision."""
    point = to_date(day, "day")
    start, end = _period(point, precision)
    start = start if first is None else to_date(first, "first")
    end = end if last is None else to_date(last, "last")
    return PreciseDate(point, precision, start, end)


def dates_of(rows: pd.DataFrame, day: str, *bounds: str) -> pd.Series:
    """Return the dates of rows as a column of PreciseDate, None where the day is blank.

    day, bounds: the columns that have the day and, where they are known, its bounds.
    """
    import pandas as pd  # who asks for a day only does not wait for it

    cells = rows[[day, "date_precision", *bounds]].itertuples(index=False, name=None)
    dates = [None if pd.isna(row[0]) else precise(*row) for row in cells]
    return pd.Series(dates, rows.index, dtype=object)


def dates_in_words(dates: pd.Series) -> list[str]:
    """Return dates of rows in words; blank where there is none."""
    return [str(date or "") for date in dates]
