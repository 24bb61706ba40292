"""What the Forum's timeline shows: members in groups, who sat at the launch, the open end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, precise, to_date
from analysis.data.facts import fact_id
from analysis.figures.growth_model import Bar
from analysis.measures import api
from analysis.measures.membership import FORUM, MSP, body_row, end_of

FORUM_TOPIC = "MSP Forum"  # the topic of its gaps
LAUNCH_ROLES = {"forum-member": "as a member", "invited": "as invited"}


@dataclass(frozen=True, slots=True)
class Group:
    """Members counted from one day: their date, and their bars in order of name."""

    date: PreciseDate
    bars: tuple[Bar, ...]

    @property
    def when(self) -> str:
        """The date inside a sentence: `in July 2024`; `by` a day where one may have come before."""
        if self.date.precision != "day":
            return f"in {self.date}"
        sure = all(bar.date.is_exact for bar in self.bars)
        return f"{'on' if sure else 'by'} {self.date}"


@dataclass(frozen=True, slots=True, eq=False)
class ForumModel:
    """The rows drawn, the groups, and the days that frame them.

    at_launch: party id -> how a list of the launch has it (`as a member`, `as invited`).
    last: the last day for which the record knows the Forum's members. until: the day of the record.
    """

    rows: pd.DataFrame
    groups: tuple[Group, ...]
    launch: dt.date
    at_launch: dict[str, str]
    last: dt.date
    until: dt.date
    successor: str


def launch_roles(data: Dataset) -> dict[str, str]:
    """Return party id -> how it sat at the launch of the Forum, for those that were no partners."""
    launch = body_row(data["bodies"], FORUM)["established_on"]
    meetings = data["meetings"]
    held = meetings[(meetings["body_id"] == FORUM) & (meetings["starts_on"] == launch)]
    seats = data["participants"]
    seats = seats[seats["meeting_id"].isin(held["meeting_id"]) & seats["role"].isin(LAUNCH_ROLES)]
    return {p: LAUNCH_ROLES[r] for p, r in zip(seats["party_id"], seats["role"], strict=True)}


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return one row a Forum member, in order of time, then of name."""
    rows = api.roster(FORUM, data=data)
    seats = launch_roles(data)
    return rows.assign(
        at_launch=[seats.get(party, "") for party in rows["party_id"]],
        members_after=[api.count(d, FORUM, data=data).value for d in rows["counted_from"]],
        fact_id=[fact_id("memberships", FORUM, party) for party in rows["party_id"]],
    )


def _bar(row: pd.Series) -> Bar:
    date = precise(row["counted_from"], row["date_precision"], row["not_before"], row["not_after"])
    vague = date.precision == "day" and not date.is_exact
    bounds = precise(date.day, "range", date.first, date.last).text(short=True)
    label = f"{row['name']}, {bounds}" if vague else str(row["name"])
    return Bar(str(row["party_id"]), str(row["name"]), label, row["accession"] == "later", date)


def forum_model(data: Dataset) -> ForumModel:
    """Return the model of the Forum's timeline."""
    rows = rows_of(data)
    by_party = {row["party_id"]: _bar(row) for _, row in rows.iterrows()}
    groups = [
        Group(
            step["date"],
            tuple(sorted((by_party[p] for p in step["joined"]), key=lambda bar: bar.name)),
        )
        for step in api.growth(FORUM, data=data).to_dict("records")
    ]
    msp, forum = body_row(data["bodies"], MSP), body_row(data["bodies"], FORUM)
    return ForumModel(
        rows=rows,
        groups=tuple(groups),
        launch=to_date(forum["established_on"]),
        at_launch={p: seat for p, seat in launch_roles(data).items() if p in by_party},
        last=end_of(data["bodies"], FORUM) or to_date(msp["ended_on"]),
        until=data.reference_date,
        successor=str(msp["successor"]),
    )
