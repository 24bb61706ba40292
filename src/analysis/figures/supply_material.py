"""One material from the ground to the metal: who holds, mines and refines how much, by group."""

import datetime as dt
from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.facts import footnotes_of
from analysis.data.words import opening
from analysis.figures import supply_material_scene, supply_material_words
from analysis.figures.common import columns
from analysis.figures.record import Figure
from analysis.figures.supply_common import LOOKS, ROLES, cell_of, of_day
from analysis.figures.supply_material_model import REST, Bar, Stage, stages_of
from analysis.measures.membership import FORUM, MSP
from analysis.measures.supply.groups import day_of, groups_on
from analysis.measures.supply.listing import WORLD
from analysis.measures.supply.words import flag_words
from analysis.scene.chart import Chart

FAMILY = "supply-material"
COLUMNS = columns(
    "name=supply_country commodity=supply_commodity measure=supply_measure year=supply_year"
    " group=supply_group amount=supply_amount unit=supply_unit share=supply_share"
    " before=supply_before flags=supply_flags footnote=supply_footnote"
    " other_value=supply_other_value source_ids=supply_sources area_id key=supply_cell"
    " fact_id fact_ids",
    area_id="ISO 3166-1 alpha-3 code; OTH for other countries, REST for what no row shows",
)


def names(data: Dataset) -> dict[str, tuple[str, ...]]:
    """Return id of each material -> its name, and the names of its commodities."""
    rows = data["commodities"].groupby("material_id", sort=False)
    both = {str(name): (*own["material"], *own["commodity"]) for name, own in rows}
    return {name: tuple(dict.fromkeys(words)) for name, words in both.items()}


def _facts(stage: Stage, bar: Bar) -> tuple[str, ...]:
    """Return the cells behind a bar, that of the latest year first."""
    areas = [WORLD, *sorted(stage.listing.bounded)] if bar.area == REST else [bar.area]
    years = (stage.listing, stage.before if bar.before is not None else None)
    return tuple(cell_of(one, area) for one in years if one for area in areas)


def rows_of(stages: Sequence[Stage], data: Dataset) -> pd.DataFrame:
    """Return the drawn rows in the order of the picture, columns as COLUMNS."""
    rows, notes = [], footnotes_of(data, "production")
    for stage, bar in ((some, bar) for some in stages for bar in some.bars):
        one, facts = stage.listing, _facts(stage, bar)
        rows.append((
            bar.name, *one.key, LOOKS[bar.kind].words, bar.amount, one.unit,
            None if bar.amount is None else round(bar.amount / (one.whole or 1), 4), bar.before,
            flag_words(bar.cell.flags), notes.get((*one.key, bar.area), ""), bar.other,
            one.source_ids, bar.area, bar.key, facts[0], facts,
        ))  # fmt: skip
    numbers = dict.fromkeys(("amount", "share", "before", "other_value"), float)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers)


def _charts(rows: pd.DataFrame) -> Iterator[Chart]:
    """Yield the printed amounts of each stage as bars of groups."""
    for (commodity, measure, year), own in rows.groupby(
        ["commodity", "measure", "year"], sort=False
    ):
        printed = own[own["amount"].notna() & (own["area_id"] != REST)]
        table = printed.pivot(index="name", columns="group", values="amount")
        table = table.loc[printed["name"], [words for words in ROLES if words in table]]
        title = f"{opening(str(commodity))}, {measure}, {year}"
        yield Chart(title, "bars", table, ROLES, str(own["unit"].iat[0]))


def build(
    data: Dataset, as_of: dt.date | None, choice: str, until: dt.date | None = None
) -> Figure:
    """Return the figure of a material with the groups of a day, by default the last of the MSP.

    choice: id of the material. until: see `figures.get`. Raises ValueError for a day on which the
    MSP had no members.
    """
    day = day_of(as_of, data)
    material = names(data)[choice][0]
    stages = stages_of(choice, groups_on(day, data), data)
    rows, words = rows_of(stages, data), supply_material_words
    return of_day(
        data,
        rows,
        (day, until),
        {*rows["area_id"]},
        id=FAMILY.replace("material", choice),
        title=words.title(material, stages),
        subtitle=(
            f"{words.measured(stages)} by country; the members are those of the Minerals Security "
            f"Partnership on {long_day(day)}"
        ),
        columns=COLUMNS,
        alt=words.alt(material, stages),
        description=words.description(stages),
        notes=words.notes(stages, data),
        scene=lambda layout: supply_material_scene.scene(stages, layout),
        charts=lambda: list(_charts(rows)),
        bodies=(MSP, FORUM),
        among=frozenset(rows["area_id"]),
        key="key",
        facets=("measure", "group"),
    )
