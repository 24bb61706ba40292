"""What the matrix of attendance shows: its columns, parties and cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate
from analysis.figures.roles import ROLES
from analysis.measures.attendance import BODIES, attended, joined_dates, meetings_of
from analysis.measures.membership import FORUM, MSP

OTHERS: Final = "others"
HEADINGS: Final = {
    MSP: "Partners of the MSP",
    FORUM: "Members of the MSP Forum",
    OTHERS: "Others named at an MSP or Forum meeting",
}
WIDER: Final = "ministerial"  # the series to which far more parties came than to the MSP's own


@dataclass(frozen=True, slots=True)
class Meeting:
    """One column. basis: what its rows rest on. held: False where it is announced only."""

    meeting_id: str
    date: PreciseDate
    city: str
    kind: str
    basis: str
    held: bool

    @property
    def label(self) -> str:
        """Date without its year, place and kind in short."""
        day = self.date.text(short=True).rsplit(" ", 1)[0]
        return f"{day} {self.city}".rstrip() + f", {self.kind}"

    @property
    def full(self) -> str:
        """Date, place and kind."""
        return f"{self.date.text(short=True)} {self.city}".rstrip() + f", {self.kind}"

    @property
    def year(self) -> int:
        """The year in which it took place."""
        return self.date.first.year


@dataclass(frozen=True, slots=True)
class Party:
    """One row. counts, may_count: index of the first column on which it is a member, or may be."""

    party_id: str
    name: str
    counts: int | None
    may_count: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One party on record for one meeting. says: its name, then what else is known, in lines."""

    key: str
    role: str
    says: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns in order of time, parties by group (none is empty), cells by (party, meeting)."""

    meetings: tuple[Meeting, ...]
    groups: tuple[tuple[str, tuple[Party, ...]], ...]
    cells: Mapping[tuple[str, str], Cell]

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties from the top down."""
        return tuple(party for _, group in self.groups for party in group)

    def cell(self, party: Party, meeting: Meeting) -> Cell | None:
        """Return the cell of a party and a meeting, None where nothing is on record."""
        return self.cells.get((party.party_id, meeting.meeting_id))


def group_of(data: Dataset) -> dict[str, str]:
    """Return party id -> MSP, MSP-FORUM or others, for every party that the matrix shows.

    Others are shown where they are named at a meeting of the MSP or of its Forum.
    """
    found = {party: body for body in reversed(BODIES) for party in joined_dates(data, body)}
    rows = attended(data, bilateral=False)
    named = rows.loc[rows["series"] != WIDER, "party_id"]
    return {**dict.fromkeys(named, OTHERS), **found}


def cell_key(meeting: object, party: object) -> str:
    """Return the key of a cell."""
    return f"{meeting}--{party}"


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows of `attended`, one a cell, with `key` and `group`."""
    rows, groups = attended(data, bilateral=False), group_of(data)
    rows = rows[rows["party_id"].isin(groups)].reset_index(drop=True)
    return rows.assign(
        key=[cell_key(*pair) for pair in zip(rows["meeting_id"], rows["party_id"], strict=True)],
        group=[HEADINGS[groups[party]] for party in rows["party_id"]],
    )


def _meeting(row: Mapping[Any, Any]) -> Meeting:
    city = "" if pd.isna(row["city"]) else str(row["city"])
    basis, held = row["attendance_basis"], row["status"] == "held"
    return Meeting(row["meeting_id"], row["date"], city, row["kind"], basis, held)


def _cell(row: Mapping[Any, Any], meeting: Meeting) -> Cell:
    person = "" if pd.isna(row["representative"]) else str(row["representative"])
    says = (
        f"{row['name']}, {ROLES[row['role']].word}, {meeting.full}",
        *((person,) if person else ()),
        f"on that day: {row['standing']}",
        f"basis: {row['basis']}" + ("" if meeting.held else ", announced only"),
    )
    return Cell(row["key"], row["role"], "\n".join(says))


def _from(meetings: tuple[Meeting, ...], day: dt.date) -> int | None:
    return next((i for i, m in enumerate(meetings) if m.date.last >= day), None)


def _party(party: str, name: str, date: PreciseDate | None, columns: tuple[Meeting, ...]) -> Party:
    if date is None:
        return Party(party, name, None, None)
    return Party(party, name, _from(columns, date.known_by), _from(columns, date.first))


def _group(data: Dataset, body: str, columns: tuple[Meeting, ...]) -> tuple[Party, ...]:
    names, groups = data.party_names(), group_of(data)
    dates = {} if body == OTHERS else joined_dates(data, body)

    def order(party: str) -> tuple[dt.date, str]:
        return (dates[party].known_by if party in dates else dt.date.max, names[party])

    ids = sorted((party for party, group in groups.items() if group == body), key=order)
    return tuple(_party(party, names[party], dates.get(party), columns) for party in ids)


def matrix_of(data: Dataset) -> Matrix:
    """Return the matrix: members by day counted from and name, others by name."""
    meetings = tuple(_meeting(row) for row in meetings_of(data).to_dict("records"))
    groups = ((HEADINGS[body], _group(data, body, meetings)) for body in HEADINGS)
    column = {meeting.meeting_id: meeting for meeting in meetings}
    cells = {
        (row["party_id"], row["meeting_id"]): _cell(row, column[row["meeting_id"]])
        for row in rows_of(data).to_dict("records")
    }
    return Matrix(meetings, tuple(group for group in groups if group[1]), cells)
