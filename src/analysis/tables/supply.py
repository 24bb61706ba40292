"""Tables of shares in commodities: of groups of countries, and those that others state."""

from typing import Final

import pandas as pd
from markupsafe import escape

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.measures.stated_shares import stated_shares as measured
from analysis.measures.supply.answers import Stage, answer, materials
from analysis.measures.supply.listing import WORLD
from analysis.measures.supply.words import said
from analysis.tables.claims import below
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
    named = materials(data).items()
    rows = pd.DataFrame(
        _row(n, stage) for key, n in named for stage in answer(key, data=data).stages
    )
    caption = (
        f"Shares in the {len(rows)} newest printed tables of reserves and production: of the "
        "members, with all states of the European Union, of China, and of neither"
    )
    return Content(rows, caption)


@table(
    "stated-shares",
    "commodity stage=share_step stage_as_stated=share_of year=share_year"
    " area_as_stated=share_holder area_id=share_party within_id=share_within share=share_stated"
    " bound=share_bound counts_by=share_counts_by states=share_stater edition confidence note"
    " source_ids fact_id",
    key="share_id",
    facets=("commodity", "stage", "states"),
    files_only=("stage_as_stated", "area_id", "within_id", "bound", "edition", "confidence"),
)
def stated_shares(data: Dataset) -> Content:
    """Return the stated shares by commodity and step: whose, how much, counted how, by whom."""
    # A column `stated_by` would name sources.
    rows = measured(data=data).rename(columns={"stated_by": "states"})
    by = f"{rows['states'].nunique()} agencies, analysts and others"
    within = rows["within"].map(lambda name: f" in {name}" if name else "")
    markup = {
        "stage": below(rows["stage"], rows["stage_as_stated"] + within),
        "share": list(map(escape, rows["amount"])),
        "states": below(rows["states"], rows["edition"]),
    }
    caption = f"{len(rows)} shares of refining and processing, as stated by {by}"
    return Content(rows, caption, markup=markup)
