"""Days as ticks of a scale: its years or months, as many as have room for their names."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from analysis.scene import text

GAP: Final = 6.0  # pixels between two names
Tick = tuple[dt.date, str]


def _reach(
    ticks: list[Tick], low: dt.date, unit: float, size: float
) -> Iterator[tuple[float, ...]]:
    """Yield left and right of each name; unit: pixels of a day."""
    for day, name in ticks:
        half = max(text.width(line, size) for line in name.split("\n")) / 2
        middle = (day - low).days * unit
        yield middle - half, middle + half


def _fitting(
    choices: Iterable[list[Tick]], low: dt.date, high: dt.date, width: float, size: float,
    beside: float,
) -> tuple[Tick, ...]:  # fmt: skip
    """Return the first choice whose names keep apart, without those that reach too far out."""
    unit = width / max((high - low).days, 1)
    for ticks in choices:
        spans = list(_reach(ticks, low, unit, size))
        if all(right + GAP <= left for (_, right), (left, _) in pairwise(spans)):
            return tuple(
                tick
                for tick, (left, right) in zip(ticks, spans, strict=True)
                if left >= -beside and right <= width + beside
            )
    return ()


def years(
    low: dt.date, high: dt.date, width: float, size: float, *, beside: float = 0.0
) -> tuple[Tick, ...]:
    """Return the beginnings of years: all of them, or every second, fifth and so on.

    low, high: ends of a scale of `width` pixels. size: of the names, which may reach `beside`
    pixels out of the scale.
    """
    starts = [dt.date(year, 1, 1) for year in range(low.year, high.year + 1)]
    days = [day for day in starts if day >= low]
    choices = ([(d, str(d.year)) for d in days if d.year % n == 0] for n in (1, 2, 5, 10, 20, 50))
    return _fitting(choices, low, high, width, size, beside)


def _named(day: dt.date) -> Tick:
    name = calendar.month_abbr[day.month]
    return day, f"{name}\n{day.year}" if day.month == 1 else name


def months(
    low: dt.date, high: dt.date, width: float, size: float, *, beside: float = 0.0
) -> tuple[Tick, ...]:
    """Return the beginnings of months, each January with its year; arguments as of `years`."""
    starts = (dt.date(y, m, 1) for y in range(low.year, high.year + 1) for m in range(1, 13))
    days = [day for day in starts if low <= day <= high]
    choices = ([_named(d) for d in days if (d.month - 1) % n == 0] for n in (1, 2, 3, 6, 12))
    return _fitting(choices, low, high, width, size, beside)
