"""Stated numbers as marks beside the count by accessions, ready to be drawn twice.

Many statements are of about the same day and the same number. Each mark stands as near to its
day as it can without covering another, inside the lane of its number.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from analysis.data.dates import to_date
from analysis.measures.stated import AGREES, ATTENDANCE, COUNTRIES_ONLY, DIFFERS

LANES: Final = (0.0, 1.0, -1.0)  # where marks stand in a lane, in sizes of a mark from its number


class Kind(NamedTuple):
    """A kind of statement: words for the key, matplotlib's and Plotly's marker, fill and edge."""

    words: str
    marker: str
    symbol: str
    fill: str
    edge: str


# In the order of the key. Shape and fill tell a kind without its colour.
KINDS: Final[dict[str, Kind]] = {
    AGREES: Kind("agree", "o", "circle", "founding", "paper"),
    DIFFERS: Kind("differ", "D", "diamond", "accent", "paper"),
    COUNTRIES_ONLY: Kind("agree, EU left out", "s", "square", "paper", "founding"),
    ATTENDANCE: Kind("attendance", "^", "triangle-up", "later_pale", "later"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its fact, kind, number, the day it stands at, its date and words on hover."""

    key: str
    kind: str
    number: int
    day: dt.date
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a statement's mark stands: days from the first day, number of members."""

    statement: Statement
    days: float
    members: float


@dataclass(frozen=True, slots=True, eq=False)
class StatedModel:
    """The statements in order of time, and the count with its bounds as steps.

    steps: day, value, lower, upper, the last row the end of the Partnership.
    """

    statements: tuple[Statement, ...]
    steps: pd.DataFrame
    end: dt.date
    successor: str

    @property
    def start(self) -> dt.date:
        """The first day of the count."""
        return to_date(self.steps["day"].iloc[0])

    @property
    def numbers(self) -> range:
        """Every number of members from the smallest to the largest drawn."""
        drawn = [statement.number for statement in self.statements]
        return range(min(drawn), max(*drawn, int(self.steps["upper"].max())) + 1)

    def of_kind(self, kind: str) -> list[Statement]:
        """Return the statements of one kind."""
        return [statement for statement in self.statements if statement.kind == kind]


def kind_of(row: pd.Series) -> str:
    """Return the kind under which a row of `stated_of` is drawn: how it is told apart."""
    if row["verdict"] == DIFFERS:
        return DIFFERS
    return str(row["counted"]) if row["counted"] in KINDS else AGREES


def statements_of(rows: pd.DataFrame) -> tuple[Statement, ...]:
    """Return the statements; one for a month stands in the middle of it."""
    found = []
    for _, row in rows.iterrows():
        date = row["date"]
        day = date.first + (date.last - date.first) / 2
        words = (
            f"<b>{row['stated']} stated for {row['as_of']}</b><br>{row['verdict']}: "
            f"{row['recorded']} by accessions<br>stated by {row['publisher']}"
        )
        found.append(
            Statement(
                row["fact_id"], kind_of(row), int(row["stated"]), day, date.text(short=True), words
            )
        )
    return tuple(found)


def spots(model: StatedModel, day_px: float, lane_px: float, size: float) -> Iterator[Spot]:
    """Yield where each mark stands; no two are nearer than `size` pixels.

    day_px, lane_px: pixels a day and pixels a member. None stands before the first day, and one
    that looks back stands clear of the end.
    """
    end = (model.end - model.start).days * day_px + size * 0.9
    steps = [quarter * size / 4 for quarter in range(-80, 81)]
    shifts = sorted(((x, lane * size) for x in steps for lane in LANES), key=_distance)
    placed: list[tuple[float, float]] = []
    for statement in model.statements:
        x, y = (statement.day - model.start).days * day_px, statement.number * lane_px
        least = end if statement.day > model.end else 0.0
        spot = next(
            (x + right, y + up)
            for right, up in shifts
            if x + right >= least
            and all(math.dist((x + right, y + up), other) >= 0.99 * size for other in placed)
        )
        placed.append(spot)
        yield Spot(statement, spot[0] / day_px, spot[1] / lane_px)


def _distance(shift: tuple[float, float]) -> tuple[float, float, float]:
    """Return how far a shift is; of two as far, the one to the right and up comes first."""
    return round(math.hypot(*shift), 6), -shift[0], -shift[1]


def differing(model: StatedModel) -> list[list[Statement]]:
    """Return the statements that differ, those of one number and date together."""
    groups: dict[tuple[int, str], list[Statement]] = {}
    for statement in model.of_kind(DIFFERS):
        groups.setdefault((statement.number, statement.when), []).append(statement)
    return list(groups.values())


def said(statements: list[Statement], *, narrow: bool = False) -> str:
    """Return what statements say in words, on two lines where narrow: `16 stated, 5 Feb 2026`."""
    first = statements[0]
    who = f", {len(statements)} sources" if len(statements) > 1 else ""
    return f"{first.number} stated,{chr(10) if narrow and who else ' '}{first.when}{who}"
