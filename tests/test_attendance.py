"""Who took part as what: the record is shown as far as it goes, and no length is too exact."""

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Dataset, figures, members, tables
from analysis.data.dates import PreciseDate, precise
from analysis.figures import attendance_grid, before_joining_scene
from analysis.figures.attendance import matrix_of
from analysis.figures.attendance_grid import column_look
from analysis.figures.attended_before_joining import lines_of
from analysis.figures.record import Figure
from analysis.measures import attendance
from analysis.measures.membership import MSP, end_of
from analysis.scene.layout import LAYOUTS, NARROW, WIDE, Layout
from analysis.scene.marks import Words
from scenes import faults

MATRIX, BEFORE = "attendance", "attended-before-joining"
IDS = (MATRIX, BEFORE)
LENGTHS = list(csv.DictReader((Path(__file__).parent / "cases/lengths.csv").open()))
DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2026, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> PreciseDate:
    """A date known within bounds."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return PreciseDate(last, "range", first, last)


@pytest.fixture(params=IDS)
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Each of the two figures."""
    return figures.get(request.param, data=data)


def _family(data: Dataset) -> pd.DataFrame:
    """Return the rows of participants at meetings that are not bilateral, from the data itself."""
    meetings = data["meetings"]
    ids = meetings.loc[meetings["series"] != "bilateral", "meeting_id"]
    rows = data["participants"]
    return rows[rows["meeting_id"].isin(ids)]


def test_every_participant_has_its_row(data: Dataset) -> None:
    """`attended` has the rows of participants, each once: party, role and sources unchanged."""
    columns = ["meeting_id", "party_id", "role", "source_ids"]
    found = attendance.attended(data)[columns].to_dict("records")
    assert sorted(map(str, found)) == sorted(
        map(str, data["participants"][columns].to_dict("records"))
    )


def test_the_cells_are_the_rows_of_the_data(data: Dataset) -> None:
    """For the parties shown, each cell is a row of participants with its role, and vice versa."""
    matrix = matrix_of(data)
    shown = {party.party_id for party in matrix.parties}
    rows = _family(data)
    rows = rows[rows["party_id"].isin(shown)]
    expected = {(r.party_id, r.meeting_id): r.role for r in rows.itertuples()}
    assert {place: cell.role for place, cell in matrix.cells.items()} == expected
    table = figures.get(MATRIX, data=data).table
    assert set(table["key"]) == {cell.key for cell in matrix.cells.values()}


def test_every_party_is_drawn_or_left_out_by_rule(data: Dataset) -> None:
    """All members are drawn, and of the others those at a meeting of the MSP or its Forum."""
    shown = {party.party_id for party in matrix_of(data).parties}
    rows = _family(data).merge(data["meetings"][["meeting_id", "series"]], on="meeting_id")
    own = set(rows.loc[rows["series"] != "ministerial", "party_id"])
    assert shown == set(data["memberships"]["party_id"]) | own
    left = set(rows["party_id"]) - shown
    assert f"{len(left)} more parties" in " ".join(figures.get(MATRIX, data=data).notes)


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_each_row_has_one_mark_and_each_mark_a_row(figure: Figure, layout: Layout) -> None:
    """The picture holds one mark a row, under its key, and no other."""
    svg = figure.svg(layout)
    keys = list(figure.table["key"])
    assert sorted(figure.marks) == sorted(keys)
    assert all(svg.count(f'id="mark-{key.replace("--", "-")}"') == 1 for key in keys)
    assert svg.count('id="mark-') == len(keys)


def test_no_roll_call_is_made_up(data: Dataset) -> None:
    """A column is plain, and blanks in it get a dot, only where the data knows a roll call."""
    basis = dict(data["meetings"][["meeting_id", "attendance_basis"]].itertuples(index=False))
    columns = matrix_of(data).meetings
    assert {m.meeting_id: m.basis for m in columns}.items() <= basis.items()
    for meeting in columns:
        assert (column_look(meeting) is None) == (basis[meeting.meeting_id] == "roll-call")
    figure = figures.get(MATRIX, data=data)
    hover = " ".join(figure.interactive().to_json().split())
    (panel,) = (panel for panel in figure.scene(WIDE).panels if not panel.only)
    dots = {mark.x for mark in panel.marks if "not on the roll call" in mark.says}
    heads = [mark.x for mark in panel.marks if isinstance(mark, Words) and mark.angle]
    for column, meeting in zip(heads, columns, strict=True):
        known = basis[meeting.meeting_id] == "roll-call"
        said = f'not on the roll call\\u003c\\u002fb\\u003e\\u003cbr\\u003e{meeting.full}"'
        assert (said in hover) == known, meeting.meeting_id
        assert (column in dots) == known, meeting.meeting_id


def test_issuers_of_a_statement_are_not_counted_as_present(data: Dataset) -> None:
    """Of the governments that issued a statement the title counts those with a person on record."""
    rows = data["meetings"]
    marked = rows[rows["attendance_basis"] == "issuing-governments"]
    words = [note.lower() for note in marked["note"]]
    assert words
    assert all("issu" in note for note in words)
    matrix = figures.get(MATRIX, data=data)
    own = rows[(rows["series"] != "bilateral") & (rows["status"] == "held")]
    listed = set(own["meeting_id"]) - set(marked["meeting_id"])
    family = _family(data)[_family(data)["meeting_id"].isin(own["meeting_id"])]
    there = family[family["meeting_id"].isin(listed) | family["representative"].notna()]
    most = there.groupby("party_id").size().max()
    assert f" named at {most} of the {len(own)} meetings held" in matrix.title


def test_an_observer_or_guest_is_no_member(data: Dataset) -> None:
    """Who sat in as observer or by invitation was no member of the MSP on that day."""
    rows = attendance.attended(data)
    guests = rows[rows["role"].isin(["observer", "invited"])]
    assert len(guests) > 0
    assert set(guests["standing"]) == {attendance.NEITHER}
    for row in guests.to_dict("records"):
        assert row["party_id"] not in set(members(row["date"].last, data=data)["party_id"])


def test_a_partner_is_a_member(data: Dataset) -> None:
    """Who took part as a partner counts as a member on that day."""
    rows = attendance.attended(data)
    assert set(rows.loc[rows["role"] == "partner", "standing"]) == {"member"}


@pytest.mark.parametrize("body", attendance.BODIES)
def test_before_joining_is_before(data: Dataset, body: str) -> None:
    """Each party listed had not joined at its first meeting; bounds fit the dates, both ways."""
    found = attendance.before_joining(data, body)
    dates = attendance.joined_dates(data, body)
    assert found["party_id"].is_unique
    for row in found.to_dict("records"):
        first, joined = row["first"], dates[row["party_id"]]
        assert first.last < joined.known_by
        assert 0 <= row["lowest"] <= row["highest"]
        assert row["highest"] == (joined.last - first.first).days
        assert (row["lowest"] == row["highest"]) == (first.is_exact and joined.first == joined.last)


def test_nobody_who_took_part_before_is_missing(data: Dataset) -> None:
    """A member with a row at a held meeting that ended before its accession is listed."""
    meetings = data["meetings"].set_index("meeting_id")
    for body in attendance.BODIES:
        dates = attendance.joined_dates(data, body)
        early = {
            row.party_id
            for row in _family(data).itertuples()
            if row.party_id in dates
            and meetings.loc[row.meeting_id, "status"] == "held"
            and meetings.loc[row.meeting_id, "ends_on"].date() < dates[row.party_id].known_by
        }
        assert set(attendance.before_joining(data, body)["party_id"]) == early


def test_observers_that_joined_are_named_with_their_wait(data: Dataset) -> None:
    """The title names every observer that became a member, and a length that holds theirs."""
    found = attendance.before_joining(data, MSP)
    title = figures.get(BEFORE, data=data).title
    watched = found[["observer" in roles for roles in found["roles"]]]
    for name in found["name"]:
        assert (name in title) == (name in set(watched["name"]))
    words = attendance.length_words(watched["lowest"].min(), watched["highest"].max())
    assert f"observers {words} before" in title


@given(periods(), periods())
def test_bounds_hold_every_possible_length(first: PreciseDate, later: PreciseDate) -> None:
    """The bounds are in order, never negative, and hold the length between any days within."""
    lowest, highest = attendance.days_between(first, later)
    assert 0 <= lowest <= highest
    for start in (first.first, first.last):
        for end in (later.first, later.last):
            assert end < start or lowest <= (end - start).days <= highest


@given(st.integers(0, 1500), st.integers(0, 1500))
def test_words_are_no_finer_than_the_bounds(low: int, more: int) -> None:
    """A length that may be zero is said as an upper limit, months as about."""
    words = attendance.length_words(low, low + more)
    assert words.startswith("at most ") == (low == 0 and more > 0)
    assert ("month" in words) == ("about " in words)


@pytest.mark.parametrize("case", LENGTHS, ids=lambda case: f"{case['words']}: {case['why']}")
def test_a_length_in_words(case: dict[str, str]) -> None:
    """Up to sixty days are said in days, more in months; one number where the bounds agree."""
    assert attendance.length_words(int(case["lowest"]), int(case["highest"])) == case["words"]


def test_days_between_two_dates() -> None:
    """From the last possible day of one to the first of the other, and the other way round."""
    day, later = precise(dt.date(2024, 3, 5), "day"), precise(dt.date(2024, 3, 15), "day")
    month, next_month = (precise(dt.date(2024, n, 1), "month") for n in (3, 4))
    assert attendance.days_between(day, later) == (10, 10)
    assert attendance.days_between(day, day) == (0, 0)
    assert attendance.days_between(day, next_month) == (27, 56)
    assert attendance.days_between(month, next_month) == (1, 60)
    assert attendance.days_between(later, month) == (0, 16)
    assert attendance.days_between(later, day) == (0, 0)


@pytest.mark.parametrize(
    ("party", "day", "standing"),
    [
        ("EST", "2024-03-02", "neither"),  # joined on 3 or 4 March: documented by the 3rd
        ("EST", "2024-03-03", "member"),
        ("EST", "2026-02-04", "member"),  # the last day of the MSP
        ("EST", "2026-02-05", "neither"),
        ("ARG", "2024-07-30", "neither"),  # joined the Forum within July 2024
        ("ARG", "2024-07-31", "Forum member"),
        ("ARG", "2026-03-01", "Forum member"),  # no end of the Forum is on record
        ("XXX", "2024-07-31", "neither"),
    ],
)
def test_a_party_stands_as_what_is_documented_by_the_day(
    data: Dataset, party: str, day: str, standing: str
) -> None:
    """From the day by which an accession is documented, to the last day of the body."""
    joined = {body: attendance.joined_dates(data, body) for body in attendance.BODIES}
    ended = {body: end_of(data["bodies"], body) for body in attendance.BODIES}
    found = attendance.standing_on(party, dt.date.fromisoformat(day), joined, ended)
    assert found == standing


def test_who_came_before_joining_is_told_as_on_record(data: Dataset) -> None:
    """Norway, Belgium and New Zealand, in order of accession, with all that is said of each."""
    found = attendance.before_joining(data).set_index("party_id")
    rows = attendance.before_rows(data)
    assert list(found.index) == ["NOR", "BEL", "NZL"]
    assert list(found["meetings"]) == [1, 1, 2]
    assert list(found["roles"]) == [("invited",), ("observer",), ("observer",)]
    assert list(found["length"]) == [
        "at most about 3 months", "about 7 to 8 months", "about 9 months",
    ]  # fmt: skip
    for party, one in found.iterrows():
        own = rows[rows["party_id"] == party]
        assert list(own["date"].map(lambda date: date.first)) == sorted(
            date.first for date in own["date"]
        )
        assert one["first"] == own["date"].iloc[0]
        assert one["first_meeting"] == own["title"].iloc[0]
        assert one["fact_ids"] == (*own["fact_id"], f"memberships/MSP-{party}")
        assert {s for ids in own["source_ids"] for s in ids} <= set(one["source_ids"])
    assert list(rows.index) == list(range(len(rows)))
    further = ["body_id", "joined", "joined_sources", "lowest", "highest"]
    assert list(rows) == [*attendance.COLUMNS, *further]


def test_a_bilateral_meeting_before_joining_is_no_meeting_of_the_family(data: Dataset) -> None:
    """Had Korea joined in 2023, it would have come to the launch before, and not to the talks."""
    rows = data["memberships"]
    is_korea = (rows["body_id"] == MSP) & (rows["party_id"] == "KOR")
    for column in ("not_before", "joined_on", "not_after"):
        rows.loc[is_korea, column] = pd.Timestamp("2023-01-01")
    later = replace(data, tables={**data.tables, "memberships": rows})
    found = attendance.before_rows(later).query("party_id == 'KOR'")
    assert "2022-06-toronto-launch" in set(found["meeting_id"])
    assert "bilateral" not in set(found["series"])
    met = data["participants"].query("party_id == 'KOR'")["meeting_id"]
    assert "2022-06-toronto-bilateral-kor-usa" in set(met)


def test_bilateral_meetings_are_asked_for(data: Dataset) -> None:
    """The meetings are in order of time; those of two parties stand among them where asked."""
    family, every = attendance.meetings_of(data), attendance.meetings_of(data, bilateral=True)
    assert "bilateral" not in set(family["series"])
    assert sorted(every["meeting_id"]) == sorted(data["meetings"]["meeting_id"])
    assert set(family["meeting_id"]) < set(every["meeting_id"])
    for rows in (family, every):
        starts = list(zip(rows["starts_on"], rows["ends_on"], rows["meeting_id"], strict=True))
        assert starts == sorted(starts)
        assert list(rows.index) == list(range(len(rows)))


def test_the_tables_hold_the_rows(data: Dataset) -> None:
    """The published tables have a row for every participant, and one a party that came before."""
    assert len(tables.attendance(data).rows) == len(data["participants"])
    expected = sum(len(attendance.before_joining(data, body)) for body in attendance.BODIES)
    assert len(tables.before_joining(data).rows) == expected
    for table in (tables.attendance(data), tables.before_joining(data)):
        assert table.frame[table.key].is_unique


@pytest.mark.parametrize("figure_id", IDS)
def test_no_day_can_be_asked_for(data: Dataset, figure_id: str) -> None:
    """The figures show the whole record, and say so when asked for a day."""
    with pytest.raises(ValueError, match="takes no as_of"):
        figures.get(figure_id, "2024-03-06", data=data)


LONG = "Democratic Republic of the Southern Example Islands"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("more", [0, 12, 60])
def test_the_matrix_holds_more_meetings_and_long_names(
    data: Dataset, layout: Layout, more: int
) -> None:
    """With many more meetings on one day and names that need lines no text meets another."""
    matrix = matrix_of(data)
    last = matrix.meetings[-1]
    meetings = (*matrix.meetings, *(last._replace(meeting_id=f"x{i}") for i in range(more)))
    groups = tuple(
        (head, tuple(replace(p, name=LONG if i % 3 else p.name) for i, p in enumerate(parties)))
        for head, parties in matrix.groups
    )
    shown = replace(matrix, meetings=meetings, groups=groups)
    assert faults(attendance_grid.scene(shown, layout)) == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("year", [2026, 2052])
def test_the_lines_hold_long_names_and_times(data: Dataset, layout: Layout, year: int) -> None:
    """Lines from one edge to the other and names that need lines leave room for every word."""
    day = dt.date(year, 12, 20)
    far, lines = PreciseDate(day, "day", day, day), lines_of(data)
    shown = tuple(
        replace(line, name=LONG if i % 2 else line.name, joined=far if i % 3 else line.joined)
        for i, line in enumerate(lines)
    )
    assert faults(before_joining_scene.scene(shown, layout)) == []
