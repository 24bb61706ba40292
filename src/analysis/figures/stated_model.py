"""Stated numbers beside the count by accessions, and where the mark of each stands.

Many statements are of about the same day and the same number. Each mark stands as near to its
day as it can without covering another, inside the lane of its number.
"""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from analysis.data.dates import to_date
from analysis.data.members import ATTENDANCE, COUNTRIES_ONLY
from analysis.measures.stated import AGREES, DIFFERS

LANES: Final = (0.0, 1.0, -1.0)  # where marks stand in a lane, in sizes of a mark from its number


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its fact, kind, number, the day it stands at, its date, what its mark says."""

    key: str
    kind: str
    number: int
    day: dt.date
    when: str
    says: str


class Step(NamedTuple):
    """The count from a day on, and its bounds."""

    day: dt.date
    value: int
    lower: int
    upper: int


class Spot(NamedTuple):
    """Where a statement's mark stands: days from the first day, number of members."""

    statement: Statement
    days: float
    members: float


@dataclass(frozen=True, slots=True)
class StatedModel:
    """The statements in order of time, and the count in steps, the last the Partnership's end."""

    statements: tuple[Statement, ...]
    steps: tuple[Step, ...]
    end: dt.date
    successor: str

    @property
    def start(self) -> dt.date:
        """The first day of the count."""
        return self.steps[0].day

    @property
    def last(self) -> dt.date:
        """The last day drawn: the end, or a statement that looks back."""
        return max(self.end, *(statement.day for statement in self.statements))

    @property
    def numbers(self) -> range:
        """Every number of members from the smallest to the largest drawn."""
        drawn = [statement.number for statement in self.statements]
        return range(min(drawn), max(*drawn, *(step.upper for step in self.steps)) + 1)


def steps_of(rows: pd.DataFrame) -> tuple[Step, ...]:
    """Return the steps of `recorded_steps`."""
    return tuple(Step(to_date(day), *count) for day, *count in rows.itertuples(index=False))


def statements_of(rows: pd.DataFrame) -> tuple[Statement, ...]:
    """Return the statements of `stated_of`; one for a month stands in the middle of it."""
    found = []
    for row in rows.to_dict("records"):
        date = row["date"]
        day = date.first + (date.last - date.first) / 2
        says = (
            f"{row['stated']} ({row['counted']}) stated for {row['as_of']} by {row['publisher']}: "
            f"{row['verdict']}\n{row['recorded']} by accessions"
        )
        number, when = int(row["stated"]), date.text(short=True)
        kind = row["counted"] if row["counted"] in (COUNTRIES_ONLY, ATTENDANCE) else AGREES
        kind = DIFFERS if row["verdict"] == DIFFERS else kind
        found.append(Statement(row["fact_id"], kind, number, day, when, says))
    return tuple(found)


def spots(model: StatedModel, day_px: float, lane_px: float, size: float) -> Iterator[Spot]:
    """Yield where each mark stands; no two are nearer than `size` pixels.

    day_px, lane_px: pixels a day and pixels a member. None stands before the first day, and one
    that looks back stands clear of the end. Of two places as far, the right and upper comes first.
    """
    end = (model.end - model.start).days * day_px + size * 0.9
    reach = 4 * max(20, len(model.statements))
    lanes = LANES if size < lane_px / 2 else LANES[:1]
    shifts = sorted(
        ((quarter * size / 4, lane * size) for quarter in range(-reach, reach + 1)
         for lane in lanes),
        key=lambda shift: (round(math.hypot(*shift), 6), -shift[0], -shift[1]),
    )  # fmt: skip
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
