"""Tables about attendance: who took part in which meeting, and who did so before it joined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset, load
from analysis.evidence.columns import EVIDENCE, FACT, FACTS
from analysis.evidence.sources import cited
from analysis.figures.attendance_model import cell_key
from analysis.figures.before_joining_model import HEADINGS
from analysis.figures.roles import ROLES
from analysis.measures.attendance import BODIES, attended
from analysis.measures.attendance import before_joining as measured
from analysis.tables.record import Table


def _meeting(row: Mapping[Any, Any]) -> str:
    place = "" if pd.isna(row["city"]) else f"{row['city']}, "
    return f"{place}{row['kind']}{'' if row['status'] == 'held' else ' (announced only)'}"


def _person(row: Mapping[Any, Any]) -> str:
    person, post = row["representative"], row["representative_title"]
    if pd.isna(person):
        return ""
    return f"Represented by {person}" + ("" if pd.isna(post) else f", {post}")


def attendance(data: Dataset | None = None) -> Table:
    """Return every party on record for a meeting, bilateral ones included, in order of time."""
    data = data or load()
    rows = attended(data)
    cells = rows.to_dict("records")
    rows = rows.assign(
        key=[cell_key(row["meeting_id"], row["party_id"]) for row in cells],
        held_on=[row["date"].text(short=True) for row in cells],
        meeting=[_meeting(row) for row in cells],
        note=[_person(row) for row in cells],
    )
    return Table(
        "attendance-entries",
        rows,
        f"{len(rows)} entries: {rows['party_id'].nunique()} parties on record for "
        f"{rows['meeting_id'].nunique()} meetings",
        {
            "name": ("Party", "Short English name"),
            "role": ("Role", "Part the party played, the first that fits"),
            "held_on": ("Date", "Date of the meeting, as precise as it is known"),
            "meeting": ("Meeting", "Place and kind; whether it is known from its notice only"),
            "basis": ("Basis", "What the rows rest on; only roll-call lists who took part"),
            "standing": ("On that day", "member of the MSP, Forum member, or neither"),
            "note": ("Person", "Who stood for the party; blank where nobody is named"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "name",
        key="key",
        sources=cited(data, rows["source_ids"]),
        facets=("name", "role", "meeting", "basis"),
    )


def before_joining(data: Dataset | None = None) -> Table:
    """Return the parties that took part before they joined the MSP or its Forum, and how long."""
    data = data or load()
    rows = pd.concat([measured(data, body) for body in BODIES], ignore_index=True)
    words = [tuple(ROLES[role].word for role in roles) for roles in rows["roles"]]
    rows = rows.assign(
        body=[HEADINGS[body] for body in rows["body_id"]],
        key=[cell_key(*pair) for pair in zip(rows["body_id"], rows["party_id"], strict=True)],
        took_part=[date.text(short=True) for date in rows["first"]],
        accession=[date.text(short=True) for date in rows["joined"]],
        as_what=pd.Series(words, index=rows.index, dtype=object),
    )
    return Table(
        "before-joining",
        rows,
        f"{len(rows)} parties took part before they count as members; days from the first meeting "
        "to the accession",
        {
            "name": ("Party", "Short English name"),
            "body": ("Joined", "The body that the party joined later"),
            "took_part": ("First", "Date of the meeting, as precise as it is known"),
            "as_what": ("As", "Roles before it joined, in order of time"),
            "accession": ("Accession", "Date of the announcement, as precise as it is known"),
            "lowest": ("At least", "Lowest possible days from first meeting to accession"),
            "highest": ("At most", "Highest possible days from first meeting to accession"),
            "source_ids": EVIDENCE,
            "fact_ids": FACTS,
        },
        "name",
        key="key",
        sources=cited(data, rows["source_ids"]),
        facets=("body", "as_what"),
    )
