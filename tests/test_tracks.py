"""What runs beside the MSP and its successor, on the real data and on the built pages."""

from itertools import groupby

import pandas as pd
import pytest
from lxml import html as lxml_html

from analysis import Dataset, figures, tables
from analysis.data.facts import slug
from analysis.figures import grid_scene, tracks_grid, tracks_matrix
from analysis.figures.grid import Grid
from analysis.measures import api, succession, tracks
from analysis.measures.member import party_ids
from analysis.measures.membership import FORUM, MSP
from analysis.scene.layout import LAYOUTS, NARROW, WIDE, Layout
from conftest import Book
from scenes import faults

THIN = pd.Timestamp("2026-06-30")  # up to which pages are many enough for one to be good


@pytest.fixture
def matrix(data: Dataset) -> Grid:
    """Return what the matrix shows."""
    rows = tracks_matrix.rows_of(data)
    return tracks_grid.grid_of(data, rows, tracks_matrix.order_of(data))


def test_no_track_stands_for_the_successor(data: Dataset, matrix: Grid) -> None:
    """The successor is no track and no column, and the figure tells why."""
    body = succession.successor(data)
    assert body.lower() not in {*data["tracks"]["track_id"], *data["tracks"]["name"].str.lower()}
    assert not [column.name for column in matrix.columns if body in column.name]
    notes = " ".join(figures.get(tracks_matrix.ID, data=data).notes)
    gaps = data["gaps"].set_index("gap_id")["statement"]
    assert all(gaps[key] in notes for key in ("forge-members", "forge-reach") if key in gaps)


def test_the_parties_of_a_meeting_are_its_participants(data: Dataset) -> None:
    """A track that is a meeting has whoever took part in it, the host as who leads, by name."""
    rows, there = tracks.track_parties(data), data["participants"]
    meetings = data["tracks"].dropna(subset=["meeting_id"])
    assert len(meetings) > 0
    for track, meeting in zip(meetings["track_id"], meetings["meeting_id"], strict=True):
        came = there[there["meeting_id"] == meeting].set_index("party_id")["role"]
        found = rows[rows["track_id"] == track].set_index("party_id")
        assert (
            found["role"].to_dict()
            == came.eq("host").map({True: "lead", False: "attended"}).to_dict()
        )
        assert found["name"].is_monotonic_increasing
    assert rows.index.equals(pd.RangeIndex(len(rows)))


def test_the_title_counts_what_the_rows_say(data: Dataset) -> None:
    """Observers have not signed: the numbers of the title are those who lead or signed."""
    rows = data["track_parties"]
    signed = rows[(rows["track_id"] == tracks.PAX) & rows["role"].isin(["lead", "signatory"])]
    number = [
        signed["party_id"].isin(api.roster(body, data=data)["party_id"]).sum()
        for body in (MSP, FORUM)
    ]
    title = figures.get(tracks_matrix.ID, data=data).title
    assert title.endswith(f"; {number[0]} and {number[1]} have signed Pax Silica")


def test_every_member_has_one_row_of_the_matrix(data: Dataset, matrix: Grid) -> None:
    """Partners and Forum members are all there, once, and so is who signed and joined neither."""
    names = [row.name for group in matrix.groups for row in group.rows]
    assert len(names) == len(set(names))
    assert {data.party_names()[party] for party in party_ids(data)} <= set(names)
    partners, forum, others = matrix.groups
    assert len(partners.rows) == len(api.roster(MSP, data=data))
    assert len(forum.rows) == len(api.roster(FORUM, data=data))
    assert others.number(0) == 0


def test_parties_alike_stand_together(matrix: Grid) -> None:
    """In a group no pattern of parts taken comes twice with another one between."""
    for group in matrix.groups:
        patterns = [
            tuple(tuple(c.counts for c in cell) for cell in row.cells) for row in group.rows
        ]
        runs = [pattern for pattern, _ in groupby(patterns)]
        assert len(runs) == len(set(runs))


def test_conflicts_stand_in_the_notes(data: Dataset) -> None:
    """Days on which sources differ are told in their rows; an unconfirmed signature has no row."""
    rows = data["track_parties"].query("track_id == @tracks.PAX").set_index("party_id")["note"]
    assert rows[["QAT", "GRC", "NLD"]].str.contains("CONFLICT").all()
    assert "PRT" not in rows.index
    pax = data["tracks"].set_index("track_id")["note"][tracks.PAX]
    assert "Portugal" in pax.partition("CONFLICT")[2]


def test_what_came_late_is_high_on_two_pages_only(data: Dataset) -> None:
    """After the days on which pages are many, one page is never enough for the best grade."""
    for table, column in (("events", "date"), ("track_parties", "joined_on")):
        rows = data[table]
        late = rows[(rows[column] > THIN) & (rows["confidence"] == "high")]
        assert late["source_ids"].map(len).min() > 1


def test_madagascar_is_a_claim_and_no_member(data: Dataset) -> None:
    """It has no row of membership and none in the matrix; claim and gap say what is known."""
    assert "MDG" not in set(data["memberships"]["party_id"])
    assert "MDG" not in set(figures.get(tracks_matrix.ID, data=data).table["party_id"])
    claims = data["disputed_claims"].set_index("claim")["verdict"]
    assert claims[claims.index.str.startswith("Madagascar joined")].tolist() == ["disputed"]
    assert "Madagascar" in " ".join(figures.get("forum-growth", data=data).notes)


def test_a_track_of_unknown_parties_has_no_number(data: Dataset) -> None:
    """None known is blank in the table, never zero."""
    rows = tables.tracks(data).rows
    assert (rows["parties"].isna() == (rows["parties_known"] == "none")).all()
    assert not (rows["parties"] == 0).any()


def test_the_number_of_parties_is_that_of_the_picture(data: Dataset, matrix: Grid) -> None:
    """Observers and those only announced are in no number: not of the table, nor of the picture."""
    known, there = tracks.tracks(data).set_index("track_id")["parties"], tracks.track_parties(data)
    near = there[there["role"].isin(tracks.NOT_IN)]["track_id"].value_counts()
    assert near[tracks.PAX] > 0
    for track, number in there["track_id"].value_counts().items():
        assert known[track] == number - near.get(track, 0)
    column = tracks_matrix.order_of(data).index(tracks.PAX)
    assert known[tracks.PAX] == sum(group.number(column) for group in matrix.groups)


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
def test_every_cell_is_a_row_and_drawn(data: Dataset, layout: Layout) -> None:
    """Each cell is in the picture, leads to a row, and the row to a fact."""
    figure = figures.get(tracks_matrix.ID, data=data)
    assert set(figure.marks) == set(figure.table["key"])
    svg = figure.svg(layout)
    assert all(f'id="mark-{slug(key)}"' in svg for key in figure.marks)
    assert figure.table["fact_id"].str.contains("/").all()


LONG = "Democratic Republic of the Southern Example Islands"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_other_parties_and_tracks_have_room_too(matrix: Grid, layout: Layout) -> None:
    """Long names and two more tracks keep apart and inside."""
    groups = tuple(
        group._replace(
            heading=f"Members of the {LONG}",
            rows=tuple(
                row._replace(name=LONG, cells=(*row.cells, *row.cells[:2])) for row in group.rows
            ),
        )
        for group in matrix.groups
    )
    added = [track._replace(name=f"Dialogue on {track.name}") for track in matrix.columns[:2]]
    crowded = matrix._replace(columns=(*matrix.columns, *added), groups=groups)
    assert faults(grid_scene.keyed(crowded, layout, tracks_grid.ORDER)) == []


def test_a_members_page_lists_its_tracks(data: Dataset, book: Book) -> None:
    """Each track of a party is on its page, under its own heading, and none of a party without."""
    rows = tracks.track_parties(data)
    for party in party_ids(data):
        own = set(rows.loc[rows["party_id"] == party, "track"])
        page = lxml_html.parse(book.site / "members" / f"{party}.html")
        found = page.xpath("//section[@id='tracks']//th[@scope='row']")
        assert {cell.text_content().strip() for cell in found} == own
