"""Who took part before it joined: attendances before accession, and how long before."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, long_day
from analysis.data.facts import fact_id
from analysis.evidence.sources import gap
from analysis.figures import before_joining_scene
from analysis.figures.attendance_model import cell_key
from analysis.figures.before_joining_model import HEADINGS, Line, lines_of
from analysis.figures.common import cited, columns, fixed, in_sentence, sentence_list
from analysis.figures.record import Figure
from analysis.figures.roles import ROLES
from analysis.measures.attendance import (
    BODIES,
    before_joining,
    before_rows,
    joined_dates,
    length_words,
)
from analysis.measures.membership import FORUM, MSP

ID = "attended-before-joining"

COLUMNS = columns(
    "name body role attended_on title basis accession=accession_date lowest highest length"
    " source_ids=sources party_id=code key=cell fact_ids",
    role="Part the party played at the meeting, the first that fits",
    title=("Meeting", "Descriptive title of the meeting"),
    source_ids="Ids of the sources of the attendance, then of the accession",
    key=("Mark", "Id of the mark: meeting and party"),
)
GUEST: Final = "observer"


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one an attendance before accession; columns as COLUMNS."""
    rows = pd.concat([before_rows(data, body) for body in BODIES], ignore_index=True)
    cells = rows.to_dict("records")
    evidence = [dict.fromkeys((*row["source_ids"], *row["joined_sources"])) for row in cells]
    behind = [
        (row["fact_id"], fact_id("memberships", row["body_id"], row["party_id"])) for row in cells
    ]
    rows = rows.assign(
        fact_ids=pd.Series(behind, index=rows.index, dtype=object),
        key=[cell_key(row["meeting_id"], row["party_id"]) for row in cells],
        body=[HEADINGS[row["body_id"]] for row in cells],
        attended_on=[str(row["date"]) for row in cells],
        accession=[str(row["joined"]) for row in cells],
        length=[length_words(row["lowest"], row["highest"]) for row in cells],
        source_ids=pd.Series([tuple(ids) for ids in evidence], index=rows.index, dtype=object),
    )
    return rows[list(COLUMNS)]


def _title(data: Dataset) -> str:
    """Name the observers that became members and how long they waited, and count the Forum's."""
    members, forum = before_joining(data, MSP), before_joining(data, FORUM)
    watched = members[[GUEST in roles for roles in members["roles"]]]
    names = sentence_list([in_sentence(str(name)) for name in watched["name"]])
    length = length_words(watched["lowest"].min(), watched["highest"].max())
    plural = "s" if len(watched) > 1 else ""
    total = len(joined_dates(data, FORUM))
    return (
        f"{names} sat as observer{plural} {length} before joining; {len(forum)} of {total} Forum "
        "members also came before their accession on record"
    )


def _alt(lines: tuple[Line, ...]) -> str:
    said = "; ".join(
        f"{line.name}, {ROLES[line.marks[0].role].word} {line.marks[0].date}, joined {line.joined} "
        f"({line.length})"
        for line in lines
        if line.body == MSP
    )
    most = max(line.lowest for line in lines)
    longest = [line for line in lines if line.lowest == most]
    return (
        f"One line a party from its first meeting to its accession, {len(lines)} parties. {said}. "
        f"Longest before joining: {sentence_list([line.name for line in longest])}, "
        f"{longest[0].length}."
    )


def _sentence(line: Line) -> str:
    meetings = ", ".join(f"{mark.date} ({ROLES[mark.role].word})" for mark in line.marks)
    return f"{line.name}: {meetings}; joined {line.joined}, {line.length} after the first"


def _notes(data: Dataset, lines: tuple[Line, ...]) -> tuple[str, ...]:
    vague = [line for line in lines if not line.joined.is_exact]
    return (
        "Counted are meetings of the MSP, its Forum and the wider ministerial that were held, "
        "before the day by which an accession is documented. More meetings than these may have "
        "been attended: see where a roll call is known.",
        f"The accession is known only within bounds for {len(vague)} of {len(lines)} parties; the "
        "hatched span holds it, and the length has bounds as well.",
        gap(data, "accession-norway"),
        gap(data, "forum-april"),
    )


def _span(lines: tuple[Line, ...]) -> tuple[PreciseDate, PreciseDate]:
    first = min((line.marks[0].date for line in lines), key=lambda date: date.first)
    return first, max((line.joined for line in lines), key=lambda date: date.last)


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows all accessions."""
    fixed(ID, as_of, "all accessions")
    rows, lines = rows_of(data), lines_of(data)
    first, last = _span(lines)
    return Figure(
        id=ID,
        title=_title(data),
        subtitle=(
            "Meetings attended before accession, by role, and the time from the first to the "
            f"accession (days or months), {long_day(first.first)} to {long_day(last.last)}"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(lines),
        description=". ".join(_sentence(line) for line in lines) + ".",
        notes=_notes(data, lines),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: before_joining_scene.scene(lines, layout),
        view_from=640,
        key="key",
        facets=("name", "body", "role"),
    )
