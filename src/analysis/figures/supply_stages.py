"""From the ground to the metal: shares of reserves, mines and refineries for every material."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.words import in_sentence, opening, sentence_list, span_of
from analysis.evidence.sources import gap
from analysis.figures import supply_stages_scene
from analysis.figures.common import columns, span, whole
from analysis.figures.record import Figure
from analysis.figures.supply_stages_model import Material, materials_of
from analysis.figures.supply_stages_words import NO_TABLE, signs_of, told
from analysis.measures.snapshots.doubts import doubts
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, day_of, groups_on
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.stages import (
    FALLS,
    GROWS,
    STAGES,
    chains,
    course,
    reread,
)

ID = "supply-stages"
COLUMNS = columns(
    "material stage=supply_stage commodity=stage_commodity year=supply_year members=supply_members"
    " with_eu=supply_with_eu china=supply_china largest basis=supply_basis stated=stated_share"
    " members_course china_course members_lower members_upper china_lower china_upper"
    " note source_ids=sources key=stage_cell fact_ids",
)
FILES_ONLY: Final = ("members_lower", "members_upper", "china_lower", "china_upper", "key")


def _counted(data: Dataset, day: object) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Return group -> how many materials have which course, by the table and by other readings."""
    groups = groups_on(day_of(day, data), data)
    both = chains(data).values(), [reread(chain) for chain in chains(data).values()]
    return {
        group: (Counter(course(groups[group], c) for c in both[0]),
                Counter(course(groups[group], c) for c in both[1]))
        for group in (MEMBERS, IN_CHINA)
    }  # fmt: skip


def _title(counted: dict[str, tuple[Counter[str], Counter[str]]]) -> str:
    """Return the finding: in how many materials China's share grows and the members' falls."""
    number = sum(counted[IN_CHINA][0].values()) - counted[IN_CHINA][0][""]
    grows = span_of(*sorted(each[GROWS] for each in counted[IN_CHINA]))
    falls = span_of(*sorted(each[FALLS] for each in counted[MEMBERS]))
    return (
        f"From the ground to the mine or the metal, China's share grows in {grows} of {number} "
        f"materials, and that of the members falls in {falls}"
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


def _reread(data: Dataset) -> str:
    """Return the countries whose reserves have another reading."""
    names = data.party_names()
    return sentence_list(
        sorted({in_sentence(names[a]) for one in _listed(data) for a in one.readings})
    )


def _leading(rows: pd.DataFrame) -> str:
    """Return at how many of the tables of each stage China is the largest."""
    listed = rows[rows["largest"] != ""]
    largest = listed["largest"].str.startswith("China,")
    found = [(stage, listed["stage"] == stage) for stage in STAGES]
    told = [f"{largest[here].sum()} of {here.sum()} for {stage}" for stage, here in found]
    return f"Tables in which China is the largest: {sentence_list(told)}."


def _notes(data: Dataset, rows: pd.DataFrame) -> Iterator[str]:
    """Yield what limits the picture."""
    yield (
        "A share grows or falls where its bounds at the first stage with a table and at the last "
        "lie apart, for every commodity of the two, and no amount that is missing could turn "
        "it. The lower of two numbers in the title takes "
        f"the other reading that notes give of reserves in {_reread(data)}."
    )
    yield (
        "A bar is what is listed for a stage. Amounts that are withheld or not available are in no "
        "bar; they make a share at least or at most what is said."
    )
    several = rows[rows["basis"] != NO_TABLE].groupby("material")["commodity"].nunique()
    names = sentence_list(list(several[several > 1].index))
    yield f"Several commodities, each with its own bar and none added up: {names}."
    yield (
        "No table: the source lists no countries for that stage. What others state there, in "
        "italics, is one share: the latest of refined output by place. It is of another year and "
        "counts in other ways."
    )
    yield gap(data, "production-unlisted")
    yield "Reserves are by the rules of each country; output of the last year is mostly estimated."


def _listed(data: Dataset) -> list[Listing]:
    """Return what is listed at all stages."""
    return [one for chain in chains(data).values() for some in chain.values() for one in some]


def build(data: Dataset, as_of: object = None, until: dt.date | None = None) -> Figure:
    """Return the figure, with the members of a day: the last of the MSP if none is asked for.

    until: see `figures.get`.
    Raises ValueError for a day on which the MSP had no members.
    """
    day = day_of(as_of, data)
    materials = materials_of(data, told(groups_on(day, data), data))
    rows = pd.DataFrame([row for material in materials for row in material.rows])
    among = frozenset(area for one in _listed(data) for area in one.areas)
    title, signs = _title(_counted(data, day)), signs_of(_listed(data), data)
    years = sorted(set(rows["year"].dropna().astype(int)))
    return whole(
        data,
        rows.astype({"year": "Int64"})[list(COLUMNS)],
        id=ID,
        as_of=day,
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
        notes=(*doubts(day, until, among, data), *_notes(data, rows)),
        scene=lambda layout: supply_stages_scene.scene(materials, signs, layout),
        span=span(data),
        until=until,
        among=among,
        view_from=720,
        key="key",
        facets=("material", "stage"),
        files_only=FILES_ONLY,
    )
