"""Maps of commodities: circles by area, what has no number or no place, and one map a table."""

from math import sqrt

import pandas as pd
import pytest

from analysis import Dataset, figures
from analysis.figures.record import Figure
from analysis.figures.supply_common import LOOKS
from analysis.figures.supply_map_model import BLANK, choices
from analysis.measures.supply.groups import IN_FORUM, MEMBERS, REST, UNION, groups_on, last_day
from analysis.measures.supply.shares import share_of
from analysis.measures.supply.words import fraction, percent, quantity, said
from analysis.publish.files import all_files
from analysis.scene.layout import LAYOUTS, LIVE, NARROW, WIDE, Layout
from analysis.scene.marks import Dot, Words
from scenes import faults

LEAD = "supply-map-rare-earths"
MAPS = figures.family_of(LEAD)
PREFIX = "supply-map-"
layouts = pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)


def dots(figure: Figure, layout: Layout = WIDE) -> dict[str, Dot]:
    """Return the marks of the countries by their codes."""
    marks = [m for panel in figure.scene(layout).panels for m in panel.marks]
    return {m.row: m for m in marks if isinstance(m, Dot) and m.row}


def texts(figure: Figure, layout: Layout) -> str:
    """Return all that is written in a picture."""
    marks = [m for panel in figure.scene(layout).panels for m in panel.marks]
    found = " ".join(m.text.replace("\n", " ") for m in marks if isinstance(m, Words))
    return found.replace("\N{NO-BREAK SPACE}", " ")


def test_there_is_a_map_for_every_first_table(data: Dataset) -> None:
    """Each material has its first stage; two commodities of it have two maps; germanium none."""
    assert {name.removeprefix(PREFIX) for name in MAPS} == set(choices(data))
    assert {"palladium", "platinum", "ilmenite", "rutile"} < set(choices(data))
    assert not any("germanium" in choice for choice in choices(data))
    first = figures.family_of("supply-rare-earths")[0]
    assert MAPS[0].removeprefix(PREFIX) == first.removeprefix("supply-")


@pytest.mark.parametrize("name", MAPS)
def test_the_title_is_what_was_measured(data: Dataset, name: str) -> None:
    """It names the largest countries, as many as have half of it, with their part in words."""
    figure, listing = figures.get(name, data=data), choices(data)[name.removeprefix(PREFIX)]
    names, part = data.party_names(), 0.0
    order = sorted(listing.areas, key=lambda a: -(listing.areas[a].amount or 0.0))
    assert listing.whole
    named = [area for area in order[:3] if names[area] in figure.title.partition(";")[0]]
    assert named == order[: len(named)]
    part = sum(listing.areas[area].amount or 0.0 for area in named) / listing.whole
    assert fraction(part) in figure.title
    assert part >= 0.5 or len(named) == 3
    members = groups_on(last_day(data), data)[MEMBERS]
    assert figure.title.endswith(f"MSP members: {said(share_of(members, listing))}")


@pytest.mark.parametrize("name", MAPS)
def test_every_circle_has_its_cell(data: Dataset, name: str) -> None:
    """A mark is a row; the row has the amount, the cell that it is from, and its source."""
    figure = figures.get(name, data=data)
    rows = figure.table.set_index("area_id")
    assert set(dots(figure)) <= set(rows.index)
    cells = data["production"].set_index(["commodity", "measure", "year", "area_id"])
    listing = choices(data)[name.removeprefix(PREFIX)]
    for area, row in rows.iterrows():
        value = cells.loc[(listing.commodity, listing.measure, listing.year, area), "value"]
        assert row["amount"] == (None if pd.isna(value) else value)
        assert row["fact_id"].startswith("production/")
        assert row["fact_id"].endswith(f"-{listing.year}-{area}")
        assert row["source_ids"]


def test_areas_are_amounts_on_one_scale(data: Dataset) -> None:
    """Areas of circles are as their amounts, and a share is as large on every map."""
    cobalt, copper = (figures.get(f"{PREFIX}{name}", data=data) for name in ("cobalt", "copper"))
    own, amounts = dots(cobalt), cobalt.table.set_index("area_id")["amount"]
    ratio = (own["COD"].size / own["IDN"].size) ** 2
    assert ratio == pytest.approx(amounts["COD"] / amounts["IDN"])
    parts = [max(amounts) / choices(data)["cobalt"].sum]
    parts.append(max(copper.table["amount"]) / choices(data)["copper"].sum)
    size = dots(copper)["CHL"].size * sqrt(parts[0] / parts[1])
    assert own["COD"].size == pytest.approx(size)


@layouts
def test_a_withheld_number_is_an_open_mark_with_the_word(data: Dataset, layout: Layout) -> None:
    """The United States have an open mark and `withheld`; the members' share says at least."""
    figure = figures.get(f"{PREFIX}lithium", data=data)
    assert dots(figure, layout)["USA"].look.fill == BLANK.fill == "paper"
    assert "United States: withheld" in texts(figure, layout)
    assert "MSP members: at least" in texts(figure, layout)
    row = figure.table.set_index("area_id").loc["USA"]
    assert (row["amount"], row["share"], row["flags"]) == (None, "", "withheld")


@layouts
@pytest.mark.parametrize("name", MAPS)
def test_every_country_is_named(data: Dataset, name: str, layout: Layout) -> None:
    """What has no room on the map stands below it; nothing is covered or cut off."""
    figure = figures.get(name, data=data)
    written = texts(figure, layout)
    rows = figure.table.set_index("area_id")["name"]
    assert [area for area in dots(figure, layout) if rows[area] not in written] == []
    assert faults(figure.scene(layout)) == []


def test_other_countries_stand_nowhere(data: Dataset) -> None:
    """Their amount is in a row and a note, their share in the key, and no mark is theirs."""
    figure, listing = figures.get(f"{PREFIX}zinc", data=data), choices(data)["zinc"]
    assert "OTH" in set(figure.table["area_id"])
    assert listing.other.amount and listing.whole
    assert any(quantity(listing.other.amount, listing.unit) in note for note in figure.notes)
    part = percent(listing.other.amount / listing.whole).replace("\N{NO-BREAK SPACE}", " ")
    for layout in (*LAYOUTS, LIVE):
        assert "OTH" not in dots(figure, layout)
    assert f"not named: {part}, not placed" in texts(figure, WIDE)


def test_groups_follow_the_roster_of_the_day(data: Dataset) -> None:
    """India is one of the rest before it joined, and a Forum member is of the rest without one."""
    early = figures.get(f"{PREFIX}chromium", "2022-06-14", data=data)
    usual = figures.get(f"{PREFIX}chromium", data=data)
    group = "group"
    for figure, india, turkiye in ((early, REST, REST), (usual, MEMBERS, IN_FORUM)):
        rows = figure.table.set_index("area_id")[group]
        assert (rows["IND"], rows["TUR"]) == (LOOKS[india].words, LOOKS[turkiye].words)
        assert dots(figure)["TUR"].look.fill == LOOKS[turkiye].fill
    with pytest.raises(ValueError, match="no members"):
        figures.get(f"{PREFIX}chromium", "2026-03-01", data=data)


def test_nothing_listed_is_no_bound_of_zero(data: Dataset) -> None:
    """No state of the Union is listed for antimony: that is said, and not `at most 0 %`."""
    union = groups_on(last_day(data), data)[UNION]
    share = share_of(union, choices(data)["antimony"])
    assert (share.at_most, share.upper, said(share)) == (True, 0, "none listed")


@pytest.mark.parametrize("name", [LEAD, f"{PREFIX}graphite"])
def test_a_map_is_light(data: Dataset, name: str) -> None:
    """The picture of a page has 40 kB at most, and all files of a member are 1.4 megabytes."""
    figure = figures.get(name, data=data)
    assert all(len(figure.on_page(layout, links=True)) < 40_000 for layout in LAYOUTS)
    if name != LEAD:
        assert sum(map(len, all_files(figure, data).values())) < 1_400_000
