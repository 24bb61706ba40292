"""The parts of a snapshot's lines: dates, bodies and numbers in words, never more than is known."""

from __future__ import annotations

from typing import Final

from analysis.data.dates import PreciseDate, long_day
from analysis.measures.membership import FORUM, MSP, Count
from analysis.measures.snapshots.record import Line, Span

_CALLED: Final = {MSP: "the MSP", FORUM: "the MSP Forum"}


def called(body: str) -> str:
    """Return what a body is called inside a sentence."""
    return _CALLED.get(body, body)


def opening(text: str) -> str:
    """Return text with a capital at its start, as a sentence begins."""
    return text[:1].upper() + text[1:]


def line(topic: str, *parts: str | Span, facts: tuple[str, ...] = ()) -> Line:
    """Return a line from texts and spans."""
    spans = tuple(Span(part) if isinstance(part, str) else part for part in parts)
    return Line(topic, spans, facts)


def number(count: Count, one: str, many: str) -> str:
    """Return a number with its noun: `1 member`, `11 to 12 members`, `no members`."""
    if count.upper == 0:
        return f"no {many}"
    return f"{count} {one if count.lower == count.upper == 1 else many}"


def sometime(date: PreciseDate) -> str:
    """Return when something happened that took one day: `on 3 March 2024`, `some day in 2024`."""
    if date.precision == "range":
        return f"some day {date.text()}"
    if date.precision != "day":
        return f"some day in {date.text()}"
    if date.is_exact:
        return f"on {date.text()}"
    bounds = PreciseDate(date.day, "range", date.first, date.last).text()
    return f"on {date.text()} as judged best; by the sources some day {bounds}"


def period(date: PreciseDate) -> str:
    """Return when a meeting was; the bounds of one with known days are its first and last day."""
    if date.precision == "day" and not date.is_exact:
        return f"from {long_day(date.first)} to {long_day(date.last)}"
    return sometime(date)
