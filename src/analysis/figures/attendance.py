"""The matrix of attendance: who is on record for which meeting of the MSP family, as what."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.evidence.sources import gap
from analysis.figures import attendance_scene
from analysis.figures.attendance_model import Matrix, Meeting, group_of, matrix_of, rows_of
from analysis.figures.common import cited, columns, fixed, in_sentence, sentence_list
from analysis.figures.record import Figure
from analysis.measures.attendance import attended
from analysis.measures.membership import MSP, body_row

ID = "attendance"

COLUMNS = columns(
    "name role meeting basis standing representative representative_title status group"
    " source_ids=sources party_id meeting_id key=cell fact_id"
)
LISTED: Final = ("roll-call", "named-only")  # bases that say who was there


def _rows(data: Dataset, matrix: Matrix) -> pd.DataFrame:
    """Return the drawn rows in order of the picture; columns as COLUMNS."""
    full = {meeting.meeting_id: meeting.full for meeting in matrix.meetings}
    place = {party.party_id: number for number, party in enumerate(matrix.parties)}
    rows = rows_of(data)
    rows = rows.assign(meeting=rows["meeting_id"].map(full), place=rows["party_id"].map(place))
    rows = rows.sort_values("place", kind="stable", ignore_index=True)
    return rows[list(COLUMNS)]


def held_of(matrix: Matrix) -> list[Meeting]:
    """Return the meetings that took place."""
    return [meeting for meeting in matrix.meetings if meeting.held]


def counted(rows: pd.DataFrame) -> pd.Series:
    """Return name -> held meetings for which a list or a report names the party.

    Of the governments that issued a statement those count for whom a person is documented.
    """
    named = rows["basis"].isin(LISTED) | rows["representative"].notna()
    there = rows[(rows["status"] == "held") & named]
    return there.groupby("name", sort=True).size().sort_values(ascending=False, kind="stable")


def _title(matrix: Matrix, rows: pd.DataFrame) -> str:
    held, numbers = held_of(matrix), counted(rows)
    first = [in_sentence(name) for name in numbers.index[numbers == numbers.max()]]
    rolls = sum(meeting.basis == "roll-call" for meeting in held)
    names = sentence_list(first)
    verb = "is" if len(first) == 1 else "are"
    return (
        f"{names[0].upper()}{names[1:]} {verb} named at {numbers.max()} of the {len(held)} "
        f"meetings held, more than any other party; a roll call is known for {rolls}"
    )


def _alt(matrix: Matrix, rows: pd.DataFrame) -> str:
    numbers = counted(rows)
    numbers = numbers[numbers >= numbers.iloc[min(4, len(numbers) - 1)]]  # five, and who ties
    most = sentence_list([f"{in_sentence(str(name))} {n}" for name, n in numbers.items()])
    groups = sentence_list([f"{len(parties)} {head}" for head, parties in matrix.groups])
    return (
        f"Matrix of {len(matrix.parties)} parties against {len(matrix.meetings)} meetings with "
        f"{len(rows)} entries, a shape for each role. Rows: {groups}. Named at most held meetings: "
        f"{most}."
    )


def _description(matrix: Matrix, rows: pd.DataFrame) -> str:
    names = rows.groupby("meeting_id")["name"].agg(list)
    lines = [
        f"{meeting.full} ({meeting.basis}): " + ", ".join(names.get(meeting.meeting_id, ["nobody"]))
        for meeting in matrix.meetings
    ]
    return "; ".join(lines) + "."


def _left_out(data: Dataset, matrix: Matrix) -> str:
    rows = attended(data, bilateral=False)
    rest = rows[~rows["party_id"].isin(group_of(data))]
    only = [m.full for m in matrix.meetings if m.meeting_id in set(rest["meeting_id"])]
    return (
        f"{rest['party_id'].nunique()} more parties are on record for {sentence_list(only)} only. "
        "They stand in the book's table of attendance, not in the picture."
    )


def _notes(data: Dataset, matrix: Matrix) -> tuple[str, ...]:
    issued = [m.full for m in matrix.meetings if m.basis == "issuing-governments"]
    announced = [m.full for m in matrix.meetings if not m.held]
    nobody = [m.full for m in matrix.meetings if m.basis == "none"]
    return (
        "A dot says that the party is not on the roll call. Where there is no roll call, a blank "
        "cell is not known, which is not the same as absent.",
        f"Hatched, with the governments that issued the statement and no roll call: "
        f"{sentence_list(issued)}. Of these "
        "the title counts only parties for whom a person is documented.",
        f"Announced only: {sentence_list(announced)}. Nobody is named for {sentence_list(nobody)}.",
        gap(data, "attendance-2026"),
        gap(data, "forum-april"),
        _left_out(data, matrix),
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every meeting."""
    fixed(ID, as_of, "every meeting")
    matrix = matrix_of(data)
    rows = _rows(data, matrix)
    first, last = matrix.meetings[0].date.first, matrix.meetings[-1].date.last
    return Figure(
        id=ID,
        title=_title(matrix, rows),
        subtitle=(
            f"Parties on record at the {len(matrix.meetings)} meetings of the "
            f"{body_row(data['bodies'], MSP)['name']}, its Forum and the wider ministerial, by "
            f"role, {long_day(first)} to {long_day(last)}"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(matrix, rows),
        description=_description(matrix, rows),
        notes=_notes(data, matrix),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: attendance_scene.scene(matrix, layout),
        view_from=640,
        key="key",
        facets=("name", "role", "meeting", "basis"),
    )
