"""The lines of a snapshot and their parts in words: dates, bodies, members and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.data.dates import PreciseDate, long_day
from analysis.data.words import in_sentence
from analysis.measures.membership import FORUM, MSP, Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.measures.snapshots.record import Member


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line: text, and what it names where that is a party or the day asked for."""

    text: str
    party_id: str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One statement in plain English. topic: what it is about. facts: ids of the rows behind it."""

    topic: str
    spans: tuple[Span, ...]
    facts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The statement as text."""
        return "".join(span.text for span in self.spans)


_CALLED: Final = {MSP: "the MSP", FORUM: "the MSP Forum"}


def called(body: str) -> str:
    """Return what a body is called inside a sentence."""
    return _CALLED.get(body, body)


def line(topic: str, *parts: str | Span, facts: tuple[str, ...] = ()) -> Line:
    """Return a line from texts and spans."""
    spans = tuple(Span(part) if isinstance(part, str) else part for part in parts)
    return Line(topic, spans, facts)


def names_of(members: Sequence[Member]) -> list[str | Span]:
    """Return members as a phrase in which each name is a span of its own."""
    parts: list[str | Span] = []
    for at, member in enumerate(members):
        if at:
            parts.append(" and " if at == len(members) - 1 else ", ")
        parts.append(Span(in_sentence(member.name), party_id=member.party_id))
    return parts


def facts_of(members: Sequence[Member]) -> tuple[str, ...]:
    """Return the rows behind members."""
    return tuple(member.fact for member in members)


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
