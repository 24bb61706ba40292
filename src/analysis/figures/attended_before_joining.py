"""Who took part before it joined: attendances before accession, and how long before."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.facts import fact_id
from analysis.evidence.sources import gap
from analysis.figures import before_joining_scene
from analysis.figures.before_joining_scene import HEADINGS, Line
from analysis.figures.common import columns, fixed, named, sentence_list, whole
from analysis.figures.record import Figure
from analysis.figures.roles import ROLES, cell_key
from analysis.measures.attendance import (
    BODIES,
    before_joining,
    before_rows,
    joined_dates,
    length_words,
)
from analysis.measures.meetings import together
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
    """Return the drawn rows, one an attendance before accession.

    Columns as COLUMNS; and those of `before_rows`, with day (the middle of its days) and says.
    """
    rows = pd.concat([before_rows(data, body) for body in BODIES], ignore_index=True)
    rows["length"] = list(map(length_words, rows["lowest"], rows["highest"]))
    cells: Iterable[Any] = rows.itertuples(index=False)
    records = [
        {
            "source_ids": together((row.source_ids, row.joined_sources)),
            "fact_ids": (row.fact_id, fact_id("memberships", row.body_id, row.party_id)),
            "key": cell_key(row.meeting_id, row.party_id),
            "body": HEADINGS[row.body_id],
            "attended_on": str(row.date),
            "accession": str(row.joined),
            "day": row.date.first + (row.date.last - row.date.first) / 2,
            "says": f"{row.name}, {ROLES[row.role].word}, {row.date}, {row.length} before joining\n"
            f"{row.title}",
        }
        for row in cells
    ]
    return rows.assign(**pd.DataFrame(records))


def lines_of(data: Dataset) -> tuple[Line, ...]:
    """Return the lines: of each body in order of first attendance, then name."""
    lines = []
    for _, rows in rows_of(data).groupby(["body_id", "party_id"], sort=False):
        marks: tuple[Any, ...] = tuple(rows.itertuples(index=False))
        one = marks[0]
        lines.append(Line(one.name, one.body_id, marks, one.joined, one.lowest, one.length))
    return tuple(sorted(lines, key=lambda x: (BODIES.index(x.body), x.marks[0].date.first, x.name)))


def _title(data: Dataset) -> str:
    """Name the observers that became members and how long they waited, and count the Forum's."""
    members, forum = before_joining(data, MSP), before_joining(data, FORUM)
    watched = members[[GUEST in roles for roles in members["roles"]]]
    names = named(watched["name"])
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


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows all accessions."""
    fixed(ID, as_of, "all accessions")
    rows, lines = rows_of(data), lines_of(data)
    first = min(line.marks[0].date.first for line in lines)
    last = max(line.joined.last for line in lines)
    return whole(
        data,
        rows[list(COLUMNS)],
        id=ID,
        title=_title(data),
        subtitle=(
            "Meetings attended before accession, by role, and the time from the first to the "
            f"accession (days or months), {long_day(first)} to {long_day(last)}"
        ),
        columns=COLUMNS,
        alt=_alt(lines),
        description=". ".join(_sentence(line) for line in lines) + ".",
        notes=_notes(data, lines),
        scene=lambda layout: before_joining_scene.scene(lines, layout),
        view_from=640,
        key="key",
        facets=("name", "body", "role"),
    )
