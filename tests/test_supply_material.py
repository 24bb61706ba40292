"""The figure of one material: what it says is what is printed, and what is not known stays so."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from analysis import Dataset, figures
from analysis.data.facts import facts_of
from analysis.figures.supply_common import LOOKS, kind_of
from analysis.figures.supply_material_model import Stage, stages_of
from analysis.measures.supply.concentration import concentrated
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, REST, UNION, groups_on, last_day
from analysis.measures.supply.listing import NO_TOTAL, NONE, Cell, listings
from analysis.measures.supply.shares import share_of
from analysis.measures.supply.words import quantity, rounded_up, said
from analysis.scene.marks import Box, Words

OF_ALL = figures.family_of("supply-lithium")


def stages(material: str, data: Dataset, day: dt.date | None = None) -> tuple[Stage, ...]:
    """Return the stages of a material on a day."""
    return stages_of(material, groups_on(day or last_day(data), data), data)


@pytest.mark.parametrize("name", OF_ALL)
def test_the_title_says_what_is_measured(data: Dataset, name: str) -> None:
    """Each number of the title is the year, or a bound of the share of members or China."""
    made = stages(name.removeprefix("supply-"), data)
    shares = {said(stage.share(group)) for stage in made for group in (MEMBERS, IN_CHINA)}
    known = {number for words in shares for number in re.findall(r"[\d.]+", words)}
    known.add(str(max(stage.listing.year for stage in made)))
    title = figures.get(name, data=data).title
    assert set(re.findall(r"[\d.]+", title)) <= known
    assert title.count("MSP members") == title.count("China") == 1
    assert len(title) <= 160


@pytest.mark.parametrize("name", OF_ALL)
def test_every_row_leads_to_its_cells(data: Dataset, name: str) -> None:
    """A row has the printed cell of the year drawn, and of the year before where it tells that."""
    cells = {fact.id: fact.cells for fact in facts_of(data, "production")}
    for row in figures.get(name, data=data).table.to_dict("records"):
        now, *others = (cells[fact] for fact in row["fact_ids"])
        assert row["fact_id"] == row["fact_ids"][0]
        if row["area_id"] == "REST":
            assert now["area_id"] == "WLD"
            continue
        assert (now["commodity"], now["measure"], now["year"], now["area_id"]) == (
            row["commodity"], row["measure"], row["year"], row["area_id"],
        )  # fmt: skip
        assert (now["value"] == row["amount"]) or (now["value"] != now["value"])
        assert [cell["value"] for cell in others] == [row["before"]] * len(others)
        assert len(others) == (row["before"] == row["before"])


def test_every_printed_row_of_a_material_is_there(data: Dataset) -> None:
    """All countries of the latest year are drawn, whatever is printed of them."""
    for name in OF_ALL:
        for stage in stages(name.removeprefix("supply-"), data):
            drawn = {bar.area for bar in stage.bars}
            assert set(stage.listing.areas) <= drawn
            assert stage.listing.year == max(
                key[2] for key in listings(data) if key[:2] == _key(stage)
            )


def _key(stage: Stage) -> tuple[str, str]:
    return stage.listing.commodity, stage.listing.measure


def test_a_withheld_number_shows_as_such(data: Dataset) -> None:
    """What the Survey withholds of the United States is a word and no bar, and opens the share."""
    mining = stages("lithium", data)[1]
    (bar,) = (bar for bar in mining.bars if bar.area == "USA")
    assert (bar.amount, bar.told, bar.kind) == (None, "withheld", MEMBERS)
    assert mining.summary[0].startswith("Members at least ")
    assert mining.summary[1].startswith("China at most ")
    assert mining.basis.endswith("shares of the world outside the United States")
    scene = figures.get("supply-lithium", data=data).static()
    (panel,) = (one for one in scene.panels if one.name == mining.name)
    marks = [mark for mark in panel.marks if mark.row == bar.key]
    assert [mark.text for mark in marks if isinstance(mark, Words)] == ["withheld"]
    assert not [m for m in marks if isinstance(m, Box) and m.look in LOOKS.values()]


def test_what_no_row_shows_is_drawn_as_an_upper_bound(data: Dataset) -> None:
    """Where the total holds more than the rows, a hatched bar says up to how much."""
    reserves = stages("graphite", data)[0]
    last = reserves.bars[-1]
    assert last.amount == pytest.approx(16_900_000)
    assert last.told == "up to 17\N{NO-BREAK SPACE}million t"
    assert {reserves.listing.areas[area].amount for area in reserves.listing.bounded} == {None}


def test_groups_follow_the_roster_of_the_day(data: Dataset) -> None:
    """India is drawn as a member from its accession on; the address of the figure names the day."""
    before = figures.get("supply-rare-earths", "2022-06-14", data=data)
    after = figures.get("supply-rare-earths", "2023-07-01", data=data)
    for figure, group in ((before, REST), (after, MEMBERS)):
        rows = figure.table.query("area_id == 'IND'")
        assert set(rows["group"]) == {LOOKS[group].words}
        assert figure.asked == figure.as_of
        assert f"{figure.as_of.day} {figure.as_of:%B %Y}" in figure.subtitle
    with pytest.raises(ValueError, match="before the record"):
        figures.get("supply-rare-earths", "2021-01-01", data=data)


def test_a_country_stands_in_one_group(data: Dataset) -> None:
    """A member of the Union that joined itself is a member; one that did not is in through it."""
    groups = groups_on(last_day(data), data)
    areas = ("CHN", "FRA", "ESP", "ARG", "RUS", "NCL", "OTH")
    assert [kind_of(area, groups) for area in areas] == [
        IN_CHINA, MEMBERS, UNION, "forum", REST, REST, "other-countries",
    ]  # fmt: skip


def test_another_reading_is_told_and_drawn(data: Dataset) -> None:
    """By the code of its companies Australia has less vanadium, and the members less than half."""
    figure = figures.get("supply-vanadium", data=data)
    (row,) = figure.table.query("area_id == 'AUS' and measure == 'reserves'").to_dict("records")
    assert row["other_value"] == 2300
    reserves = stages("vanadium", data)[0]
    by_code = said(share_of(reserves.groups[MEMBERS], reserves.listing.reread()))
    assert any(f"2.3\N{NO-BREAK SPACE}million t, and the share of members {by_code}" in note
               for note in figure.notes)  # fmt: skip


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ((51, 20, 10, 19), "one country, Australia, has over half"),
        ((50, 20, 10, 20), "three countries have four fifths"),
        ((30, 20, 10, 10, 30), "three countries have four fifths"),
        ((30, 25, 10, 10, 10, 15), "two countries have over half"),
        ((25, 25, 10, 10, 10, 20), "three countries have over half"),
        ((20, 15, 15, 15, 15, 10, 10), "spread over many countries"),
        ((15, 15, 15, 15, 15, 15, 10), "spread over many countries"),
    ],
)
def test_concentration_is_a_word(data: Dataset, amounts: tuple[float, ...], words: str) -> None:
    """A half of one, four fifths of three, a half of few: by what they have at the least."""
    areas = ("AUS", "CAN", "CHN", "CHL", "PER", "USA", "RUS")
    one = next(iter(listings(data).values()))
    cells = dict(zip(areas, map(Cell, map(float, amounts)), strict=False))
    made = replace(one, areas=cells, other=NONE, total=NO_TOTAL)
    assert concentrated(made, data.party_names()) == words
    opened = replace(made, other=Cell(None, ("not-available",)))
    of = "" if words.startswith("spread") else " of what is listed"
    assert concentrated(opened, data.party_names()) == f"{words}{of}"
    halved = replace(made, total=Cell(2.0 * sum(amounts)))
    assert concentrated(halved, data.party_names()) != "one country, Australia, has over half"


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ((30, 21, 20, 19, 10), "two or three countries have over half"),
        ((51, 20, 10, 10, 9), "one or two countries have over half"),
        ((34, 32, 12, 12, 10), "two countries have over half"),
        ((25, 15, 11, 11, 11, 11, 11, 5), "spread over many countries"),
    ],
)
def test_concentration_holds_within_the_bounds(
    data: Dataset, amounts: tuple[float, ...], words: str
) -> None:
    """Where the printed total is larger than the rows, fewer countries may have half of these."""
    areas = ("AUS", "CAN", "CHN", "CHL", "PER", "USA", "RUS", "BRA")
    cells = dict(zip(areas, map(Cell, map(float, amounts)), strict=False))
    made = replace(next(iter(listings(data).values())), areas=cells, other=NONE, total=Cell(104.0))
    assert concentrated(made, data.party_names()) == words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (92_000, "metric tons, lithium content", "92,000 t"),
        (1460, "thousand metric tons, dry", "1.46 million t"),
        (7_400_000, "thousand metric tons", "7.4 billion t"),
        (84_000, "kilograms", "84,000 kg"),
        (63_000_000, "kilograms, PGM content", "63 million kg"),
        (0.5, "metric tons", "0.5 t"),
    ],
)
def test_an_amount_has_the_digits_that_are_printed(amount: float, unit: str, words: str) -> None:
    """Thousands of tons become tons; no digit is lost or added."""
    assert quantity(amount, unit).replace("\N{NO-BREAK SPACE}", " ") == words


def test_an_upper_bound_is_rounded_upwards() -> None:
    """It has two digits, and is never below what it bounds."""
    assert [rounded_up(x) for x in (348_600, 16_900_000, 20, 0)] == [350_000, 17_000_000, 20, 0]


def test_a_group_that_has_no_row_has_not_nothing(data: Dataset) -> None:
    """Where other countries are not available, China without a row is not listed, and not zero."""
    reserves = stages("platinum-group-metals", data)[0]
    assert said(reserves.share(IN_CHINA)) == "none listed"
