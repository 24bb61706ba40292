"""Tables about attendance: who took part in which meeting, and who did so before it joined."""

from __future__ import annotations

import pandas as pd

from analysis.attendance import BODIES, attended
from analysis.attendance import before_joining as measured
from analysis.dataset import Dataset, load
from analysis.figures.attendance_model import cell_key
from analysis.figures.before_joining_model import HEADINGS
from analysis.figures.common import FACT, cited
from analysis.figures.roles import ROLES
from analysis.tables.record import EVIDENCE, Table


def attendance(data: Dataset | None = None) -> Table:
    """Return every party on record for a meeting, bilateral ones included, in order of time."""
    data = data or load()
    rows = attended(data)
    pairs = zip(rows["meeting_id"], rows["party_id"], strict=True)
    rows = rows.assign(key=[cell_key(*pair) for pair in pairs], on=[str(d) for d in rows["date"]])
    return Table(
        "attendance",
        rows,
        f"{len(rows)} entries: {rows['party_id'].nunique()} parties on record for "
        f"{rows['meeting_id'].nunique()} meetings",
        {
            "name": ("Party", "Short English name"),
            "role": ("Role", "Part the party played, the first that fits"),
            "on": ("Date", "Date of the meeting, as precise as it is known"),
            "title": ("Meeting", "Descriptive title"),
            "series": ("Series", "msp, forum, ministerial (the wider one) or bilateral"),
            "status": ("Status", "held, or announced-only where nothing shows that it took place"),
            "basis": ("Basis", "What the rows rest on; only roll-call lists who took part"),
            "standing": ("On that day", "member of the MSP, Forum member, or neither"),
            "representative": ("Person", "Blank where nobody is named"),
            "representative_title": ("Post", "Post of the person at that time"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "name",
        key="key",
        sources=cited(data, rows["source_ids"]),
        facets=("name", "role", "series", "basis"),
    )


def before_joining(data: Dataset | None = None) -> Table:
    """Return the parties that took part before they joined the MSP or its Forum, and how long."""
    data = data or load()
    rows = pd.concat([measured(data, body) for body in BODIES], ignore_index=True)
    words = [tuple(ROLES[role].word for role in roles) for roles in rows["roles"]]
    rows = rows.assign(
        body=[HEADINGS[body] for body in rows["body_id"]],
        key=[cell_key(*pair) for pair in zip(rows["body_id"], rows["party_id"], strict=True)],
        took_part=[str(date) for date in rows["first"]],
        accession=[str(date) for date in rows["joined"]],
        as_what=pd.Series(words, index=rows.index, dtype=object),
    )
    return Table(
        "before-joining",
        rows,
        f"{len(rows)} parties took part before they count as members",
        {
            "name": ("Party", "Short English name"),
            "body": ("Joined", "The body that the party joined later"),
            "took_part": ("First took part", "Date of the meeting, as precise as it is known"),
            "first_meeting": ("Meeting", "Descriptive title of the first meeting"),
            "as_what": ("As", "Roles before it joined, in order of time"),
            "meetings": ("Meetings", "Number of meetings on record before it joined"),
            "accession": ("Accession", "Date of the announcement, as precise as it is known"),
            "lowest": ("Days, lowest", "Lowest possible days from first meeting to accession"),
            "highest": ("Days, highest", "Highest possible days from first meeting to accession"),
            "length": ("Before joining", "The two bounds in words; months of 30.4 days"),
            "source_ids": EVIDENCE,
        },
        "name",
        key="key",
        sources=cited(data, rows["source_ids"]),
        facets=("body", "as_what"),
    )
