"""Shares that others state: what a row says in words, in which order, and as a table."""

import re

import pandas as pd
import pytest

import analysis
from analysis import Dataset, tables
from analysis.data.facts import titles
from analysis.measures.stated_shares import STEPS

# Rows of each form with the sentence that a reader would write: with a bound and without, several
# together, by ownership within a country, what is counted in more words than a name, initials or
# an article before who states it.
SENTENCES = {
    "lithium-refining-2024-chn-iea-gcmo-2025": "the IEA puts China at 70 % of refined lithium"
    " in 2024",
    "gallium-refining-2024-chn-project-blue": "Project Blue puts China at 98.8 % of refined gallium"
    " in 2024",
    "nickel-refining-2023-top-three-iea-gcmo-2024": "the IEA puts the top three countries together"
    " at 71 % of refined nickel in 2023",
    "nickel-refining-2023-chn-c4ads": "C4ADS puts Chinese companies at about 75 % of nickel"
    " refining capacity in Indonesia in 2023",
    "average-of-20-minerals-refining-2024-chn-iea-gcmo-2025-2": "the IEA puts China at about 75 %"
    " of refined output, on average over 20 strategic minerals for energy, in 2024",
    "tungsten-mining-and-processing-2023-chn-oregon-group": "the Oregon Group puts China at more"
    " than 80 % of tungsten mining and processing in 2023",
}


@pytest.fixture
def shares(data: Dataset) -> pd.DataFrame:
    """Return every stated share."""
    return analysis.stated_shares(data=data)


def test_a_row_is_a_sentence(shares: pd.DataFrame) -> None:
    """Each row reads as a sentence that names who states it, whose share, how much, when."""
    said = shares.set_index("share_id")["said"]
    assert {key: said[key] for key in SENTENCES} == SENTENCES
    for row in shares.itertuples():
        assert row.amount in row.said
        assert row.area_as_stated in row.said
        assert row.said.endswith("" if pd.isna(row.year) else f"in {row.year}")
        assert not re.search("  |<NA>|nan|the the|, ,", row.said)


def test_shares_are_sorted_and_taken_by_commodity(data: Dataset, shares: pd.DataFrame) -> None:
    """By commodity and step, the latest year and the largest share first; one commodity alone has
    the same rows, and the project's data are those that are asked where none are given.
    """
    assert len(shares) == len(data["stated_shares"])
    keys = [
        (row.commodity, STEPS.index(row.stage), pd.isna(row.year) or -row.year, -row.share, key)
        for key, row in shares.set_index("share_id").iterrows()
    ]
    assert keys == sorted(keys)
    pd.testing.assert_frame_equal(analysis.stated_shares(), shares)
    nickel = analysis.stated_shares("nickel", data=data)
    alone = shares[shares["commodity"] == "nickel"].reset_index(drop=True)
    pd.testing.assert_frame_equal(nickel, alone)
    with pytest.raises(KeyError, match="no stated share of 'unobtainium'; expected one of"):
        analysis.stated_shares("unobtainium", data=data)


def test_a_share_of_a_country_is_none_of_the_world(shares: pd.DataFrame) -> None:
    """A share of one country's total says so in the sentence and on the page."""
    rows, shown = shares[shares["within"] != ""], tables.get("stated-shares").markup["stage"]
    assert len(rows) > 0
    for place, within, said in zip(rows.index, rows["within"], rows["said"], strict=True):
        assert f" in {within} in " in said
        assert f" in {within}<" in shown[place]


def test_reports_that_differ_are_both_there(shares: pd.DataFrame) -> None:
    """Two numbers out of one edition are two rows, and each tells of the other."""
    both = shares[shares["commodity"] == "average of 20 minerals"]
    assert set(both["share"]) == {70, 75}
    assert both["note"].str.contains("CONFLICT").all()


def test_the_table_shows_bounds_and_has_numbers_in_its_files(data: Dataset) -> None:
    """A page says `more than 90 %`, the files the number and the bound; each row has evidence."""
    table = tables.get("stated-shares", data)
    frame = analysis.stated_shares(data=data)
    assert table.rows["share"].tolist() == frame["share"].tolist()
    assert list(map(str, table.markup["share"])) == frame["amount"].tolist()
    assert table.rows["source_ids"].map(len).min() > 0
    shown = [name for name in table.columns if name not in table.files_only]
    assert shown[:5] == ["commodity", "stage", "year", "area_as_stated", "share"]
    assert table.rows["fact_id"].isin(titles(data)).all()


def test_a_table_is_found_by_its_id(data: Dataset) -> None:
    """Each published table is given by its id; an unknown id names those there are."""
    assert [tables.get(made.id, data).id for made in tables.PUBLISHED[:3]] == [
        made(data).id for made in tables.PUBLISHED[:3]
    ]
    with pytest.raises(KeyError, match=r"no table 'nothing'; expected one of .*stated-shares"):
        tables.get("nothing", data)
