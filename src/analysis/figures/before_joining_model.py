"""What the lines before accession show: a line a party, a mark a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate
from analysis.figures.attendance_model import cell_key
from analysis.figures.roles import ROLES
from analysis.measures.attendance import BODIES, before_joining, before_rows, length_words
from analysis.measures.membership import FORUM, MSP

HEADINGS: Final = {MSP: "MSP", FORUM: "MSP Forum"}


@dataclass(frozen=True, slots=True)
class Attendance:
    """One attendance before accession. says: its name, then the meeting."""

    key: str
    role: str
    date: PreciseDate
    says: str

    @property
    def day(self) -> dt.date:
        """The middle of its days."""
        return self.date.first + (self.date.last - self.date.first) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One party: its attendances in order of time, its accession, the length in days and words."""

    name: str
    body: str
    marks: tuple[Attendance, ...]
    joined: PreciseDate
    lowest: int
    length: str


def _attendance(row: Mapping[Any, Any]) -> Attendance:
    length = length_words(row["lowest"], row["highest"])
    said = f"{row['name']}, {ROLES[row['role']].word}, {row['date']}, {length} before joining"
    key = cell_key(row["meeting_id"], row["party_id"])
    return Attendance(key, row["role"], row["date"], f"{said}\n{row['title']}")


def _lines(data: Dataset, body: str) -> list[Line]:
    marks = dict(list(before_rows(data, body).groupby("party_id")))
    return [
        Line(
            row["name"],
            body,
            tuple(map(_attendance, marks[row["party_id"]].to_dict("records"))),
            row["joined"],
            row["lowest"],
            row["length"],
        )
        for row in before_joining(data, body).to_dict("records")
    ]


def lines_of(data: Dataset) -> tuple[Line, ...]:
    """Return the lines: of each body in order of first attendance, then name."""
    return tuple(
        line
        for body in BODIES
        for line in sorted(_lines(data, body), key=lambda x: (x.marks[0].date.first, x.name))
    )
