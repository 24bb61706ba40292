"""Tables about the Forum, the succession and the tracks beside: members, steps, what is known."""

import datetime as dt
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.data.facts import fact_id
from analysis.figures import succession_timeline
from analysis.figures.forum_growth import FORUM_TOPIC, rows_of
from analysis.measures import succession
from analysis.measures import tracks as measured
from analysis.measures.membership import FORUM
from analysis.tables.record import Content, table


@table(
    "forum-members",
    "name=member kind=forum_kind joined not_before not_after at_launch confidence note source_ids"
    " fact_id",
    key="party_id",
    facets=("joined", "confidence"),
    files_only=("not_before", "not_after"),
)
def forum_members(data: Dataset) -> Content:
    """Return every member of the MSP Forum with date, bounds, confidence and sources."""
    rows = rows_of(data)
    return Content(rows, f"The {len(rows)} members of the MSP Forum in order of accession")


@table(
    "succession-events",
    "event when concerns kind=step_kind fact source_ids fact_id track=step_track confidence note",
    key="step_id",
    facets=("concerns", "kind", "track"),
    files_only=("confidence",),
)
def succession_events(data: Dataset) -> Content:
    """Return the documented steps from the MSP to its successor, in order of time."""
    rows = succession_timeline.rows_of(data)
    rows = rows.sort_values("last", kind="stable", ignore_index=True)
    first = long_day(succession.last_meeting(data))
    return Content(rows, f"{len(rows)} documented steps since {first}, acts of others told apart")


def _body(row: Any) -> str:
    """Return what is known of a body."""
    after = "" if pd.isna(row.successor) else f", succeeded by {row.successor}"
    ended = row.ended_on
    end = "no end documented" if pd.isna(ended) else f"ended {long_day(to_date(ended))}"
    return f"{row.name}: launched {long_day(to_date(row.established_on))}, {end}{after}"


def _chair(row: Any, recorded: dt.date) -> str:
    """Return what is known of a term; one that outlasts the record was only announced."""
    who = row.name if pd.isna(row.official) else f"{row.name} ({row.official})"
    until = "end not documented"
    if not pd.isna(row.ends_on):
        word = "announced until" if to_date(row.ends_on) > recorded else "until"
        until = f"{word} {long_day(to_date(row.ends_on))}"
    return f"Chair from {long_day(to_date(row.starts_on))}, {until}: {who}"


@table("succession-known", "about known note source_ids fact_id", key="fact_id")
def succession_known(data: Dataset) -> Content:
    """Return what is known of the three bodies, and who chairs the Forum and the successor."""
    last = succession.last_event(succession.steps(data))
    bodies, chairs = data["bodies"], data["chairs"]
    chairs = chairs[chairs["body_id"].isin((FORUM, succession.successor(data)))]
    chairs = chairs.assign(name=chairs["party_id"].map(data.party_names()))
    bodies["known"] = [_body(row) for row in bodies.itertuples()]
    bodies["fact_id"] = [fact_id("bodies", body) for body in bodies["body_id"]]
    chairs = chairs.assign(
        known=[_chair(row, last) for row in chairs.itertuples()],
        fact_id=[fact_id("chairs", chair) for chair in chairs["chair_id"]],
    )
    order = list(bodies["body_id"]).index
    rows = pd.concat([bodies, chairs]).rename(columns={"body_id": "about"})
    rows = rows.sort_values("about", key=lambda ids: ids.map(order), kind="stable")
    rows["about"] = rows["about"].replace(FORUM, FORUM_TOPIC)
    rows = rows[["about", "known", "note", "source_ids", "fact_id"]].reset_index(drop=True)
    return Content(rows, "What is known of the MSP, its Forum and its successor")


@table("succession-gaps", "topic=about statement=unknown kind=gap_kind", key="gap_id")
def succession_gaps(data: Dataset) -> Content:
    """Return what is not known of the Forum and of the successor, and where sources disagree."""
    rows = data["gaps"]
    rows = rows[rows["topic"].isin((succession.successor(data), FORUM_TOPIC))]
    rows = rows.sort_values(["kind", "gap_id"], ascending=[False, True], ignore_index=True)
    return Content(rows, f"{len(rows)} things that are not known, or on which sources disagree")


@table(
    "tracks",
    "name=track_name description=track_is since=track_since status=track_status"
    " parties=track_parties parties_known=track_known confidence note source_ids fact_id",
    key="track_id",
    facets=("status", "parties_known"),
)
def tracks(data: Dataset) -> Content:
    """Return every track: what it is, since when, how many parties are on record, the sources."""
    rows = measured.tracks(data)
    return Content(
        rows, f"{len(rows)} tracks beside the MSP and its successor; none is an act of either"
    )
