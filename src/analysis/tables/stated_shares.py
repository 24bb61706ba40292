"""Table of the shares of refining and processing that others state."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
from markupsafe import Markup, escape

from analysis.data.dataset import Dataset
from analysis.measures import stated_shares as measures
from analysis.tables.claims import below
from analysis.tables.record import Content, table

SMALL: Final = "<br><small>{}</small>"


def _shown(rows: pd.DataFrame) -> dict[str, Sequence[Markup]]:
    """Return the share in words, and below other cells what is counted and the edition."""
    within = rows["within"].map(lambda name: f" in {name}" if name else "")
    return {
        "stage": below(rows["stage"], rows["stage_as_stated"] + within, SMALL),
        "share": list(map(escape, rows["amount"])),
        "states": below(rows["states"], rows["edition"], SMALL),
    }


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
    rows = measures.stated_shares(data=data).rename(columns={"stated_by": "states"})
    by = f"{rows['states'].nunique()} agencies, analysts and others"
    caption = f"{len(rows)} shares of refining and processing, as stated by {by}"
    return Content(rows, caption, markup=_shown(rows))
