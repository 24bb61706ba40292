"""Tables about the Forum and the succession: its members, the steps, what is known and what not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day, to_date
from analysis.data.facts import fact_id
from analysis.evidence.columns import EVIDENCE, FACT
from analysis.evidence.sources import cited
from analysis.figures import succession_timeline
from analysis.figures.forum_growth import FORUM_TOPIC, rows_of
from analysis.measures import succession
from analysis.measures.membership import FORUM
from analysis.tables.record import Table


def forum_members(data: Dataset | None = None) -> Table:
    """Return every member of the MSP Forum with date, bounds, confidence and sources."""
    data = data or load()
    rows = rows_of(data)
    return Table(
        "forum-members",
        rows,
        f"The {len(rows)} members of the MSP Forum in order of accession",
        {
            "name": ("Member", "Short English name"),
            "kind": ("Kind", "state, or territory"),
            "joined": ("Joined", "Date of the announcement, as precise as it is known"),
            "not_before": ("Not before", "Earliest possible day (ISO 8601)"),
            "not_after": ("Not after", "Latest possible day (ISO 8601)"),
            "at_launch": ("At the launch", "How a list of those at the launch has it"),
            "confidence": ("Confidence", "high, medium or low; see Method"),
            "note": ("Note", "Remarks and conflicts between sources"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "name",
        key="party_id",
        sources=cited(data, rows["source_ids"]),
        facets=("joined", "confidence"),
        files_only=("not_before", "not_after"),
    )


def succession_events(data: Dataset | None = None) -> Table:
    """Return the documented steps from the MSP to its successor, in order of time."""
    data = data or load()
    rows = succession_timeline.rows_of(data)
    rows = rows.sort_values("last", kind="stable", ignore_index=True)
    first = long_day(succession.last_meeting(data))
    return Table(
        "succession-events",
        rows,
        f"{len(rows)} documented steps since {first}, acts of others told apart",
        {
            "event": ("Step", "Short name of what happened"),
            "when": ("Date", "Day, month or term, as precise as it is known"),
            "concerns": (
                "Concerns",
                "The body it concerns; neither: no act of the MSP or its successor",
            ),
            "kind": ("Kind", "Kind of the event; term: a term in the chair"),
            "fact": ("Fact", "The fact in words"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "event",
        key="step_id",
        sources=cited(data, rows["source_ids"]),
        facets=("concerns", "kind"),
    )


def _short(body: str) -> str:
    """Return the name by which tables call a body."""
    return FORUM_TOPIC if body == FORUM else body


def _body(row: dict[Any, Any]) -> dict[str, Any]:
    after = "" if pd.isna(row["successor"]) else f", succeeded by {row['successor']}"
    start = long_day(to_date(row["established_on"]))
    ended = row["ended_on"]
    end = "no end documented" if pd.isna(ended) else f"ended {long_day(to_date(ended))}"
    return {
        "about": _short(row["body_id"]),
        "known": f"{row['name']}: launched {start}, {end}{after}",
        "note": row["note"],
        "source_ids": row["source_ids"],
        "fact_id": fact_id("bodies", row["body_id"]),
    }


def _chair(row: dict[Any, Any], name: str, recorded: dt.date) -> dict[str, Any]:
    """Return what is known of a term; one that outlasts the record was only announced."""
    who = name if pd.isna(row["official"]) else f"{name} ({row['official']})"
    start, ends = long_day(to_date(row["starts_on"])), row["ends_on"]
    until = "end not documented"
    if not pd.isna(ends):
        word = "announced until" if to_date(ends) > recorded else "until"
        until = f"{word} {long_day(to_date(ends))}"
    return {
        "about": _short(row["body_id"]),
        "known": f"Chair from {start}, {until}: {who}",
        "note": row["note"],
        "source_ids": row["source_ids"],
        "fact_id": fact_id("chairs", row["chair_id"]),
    }


def succession_known(data: Dataset | None = None) -> Table:
    """Return what is known of the three bodies, and who chairs the Forum and the successor."""
    data = data or load()
    names = data.party_names()
    chairs = data["chairs"]
    chairs = chairs[chairs["body_id"].isin((FORUM, succession.successor(data)))]
    found = [_body(row) for row in data["bodies"].to_dict("records")]
    last = succession.last_event(succession.steps(data))
    found += [_chair(row, names[row["party_id"]], last) for row in chairs.to_dict("records")]
    rows = pd.DataFrame(found).assign(order=lambda frame: frame["about"].map(_order(data)))
    rows = rows.sort_values("order", kind="stable", ignore_index=True)
    return Table(
        "succession-known",
        rows,
        "What is known of the MSP, its Forum and its successor",
        {
            "about": ("About", "The body"),
            "known": ("What is known", "The fact in words"),
            "note": ("Note", "Remarks and conflicts between sources"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "about",
        key="fact_id",
        sources=cited(data, rows["source_ids"]),
    )


def _order(data: Dataset) -> dict[str, int]:
    return {_short(body): rank for rank, body in enumerate(data["bodies"]["body_id"])}


def succession_gaps(data: Dataset | None = None) -> Table:
    """Return what is not known of the Forum and of the successor, and where sources disagree."""
    data = data or load()
    rows = data["gaps"]
    rows = rows[rows["topic"].isin((succession.successor(data), FORUM_TOPIC))]
    rows = rows.sort_values(["kind", "gap_id"], ascending=[False, True], ignore_index=True)
    return Table(
        "succession-gaps",
        rows,
        f"{len(rows)} things that are not known, or on which sources disagree",
        {
            "topic": ("About", "The body"),
            "statement": ("What is not known", "The gap in words"),
            "kind": ("Kind", "unknown: not found; conflict: sources disagree; limit: left out"),
        },
        "topic",
        key="gap_id",
    )
