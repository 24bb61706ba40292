"""The meetings before, around and after a day, as far as their days are known."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.measures.meetings import in_order
from analysis.measures.snapshots.record import Meeting, Meetings

FAMILY: Final = ("msp", "forum", "ministerial")  # series of the MSP itself and around it
BILATERAL: Final = ("bilateral",)


def _meeting(row: dict[Any, Any], names: dict[str, str]) -> Meeting:
    parts = (row["city"], names.get(row["country_id"], ""))
    return Meeting(
        row["meeting_id"],
        row["title"],
        row["date"],
        ", ".join(str(part) for part in parts if part and not pd.isna(part)),
        row["status"] == "held",
        fact_id("meetings", row["meeting_id"]),
    )


@lru_cache(maxsize=8)
def _of_series(data: Dataset, series: tuple[str, ...]) -> tuple[Meeting, ...]:
    rows, names = in_order(data["meetings"]), data.party_names()
    rows = rows[rows["series"].isin(series)]
    return tuple(_meeting(row, names) for row in rows.to_dict("records"))


def is_vague(meeting: Meeting) -> bool:
    """Return whether the bounds are those of doubt, not those of a meeting of several days."""
    return meeting.date.precision != "day"


def _is_over(meeting: Meeting, day: dt.date) -> bool:
    last = meeting.date.last
    return last < day or (last == day and not is_vague(meeting))


def _latest(held: Sequence[Meeting], among: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Return those of `among` after which no held meeting is certain to have come."""
    begun = max((m.date.first for m in held), default=dt.date.min)
    return tuple(m for m in among if m.date.last >= begun)


def _earliest(held: Sequence[Meeting], among: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Return those of `among` before which no held meeting is certain to have come."""
    ended = min((m.date.last for m in held), default=dt.date.max)
    return tuple(m for m in among if m.date.first <= ended)


def meetings_on(data: Dataset, day: dt.date, series: tuple[str, ...]) -> Meetings:
    """Return the meetings of some series around a day.

    A meeting known by a window only is neither last nor next while the day is in that window.
    """
    meetings = _of_series(data, series)
    over = [m for m in meetings if _is_over(m, day)]
    ahead = [m for m in meetings if m.date.first > day]
    around = [m for m in meetings if not _is_over(m, day) and m.date.first <= day]
    held_over, held_ahead = [m for m in over if m.held], [m for m in ahead if m.held]
    near = (*_latest(held_over, over), *around, *_earliest(held_ahead, ahead))
    return Meetings(
        last=_latest(held_over, held_over),
        around=tuple(m for m in around if m.held),
        next=_earliest(held_ahead, held_ahead),
        announced=tuple(m for m in near if not m.held),
    )
