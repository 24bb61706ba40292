"""What accessions add: increments of listed amounts, in order, on the amounts of one year."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.data.facts import all_facts
from analysis.figures.record import Figure
from analysis.measures.supply.accessions import growths, later_members, withheld
from analysis.measures.supply.groups import MEMBERS, groups_on, last_day
from analysis.measures.supply.shares import share_of
from analysis.measures.supply.stages import latest
from analysis.scene.layout import LAYOUTS, WIDE, Layout
from analysis.scene.marks import Box
from scenes import faults

ADDED = "name != 'Founding members'"


@pytest.fixture(scope="module")
def figure(data: Dataset) -> Figure:
    """The figure."""
    return figures.get("supply-accessions", data=data)


def test_steps_lead_from_the_founding_members_to_all_of_them(data: Dataset) -> None:
    """Each step begins where the one before ended; the last one is the share of all members."""
    members = groups_on(last_day(data), data)[MEMBERS]
    order = [row.party_id for row in later_members(data)]
    assert order == ["NOR", "ITA", "IND", "EST", "BEL", "NZL"]
    for growth in growths(data):
        reached = growth.base
        for step in growth.steps:
            assert step.before == pytest.approx(reached)
            reached = step.after
            assert growth.listing.whole
            assert step.added == pytest.approx(step.amount / growth.listing.whole)
        assert reached == pytest.approx(share_of(members, growth.listing).value)
        assert growth.share == share_of(members, growth.listing)
        places = [order.index(step.party_id) for step in growth.steps]
        assert places == sorted(places)


def test_every_cell_of_a_later_member_is_a_step_or_withheld(data: Dataset) -> None:
    """An amount in a table that has a whole is a step; a cell without one is withheld."""
    later = {row.party_id for row in later_members(data)}
    cells = {
        (party, one.commodity, one.measure): one.areas[party]
        for one in latest(data)
        for party in later & one.areas.keys()
    }
    steps = {
        (step.party_id, growth.listing.commodity, growth.listing.measure): step.amount
        for growth in growths(data)
        for step in growth.steps
    }
    assert steps == {key: cell.amount for key, cell in cells.items() if cell.amount}
    left = {(party, one.commodity, one.measure) for party, one in withheld(data)}
    assert left == {key for key, cell in cells.items() if cell.is_blank}
    assert all(growth.steps for growth in growths(data))


def test_the_title_has_the_largest_rise_of_each_stage(figure: Figure) -> None:
    """The numbers of the title are the most that accessions add at each stage."""
    rows = figure.rows.query(ADDED)
    added = (
        (rows["part_after"] - rows["part_before"])
        .groupby([rows["measure"], rows["commodity"]])
        .sum()
    )
    refined = added.drop(index=["reserves", "mine production"], level=0).max()
    most = [added["reserves"].max(), added["mine production"].max(), refined]
    numbers = [int(number) for number in re.findall(r" (\d+)(?: points|,| and|$)", figure.title)]
    assert numbers[-3:] == [round(100 * share) for share in most]
    assert figure.title.startswith("On the amounts of 2025")


def test_each_step_names_its_cell_and_its_accession(figure: Figure, data: Dataset) -> None:
    """A row of a member has the id of the cell and of the membership, and both exist."""
    known = {fact.id for fact in all_facts(data)}
    for row in figure.table.to_dict("records"):
        assert set(row["fact_ids"]) <= known
    for row in figure.rows.query(ADDED).to_dict("records"):
        assert f"memberships/MSP-{row['party_id']}" in row["fact_ids"]
        assert any(f.startswith("production/") for f in row["fact_ids"])
        assert row["fact_ids"][0].endswith(f"-{row['party_id']}")


def test_who_adds_nothing_is_said_in_words(figure: Figure, data: Dataset) -> None:
    """Each later state is drawn or named in a note; so is each number that is not known."""
    drawn, notes = set(figure.rows["party_id"]), " ".join(figure.notes)
    for row in later_members(data):
        assert row.party_id in drawn or row.name in notes
    names = data.party_names()
    for party, listing in withheld(data):
        assert f"{names[party]}, {listing.commodity}" in notes


def test_a_state_of_the_union_looks_otherwise(figure: Figure) -> None:
    """A state that was in through the Union is told apart from those that bring something new."""
    belgian = figure.rows.query("party_id == 'BEL'")
    assert list(belgian["in_union"].unique()) == ["through the EU"]
    marks = [m for panel in figure.scene(WIDE).panels for m in panel.marks if isinstance(m, Box)]
    looks = {mark.look.words for mark in marks if mark.row in set(belgian["key"])}
    assert looks == {"joined later, in through the EU before"}


def test_it_takes_no_day(data: Dataset) -> None:
    """The figure shows every accession, so that no day can be asked for."""
    with pytest.raises(ValueError, match="every accession"):
        figures.get("supply-accessions", "2024-01-01", data=data)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_ten_more_members_have_room(data: Dataset, layout: Layout) -> None:
    """With ten large producers as members too, a bar has a part for each, and no text collides."""
    known = data["memberships"]
    like = known[(known["party_id"] == "EST") & (known["body_id"] == "MSP")]
    new = ["BRA", "CHL", "PER", "ZAF", "IDN", "KAZ", "TUR", "VNM", "MEX", "ARG"]
    days = pd.date_range("2024-04-01", "2026-01-31", periods=len(new)).normalize()
    rows = pd.concat([like] * len(new), ignore_index=True)
    rows = rows.assign(party_id=new, joined_on=days, not_before=days, not_after=days)
    tables = {**data.tables, "memberships": pd.concat([known, rows], ignore_index=True)}
    grown = replace(data, tables=tables, fingerprint="grown")
    shown = figures.get("supply-accessions", data=grown)
    assert {"BRA", "CHL", "ZAF"} <= set(shown.rows["party_id"])
    assert faults(shown.scene(layout)) == []
