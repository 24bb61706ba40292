"""Meetings, one frame with names: when as far as known, where, who took part, what came of it.

Functions from tables to tables, as in `membership`. A meeting that was only announced stays apart
from those that were held by its `status`.
"""

from collections.abc import Iterable
from functools import partial

import pandas as pd

from analysis.data.dates import PreciseDate, dates_of, long_day
from analysis.data.facts import fact_id

BILATERAL = "bilateral"
HELD = "held"
COLUMNS = [
    "meeting_id", "series", "kind", "title", "date", "first", "last", "date_precision", "city",
    "country", "margin_event", "chaired_by", "outcome", "parties", "how_many", "status",
    "confidence", "source_ids", "note", "fact_id",
]  # fmt: skip


def days_in_words(date: PreciseDate) -> str:
    """Return when a meeting was: a known day, or its first and last, else what the date says.

    With precision `day` the bounds are real days; with any other they are a window.
    """
    if date.precision != "day" or date.first == date.last:
        return str(date)
    end = long_day(date.last)
    if (date.first.year, date.first.month) == (date.last.year, date.last.month):
        return f"{date.first.day} to {end}"
    return f"{long_day(date.first)} to {end}"


def in_order(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return rows of meetings in order of time, with `date` (PreciseDate)."""
    rows = meetings.sort_values(["starts_on", "ends_on", "meeting_id"], ignore_index=True)
    return rows.assign(date=dates_of(rows, "starts_on", "starts_on", "ends_on"))


def meetings_of(
    meetings: pd.DataFrame, participants: pd.DataFrame, parties: pd.DataFrame
) -> pd.DataFrame:
    """Return every meeting in order of time, one row each.

    Columns: meeting_id, series, kind, title, date (in words, as precise as it is known), first and
    last (datetime.date: real days with precision `day`, else the window), date_precision, city,
    country (short English name; both blank where the place is not known), margin_event, chaired_by,
    outcome, parties (names of the parties recorded as taking part, in any role, a tuple in order of
    name), how_many (their number, blank where none is recorded), status (`held`,
    `announced-only`), confidence, source_ids (of the meeting and its participants, a tuple), note,
    fact_id.
    """
    names = dict(zip(parties["party_id"], parties["name"], strict=True))
    present = participants.assign(name=participants["party_id"].map(names)).groupby("meeting_id")
    there = {meeting: tuple(sorted(some)) for meeting, some in present["name"]}
    cited = {meeting: together(some) for meeting, some in present["source_ids"]}
    rows = in_order(meetings)
    ids, dates = rows["meeting_id"], rows["date"]
    lists = zip(ids, rows["source_ids"], strict=True)
    sources = [together((own, cited.get(meeting, ()))) for meeting, own in lists]
    return rows.assign(
        date=dates.map(days_in_words),
        first=[date.first for date in dates],
        last=[date.last for date in dates],
        country=rows["country_id"].map(names),
        parties=ids.map(lambda meeting: there.get(meeting, ())),
        how_many=pd.array([len(there.get(m, ())) or None for m in ids], dtype="Int64"),
        source_ids=pd.Series(sources, dtype=object),
        fact_id=ids.map(partial(fact_id, "meetings")),
    )[COLUMNS]


def together(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the items of several lists, each once, in order of first use."""
    return tuple(dict.fromkeys(item for items in lists for item in items))


def family(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings of the Partnership, its Forum and the ministerial that ended it."""
    return rows[rows["series"] != BILATERAL].reset_index(drop=True)


def bilateral(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings of two parties."""
    return rows[rows["series"] == BILATERAL].reset_index(drop=True)


def held(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings that took place, as far as anything shows."""
    return rows[rows["status"] == HELD].reset_index(drop=True)
