"""Shares of groups of countries: the rules by hand, and what holds for every day and measure."""

import csv
import datetime as dt
import math
from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.data.dataset import Dataset
from analysis.data.rounding import rounding_of
from analysis.measures.supply.groups import groups_on, last_day
from analysis.measures.supply.listing import Cell, Listing, listings
from analysis.measures.supply.shares import Share, share_of
from analysis.measures.supply.words import fraction, percent, quantity, rounded_up, said

CASES = list(csv.DictReader((Path(__file__).parent / "cases/supply_shares.csv").open()))
FIRST, LAST = dt.date(2022, 6, 14), dt.date(2026, 2, 4)
DAYS = st.dates(FIRST, LAST)
shares_on = cache(analysis.supply_shares)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['commodity']}-{c['group']}-{c['rule']}")
def test_each_rule_as_worked_by_hand(case: dict[str, str], data: Dataset) -> None:
    """A share, its bounds, and whether it is at least or at most that, are those of the case."""
    rows = shares_on(case["as_of"], data=data)
    same = (rows["commodity"] == case["commodity"]) & (rows["measure"] == case["measure"])
    (row,) = rows[
        same & (rows["year"] == int(case["year"])) & (rows["group"] == case["group"])
    ].to_dict("records")
    for name in ("lower", "value", "upper"):
        expected = float(Fraction(case[name])) if case[name] else math.nan
        assert row[name] == pytest.approx(expected, nan_ok=True), name
    assert (row["at_least"], row["at_most"]) == (
        case["bound"] == "at least",
        case["bound"] == "at most",
    )


def test_every_group_has_a_row_for_every_table(data: Dataset) -> None:
    """There is a row for each printed commodity, measure and year, and each of seven groups."""
    rows = analysis.supply_shares(data=data)
    printed = data["production"].groupby(["commodity", "measure", "year"]).ngroups
    assert len(rows) == 7 * printed
    assert rows.groupby("group").size().eq(printed).all()


def test_the_data_of_the_project_are_asked_where_none_are_given(data: Dataset) -> None:
    """Tables asked for without data are those of the project's own."""
    for table in (analysis.supply_shares, analysis.supply_concentration):
        pd.testing.assert_frame_equal(table(), table(data=data))


@given(day=DAYS)
def test_parts_add_up_to_the_whole(day: dt.date, data: Dataset) -> None:
    """Members, China, the rest and what belongs to nobody add up to the whole, on every day."""
    groups = groups_on(day, data)
    for listing in listings(data).values():
        if listing.whole is None:
            continue
        amounts = [
            share_of(groups[name], listing).amount or 0 for name in ("members", "china", "rest")
        ]
        nobody = listing.other.amount or 0.0
        assert math.isclose(sum(amounts) + nobody, listing.sum)
        if listing.has_rest:
            assert abs(listing.sum + listing.unknown - listing.whole) <= listing.rounding * 1.000001
        elif listing.total.amount is not None and not listing.differs:
            below, above = listing.total.amount - listing.sum, listing.rounding * 1.000001
            assert below <= above
            assert listing.total.is_floor or -below <= above


@given(day=DAYS)
def test_a_share_lies_within_its_bounds(day: dt.date, data: Dataset) -> None:
    """For every day, group and measure: 0 <= lower <= value <= upper <= 1, or nothing is said."""
    for row in analysis.supply_shares(day, data=data).itertuples():
        if not math.isnan(row.value):
            assert 0 <= row.lower <= row.value + 1e-12 <= row.upper + 2e-12 <= 1 + 3e-12
        assert not (row.at_least and row.at_most)


CELLS = st.one_of(
    st.builds(Cell, st.integers(0, 1000).map(float)),
    st.builds(Cell, st.none(), st.sampled_from([("W",), ("not-available",), ("s",), ("small",)])),
    st.builds(Cell, st.integers(1, 1000).map(float), st.just((">",))),
)


@given(
    areas=st.dictionaries(
        st.sampled_from(["AUS", "CHN", "CHL", "DEU", "USA", "ZMB"]), CELLS, min_size=1
    ),
    other=CELLS,
    total=st.one_of(st.none(), st.integers(1, 5000).map(float)),
)
def test_bounds_hold_for_any_listing(
    areas: dict[str, Cell], other: Cell, total: float | None, data: Dataset
) -> None:
    """Whatever is printed, a share lies within its bounds and adding a country lowers no bound."""
    printed = Cell(total, () if total else ("not-available",))
    listing = Listing("x", "mine production", 2025, "t", areas, other, printed, frozenset(), {}, ())
    groups = groups_on(LAST, data)
    for group in groups.values():
        share = share_of(group, listing)
        assert share.at_least + share.at_most + share.is_open <= 1
        if share.lower is not None and share.value is not None and share.upper is not None:
            assert 0 <= share.lower <= share.value * (1 + 1e-12)
            assert share.value <= share.upper * (1 + 1e-12)
            assert share.upper <= 1
    few, more = (share_of(groups[name], listing) for name in ("members", "members-with-eu"))
    assert (few.lower or 0) <= (more.lower or 0)
    assert (few.upper or 0) <= (more.upper or 0) + 1e-12


def test_a_day_without_members_is_refused(data: Dataset) -> None:
    """A day after the end of the MSP is an error that names the days there are."""
    with pytest.raises(ValueError, match=f"{FIRST} to {LAST}"):
        analysis.supply_shares("2026-02-05", data=data)
    assert last_day(data) == LAST


@pytest.mark.parametrize(
    ("total", "rounding"),
    [(142000, 500), (900000, 5000), (29000000, 500000), (16, 0.5), (1.5, 0.05), (0, 0.5)],
)
def test_rounding_is_half_of_the_last_digit(total: float, rounding: float) -> None:
    """A printed total is exact to half a unit of its last digit that is not zero, of the second
    at least.
    """
    assert rounding_of(total) == pytest.approx(rounding)


def test_shares_and_check_agree_on_what_does_not_add_up(data: Dataset) -> None:
    """Where the whole has bounds, the check has a row that says why the total is no sum."""
    rows = data["exceptions"].query("rule == 'production-adds-up'")
    told = {tuple(key.split(";")) for key in rows["key"]}
    apart = {key for key, listing in listings(data).items() if listing.sum and listing.differs}
    assert {(*names, str(year)) for *names, year in apart} == told


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(0.2129, 0.2129, 0.2129, False, False, 1), "21\u00a0%"),
        (Share(0.2129, 0.2129, 0.3301, False, False, 1), "21 to 34\u00a0%"),
        (Share(0.338, 0.338, 0.338, True, False, 1), "at least 33\u00a0%"),
        (Share(0.215, 0.215, 0.215, False, True, 1), "at most 22\u00a0%"),
        (Share(0.0097, 0.0097, 0.0097, True, False, 1), "at least 0.9\u00a0%"),
        (Share(0.01, 0.01, 0.01, True, False, 1), "at least 1\u00a0%"),
        (Share(0.277, 0.277, 0.295, True, False, 1), "at least 27\u00a0%"),
        (Share(0.277, 0.277, 0.295, False, True, 1), "at most 30\u00a0%"),
        (Share(0.0, 0.0, 0.059, False, False, 0), "none listed, at most 6\u00a0%"),
        (Share(0.0026, 0.0026, 0.022, True, False, 1), "at least 0.2\u00a0%"),
        (Share(0.002, 0.002, 0.003, False, True, 1), "under 1\u00a0%"),
        (Share(0.0, 0.0, 0.02, False, True, 0), "none listed, at most 2\u00a0%"),
        (Share(0.0, 0.0, 0.1, False, False, 0, True), "none listed"),
        (
            Share(0.12, 0.12, 0.399, False, False, 1, True, True),
            "12 to 40\u00a0% of the printed total",
        ),
        (Share(0.0, 0.0, 0.0, True, False, 0), "none listed, an amount is not known"),
        (Share(0.0, 0.0, 0.0, False, False, 0), "0\u00a0%"),
        (Share(0.0, 0.0, 0.004, False, False, 0), "none listed"),
        (Share(0.0, 0.0, 0.0, False, True, 0), "none listed"),
        (Share(0.0, 0.0, 0.0, False, False, 0, True), "none listed"),
        (Share(0.0, 0.001, 0.005, False, False, 1), "0 to 1\u00a0%"),
        (Share(0.1227, 0.1261, 0.1261, False, False, 1), "12 to 13\u00a0%"),
        (Share(0.126, 0.1261, 0.1299, False, False, 1), "13\u00a0%"),
        (Share(0.994, 0.996, 1.0, False, False, 1), "99 to 100\u00a0%"),
        (Share(0.005, 0.005, 0.005, False, True, 1), "at most 1\u00a0%"),
        (Share(None, None, None, False, False, None), "no table"),
        (Share(0.13, 0.13, 0.13, False, False, 1, True), "13\u00a0% of what is listed"),
    ],
)
def test_a_share_in_words(share: Share, words: str) -> None:
    """Words are no more exact than whole per cent, and bounds are rounded outwards."""
    assert said(share) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [(0, "0"), (0.004, "under 1"), (0.005, "under 1"), (0.0051, "1"), (0.0149, "1"), (1, "100")],
)
def test_a_part_is_never_called_none(part: float, words: str) -> None:
    """A share is a whole per cent; one that is not none is not called so."""
    assert percent(part) == f"{words}\u00a0%"


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (92000, "metric tons", "92,000 t"),
        (92, "thousand metric tons, calcined equivalent", "92,000 t"),
        (0.5, "metric tons", "0.5 t"),
        (85, "kilograms, germanium content", "85 kg"),
        (999999, "metric tons", "999,999 t"),
        (1000000, "metric tons", "1 million t"),
        (1234567, "kilograms", "1.234567 million kg"),
        (1460000, "thousand metric tons", "1.46 billion t"),
        (1000000000, "metric tons", "1 billion t"),
    ],
)
def test_an_amount_has_all_its_digits(amount: float, unit: str, words: str) -> None:
    """An amount is in tonnes or kilograms, a large one in millions of them, and loses no digit."""
    assert quantity(amount, unit).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("amount", "bound"),
    [(0, 0), (1, 1), (9.5, 9.5), (10, 10), (100, 100), (100.5, 110), (123, 130), (0.05, 0.05)],
)
def test_an_upper_bound_has_two_digits(amount: float, bound: float) -> None:
    """A bound is rounded up to two digits, and stays as it is where it has no more."""
    assert rounded_up(amount) == pytest.approx(bound)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (0, "none"),
        (0.049, "almost none"),
        (0.05, "about a tenth"),
        (0.1, "a tenth"),
        (0.196, "a fifth"),
        (0.206, "about a fifth"),
        (0.25, "a quarter"),
        (1 / 3, "a third"),
        (0.4, "two fifths"),
        (0.5, "half"),
        (0.6, "three fifths"),
        (2 / 3, "two thirds"),
        (0.75, "three quarters"),
        (0.8, "four fifths"),
        (0.9, "nine tenths"),
        (0.949, "about nine tenths"),
        (0.95, "almost all"),
        (0.995, "all"),
    ],
)
def test_a_fraction_is_the_nearest(part: float, words: str) -> None:
    """A title has the fraction that is nearest, and says where the share is only about that."""
    assert fraction(part) == words


def test_concentration_is_that_of_the_listed_countries(data: Dataset) -> None:
    """The largest, the three largest, and an index whose bounds hold the one of equal shares."""
    rows = analysis.supply_concentration(data=data).set_index(["commodity", "measure", "year"])
    gallium = rows.loc[("gallium", "refinery production", 2025)]
    assert gallium["largest"] == "CHN"
    assert gallium["largest_share"] == pytest.approx(900000 / 909000)
    known = rows.dropna()
    assert (known["hhi_lower"] <= known["hhi_upper"] + 1e-9).all()
    assert (known["hhi_lower"] >= 1e4 * known["largest_share"] ** 2 * 0.9).all()
    assert known["hhi_upper"].max() <= 1e4
    zinc = rows.loc[("zinc", "mine production", 2025)]
    listed = [1100, 500, 4100, 870, 360, 780, 1500, 430, 230, 670]
    assert zinc["hhi_lower"] == pytest.approx(1e4 * sum(x * x for x in listed) / 12540**2)
    assert zinc["hhi_upper"] == pytest.approx(1e4 * sum(x * x for x in [*listed, 2000]) / 12540**2)
    assert rows.loc[("germanium", "refinery production", 2025)].isna().sum() == 4
