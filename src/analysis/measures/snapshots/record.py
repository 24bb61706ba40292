"""What a snapshot is made of: small frozen records, and their form for JSON."""

import datetime as dt
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from analysis.data.dates import PreciseDate
from analysis.measures.membership import Count
from analysis.measures.snapshots.words import Line


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a body, and when it joined as far as that is known."""

    party_id: str
    name: str
    joined: PreciseDate
    fact: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of a body on a day, by name: those that are certain, and those only possible.

    count: value and bounds; `certain` are as many as its lower bound, with `possible` its upper.
    """

    count: Count
    certain: tuple[Member, ...]
    possible: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term in the chair of a body; blank official: held by the party as such, or not known."""

    party_id: str
    party: str
    official: str
    official_title: str
    starts_on: dt.date
    ends_on: dt.date | None
    note: str
    fact: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it stood on a day.

    roster: None where no list of members is on record by then. chairs: the terms that hold
    on the day. past_chairs: where none does, the terms that ended last. last_count: of a body that
    is over, the number of members on its last day.
    """

    body_id: str
    name: str
    established_on: dt.date
    ended_on: dt.date | None
    in_being: bool
    roster: Roster | None
    chairs: tuple[Term, ...]
    past_chairs: tuple[Term, ...]
    last_count: Count | None
    fact: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; place is blank where it is not recorded, held is False for one announced only."""

    meeting_id: str
    title: str
    date: PreciseDate
    place: str
    held: bool
    fact: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of a kind around a day.

    last and next: held, before (or on) and after the day; several where days do not tell which.
    around: held some day within a window that has the day in it. announced: known from notice
    only, as near to the day as those; never given as held.
    """

    last: tuple[Meeting, ...]
    around: tuple[Meeting, ...]
    next: tuple[Meeting, ...]
    announced: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A critical-mineral text, with its parties by name."""

    agreement_id: str
    title: str
    parties: tuple[str, ...]
    signed: PreciseDate
    fact: str


@dataclass(frozen=True, slots=True)
class Signed:
    """The texts dated by a day, latest first, with bounds; no end of a text is on record."""

    count: Count
    certain: tuple[Agreement, ...]
    possible: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class TrackParty:
    """A party of a track, and since when it is on record as one."""

    name: str
    since: PreciseDate
    fact: str


@dataclass(frozen=True, slots=True)
class Track:
    """What runs beside the MSP and its successor, with those in it by name."""

    track_id: str
    name: str
    since: PreciseDate
    parties: tuple[TrackParty, ...]
    fact: str


@dataclass(frozen=True, slots=True, repr=False)
class Snapshot:
    """What the record says of one day; `print(snapshot)` tells it, one statement a line.

    msp: the partnership; after its end `msp.in_being` is False. forum, successor: the MSP Forum
    and the body that followed, None before their launch. meetings: of the MSP, its Forum and the
    ministerial; bilateral: between partners. agreements: texts among partners dated by the day,
    with bounds; beyond: those with Forum members and third countries. coverage_end: the month up
    to which the sources reach. tracks: what ran beside. statements: lines with the ids of rows.
    """

    as_of: dt.date
    data_version: str
    msp: Body
    forum: Body | None
    successor: Body | None
    meetings: Meetings
    bilateral: Meetings
    agreements: Signed
    coverage_end: PreciseDate
    beyond: Signed
    statements: tuple[Line, ...] = ()
    tracks: tuple[Track, ...] = ()

    @property
    def count(self) -> Count:
        """The number of members of the MSP with its bounds, as `analysis.count`."""
        return self.msp.roster.count if self.msp.roster else Count(0, 0, 0)

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the members of the MSP that are certain on that day, sorted."""
        return tuple(m.name for m in self.msp.roster.certain) if self.msp.roster else ()

    @property
    def possible(self) -> tuple[str, ...]:
        """The names of those that may have been members on that day, sorted."""
        return tuple(m.name for m in self.msp.roster.possible) if self.msp.roster else ()

    def lines(self) -> list[str]:
        """Return the snapshot in plain English, one statement a line."""
        return [line.text for line in self.statements]

    def to_dict(self) -> dict[str, Any]:
        """Return the snapshot as what JSON knows; `statements` have text and ids of rows."""
        return dict(plain(self))

    def __str__(self) -> str:
        return "\n".join(self.lines())

    __repr__ = __str__


def plain(value: Any) -> Any:
    """Return a record as what JSON knows; days in ISO form, dates in words with their bounds."""
    if isinstance(value, Line):
        return {"topic": value.topic, "text": value.text, "facts": list(value.facts)}
    if isinstance(value, PreciseDate):
        bounds = {"first": value.first.isoformat(), "last": value.last.isoformat()}
        return {"text": value.text(), "precision": value.precision, **bounds}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value
