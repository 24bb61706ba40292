"""Who took part in which meeting, as what, and who did so before joining.

A row says that a party is on record for a meeting; what that record is (`basis`) belongs to the
meeting. Lengths are bounds in days, because an accession may be known by the month or a range.
"""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from operator import attrgetter
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate
from analysis.data.facts import fact_id
from analysis.data.words import number_of
from analysis.measures import membership
from analysis.measures.meetings import family, in_order, together
from analysis.measures.membership import FORUM, MSP, end_of

BODIES: Final = (MSP, FORUM)
STANDING: Final = {MSP: "member", FORUM: "Forum member"}
NEITHER: Final = "neither"
DAYS_A_MONTH: Final = 365.2425 / 12
WEEKS_ONLY: Final = 60  # up to so many days a length is said in days

COLUMNS: Final = [
    "meeting_id", "party_id", "name", "role", "representative", "representative_title",
    "series", "kind", "title", "city", "status", "basis", "date", "standing", "source_ids",
    "fact_id", "note",
]  # fmt: skip


def meetings_of(data: Dataset, *, bilateral: bool = False) -> pd.DataFrame:
    """Return the meetings of the MSP family in order of time, or with bilateral ones all.

    The columns of meetings, and `date` (PreciseDate).
    """
    rows = in_order(data["meetings"])
    return rows if bilateral else family(rows)


def joined_dates(data: Dataset, body: str) -> dict[str, PreciseDate]:
    """Return party id -> date of its accession to a body."""
    rows = membership.joined(data, body)
    return dict(zip(rows["party_id"], rows["date"], strict=True))


def standing_on(
    party: str,
    day: dt.date,
    joined: Mapping[str, Mapping[str, PreciseDate]],
    ended: Mapping[str, dt.date | None],
) -> str:
    """Return what a party was on a day: `member` (of the MSP), `Forum member` or `neither`.

    A party counts from the day by which its accession is documented, to the end of the body.
    """
    for body in BODIES:
        date, end = joined[body].get(party), ended[body]
        if date is not None and date.known_by <= day and (end is None or day <= end):
            return STANDING[body]
    return NEITHER


def attended(data: Dataset, *, bilateral: bool = True) -> pd.DataFrame:
    """Return one row a party on record for a meeting, in order of time, then of the data.

    Columns: meeting_id, party_id, name, role, representative, representative_title (blank where
    nobody is named), series, kind, title, city and status of the meeting, basis (what its rows
    rest on), date (PreciseDate), standing (`member`, `Forum member`, `neither` on its last day),
    source_ids (tuple), fact_id, note (of the row, blank where it has none).
    """
    meetings = meetings_of(data, bilateral=bilateral)
    meetings = meetings.rename(columns={"attendance_basis": "basis"})
    about = ["meeting_id", "series", "kind", "title", "city", "status", "basis", "date"]
    rows = meetings[about].merge(data["participants"], on="meeting_id", validate="one_to_many")
    names, joined = data.party_names(), {body: joined_dates(data, body) for body in BODIES}
    ended = {body: end_of(data["bodies"], body) for body in BODIES}
    came = zip(rows["party_id"], rows["date"], strict=True)
    return rows.assign(
        name=[names[party] for party in rows["party_id"]],
        note=rows["note"].fillna(""),
        standing=[standing_on(party, date.last, joined, ended) for party, date in came],
        fact_id=list(map(partial(fact_id, "participants"), rows["meeting_id"], rows["party_id"])),
    )[COLUMNS]


def days_between(first: PreciseDate, later: PreciseDate) -> tuple[int, int]:
    """Return the lowest and highest number of days from one date to a later one.

    The lowest is 0 where the two may be one day; it is never negative.
    """
    lowest, highest = (later.first - first.last).days, (later.last - first.first).days
    return max(0, lowest), max(0, highest)


def length_words(lowest: int, highest: int) -> str:
    """Return a length in words, no finer than its bounds: `about 7 to 8 months`."""
    if highest <= WEEKS_ONLY:
        unit, low, high = "day", lowest, highest
    else:
        unit, low, high = "month", round(lowest / DAYS_A_MONTH), round(highest / DAYS_A_MONTH)
    about = "about " if unit == "month" else ""
    if lowest == 0 and highest > 0:
        return f"at most {about}{number_of(high, unit)}"
    return f"{about}{'' if low == high else f'{low} to '}{number_of(high, unit)}"


def before_rows(data: Dataset, body: str = MSP) -> pd.DataFrame:
    """Return the attendances at held MSP-family meetings before a party counts as member of a body.

    The rows and columns of `attended`, and: body_id, joined (PreciseDate of the accession),
    joined_sources (tuple), lowest and highest (days from the meeting to the accession).
    Ordered by accession, party, meeting.
    """
    own = membership.joined(data, body).set_index("party_id")
    own = own[["body_id", "date", "source_ids", "counted_from"]]
    own.columns = ["body_id", "joined", "joined_sources", "since"]
    rows = attended(data, bilateral=False).join(own, on="party_id", how="inner")
    last = rows["date"].map(attrgetter("last"))
    rows = rows[(rows["status"] == "held") & (last < rows["since"])]
    bounds = list(map(days_between, rows["date"], rows["joined"]))
    rows = rows.assign(lowest=[low for low, _ in bounds], highest=[high for _, high in bounds])
    rows = rows.sort_values(["since", "name"], kind="stable", ignore_index=True)
    return rows.drop(columns="since")


def before_joining(data: Dataset, body: str = MSP) -> pd.DataFrame:
    """Return one row a party that took part before it counts as member of a body.

    Columns: body_id, party_id, name, first (PreciseDate of the first attendance), first_meeting
    (title), first_role, roles (tuple, each once, in order of time), meetings (number before it
    joined), joined (PreciseDate), lowest and highest (days from the first attendance to the
    accession, lowest 0 where it may have been a member already), length (in words), source_ids,
    fact_ids (tuple: its attendances, then its membership).
    Ordered by accession, then name.
    """
    found = [_summary(rows) for _, rows in before_rows(data, body).groupby("party_id", sort=False)]
    return pd.DataFrame(found)


def _summary(rows: pd.DataFrame) -> dict[str, Any]:
    first = rows.iloc[0]
    cited = [*rows["source_ids"], first["joined_sources"]]
    return {
        "body_id": first["body_id"],
        "party_id": first["party_id"],
        "name": first["name"],
        "first": first["date"],
        "first_meeting": first["title"],
        "first_role": first["role"],
        "roles": tuple(dict.fromkeys(rows["role"])),
        "meetings": len(rows),
        "joined": first["joined"],
        "lowest": first["lowest"],
        "highest": first["highest"],
        "length": length_words(first["lowest"], first["highest"]),
        "source_ids": together(cited),
        "fact_ids": (*rows["fact_id"], fact_id("memberships", first["body_id"], first["party_id"])),
    }
