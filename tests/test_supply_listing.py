"""What is printed of a commodity: the whole, its bounds and its gaps, as worked out by hand."""

import csv
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest

from analysis import Dataset
from analysis.measures.supply.concentration import index_said, share_of_largest
from analysis.measures.supply.groups import Group
from analysis.measures.supply.limits import note_of
from analysis.measures.supply.listing import (
    KEY,
    NO_TOTAL,
    NONE,
    OTHERS,
    RESERVES,
    WORLD,
    Cell,
    Listing,
    listings,
)
from analysis.measures.supply.shares import is_open, part_of, share_of
from analysis.measures.supply.stages import MINE, computed, course, current, stated_refining
from analysis.measures.supply.tables import concentration_of
from analysis.measures.supply.words import basis_of, marks_of


def cases(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of cases."""
    return list(csv.DictReader((Path(__file__).parent / "cases" / name).open()))


def cell(text: str) -> Cell:
    """Return the cell that `10`, `?` or `10:>` is: an amount or none, then its flag."""
    amount, _, flag = text.partition(":")
    return Cell(None if amount == "?" else float(amount), (flag,) if flag else ())


def made(rows: str, total: str = "") -> Listing:
    """Return a listing of `AUS=10;OTH=?` and a total, `>16` where it is a lower bound."""
    cells = {area: cell(text) for area, text in (row.split("=") for row in rows.split(";"))}
    other, bare = cells.pop(OTHERS, NONE), total.removeprefix(">")
    world = cell(f"{bare}:>" if bare != total else bare) if total else NO_TOTAL
    return Listing("x", "mine production", 2025, "t", cells, other, world, frozenset(), {}, ())


@pytest.mark.parametrize("case", cases("supply_notes.csv"), ids=lambda case: case["why"])
def test_what_is_not_known_is_told(case: dict[str, str], data: Dataset) -> None:
    """What limits the share of a group is told in sentences, blank where nothing does."""
    readings = (reading.split("=") for reading in case["readings"].split(";") if reading)
    again = {area: float(amount) for area, amount in readings}
    listing = replace(made(case["rows"], case["total"]), readings=again)
    group = Group("x", frozenset(case["group"].split(";")))
    note = note_of(group, share_of(group, listing), listing, data.party_names())
    assert note.replace("\u00a0", " ") == case["note"]


@pytest.mark.parametrize(
    ("rows", "total", "basis"),
    [
        ("AUS=10;CHN=6", "16", "of the world"),
        ("AUS=10;CHN=6", "", "of what is listed"),
        ("AUS=10;OTH=?", "10", "of what is listed"),
        ("AUS=10;CHN=?:s", "16", "of the world"),
        ("AUS=10;CHN=?:s", ">16", "of the printed total"),
    ],
)
def test_what_a_share_is_of_is_told(rows: str, total: str, basis: str, data: Dataset) -> None:
    """Of the world where its total bounds all, else of what is listed or of the printed total."""
    assert basis_of(made(rows, total), data.party_names()) == basis


def test_marks_are_told_in_words() -> None:
    """A mark is a word; what is in the total only, where the total has no room, is elsewhere."""
    open_, closed = made("AUS=10:e;CHN=?:s", "16"), made("AUS=16;CHN=?:s", "16")
    assert marks_of(open_.areas["AUS"], open_) == "estimated"
    assert marks_of(open_.areas["CHN"], open_) == "in the total only"
    assert marks_of(closed.areas["CHN"], closed) == "counted elsewhere"
    assert marks_of(Cell(1.0, ("e", "r")), open_) == "estimated, revised"


@pytest.mark.parametrize("case", cases("listings.csv"), ids=lambda case: case["why"])
def test_the_whole_and_its_bounds(case: dict[str, str]) -> None:
    """The whole, the most and the least it may be, and what belongs to rows without a number."""
    listing = made(case["rows"], case["total"])
    assert listing.sum == float(case["sum"])
    assert listing.bounded == frozenset(filter(None, case["bounded"].split(";")))
    assert listing.other_is_open == (case["other_open"] == "yes")
    if not case["whole"]:
        assert listing.whole is None
        return
    for name in ("whole", "most", "least", "unknown"):
        assert getattr(listing, name) == pytest.approx(float(case[name])), name


def test_a_total_that_is_not_printed_has_no_rounding() -> None:
    """Nothing is said where no total is printed; else half a unit of its last digit."""
    assert made("AUS=10").rounding == 0
    assert made("AUS=10", "16").rounding == 0.5


def test_a_cell_without_a_number_is_blank_unless_it_is_small() -> None:
    """A dash is zero, a small amount counts as none; a lower bound has a number."""
    assert [cell(text).is_blank for text in ("?", "?:W", "?:small", "0", "5:small")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert [cell(text).is_floor for text in ("5:>", "?:>", "5", "5:s")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_the_largest_comes_first_and_a_blank_has_no_part() -> None:
    """The areas are ranked by amount; one without a number has no part, and ranks as a zero."""
    listing = made("USA=?:W;AUS=10;CHN=30;BRA=20", "60")
    assert listing.ranked == ["CHN", "BRA", "AUS", "USA"]
    assert made("USA=?:W;AUS=0;CHN=0.5;CAN=2").ranked == ["CAN", "CHN", "USA", "AUS"]
    assert [listing.part(area, 60.0) for area in ("CHN", "USA")] == [0.5, 0.0]


def test_the_part_of_a_cell_has_the_bounds_of_the_whole() -> None:
    """A cell's share lies between what the sum and the total give; without a number it has none."""
    listing = made("CHN=907;RUS=2;USA=?:W", "900")
    china = part_of(listing.areas["CHN"], listing)
    assert china
    assert (china.lower, china.value, china.upper) == (907 / 909, 907 / 909, 1.0)
    assert part_of(listing.areas["USA"], listing) is None


def test_the_share_of_the_largest_is_of_one_unless_more_are_asked_for() -> None:
    """Who has most stands alone; the second counts where two are asked for."""
    listing = made("AUS=3;CHN=6;IND=1", "10")
    assert (share_of_largest(listing).value, share_of_largest(listing, 2).value) == (0.6, 0.9)


@pytest.mark.parametrize(
    ("rows", "total", "answer"),
    [
        ("AUS=10;CHN=6", "16", False),
        ("AUS=10;CHN=?:s", "16", False),
        ("AUS=10;CHN=?:s", "", True),
        ("AUS=10;OTH=?", "10", True),
        ("AUS=10;OTH=?", "16", False),
        ("AUS=10;OTH=6:>", "", True),
    ],
)
def test_a_listing_is_open_where_a_size_is_not_known(rows: str, total: str, answer: bool) -> None:
    """It is open by a country or by all others without a number that nothing bounds."""
    assert is_open(made(rows, total)) is answer


def test_a_cell_is_found_by_its_area() -> None:
    """Other countries have a cell too; an area that is not listed has one without an amount."""
    listing = made("AUS=10;OTH=2")
    found = [listing.cell(area) for area in ("AUS", OTHERS, "CHL")]
    assert found == [Cell(10.0), Cell(2.0), Cell(None)]


def test_the_other_reading_has_no_total(data: Dataset) -> None:
    """By the other reading the cells that have one change, and the printed total says nothing."""
    vanadium = listings(data)["vanadium", "reserves", 2025]
    other = vanadium.reread()
    changed = {area for area, one in other.areas.items() if one != vanadium.areas[area]}
    assert changed == set(vanadium.readings) == {"AUS"}
    assert other.areas["AUS"] == Cell(2300.0)
    assert other.whole == other.most == other.least == other.sum
    assert other.total.amount is None


def test_a_listing_without_another_reading_stays_as_it_is(data: Dataset) -> None:
    """The total of graphite, which alone bounds four rows without a number, is kept."""
    graphite = listings(data)["graphite (natural)", "reserves", 2025]
    assert not graphite.readings
    assert graphite.reread() is graphite
    assert graphite.bounded == {"AUT", "DEU", "UKR", "USA"}


@pytest.mark.parametrize("step", [1, -1], ids=["as they are", "backwards"])
def test_the_listings_are_the_rows_of_the_data(step: int, data: Dataset) -> None:
    """Each printed cell is where the data has it: in order, with amount, flags, unit, sources."""
    rows = data["production"][::step]
    data = replace(data, tables={**data.tables, "production": rows})
    found = listings(data)
    assert list(found) == list(dict.fromkeys(rows[KEY].itertuples(index=False, name=None)))
    for key, group in rows.groupby(KEY, sort=False):
        listing = found[key]
        printed = {**listing.areas, OTHERS: listing.other, WORLD: listing.total}
        for row in group.itertuples():
            amount = None if row.value != row.value else row.value
            assert printed.pop(row.area_id) == Cell(amount, row.flag), (key, row.area_id)
        assert set(printed) <= {OTHERS, WORLD}
        assert printed.get(OTHERS, NONE) == NONE
        assert printed.get(WORLD, NO_TOTAL) == NO_TOTAL
        assert listing.printed == tuple(group["area_id"])
        assert {listing.unit} == set(group["unit"])
        assert listing.source_ids == tuple(dict.fromkeys(group["source_id"]))


def test_who_is_left_out_of_a_total_has_no_number(data: Dataset) -> None:
    """A footnote of the world names, for its own table, whom the total leaves out."""
    notes = data["production_footnotes"].query("area_id == @WORLD")
    keys = notes[KEY].itertuples(index=False, name=None)
    told = {key: set(out) for key, out in zip(keys, notes["left_out"], strict=True)}
    for key, listing in listings(data).items():
        blank = {area for area, one in listing.areas.items() if one.is_blank}
        assert listing.left_out == told.get(key, set()) & blank
    assert listings(data)["lithium", "mine production", 2025].left_out == {"USA"}


def test_a_listing_cannot_be_changed() -> None:
    """What is printed stays: a listing is shared by all who ask for it."""
    with pytest.raises(FrozenInstanceError):
        made("AUS=10").year = 2024  # type: ignore[misc]


def test_a_group_lacks_a_row_unless_all_its_countries_are_listed() -> None:
    """All countries but some always lack one: nobody lists the whole world."""
    pair = Group("pair", frozenset({"AUS", "CAN"}))
    assert not pair.lacks_row({"AUS", "CAN"})
    assert not pair.lacks_row({"AUS", "CAN", "CHN"})
    assert pair.lacks_row({"AUS", "CHN"})
    assert pair._replace(others=True).lacks_row({"AUS", "CAN"})
    assert [pair.has("AUS"), pair.has("CHN")] == [True, False]
    assert [pair._replace(others=True).has(area) for area in ("AUS", "CHN")] == [False, True]


def test_who_has_no_row_may_be_among_other_countries_only() -> None:
    """What the total has above the rows belongs to a row that is in the total, here the USA's."""
    listing = made("AUS=10;USA=?:s;OTH=2", "16")
    peru = share_of(Group("peru", frozenset({"PER"})), listing)
    assert (peru.lower, peru.value) == (0.0, 0.0)
    assert peru.upper == pytest.approx(2 / 15.5)


def part(text: str) -> Any:
    """Return about the part that `20/32.5` is."""
    above, below = map(float, text.split("/"))
    return pytest.approx(above / below)


@pytest.mark.parametrize("case", cases("concentration.csv"), ids=lambda case: case["why"])
def test_how_much_the_largest_have(case: dict[str, str]) -> None:
    """The largest, its share and that of three, and the index, whose bounds are by the rules."""
    largest, share, top3, index = concentration_of(made(case["rows"], case["total"]))
    assert (largest, share, top3) == (
        case["largest"], part(case["largest_share"]), part(case["top3"]),
    )  # fmt: skip
    lower, upper = index
    assert (lower / 1e4, upper / 1e4) == (part(case["hhi_lower"]), part(case["hhi_upper"]))


@pytest.mark.parametrize("case", cases("courses.csv"), ids=lambda case: case["why"])
def test_how_a_share_goes_from_stage_to_stage(case: dict[str, str]) -> None:
    """A share grows or falls where whole per cents of its bounds lie apart; else it is about the
    same where all are one, and not decided where not or where a number is missing.
    """
    first, last = (made(case[end], case[f"{end}_total"]) for end in ("first", "last"))
    pair = Group("pair", frozenset({"AUS", "CAN"}))
    assert course(pair, {RESERVES: (first,), MINE: (last,)}) == case["course"]


def test_what_is_told_together_is_of_one_year(data: Dataset) -> None:
    """What has an older newest table than others is computed, and in no title with them."""
    rows = data["production"]
    left = rows[~((rows["commodity"] == "copper") & (rows["year"] == 2025))]
    older = replace(data, tables={**data.tables, "production": left}, fingerprint="older")
    apart = {one.key for one in computed(older)} - {one.key for one in current(older)}
    assert apart == {("copper", f"{stage} production", 2024) for stage in ("mine", "refinery")}


@pytest.mark.parametrize("case", cases("refining.csv"), ids=lambda case: case["material"])
def test_which_stated_share_stands_for_refining(case: dict[str, str], data: Dataset) -> None:
    """Of the shares of the world that others state by place, the one that is chosen by rule."""
    found = stated_refining(case["material"], data)
    assert (found.share_id if found else "") == case["share_id"]


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        (2620, 2640, "about 2,600"),
        (2660, 2759, "about 2,700"),
        (2600, 2700, "2,600 to 2,700"),
        (1340, 2050, "1,300 to 2,100"),
        (1300, 2100, "1,300 to 2,100"),
        (9950, 10000, "about 10,000"),
    ],
)
def test_an_index_is_told_to_the_hundred(lower: float, upper: float, words: str) -> None:
    """Bounds are rounded outwards; those less than a hundred apart are one number."""
    assert index_said(lower, upper, is_open=False) == words
    assert index_said(lower, upper, is_open=True) == f"{words} of what is listed"
