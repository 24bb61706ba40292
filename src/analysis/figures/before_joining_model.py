"""What the lines before accession show, ready to be drawn twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate
from analysis.figures.attendance_model import cell_key
from analysis.measures.attendance import BODIES, before_joining, before_rows
from analysis.measures.membership import FORUM, MSP

HEADINGS: Final = {MSP: "MSP", FORUM: "MSP Forum"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One attendance before accession."""

    key: str
    role: str
    date: PreciseDate
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One party: its attendances in order of time, its accession, the length in days and words."""

    party_id: str
    name: str
    body: str
    marks: tuple[Mark, ...]
    joined: PreciseDate
    lowest: int
    highest: int
    length: str


def _marks(rows: pd.DataFrame) -> tuple[Mark, ...]:
    return tuple(
        Mark(cell_key(row["meeting_id"], row["party_id"]), row["role"], row["date"], row["title"])
        for row in rows.to_dict("records")
    )


def _lines(data: Dataset, body: str) -> list[Line]:
    marks = dict(list(before_rows(data, body).groupby("party_id")))
    return [
        Line(
            row["party_id"],
            row["name"],
            body,
            _marks(marks[row["party_id"]]),
            row["joined"],
            row["lowest"],
            row["highest"],
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


def frame_of(lines: tuple[Line, ...]) -> tuple[dt.date, dt.date]:
    """Return the first and the last day shown: whole years, and a little room at the end."""
    first = min(line.marks[0].date.first for line in lines)
    last = max(line.joined.last for line in lines)
    return dt.date(first.year, 1, 1), dt.date(last.year + 1, 4, 1)
