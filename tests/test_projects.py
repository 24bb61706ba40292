"""Projects of the partnership, on the real data and on the built pages."""

import pandas as pd
import pytest
from lxml import html as lxml_html

from analysis import Dataset, figures, tables
from analysis.data.facts import slug
from analysis.figures import projects_grid, projects_matrix
from analysis.figures.grid import Grid
from analysis.measures import projects
from analysis.measures.member import party_ids
from analysis.scene.layout import LAYOUTS, NARROW, WIDE, Layout
from conftest import Book
from scenes import faults

# Counted by hand from the dates of the rows: day -> known by name, of these in joint statements.
KNOWN = {
    "2023-10-10": (4, 4),
    "2024-03-03": (6, 6),
    "2024-06-27": (7, 6),
    "2024-09-26": (9, 6),
    "2025-03-04": (12, 7),
}
# Supports of each form as a reader would write them: given by one or by several, with an amount and
# without, by companies, of which nothing is stated.
SAID = {
    "balama-dfc": "loan by DFC, USD 150 million, announced",
    "songwe-hill-dfc": "funding by DFC, USD 4.6 million, announced",
    "hypromag-gbr": "what is given is not stated",
    "chvaletice-2023": "funding by EBRD; EIT RawMaterials, of the European Union and Canada"
    " together",
    "wagerup-2025": "equity, USD 200 million, of Australia, the United States and Japan together,"
    " announced",
    "big-hill-umicore": "offtake by Umicore, money of companies, no state, agreed",
}


@pytest.fixture
def grid(data: Dataset) -> Grid:
    """Return what the matrix shows."""
    rows = projects_matrix.rows_of(data)
    return projects_grid.grid_of(rows, projects_matrix.order_of(data))


def test_named_and_others_are_never_mixed(data: Dataset) -> None:
    """A project is in one table of the two; the figure and the numbers have the named ones only."""
    named = set(tables.projects(data).frame["project_id"])
    others = set(tables.projects_others(data).frame["project_id"])
    assert named and others and not named & others
    assert named | others == set(data["projects"]["project_id"])
    assert set(figures.get(projects_matrix.ID, data=data).rows["project_id"]) == named
    assert projects.stated_and_named(data)["known"].max() == len(named)
    assert set(projects.with_public_amount(data)) <= named


def test_a_support_is_told_in_words(data: Dataset) -> None:
    """Kind and giver, amount, whose it is and how far it is: each only where it is known."""
    said = projects.support(data).set_index("support_id")["said"]
    assert {key: said[key] for key in SAID} == SAID


def test_no_digit_of_an_amount_is_lost() -> None:
    """An amount in millions has all the digits that the table has."""
    assert projects.money(1_234_567_890, "USD") == "USD 1234.56789 million"
    assert projects.money(4_600_000, "EUR") == "EUR 4.6 million"
    assert projects.money(float("nan"), "USD") == ""


def test_rows_are_counted_from_nought(data: Dataset) -> None:
    """Each table has its own index, and no column that nobody asked for."""
    for rows in (projects.projects(data), projects.project_parties(data)):
        assert rows.index.equals(pd.RangeIndex(len(rows)))
    assert "index" not in projects.stated_and_named(data)


def test_named_by_each_day_is_counted(data: Dataset) -> None:
    """For each stated number the projects named by that day are known, as counted by hand."""
    rows = projects.stated_and_named(data)
    days = rows["day"].dt.strftime("%Y-%m-%d")
    found = dict(zip(days, zip(rows["known"], rows["in_statements"], strict=True), strict=True))
    assert found == KNOWN
    assert (rows["known"] < rows["stated"]).all()


def test_the_title_says_what_the_rows_say(data: Dataset) -> None:
    """Stated, named and paid for in the title are those of the tables; the limits are notes."""
    figure, last = figures.get(projects_matrix.ID, data=data), projects.stated_and_named(data)
    supports = tables.project_support(data).frame.query("is_named and payer == 'public'")
    paid = supports.dropna(subset=["amount"])["project_id"].nunique()
    numbers = [word for word in figure.title.replace(";", "").split() if word.isdigit()]
    known = len(tables.projects(data).frame)
    assert numbers == [str(last.iloc[-1]["stated"]), str(known), str(paid)]
    assert "not financed" in " ".join(figure.notes)


def test_a_proposal_is_no_support(data: Dataset, grid: Grid) -> None:
    """Who only put a project forward has a sign of its own, is no supporter, and is not said to
    give; a proposal stands on its member's page as one.
    """
    rows = projects.support(data).query("kind == @projects.NOMINATION").explode("supporter_ids")
    signs = {cell.key: cell.sign.look for group in grid.groups for row in group.rows
             for cells in row.cells for cell in cells}  # fmt: skip
    drawn = projects_matrix.rows_of(data).query("kind == @projects.NOMINATION")
    assert len(drawn) == len(rows) > 0
    assert {signs[key] for key in drawn["key"]} == {projects_grid.PROPOSED}
    assert sum(look == projects_grid.PROPOSED for look in signs.values()) == len(drawn)
    assert drawn["what"].str.contains("no money named").all()
    known, parts = projects.projects(data), projects.project_parties(data)
    for row in rows.itertuples():
        own = known[known["project_id"] == row.project_id].iloc[0]
        assert not set(row.supporters) & set(own["supporters"])
        party = parts[(parts["party_id"] == row.supporter_ids) & (parts["fact_id"] == row.fact_id)]
        assert party["part"].tolist() == [projects.PROPOSAL]


def test_an_amount_is_given_once(data: Dataset) -> None:
    """Supporters that share a support share one row, and where it is told of one all are named."""
    rows, shared = tables.project_support(data).rows, projects.support(data)
    assert rows["amount"].sum() == data["project_support"]["amount"].sum()
    shared = shared[shared["supporters"].map(len) > 1]
    assert len(shared) > 0
    assert shared["said"].str.contains(" together").all()


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
def test_every_sign_is_a_row_and_drawn(data: Dataset, layout: Layout) -> None:
    """Each sign is in the picture and leads to a row, which leads to a fact."""
    figure = figures.get(projects_matrix.ID, data=data)
    assert set(figure.marks) == set(figure.table["key"])
    drawn = figure.svg(layout)
    assert all(f'id="mark-{slug(key)}"' in drawn for key in figure.marks)
    assert figure.table["fact_id"].str.contains("/").all()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_other_projects_have_room_too(grid: Grid, layout: Layout) -> None:
    """Long names and two more supporters keep apart and inside."""
    long = "Integrated Processing Hub of the Southern Example Islands: mine and plant"
    groups = tuple(
        group._replace(
            rows=tuple(
                row._replace(name=long, cells=(*row.cells, *row.cells[:2])) for row in group.rows
            )
        )
        for group in grid.groups
    )
    more = tuple(column._replace(name=f"Republic of {column.name}") for column in grid.columns[:2])
    crowded = grid._replace(columns=(*grid.columns, *more), groups=groups)
    assert faults(projects_grid.scene(crowded, layout)) == []


def test_a_members_page_lists_its_projects(data: Dataset, book: Book) -> None:
    """Sites and supports of a party are on its page, those of other projects in a part of their
    own, and a party with neither has no such part.
    """
    rows = projects.project_parties(data)
    for party in party_ids(data):
        own = rows[rows["party_id"] == party]
        page = lxml_html.parse(book.site / "members" / f"{party}.html")
        for part, named in (("projects", True), ("other-projects", False)):
            heads = page.xpath(f"//section[@id='{part}']//th[@scope='row']")
            found = sorted(head.text_content().strip() for head in heads)
            assert found == sorted(own.loc[own["is_named"] == named, "name"])
            assert bool(page.xpath(f"//section[@id='{part}']")) == bool(found)


def test_a_project_has_an_address_that_says_where(data: Dataset, book: Book) -> None:
    """Each project stands on the evidence page with the names of its countries."""
    page = lxml_html.parse(book.site / "evidence" / "projects.html")
    rows = projects.projects(data)
    for project, countries in zip(rows["project_id"], rows["countries"], strict=True):
        (section,) = page.xpath(f"//*[@id='{project}']")
        text = section.text_content()
        assert all(country in text for country in countries)
