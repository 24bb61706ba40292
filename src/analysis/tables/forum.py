"""Tables about the Forum and the succession: its members, the steps, what is known and what not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.data.facts import fact_id
from analysis.evidence.columns import columns
from analysis.figures import succession_timeline
from analysis.figures.forum_growth import FORUM_TOPIC, rows_of
from analysis.measures import succession
from analysis.measures.membership import FORUM
from analysis.tables.record import Table, table


@table
def forum_members(data: Dataset) -> Table:
    """Return every member of the MSP Forum with date, bounds, confidence and sources."""
    rows = rows_of(data)
    return Table(
        "forum-members",
        rows,
        f"The {len(rows)} members of the MSP Forum in order of accession",
        columns(
            "name=member kind joined not_before not_after at_launch confidence note source_ids"
            " fact_id",
            kind="state, or territory",
        ),
        key="party_id",
        facets=("joined", "confidence"),
        files_only=("not_before", "not_after"),
    )


@table
def succession_events(data: Dataset) -> Table:
    """Return the documented steps from the MSP to its successor, in order of time."""
    rows = succession_timeline.rows_of(data)
    rows = rows.sort_values("last", kind="stable", ignore_index=True)
    first = long_day(succession.last_meeting(data))
    return Table(
        "succession-events",
        rows,
        f"{len(rows)} documented steps since {first}, acts of others told apart",
        columns("event when concerns kind=step_kind fact source_ids fact_id"),
        key="step_id",
        facets=("concerns", "kind"),
    )


def _short(body: str) -> str:
    """Return the name by which tables call a body."""
    return FORUM_TOPIC if body == FORUM else body


def _known(table_name: str, key: str, row: dict[Any, Any], words: str) -> dict[str, Any]:
    return {
        "about": _short(row["body_id"]),
        "known": words,
        "note": row["note"],
        "source_ids": row["source_ids"],
        "fact_id": fact_id(table_name, row[key]),
    }


def _body(row: dict[Any, Any]) -> str:
    after = "" if pd.isna(row["successor"]) else f", succeeded by {row['successor']}"
    start, ended = long_day(to_date(row["established_on"])), row["ended_on"]
    end = "no end documented" if pd.isna(ended) else f"ended {long_day(to_date(ended))}"
    return f"{row['name']}: launched {start}, {end}{after}"


def _chair(row: dict[Any, Any], name: str, recorded: dt.date) -> str:
    """Return what is known of a term; one that outlasts the record was only announced."""
    who = name if pd.isna(row["official"]) else f"{name} ({row['official']})"
    start, ends = long_day(to_date(row["starts_on"])), row["ends_on"]
    until = "end not documented"
    if not pd.isna(ends):
        word = "announced until" if to_date(ends) > recorded else "until"
        until = f"{word} {long_day(to_date(ends))}"
    return f"Chair from {start}, {until}: {who}"


@table
def succession_known(data: Dataset) -> Table:
    """Return what is known of the three bodies, and who chairs the Forum and the successor."""
    names = data.party_names()
    chairs = data["chairs"]
    chairs = chairs[chairs["body_id"].isin((FORUM, succession.successor(data)))]
    bodies = data["bodies"].to_dict("records")
    found = [_known("bodies", "body_id", row, _body(row)) for row in bodies]
    last = succession.last_event(succession.steps(data))
    found += [
        _known("chairs", "chair_id", row, _chair(row, names[row["party_id"]], last))
        for row in chairs.to_dict("records")
    ]
    order = [_short(body["body_id"]) for body in bodies].index
    rows = pd.DataFrame(found).sort_values(
        "about", key=lambda cells: cells.map(order), kind="stable", ignore_index=True
    )
    return Table(
        "succession-known",
        rows,
        "What is known of the MSP, its Forum and its successor",
        columns("about known note source_ids fact_id"),
        key="fact_id",
    )


@table
def succession_gaps(data: Dataset) -> Table:
    """Return what is not known of the Forum and of the successor, and where sources disagree."""
    rows = data["gaps"]
    rows = rows[rows["topic"].isin((succession.successor(data), FORUM_TOPIC))]
    rows = rows.sort_values(["kind", "gap_id"], ascending=[False, True], ignore_index=True)
    return Table(
        "succession-gaps",
        rows,
        f"{len(rows)} things that are not known, or on which sources disagree",
        columns(
            "topic statement=unknown kind",
            topic=("About", "The body"),
            kind="unknown: not found; conflict: sources disagree; limit: left out",
        ),
        key="gap_id",
    )
