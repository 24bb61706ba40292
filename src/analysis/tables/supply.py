"""Table of the shares of groups of countries in every commodity: the newest of each measure."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.measures.supply.answers import Stage, answer, materials
from analysis.measures.supply.listing import WORLD
from analysis.measures.supply.words import said
from analysis.tables.record import Content, table

# Column -> the group whose share it has.
GROUPS: Final = {
    "members": "members",
    "with_eu": "members-with-eu",
    "forum": "forum",
    "china": "china",
    "rest": "rest",
}


def _row(material: str, stage: Stage) -> dict[str, object]:
    listing = stage.listing
    key = (listing.commodity, listing.measure, listing.year)
    members = stage.shares["members"]
    return {
        "material": material,
        **dict(zip(("commodity", "measure", "year"), key, strict=True)),
        **{column: said(stage.shares[group]) for column, group in GROUPS.items()},
        "lower": members.lower,
        "value": members.value,
        "upper": members.upper,
        "basis": stage.basis,
        "largest": stage.largest,
        "whole": listing.whole,
        "unit": listing.unit,
        "note": " ".join((*stage.unknown, *stage.footnotes)),
        "source_ids": listing.source_ids,
        "fact_id": fact_id("production", *key, WORLD),
    }


def _rows(data: Dataset) -> Iterator[dict[str, object]]:
    for material_id, material in materials(data).items():
        for stage in answer(material_id, data=data).stages:
            yield _row(material, stage)


@table(
    "supply",
    "commodity=supply_commodity measure=supply_measure year=supply_year members=all_members"
    " with_eu=all_eu forum=all_forum china=all_china rest=all_rest lower=all_lower value=all_value"
    " upper=all_upper basis=all_basis largest=all_largest whole=all_whole unit=supply_unit note"
    " source_ids=supply_sources fact_id",
    key="fact_id",
    facets=("measure", "commodity"),
    files_only=("year", "forum", "lower", "value", "upper", "whole", "unit"),
)
def supply(data: Dataset) -> Content:
    """Return the shares by material and stage; a number that is not known makes bounds."""
    rows = pd.DataFrame(_rows(data))
    caption = (
        f"Shares in the {len(rows)} newest printed tables of reserves and production: of the "
        "members, with all states of the European Union, of China, and of neither"
    )
    return Content(rows, caption)
