"""The figures of shares and of concentration: titles, cells, what is missing, other rosters."""

import re
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

import analysis
from analysis import Dataset, figures
from analysis.data.facts import anchor_of
from analysis.figures.record import Figure
from analysis.figures.supply_common import LOOKS
from analysis.figures.supply_shares_scene import LEAST
from analysis.measures.supply.groups import MEMBERS
from analysis.measures.supply.listing import KEY
from analysis.measures.supply.shares import Share, leader
from analysis.scene.layout import WIDE
from analysis.scene.marks import Box, number

FIRST, LAST = "2022-06-14", "2026-02-04"


@pytest.fixture(params=["supply-shares", "supply-concentration"])
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Each of the two figures."""
    return figures.get(request.param, data=data)


def boxes(figure: Figure) -> list[Box]:
    """Return the boxes of a picture."""
    marks = [mark for panel in figure.scene(WIDE).panels for mark in panel.marks]
    return [mark for mark in marks if isinstance(mark, Box)]


@pytest.mark.parametrize("day", [FIRST, "2023-07-01", LAST])
def test_the_title_counts_what_the_measure_has(day: str, data: Dataset) -> None:
    """Members lead where the least of them is above the most of China, in the table of shares."""
    rows = analysis.supply_shares(day, data=data).query("year == 2025 and measure != 'reserves'")
    rows = rows.dropna(subset="value").assign(mined=rows["measure"] == "mine production")
    bounds = rows.pivot_table(["lower", "upper"], ["mined", "commodity"], "group")
    more = bounds["lower"]["members"] > bounds["upper"]["china"]
    title = figures.get("supply-shares", day, data=data).title
    said = [f"{more[mined].sum() or 'none'} of {len(more[mined])}" for mined in (True, False)]
    mined, refined = (f"(at least )?{words}" for words in said)  # where bounds leave a lead open
    assert re.search(rf"mined more than China in {mined} commodities, ", title)
    assert re.search(rf"smelted more in {refined}$", title)


def test_every_row_leads_to_its_cells(figure: Figure, data: Dataset) -> None:
    """Each row names all printed cells of its commodity, measure and year, and only those."""
    table = data["production"]
    anchors = [
        f"production/{anchor_of(cells)}"
        for cells in table[[*KEY, "area_id"]].itertuples(index=False)
    ]
    facts = table.assign(fact=anchors).groupby(KEY)["fact"]
    expected = {place: set(cells) for place, cells in facts}
    for row in figure.rows.to_dict("records"):
        assert set(row["fact_ids"]) == expected[row["commodity"], row["measure"], row["year"]]


def test_nothing_is_drawn_where_no_table_is_printed(figure: Figure) -> None:
    """Germanium, and ilmenite and rutile as one, have no row; a key has one only."""
    drawn = set(figure.rows["commodity"])
    assert not drawn & {"germanium", "titanium minerals (ilmenite and rutile)"}
    assert figure.rows["key"].is_unique


def test_a_bar_is_a_hundred_per_cent(data: Dataset) -> None:
    """The parts of each bar stand beside each other and end at a hundred."""
    shown = figures.get("supply-shares", data=data)
    for key in shown.rows["key"]:
        parts = [box for box in boxes(shown) if box.row == key and box.look != LEAST]
        assert parts[0].x0 == 0
        assert parts[-1].x1 == pytest.approx(100, abs=0.01)
        assert all(a.x1 == b.x0 for a, b in pairwise(parts))


def test_a_withheld_number_is_seen(data: Dataset) -> None:
    """Where a member's number is withheld its bar has an open end, and words say at least."""
    shown = figures.get("supply-shares", data=data)
    marked = {box.row for box in boxes(shown) if box.look == LEAST}
    rows = shown.rows.set_index("key")
    withheld = data["production"].query("year == 2025 and area_id == 'USA' and value.isna()")
    withheld = withheld[withheld["flag"].map(lambda flags: "W" in flags)]
    for row in withheld[withheld["measure"] != "reserves"].to_dict("records"):
        (key,) = rows.index[(rows["commodity"] == row["commodity"])
                            & (rows["measure"] == row["measure"])]  # fmt: skip
        assert key in marked
        assert rows["members"][key].startswith("at least") or "listed" in rows["members"][key]
    least = rows.index[rows["members"].str.startswith("at least")]
    assert set(least) <= marked


def test_the_roster_moves_the_groups(data: Dataset) -> None:
    """A country that joins on an invented day is drawn with the members from that day on only."""
    rows, day = data["memberships"], pd.Timestamp("2024-01-15")
    like = rows[(rows["party_id"] == "EST") & (rows["body_id"] == "MSP")]
    new = like.assign(party_id="CHL", joined_on=day, not_before=day, not_after=day)
    tables = {**data.tables, "memberships": pd.concat([rows, new], ignore_index=True)}
    grown = replace(data, tables=tables, fingerprint="with Chile")

    def copper(when: str) -> float:
        shown = figures.get("supply-shares", when, data=grown)
        own = [box for box in boxes(shown) if box.look == LOOKS[MEMBERS]]
        return sum(number(b.x1) - number(b.x0) for b in own if b.row == "copper--mine-production")

    assert copper("2024-01-15") > copper("2024-01-14") + 20


def test_every_roster_is_a_step_of_the_view(data: Dataset) -> None:
    """The view steps through all rosters, and says for each in how many members lead."""
    shown = figures.get("supply-shares", data=data)
    assert shown.states
    states = shown.states()
    assert [state.day for state in states] == list(analysis.growth(data=data)["day"])
    for state in states:
        mined = figures.get("supply-shares", state.day, data=data).rows.query("stage == 'mined'")
        leading = int((mined["leads"] == "members").sum())
        assert f"lead China in {leading} of {len(mined)} mined" in state.words


def share(lower: float, upper: float, *, at_least: bool = False) -> Share:
    """Return a share between two bounds."""
    return Share(lower, lower, upper, at_least=at_least, at_most=False, amount=1.0)


def test_who_leads_is_told_by_the_bounds() -> None:
    """Bounds that overlap decide nothing; a number that is missing limits it to what is listed."""
    assert leader(share(0.3, 0.4), share(0.1, 0.2)) == "members"
    assert leader(share(0.1, 0.2), share(0.3, 0.4)) == "China"
    assert leader(share(0.1, 0.35), share(0.3, 0.4)) == "not decided"
    assert leader(share(0.3, 0.4), share(0.1, 0.3)) == "not decided"
    assert leader(share(0.1, 0.2, at_least=True), share(0.3, 0.4)) == "China, of what is listed"


def test_the_concentration_says_what_the_measure_has(data: Dataset) -> None:
    """The title counts the rows of mines and plants in which one country has over half."""
    shown = figures.get("supply-concentration", data=data)
    table = analysis.supply_concentration(data=data).query("year == 2025").dropna()
    made = table[table["measure"] != "reserves"]
    half = made[made["largest_share"] > 0.5]
    china = int((half["largest"] == "CHN").sum())
    assert f"more than half of {len(half)} of {len(made)} products" in shown.title
    assert shown.title.endswith(f"for {china} of them it is China")
    assert len(shown.rows) == len(table)
