"""What the timeline of the succession shows, ready to be drawn twice: lanes of steps in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, short_day
from analysis.measures import succession
from analysis.measures.membership import MSP, end_of
from analysis.measures.succession import NEITHER


class Style(NamedTuple):
    """How a lane is drawn: palette role, marker for matplotlib and for Plotly."""

    tone: str
    marker: str
    symbol: str


OTHER: Final = Style("hatch", "s", "square")
STYLES: Final = {MSP: Style("founding", "o", "circle"), "FORGE": Style("accent", "D", "diamond")}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its id, name, date, whether it is a term, its label, and its date in full."""

    step_id: str
    event: str
    date: PreciseDate
    is_term: bool
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The steps that concern one body, or neither, in order of time."""

    key: str
    label: str
    style: Style
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SuccessionModel:
    """Lanes of steps and the days that frame them.

    start: the partners' last meeting. ended: when the successor was announced. last: the last
    event on record. until: the right edge, which holds the longest term in the chair.
    """

    rows: pd.DataFrame
    lanes: tuple[Lane, ...]
    start: dt.date
    ended: dt.date
    last: dt.date
    until: dt.date
    successor: str


def lane_label(lane: str) -> str:
    """Return what a lane holds, in words."""
    if lane == NEITHER:
        return "No act of the MSP or its successor"
    return f"About the {lane}" if lane.startswith(MSP) else f"About {lane}"


def _label(event: str, date: PreciseDate, last: dt.date, *, is_term: bool) -> str:
    """Return a step's label; a term that outlasts the record is announced, not observed."""
    if not is_term:
        return f"{event}, {_whole(date.text(short=True))}"
    word = "announced to" if date.last > last else "to"
    return f"{event}, {word} {_whole(short_day(date.last))}"


def _whole(date: str) -> str:
    """Return a date that never breaks at its spaces."""
    return date.replace(" ", "\N{NO-BREAK SPACE}")


def _lane(key: str, group: pd.DataFrame, last: dt.date) -> Lane:
    steps = [
        Step(
            str(row["step_id"]),
            str(row["event"]),
            row["date"],
            row["kind"] == "term",
            _label(row["event"], row["date"], last, is_term=row["kind"] == "term"),
            succession.when(row["date"], row["kind"], last),
        )
        for row in group.to_dict("records")
    ]
    return Lane(key, lane_label(key), STYLES.get(key, OTHER), tuple(steps))


def succession_model(data: Dataset) -> SuccessionModel:
    """Return the model of the steps from the MSP to its successor."""
    rows = succession.steps(data)
    last = succession.last_event(rows)
    ended = end_of(data["bodies"], MSP)
    assert ended is not None, "a succession needs an end"  # noqa: S101
    return SuccessionModel(
        rows=rows,
        lanes=tuple(_lane(str(k), g, last) for k, g in rows.groupby("lane", sort=False)),
        start=succession.last_meeting(data),
        ended=ended,
        last=last,
        until=max(rows["last"]),
        successor=succession.successor(data),
    )
