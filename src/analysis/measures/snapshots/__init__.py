"""What was true on a day: members, chairs, meetings, texts, as a record and as lines of English.

    >>> import analysis
    >>> analysis.snapshot("2024-03-06").lines()[1]
    'The MSP had 15 members, the European Union counted as one.'

The lines are the only wording: the page of the book, the command `msp on` and Python give the same.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from analysis.data.dataset import Dataset, load
from analysis.data.dates import PreciseDate, to_date
from analysis.measures.membership import FORUM, MSP, Count, body_row
from analysis.measures.snapshots.agreements import signed_by
from analysis.measures.snapshots.bodies import body_on
from analysis.measures.snapshots.meetings import BILATERAL, FAMILY, meetings_on
from analysis.measures.snapshots.record import Body, Line, Meetings, Signed, plain


@dataclass(frozen=True, slots=True, repr=False)
class Snapshot:
    """What the record says of one day; `print(snapshot)` tells it, one statement a line.

    msp: the partnership; after its end `msp.in_being` is False. forum, successor: the MSP Forum
    and the body that followed, None before their launch. meetings: of the MSP, its Forum and the
    ministerial; bilateral: between partners. agreements: texts dated by the day, with bounds.
    coverage_end: the month up to which the sources reach.
    statements: the lines with the ids of the rows behind each.
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
    statements: tuple[Line, ...] = ()

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
        made: dict[str, Any] = plain(self)
        return made

    def __str__(self) -> str:
        return "\n".join(self.lines())

    __repr__ = __str__


def span(data: Dataset) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of which the record speaks."""
    return to_date(body_row(data["bodies"], MSP)["established_on"]), data.reference_date


def _checked(as_of: object, data: Dataset) -> dt.date:
    day, (first, last) = to_date(as_of), span(data)
    if not first <= day <= last:
        raise ValueError(
            f"as_of={day} is {'before' if day < first else 'after'} the record; "
            f"expected a day from {first} to {last}"
        )
    return day


def snapshot(as_of: object, *, data: Dataset | None = None) -> Snapshot:
    """Return what was true on a day, as far as the record goes.

    as_of: `YYYY-MM-DD`, date, datetime or Timestamp, from the launch of the MSP to the day the
    data speaks of; ValueError for any other day, TypeError for any other type.
    """
    from analysis.measures.snapshots.wording import lines_of

    data = data or load()
    day = _checked(as_of, data)
    msp = body_on(data, day, MSP)
    assert msp is not None  # noqa: S101 - the record begins with its launch
    heir = body_row(data["bodies"], MSP)["successor"]
    then = Snapshot(
        as_of=day,
        data_version=data.version,
        msp=msp,
        forum=body_on(data, day, FORUM),
        successor=body_on(data, day, heir) if isinstance(heir, str) else None,
        meetings=meetings_on(data, day, FAMILY),
        bilateral=meetings_on(data, day, BILATERAL),
        agreements=signed_by(data, day),
        coverage_end=data.coverage_end,
    )
    gaps = dict(zip(data["gaps"]["gap_id"], data["gaps"]["statement"], strict=True))
    return replace(then, statements=lines_of(then, gaps))
