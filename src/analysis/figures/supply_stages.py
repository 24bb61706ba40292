"""From the ground to the metal: shares of reserves, mines and refineries for every material."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.words import in_sentence, opening, sentence_list, span_of
from analysis.evidence.sources import gap
from analysis.figures import supply_stages_scene
from analysis.figures.common import columns
from analysis.figures.record import Figure
from analysis.figures.supply_common import of_day
from analysis.figures.supply_stages_model import Material, materials_of
from analysis.figures.supply_stages_words import NO_TABLE, signs_of, told
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, Groups, day_of, groups_on
from analysis.measures.supply.stages import FALLS, GROWS, STAGES, chains, computed, course, reread

ID = "supply-stages"
COLUMNS = columns(
    "material stage=supply_stage commodity=stage_commodity year=supply_year members=supply_members"
    " with_eu=supply_with_eu china=supply_china largest basis=supply_basis stated=stated_share"
    " members_course china_course members_lower members_upper china_lower china_upper"
    " note source_ids=sources key=stage_cell fact_ids"
)
FILES_ONLY: Final = ("members_lower", "members_upper", "china_lower", "china_upper", "key")


def _title(data: Dataset, groups: Groups) -> str:
    """Return the finding: in how many materials China's share grows and the members' falls.

    Of two numbers one is by the other readings of reserves; one number holds by both.
    """
    both = list(chains(data).values()), [reread(chain) for chain in chains(data).values()]
    several = sum(len(chain) > 1 for chain in both[0])

    def number(group: str, way: str) -> str:
        counts = (sum(course(groups[group], chain) == way for chain in some) for some in both)
        return span_of(*sorted(counts))

    return (
        "From the ground to the mine or the metal, China's share grows in "
        f"{number(IN_CHINA, GROWS)} of {several} materials, and that of the members falls in "
        f"{number(MEMBERS, FALLS)}"
    )


def _described(materials: Sequence[Material]) -> Iterator[str]:
    """Yield each material in words: the members' share, China's and the largest at each stage."""
    for material in materials:
        said = []
        for row in material.rows:
            where = ", ".join(filter(None, (row["stage"], row["commodity"])))
            if row["largest"]:
                said.append(f"{where}: members {row['members']}, China {row['china']}")
            elif row["stated"]:
                said.append(f"{where}: no table; {row['stated']}")
        yield f"{opening(material.name)}. {'; '.join(said) or 'No table'}."


def _leading(rows: pd.DataFrame) -> str:
    """Return at how many of the tables of each stage China is the largest."""
    listed = rows[rows["largest"] != ""]
    largest = listed["largest"].str.startswith("China,")
    found = [(stage, listed["stage"] == stage) for stage in STAGES]
    told = [f"{largest[here].sum()} of {here.sum()} for {stage}" for stage, here in found]
    return f"Tables in which China is the largest: {sentence_list(told)}."


def _notes(data: Dataset, rows: pd.DataFrame) -> Iterator[str]:
    """Yield what limits the picture."""
    names = data.party_names()
    read = sorted({in_sentence(names[area]) for one in computed(data) for area in one.readings})
    yield (
        "A share grows or falls where its bounds at the first stage with a table and at the last "
        "lie apart, for every commodity of the two, and no amount that is missing could turn "
        "it. A number in the title holds by the other reading that notes give of reserves in "
        f"{sentence_list(read)}, too; of two numbers one is by that reading."
    )
    yield (
        "A bar is what is listed for a stage. Amounts that are withheld or not available are in no "
        "bar; they make a share at least or at most what is said."
    )
    several = rows[rows["basis"] != NO_TABLE].groupby("material")["commodity"].nunique()
    named = sentence_list(list(several[several > 1].index))
    yield f"Several commodities, each with its own bar and none added up: {named}."
    yield (
        "No table: the source lists no countries for that stage. What others state there, in "
        "italics, is one share: the latest of refined output by place. It is of another year and "
        "counts in other ways."
    )
    yield gap(data, "production-unlisted")
    yield "Reserves are by the rules of each country; output of the last year is mostly estimated."


def build(data: Dataset, as_of: object = None, until: dt.date | None = None) -> Figure:
    """Return the figure, with the members of a day: the last of the MSP if none is asked for.

    until: see `figures.get`.
    Raises ValueError for a day on which the MSP had no members.
    """
    day = day_of(as_of, data)
    groups = groups_on(day, data)
    materials = materials_of(data, told(groups, data))
    rows = pd.DataFrame([row for material in materials for row in material.rows])
    among = frozenset(area for one in computed(data) for area in one.areas)
    title, signs = _title(data, groups), signs_of(computed(data), data)
    years = sorted(set(rows["year"].dropna().astype(int)))
    return of_day(
        data,
        rows.astype({"year": "Int64"})[list(COLUMNS)],
        (day, until),
        among,
        id=ID,
        title=title,
        subtitle=(
            f"Shares of reserves and of output in {span_of(years[0], years[-1])}, in per cent, of "
            f"the members on {long_day(day)}, of China and of all others"
        ),
        columns=COLUMNS,
        alt=(
            f"Small bars of {len(materials)} materials at {len(STAGES)} stages. {title}. "
            f"{_leading(rows)}"
        ),
        description=" ".join(_described(materials)),
        notes=_notes(data, rows),
        scene=lambda layout: supply_stages_scene.scene(materials, signs, layout),
        among=among,
        view_from=720,
        key="key",
        facets=("material", "stage"),
        files_only=FILES_ONLY,
    )
