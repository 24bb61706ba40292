"""Tables about meetings: what was held, who took part, and who did so before it joined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.evidence.columns import columns
from analysis.figures.before_joining_scene import HEADINGS
from analysis.figures.roles import ROLES, cell_key
from analysis.figures.timeline_model import SERIES
from analysis.measures import api
from analysis.measures.attendance import BODIES, attended
from analysis.measures.attendance import before_joining as measured
from analysis.measures.meetings import bilateral, family, held
from analysis.tables.record import Table, table

FAMILY: Final = (
    "title date place status parties outcome chaired_by series kind how_many date_precision"
    " confidence note source_ids fact_id"
)
BILATERAL: Final = (
    "title date place status parties outcome date_precision confidence note source_ids fact_id"
)
LONG: Final = ("title", "chaired_by", "outcome")  # columns of long texts
FILES_ONLY: Final = ("kind", "how_many", "date_precision")


def _words(cells: pd.Series) -> list[Markup]:
    """Return long texts as cells that are never too narrow to be read."""
    plate = Markup('<div class="msp-words">{}</div>')
    return [plate.format("" if pd.isna(cell) else cell) for cell in cells]


def _meetings(table_id: str, rows: pd.DataFrame, what: str, names: str, **others: Any) -> Table:
    """Return meetings as a table with the columns `names`; others: as `columns` takes them."""
    announced = len(rows) - len(held(rows))
    also = f", and {announced} that were only announced" if announced else ""
    rows = rows.assign(
        place=rows["city"].str.cat(rows["country"], sep=", "),
        series=[SERIES[series].label for series in rows["series"]],
    )
    shown = columns(names, title=("Meeting", "What it was, in a few words"), **others)
    return Table(
        table_id,
        rows,
        f"{len(rows) - announced} {what}{also}",
        shown,
        key="meeting_id",
        facets=tuple(name for name in ("series", "parties") if name in shown),
        markup={name: _words(rows[name]) for name in LONG if name in shown},
        files_only=FILES_ONLY,
    )


@table
def meetings(data: Dataset) -> Table:
    """Return the meetings of the partnership, its Forum and the Critical Minerals Ministerial."""
    what = "meetings of the MSP, its Forum and the Critical Minerals Ministerial"
    rows = family(api.meetings(data=data))
    return _meetings("meetings", rows, what, FAMILY, kind="Level or purpose")


@table
def bilateral_meetings(data: Dataset) -> Table:
    """Return the meetings of two parties on critical minerals that were found."""
    rows = bilateral(api.meetings(data=data))
    what = "bilateral meetings on critical minerals that were found"
    return _meetings("bilateral-meetings", rows, what, BILATERAL)


def _meeting(row: Mapping[Any, Any]) -> str:
    place = "" if pd.isna(row["city"]) else f"{row['city']}, "
    return f"{place}{row['kind']}{'' if row['status'] == 'held' else ' (announced only)'}"


def _person(row: Mapping[Any, Any]) -> str:
    person, post = row["representative"], row["representative_title"]
    if pd.isna(person):
        return ""
    return f"Represented by {person}" + ("" if pd.isna(post) else f", {post}")


@table
def attendance(data: Dataset) -> Table:
    """Return every party on record for a meeting, bilateral ones included, in order of time."""
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
        columns(
            "name=party role held_on meeting basis standing note=representative source_ids fact_id",
            meeting="Place and kind; whether it is known from its notice only",
            basis="What the rows rest on; only roll-call lists who took part",
        ),
        key="key",
        facets=("name", "role", "meeting", "basis"),
    )


@table
def before_joining(data: Dataset) -> Table:
    """Return the parties that took part before they joined the MSP or its Forum, and how long."""
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
        columns(
            "name=party body took_part as_what accession=accession_date lowest highest source_ids"
            " fact_ids",
            lowest=("At least", "Lowest possible days from first meeting to accession"),
            highest=("At most", "Highest possible days from first meeting to accession"),
        ),
        key="key",
        facets=("body", "as_what"),
    )
