"""From the ground to the metal: what is drawn is what the measures say, and no table is no bar."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.figures.supply_stages_model import Material, materials_of
from analysis.figures.supply_stages_words import NO_TABLE, told
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, groups_on, last_day
from analysis.measures.supply.stages import (
    FALLS,
    GROWS,
    MEASURES,
    SAME,
    STAGES,
    UNDECIDED,
    chains,
    course,
    ends_of,
    latest,
    reread,
    stated_refining,
)
from analysis.scene.layout import LAYOUTS, NARROW, SMALL, WIDE, Layout
from analysis.scene.marks import Box, Words
from scenes import faults


@pytest.fixture(scope="module")
def figure(data: Dataset) -> Figure:
    """The figure with the usual members."""
    return figures.get("supply-stages", data=data)


@pytest.fixture(scope="module")
def materials(data: Dataset) -> list[Material]:
    """The materials as the picture has them."""
    groups = groups_on(last_day(data), data)
    return materials_of(data, told(groups, data))


def test_the_title_counts_what_the_measures_say(figure: Figure, data: Dataset) -> None:
    """The title has the materials in which shares rise and fall, by both readings of reserves."""
    groups = groups_on(last_day(data), data)
    found = {}
    for group, which in ((IN_CHINA, GROWS), (MEMBERS, FALLS)):
        courses = [[course(groups[group], each(chain)) for chain in chains(data).values()]
                   for each in (lambda chain: chain, reread)]  # fmt: skip
        found[group] = sorted(Counter(some)[which] for some in courses)
    china, members = (list(dict.fromkeys(found[group])) for group in (IN_CHINA, MEMBERS))
    numbers = [int(number) for number in re.findall(r"\d+", figure.title)]
    several = sum(len(chain) > 1 for chain in chains(data).values())
    assert numbers == [*china, several, *members]


def test_every_material_has_every_stage_and_each_share_its_cells(
    figure: Figure, data: Dataset
) -> None:
    """Each material has a row a stage at least; a row with a share names the cells of its table."""
    rows = figure.table
    assert set(rows["material"]) == set(data["commodities"]["material"])
    assert rows.groupby("material")["stage"].nunique().eq(len(STAGES)).all()
    for row in rows[rows["basis"] != NO_TABLE].to_dict("records"):
        production = data["production"]
        same = production[["commodity", "year"]].eq([row["commodity"], row["year"]]).all(axis=1)
        where = same & production["measure"].map(lambda name: MEASURES[name].stage).eq(row["stage"])
        assert len(row["fact_ids"]) == where.sum() > 2
        assert row["source_ids"]


def test_a_bar_is_whole_and_stands_only_where_there_is_a_table(materials: list[Material]) -> None:
    """The parts of a bar add up to all that is listed; a stage without a table has none."""
    cells = [cell for material in materials for some in material.cells for cell in some]
    bars = [cell for cell in cells if cell.parts]
    assert all(sum(part for _, part in cell.parts) == pytest.approx(1) for cell in bars)
    assert all(not cell.left and not cell.right for cell in cells if not cell.parts)
    (germanium,) = [material for material in materials if material.name == "germanium"]
    assert not any(cell.parts for some in germanium.cells for cell in some)


def test_what_others_state_is_words_and_never_a_bar(figure: Figure, data: Dataset) -> None:
    """Where others state a share and no table is there, the cell has it in italics and its fact."""
    rows = figure.table.query("stated != ''")
    assert {"lithium", "cobalt", "graphite", "germanium"} <= set(rows["material"])
    assert (rows["basis"] == NO_TABLE).all()
    keys = set(figure.rows.loc[rows.index, "key"])
    marks = [mark for panel in figure.scene(WIDE).panels for mark in panel.marks]
    assert not [mark for mark in marks if isinstance(mark, Box) and mark.row in keys]
    italic = [mark for mark in marks if isinstance(mark, Words) and mark.italic and mark.look.words]
    assert len(italic) == len(keys)
    for row in rows.to_dict("records"):
        assert [fact for fact in row["fact_ids"] if fact.startswith("stated_shares/")]
    assert stated_refining("zinc", data) is None
    assert stated_refining("rare earths", data).commodity.endswith("rare earths")


@pytest.mark.parametrize("material", ["lithium", "aluminium", "silicon"])
def test_a_withheld_number_shows(figure: Figure, materials: list[Material], material: str) -> None:
    """Where the output of a member is withheld, its share is at least that, outside its country."""
    rows = figure.table
    outside = rows[(rows["material"] == material) & rows["basis"].str.contains("outside")]
    assert len(outside)
    assert outside["members"].str.startswith("at least").all()
    cells = [cell for one in materials for some in one.cells for cell in some]
    written = {mark.text for panel in figure.scene(WIDE).panels for mark in panel.marks
               if isinstance(mark, Words)}  # fmt: skip
    for cell in (cell for cell in cells if cell.key in set(outside["key"])):
        assert cell.left[0].startswith("≥")
        assert cell.left[0].endswith("*")
        assert cell.left[0] in written


def test_a_share_s_course_is_decided_by_its_bounds(data: Dataset) -> None:
    """Grown, fallen, the same or not decided, and blank for a material with one stage."""
    groups = groups_on(last_day(data), data)
    china = {name: course(groups[IN_CHINA], chain) for name, chain in chains(data).items()}
    assert china["graphite"] == GROWS
    # Reserves of Côte d'Ivoire are not available: China has at most what is listed.
    assert china["manganese"] == UNDECIDED
    assert course(groups[MEMBERS], chains(data)["vanadium"]) == FALLS
    assert china["cobalt"] == SAME
    assert china["chromium"] == UNDECIDED
    assert china["gallium"] == china["germanium"] == ""
    assert ends_of(chains(data)["titanium"]) == ("reserves", "refinery or smelter")


def test_the_members_are_those_of_the_day(data: Dataset) -> None:
    """On the first day India's zinc is in no member's hands; another roster moves the bars."""
    then, now = (figures.get("supply-stages", day, data=data) for day in ("2022-06-14", None))
    zinc = "material == 'zinc' and stage == 'mine'"
    shares = [each.table.query(zinc)["members_lower"].iloc[0] for each in (then, now)]
    assert shares[0] < shares[1]
    with pytest.raises(ValueError, match="before the record"):
        figures.get("supply-stages", "2020-01-01", data=data)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_long_name_and_every_group_have_room(data: Dataset, layout: Layout) -> None:
    """With a long country name and a share of one cell for all, no text runs into another."""
    rows = data["production"]
    long = rows["country_as_printed"].where(
        rows["area_id"] != "ZAF", "Democratic Republic of the Southern Example Islands"
    )
    tables = {**data.tables, "production": rows.assign(country_as_printed=long)}
    grown = replace(data, tables=tables, fingerprint="long")
    assert faults(figures.get("supply-stages", data=grown).scene(layout)) == []


def test_no_country_is_called_by_the_name_of_another(data: Dataset, figure: Figure) -> None:
    """The largest miner of cobalt is DR Congo, for Congo alone is the country beside it."""
    panels = figure.scene(WIDE).panels
    told = {mark.text for one in panels for mark in one.marks if isinstance(mark, Words)}
    others = data["areas"].loc[data["areas"]["area_id"] == "COG", "name"].item()
    assert "DR Congo 73\N{NO-BREAK SPACE}%" in told
    assert not [text for text in told if text.startswith(f"{others} ")]


def test_the_last_year_is_drawn(data: Dataset) -> None:
    """Each commodity and measure is drawn for its last year in the data only."""
    years = data["production"].groupby(["commodity", "measure"])["year"].max()
    found = {(one.commodity, one.measure): one.year for one in latest(data)}
    assert found == years.to_dict()


def test_a_phone_and_a_glance_draw_the_same_bars(figure: Figure) -> None:
    """The phone and the glance have each bar of the wide picture."""

    def bars(layout: Layout) -> set[str]:
        marks = (mark for panel in figure.scene(layout).panels for mark in panel.marks)
        return {mark.row for mark in marks if isinstance(mark, Box) and mark.row}

    assert bars(WIDE) == bars(NARROW) == bars(SMALL)
