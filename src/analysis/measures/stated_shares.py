"""Shares of refining and processing that others state: who puts whom at how much of what, and when.

They are single numbers, of different steps and ways of counting: nothing here adds them up.
"""

import re
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset, given
from analysis.data.facts import fact_id
from analysis.data.words import amount_of, in_sentence

TABLE: Final = "stated_shares"
TOPIC: Final = "Stated shares"  # of the gaps that are about them
# The steps from ore to product, in the order of the chain.
STEPS: Final = ("mining and processing", "smelting", "refining", "processing")


def _named(name: str) -> str:
    """Return who has or states a share as it stands in a sentence.

    `China`, `the top three countries together`; `the IEA`, `the Oregon Group`, `C4ADS`.
    """
    if name.startswith("The ") or re.fullmatch("[A-Z]{3,}", name):  # an article, or initials
        return f"the {name.removeprefix('The ')}"
    return in_sentence(name) if name[0].isupper() else f"the {name}"


def said_of(row: Any) -> str:
    """Return what a row states as a sentence without a stop; row: of `stated_shares`."""
    where = f" in {in_sentence(row.within)}" if row.within else ""
    # What is counted may be more than a name, and then ends before the year.
    year = "" if pd.isna(row.year) else f"{',' if ',' in row.stage_as_stated else ''} in {row.year}"
    who, states = _named(row.area_as_stated), _named(row.stated_by)
    return f"{states} puts {who} at {row.amount} of {row.stage_as_stated}{where}{year}"


def stated_shares(commodity: str | None = None, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return the shares that others state, of one commodity or of all.

    By commodity, then step of the chain, the latest year and the largest share first. The columns
    of the table (share in per cent), and within (name of the party of whose total it is a share,
    blank for the world), amount (the share in words, with its bound), said (the row as a sentence
    without a stop), fact_id. Raises KeyError for a commodity of which no share is stated.
    """
    data = given(data)
    rows = data[TABLE]
    if commodity is not None:
        known = sorted(set(rows["commodity"]))
        if commodity not in known:
            raise KeyError(f"no stated share of {commodity!r}; expected one of {', '.join(known)}")
        rows = rows[rows["commodity"] == commodity]
    rows = rows.assign(step=rows["stage"].map(STEPS.index))
    order = ["commodity", "step", "year", "share", "share_id"]
    rows = rows.sort_values(order, ascending=[True, True, False, False, True], ignore_index=True)
    rows = rows.assign(
        within=rows["within_id"].map(data.party_names()).fillna(""),
        amount=list(map(amount_of, rows["share"], rows["bound"])),
        edition=rows["edition"].fillna(""),
        note=rows["note"].fillna(""),
        fact_id=[fact_id(TABLE, key) for key in rows["share_id"]],
    )
    rows["said"] = [said_of(row) for row in rows.itertuples()]
    return rows.drop(columns="step")
