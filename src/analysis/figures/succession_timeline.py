"""From the MSP to FORGE: the documented steps in lanes, acts of others told apart."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, long_day, short_day
from analysis.evidence.sources import gaps_on
from analysis.figures import succession_scene
from analysis.figures.common import columns, fixed, whole
from analysis.figures.record import Figure
from analysis.figures.succession_scene import Lane, Step, Succession
from analysis.measures import succession
from analysis.measures.membership import MSP, body_row, end_of
from analysis.measures.succession import NEITHER, successor

ID = "succession-timeline"

COLUMNS = columns(
    "step_id event when first last concerns kind=step_kind fact source_ids=sources fact_id"
    " track=step_track confidence=grade note",
    first="Earliest possible day, first of a term (ISO 8601)",
    last="Latest possible day, last of a term (ISO 8601)",
)


def members_known(data: Dataset, body: str) -> str:
    """Return what the record says of a body's members."""
    number = int((data["memberships"]["body_id"] == body).sum())
    return f"{number} members are on record" if number else "no list of its members is on record"


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


def _lanes(rows: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield each lane with its track, blank where it is of none, and its rows."""
    for (lane, track), group in rows.groupby(["concerns", "track"], sort=False):
        yield str(lane), str(track), group


def _label(event: str, date: PreciseDate, last: dt.date, *, is_term: bool) -> str:
    """Return a step's label; a term that outlasts the record is announced, not observed."""
    word = "announced to " if date.last > last else "to "
    told = word + _whole(short_day(date.last)) if is_term else _whole(date.text(short=True))
    return f"{event}, {told}"


def _whole(date: str) -> str:
    """Return a date that never breaks at its spaces."""
    return date.replace(" ", "\N{NO-BREAK SPACE}")


def _step(row: Mapping[Any, Any], last: dt.date) -> Step:
    is_term, name = row["kind"] == "term", f"{row['event']}, {row['when']}"
    return Step(
        step_id=row["step_id"],
        event=row["event"],
        date=row["date"],
        is_term=is_term,
        label=_label(row["event"], row["date"], last, is_term=is_term),
        says=name if pd.isna(row["fact"]) else f"{name}\n{row['fact']}",
    )


def shown_of(data: Dataset, rows: pd.DataFrame) -> Succession:
    """Return what the timeline shows of rows as of `rows_of`."""
    steps = succession.steps(data)
    last = succession.last_event(steps)
    ended, body = end_of(data["bodies"], MSP), successor(data)
    assert ended is not None, "a succession needs an end"  # noqa: S101
    kinds = {MSP: ("circle", "founding"), body: ("diamond", "accent")}
    lanes = _lanes(rows.assign(date=steps["date"]))
    return Succession(
        lanes=tuple(
            Lane(lane_label(lane, track), *kinds.get(lane, ("square", "hatch")),
                 tuple(_step(row, last) for row in group.to_dict("records")))
            for lane, track, group in lanes
        ),
        start=succession.last_meeting(data),
        ended=ended,
        last=last,
        until=max(rows["last"]),
        successor=body,
    )  # fmt: skip


def _listed(rows: pd.DataFrame) -> str:
    return " ".join(
        f"{lane_label(lane, track)}: "
        + "; ".join(f"{r['event']} ({r['when']})" for _, r in group.iterrows())
        + "."
        for lane, track, group in _lanes(rows)
    )


def _notes(data: Dataset, shown: Succession) -> tuple[str, ...]:
    steps = [step for lane in shown.lanes for step in lane.steps]
    vague = sum(step.date.precision == "month" for step in steps)
    return (
        f"Shown is what is on record since the partners of the MSP last met, on "
        f"{long_day(shown.start)}. {vague} events are known by the month only and drawn hatched.",
        *gaps_on(data, shown.successor),
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every step."""
    fixed(ID, as_of, "every step", "forum-map")
    rows = rows_of(data)
    shown = shown_of(data, rows)
    body, ended = shown.successor, long_day(shown.ended)
    latest = succession.last_event(succession.steps(data), of_bodies=False)
    return whole(
        data,
        rows,
        id=ID,
        title=(
            f"{body} was announced as the successor of the {MSP} on {ended}; "
            f"{members_known(data, body)}"
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
        description=_listed(rows),
        notes=_notes(data, shown),
        scene=lambda layout: succession_scene.scene(shown, layout),
        key="step_id",
        facets=("concerns", "kind", "track"),
    )
