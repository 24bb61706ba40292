"""The matrix of attendance: who is on record for which meeting of the MSP family, as what."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, long_day
from analysis.data.words import opening
from analysis.evidence.sources import gap
from analysis.figures import attendance_grid
from analysis.figures.attendance_grid import HEADINGS, OTHERS, Matrix, Party
from analysis.figures.common import columns, fixed, in_sentence, named, sentence_list, whole
from analysis.figures.record import Figure
from analysis.figures.roles import ROLES, cell_key
from analysis.measures.attendance import BODIES, attended, joined_dates, meetings_of
from analysis.measures.membership import MSP, body_row
from analysis.measures.strength import strength_of

ID = "attendance"

COLUMNS = columns(
    "name role meeting basis standing=standing_then representative representative_title status"
    " group source_ids=sources party_id meeting_id key=cell fact_id note"
)
LISTED: Final = ("roll-call", "named-only")  # bases that say who was there
WIDER: Final = "ministerial"  # the series to which far more parties came than to the MSP's own


def _meetings(data: Dataset) -> pd.DataFrame:
    """Return the meetings with what `Matrix` asks of its columns."""
    rows = meetings_of(data).rename(columns={"attendance_basis": "basis"})
    days = pd.Series([date.text(short=True) for date in rows["date"]])
    place = (" " + rows["city"]).fillna("") + ", " + rows["kind"]
    label = days.str.rsplit(" ", n=1).str[0] + place
    return rows.assign(held=rows["status"] == "held", full=days + place, label=label)


def _groups(data: Dataset) -> Iterator[tuple[str, tuple[Party, ...]]]:
    """Yield headings and parties: members by day counted from and name, others by name.

    Others are shown where they are named at a meeting of the MSP or of its Forum.
    """
    names, rows = data.party_names(), attended(data, bilateral=False)
    named = rows.loc[rows["series"] != WIDER, "party_id"]
    groups: dict[str, Mapping[str, PreciseDate | None]] = {
        **{body: joined_dates(data, body) for body in BODIES},
        OTHERS: dict.fromkeys(named),
    }
    before: set[str] = set()
    for body, dates in groups.items():
        found = [
            Party(party, names[party], date) for party, date in dates.items() if party not in before
        ]
        found.sort(key=lambda p: (p.joined.known_by if p.joined else dt.date.max, p.name))
        before.update(dates)
        if found:
            yield HEADINGS[body], tuple(found)


def _says(row: Any) -> str:
    """Return what a cell tells: its name, then what else is known, in lines."""
    person = [] if pd.isna(row.representative) else [row.representative]
    name = f"{row.name}, {ROLES[row.role].word}, {row.meeting}"
    basis = f"basis: {row.basis}" + ("" if row.status == "held" else ", announced only")
    return "\n".join([name, *person, f"on that day: {row.standing}", basis])


def matrix_of(data: Dataset) -> Matrix:
    """Return the matrix; its cells have the columns of `attended`, and key, group and says."""
    meetings, groups = _meetings(data), tuple(_groups(data))
    group = {party.party_id: heading for heading, parties in groups for party in parties}
    rows = attended(data, bilateral=False)
    rows = rows[rows["party_id"].isin(group)]
    rows = rows.assign(
        key=cell_key(rows["meeting_id"], rows["party_id"]),
        group=rows["party_id"].map(group),
        meeting=rows["meeting_id"].map(meetings.set_index("meeting_id")["full"]),
    ).sort_values("party_id", key=lambda ids: ids.map(list(group).index), kind="stable")
    rows["says"] = [_says(row) for row in rows.itertuples()]
    cells: Iterable[Any] = rows.itertuples(index=False)
    found = {(row.party_id, row.meeting_id): row for row in cells}
    return Matrix(tuple(meetings.itertuples()), groups, found)


def counted(rows: pd.DataFrame) -> pd.Series:
    """Return name -> held meetings for which a list or a report names the party.

    Of the governments that issued a statement those count for whom a person is documented.
    """
    named = rows["basis"].isin(LISTED) | rows["representative"].notna()
    there = rows[(rows["status"] == "held") & named]
    return there.groupby("name").size().sort_values(ascending=False, kind="stable")


def _title(matrix: Matrix, rows: pd.DataFrame) -> str:
    held, numbers = [meeting for meeting in matrix.meetings if meeting.held], counted(rows)
    first = numbers.index[numbers == numbers.max()]
    rolls = sum(meeting.basis == "roll-call" for meeting in held)
    return (
        f"{opening(named(first))} {'is' if len(first) == 1 else 'are'} named at "
        f"{numbers.max()} of the {len(held)} meetings held, more than any other party; a roll call "
        f"is known for {rolls}"
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


def _notes(data: Dataset, matrix: Matrix) -> tuple[str, ...]:
    issued = [m.full for m in matrix.meetings if m.basis == "issuing-governments"]
    announced = [m.full for m in matrix.meetings if not m.held]
    nobody = [m.full for m in matrix.meetings if m.basis == "none"]
    rows = attended(data, bilateral=False)
    rest = rows[~rows["party_id"].isin([party.party_id for party in matrix.parties])]
    only = [m.full for m in matrix.meetings if m.meeting_id in set(rest["meeting_id"])]
    known = strength_of(data, "participants")
    return (
        "A dot says that the party is not on the roll call. Where there is no roll call, a blank "
        "cell is not known, which is not the same as absent.",
        f"Hatched, with the governments that issued the statement and no roll call: "
        f"{sentence_list(issued)}. Of these the title counts only parties for whom a person is "
        "documented.",
        f"Announced only: {sentence_list(announced)}. Nobody is named for {sentence_list(nobody)}.",
        gap(data, "attendance-2026"),
        gap(data, "forum-april"),
        f"{rest['party_id'].nunique()} more parties are on record for {sentence_list(only)} only. "
        "They stand in the book's table of attendance, not in the picture.",
        f"Of the {known['rows']} rows on who took part in a meeting, {known['two_sources']} rest "
        f"on two independent sources or more, and {known['single_page']} on a single page; what "
        "the others cite may all go back to one text.",
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every meeting."""
    fixed(ID, as_of, "every meeting")
    matrix = matrix_of(data)
    rows = pd.DataFrame(matrix.cells.values())[list(COLUMNS)]
    first, last = matrix.meetings[0].date.first, matrix.meetings[-1].date.last
    return whole(
        data,
        rows,
        id=ID,
        title=_title(matrix, rows),
        subtitle=(
            f"Parties on record at the {len(matrix.meetings)} meetings of the "
            f"{body_row(data['bodies'], MSP)['name']}, its Forum and the wider ministerial, by "
            f"role, {long_day(first)} to {long_day(last)}"
        ),
        columns=COLUMNS,
        alt=_alt(matrix, rows),
        description=_description(matrix, rows),
        notes=_notes(data, matrix),
        scene=lambda layout: attendance_grid.scene(matrix, layout),
        view_from=640,
        key="key",
        facets=("name", "role", "meeting", "basis"),
    )
