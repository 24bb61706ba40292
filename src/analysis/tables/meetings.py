"""Tables about meetings: what was held, who took part, and who did so before it joined."""

from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.figures.before_joining_scene import HEADINGS
from analysis.figures.roles import ROLES, cell_key
from analysis.figures.timeline_model import SERIES
from analysis.measures import api
from analysis.measures.attendance import BODIES, attended
from analysis.measures.attendance import before_joining as measured
from analysis.measures.meetings import bilateral, family, held
from analysis.tables.record import Content, table

FILES_ONLY: Final = ("kind", "how_many", "date_precision")


def _words(cells: pd.Series) -> list[Markup]:
    """Return long texts as cells that are never too narrow to be read."""
    plate = Markup('<div class="msp-words">{}</div>')
    return [plate.format(cell) for cell in cells.fillna("")]


def _meetings(rows: pd.DataFrame, what: str, *long: str) -> Content:
    """Return meetings with their places and series; long: columns of long texts."""
    announced = len(rows) - len(held(rows))
    also = f", and {announced} that were only announced" if announced else ""
    rows = rows.assign(
        place=rows["city"].str.cat(rows["country"], sep=", "),
        series=[SERIES[series].label for series in rows["series"]],
    )
    markup = {name: _words(rows[name]) for name in long}
    return Content(rows, f"{len(rows) - announced} {what}{also}", markup)


@table(
    "meetings",
    "title=meeting_title date place status parties outcome chaired_by series kind=level how_many"
    " date_precision confidence note source_ids fact_id",
    key="meeting_id",
    facets=("series", "parties"),
    files_only=FILES_ONLY,
)
def meetings(data: Dataset) -> Content:
    """Return the meetings of the partnership, its Forum and the Critical Minerals Ministerial."""
    what = "meetings of the MSP, its Forum and the Critical Minerals Ministerial"
    return _meetings(family(api.meetings(data=data)), what, "title", "chaired_by", "outcome")


@table(
    "bilateral-meetings",
    "title=meeting_title date place status parties outcome date_precision confidence note"
    " source_ids fact_id",
    key="meeting_id",
    facets=("parties",),
    files_only=FILES_ONLY,
)
def bilateral_meetings(data: Dataset) -> Content:
    """Return the meetings of two parties on critical minerals that were found."""
    what = "bilateral meetings on critical minerals that were found"
    return _meetings(bilateral(api.meetings(data=data)), what, "title", "outcome")


def _meeting(row: Any) -> str:
    place = "" if pd.isna(row.city) else f"{row.city}, "
    return f"{place}{row.kind}{'' if row.status == 'held' else ' (announced only)'}"


def _said(row: Any) -> str:
    """Return who stood for the party, and the note of the row."""
    person, post = row.representative, row.representative_title
    if pd.isna(person):
        return str(row.note)
    words = f"Represented by {person}" + ("" if pd.isna(post) else f", {post}")
    return f"{words}. {row.note}" if row.note else words


@table(
    "attendance-entries",
    "name=party role held_on meeting=place_and_kind basis=basis_of_rows standing=standing_then"
    " note=person_and_note source_ids fact_id",
    key="key",
    facets=("name", "role", "meeting", "basis"),
)
def attendance(data: Dataset) -> Content:
    """Return every party on record for a meeting, bilateral ones included, in order of time."""
    rows = attended(data)
    cells: list[Any] = list(rows.itertuples())
    rows = rows.assign(
        key=[cell_key(row.meeting_id, row.party_id) for row in cells],
        held_on=[row.date.text(short=True) for row in cells],
        meeting=[_meeting(row) for row in cells],
        note=[_said(row) for row in cells],
    )
    parties, number = rows["party_id"].nunique(), rows["meeting_id"].nunique()
    caption = f"{len(rows)} entries: {parties} parties on record for {number} meetings"
    return Content(rows, caption)


@table(
    "before-joining",
    "name=party body took_part as_what accession=accession_date lowest=at_least highest=at_most"
    " source_ids fact_ids",
    key="key",
    facets=("body", "as_what"),
)
def before_joining(data: Dataset) -> Content:
    """Return the parties that took part before they joined the MSP or its Forum, and how long."""
    rows = pd.concat([measured(data, body) for body in BODIES], ignore_index=True)
    words = [tuple(ROLES[role].word for role in roles) for roles in rows["roles"]]
    rows = rows.assign(
        body=rows["body_id"].map(HEADINGS),
        key=[cell_key(*pair) for pair in zip(rows["body_id"], rows["party_id"], strict=True)],
        took_part=[date.text(short=True) for date in rows["first"]],
        accession=[date.text(short=True) for date in rows["joined"]],
        as_what=pd.Series(words, index=rows.index, dtype=object),
    )
    caption = f"{len(rows)} parties took part before they count as members; days from the first"
    return Content(rows, f"{caption} meeting to the accession")
