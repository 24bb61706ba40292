"""From the MSP to FORGE: the documented steps in lanes, acts of others told apart."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, short_day
from analysis.data.words import number_of
from analysis.evidence.sources import gaps_on
from analysis.figures import succession_scene
from analysis.figures.common import columns, fixed, whole
from analysis.figures.record import Figure
from analysis.figures.succession_scene import Lane, Succession
from analysis.measures import succession
from analysis.measures.membership import MSP, body_row, end_of
from analysis.measures.succession import NEITHER, successor

ID = "succession-timeline"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"  # a date never breaks at its spaces

COLUMNS = columns(
    "step_id event when first last concerns kind=step_kind fact source_ids=sources fact_id"
    " track=step_track confidence=grade note",
    first="Earliest possible day, first of a term (ISO 8601)",
    last="Latest possible day, last of a term (ISO 8601)",
)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows; columns as COLUMNS."""
    steps = succession.steps(data)
    last = succession.last_event(steps)
    when = [succession.when(d, k, last) for d, k in zip(steps["date"], steps["kind"], strict=True)]
    return steps.assign(when=when, concerns=steps["lane"])[list(COLUMNS)]


def lane_label(lane: str, track: str = "") -> str:
    """Return what a lane holds, in words; track: the one of which its steps are."""
    if track:
        return f"Beside them: {track}"
    if lane == NEITHER:
        return "No act of the MSP or its successor"
    return f"About the {lane}" if lane.startswith(MSP) else f"About {lane}"


def _label(row: Mapping[Any, Any], last: dt.date) -> str:
    """Return a step's label; a term that outlasts the record is announced, not observed."""
    date, told = row["date"], ""
    if row["kind"] == "term":
        told = "announced to " if date.last > last else "to "
    when = short_day(date.last) if told else date.text(short=True)
    return f"{row['event']}, {told}{when.replace(' ', NO_BREAK)}"


def _says(row: Mapping[Any, Any]) -> str:
    name = f"{row['event']}, {row['when']}"
    return name if pd.isna(row["fact"]) else f"{name}\n{row['fact']}"


def shown_of(data: Dataset, rows: pd.DataFrame) -> Succession:
    """Return what the timeline shows of rows as of `rows_of`."""
    steps = succession.steps(data)
    last = succession.last_event(steps)
    ended, body = end_of(data["bodies"], MSP), successor(data)
    assert ended is not None, "a succession needs an end"  # noqa: S101
    looks = {MSP: ("circle", "founding"), body: ("diamond", "accent")}
    rows = rows.assign(date=steps["date"])
    each = rows.to_dict("records")
    rows = rows.assign(label=[_label(row, last) for row in each], says=list(map(_says, each)))
    lanes = [
        Lane(lane_label(str(lane), str(track)), *looks.get(str(lane), ("square", "hatch")),
             tuple(group.itertuples(index=False)))
        for (lane, track), group in rows.groupby(["concerns", "track"], sort=False)
    ]  # fmt: skip
    start = succession.last_meeting(data)
    return Succession(tuple(lanes), start, ended, last, max(rows["last"]), body)


def _notes(data: Dataset, shown: Succession) -> tuple[str, ...]:
    steps = [step for lane in shown.lanes for step in lane.steps]
    vague = sum(step.date.precision == "month" for step in steps)
    return (
        f"Shown is what is on record since the partners of the MSP last met, on "
        f"{long_day(shown.start)}. {vague} events are known by the month only and drawn hatched.",
        *gaps_on(data, shown.successor),
    )


def _known(number: int) -> str:
    if not number:
        return "no list of its members is"
    return f"{number_of(number, 'member')} {'is' if number == 1 else 'are'}"


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every step."""
    fixed(ID, as_of, "every step", "forum-map")
    rows = rows_of(data)
    shown = shown_of(data, rows)
    body, ended = shown.successor, long_day(shown.ended)
    number = int((data["memberships"]["body_id"] == body).sum())
    latest = succession.last_event(succession.steps(data), of_bodies=False)
    return whole(
        data,
        rows,
        id=ID,
        title=(
            f"{body} was announced as the successor of the {MSP} on {ended}; "
            f"{_known(number)} on record"
        ),
        subtitle=(
            f"Documented steps from the {body_row(data['bodies'], MSP)['name']} to the "
            f"{body_row(data['bodies'], body)['name']}, {long_day(shown.start)} to "
            f"{long_day(latest)}, by what they concern"
        ),
        columns=COLUMNS,
        alt=(
            f"Timeline of {len(rows)} documented steps around {ended}, in lanes by what they "
            f"concern. After {long_day(shown.last)} no event about {body} is on record."
        ),
        description=" ".join(
            f"{lane.label}: {'; '.join(f'{step.event} ({step.when})' for step in lane.steps)}."
            for lane in shown.lanes
        ),
        notes=_notes(data, shown),
        scene=lambda layout: succession_scene.scene(shown, layout),
        key="step_id",
        facets=("concerns", "kind", "track"),
    )
