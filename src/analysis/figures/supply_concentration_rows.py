"""The rows of the concentration by country: the largest, the top three, the index, in words."""

from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, sentence_list
from analysis.evidence.columns import columns
from analysis.figures.supply_common import cells_of
from analysis.measures.supply.basis import basis_of
from analysis.measures.supply.concentration import index_said, share_of_largest
from analysis.measures.supply.groups import CHINA
from analysis.measures.supply.limits import about
from analysis.measures.supply.listing import RESERVES, Listing
from analysis.measures.supply.shares import is_open
from analysis.measures.supply.stages import HELD, MINED, REFINED, computed
from analysis.measures.supply.tables import concentration_of
from analysis.measures.supply.words import said

NUMBERS: Final = ("largest_share", "largest_lower", "largest_upper", "top_share", "top_lower",
                  "top_upper")  # fmt: skip
FILES: Final = ("top_names", *NUMBERS, "hhi_lower", "hhi_upper", "party_id", "commodity", "measure",
                "year", "key")  # fmt: skip
COLUMNS: Final = columns(
    "name=shares_name stage=shares_stage largest=concentration_largest"
    " largest_said=concentration_largest_said top=concentration_top top_names=concentration_names"
    " hhi=concentration_hhi basis=shares_basis note source_ids=sources"
    " largest_share=concentration_share largest_lower=concentration_bound"
    " largest_upper=concentration_bound top_share=concentration_share"
    " top_lower=concentration_bound top_upper=concentration_bound"
    " hhi_lower=concentration_index hhi_upper=concentration_index party_id=concentration_id"
    " commodity=shares_commodity measure=shares_measure year=shares_year key=shares_key fact_ids"
)
TOP: Final = 3
DRAWN: Final = ("is_china", "is_open", "says")


def _row(listing: Listing, data: Dataset) -> dict[str, Any]:
    """Return the row of a listing: columns as COLUMNS and DRAWN."""
    names, row = data.party_names(), cells_of(listing)
    top_names = tuple(names[area] for area in listing.ranked[:TOP])
    shares = share_of_largest(listing), share_of_largest(listing, TOP)
    first, *_, (lower, upper) = concentration_of(listing)
    largest, top = map(said, shares)
    hhi = index_said(lower, upper, is_open=is_open(listing))
    basis = basis_of(listing, names, shares)
    note = " ".join([f"The three largest: {sentence_list(top_names)}.", *about(listing, names)])
    numbers = (round(n or 0.0, 4) for s in shares for n in (s.value, s.lower, s.upper))
    says = (
        f"{row['name']}, {row['stage']}: {names[first]} {largest}",
        f"The three largest together: {top}",
        f"Herfindahl-Hirschman index {hhi}",
        f"Shares {basis}",
        note,
    )
    return {
        **row, "largest": names[first], "largest_said": largest, "top": top,
        "top_names": top_names, "hhi": hhi, "basis": basis, "note": note,
        **dict(zip(NUMBERS, numbers, strict=True)),
        "hhi_lower": round(lower), "hhi_upper": round(upper), "party_id": first,
        "is_china": first == CHINA, "is_open": is_open(listing), "says": "\n".join(says),
    }  # fmt: skip


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows: by stage, the largest share first."""
    rows = pd.DataFrame([_row(listing, data) for listing in computed(data)])
    stage = rows["stage"].map((MINED, REFINED, HELD).index)
    order = ["order", "largest_share"]
    rows = rows.assign(order=stage).sort_values(order, ascending=[True, False], ignore_index=True)
    return rows[[*COLUMNS, *DRAWN]]


def other_largest(data: Dataset) -> list[tuple[str, str, str]]:
    """Return commodity, country and reader of reserves whose other reading has another largest.

    The first country is the largest by it; the other is the one whose reserves are read otherwise.
    """
    names, found = data.party_names(), []
    for one in computed(data):
        first = one.reread().ranked[0]
        if one.measure == RESERVES and first != one.ranked[0]:
            read = sentence_list([in_sentence(names[area]) for area in one.readings])
            found.append((one.commodity, in_sentence(names[first]), read))
    return found


def over_half(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in which one country has more than half of what is listed."""
    return rows[rows["largest_lower"] > 0.5]


def lines(rows: pd.DataFrame) -> str:
    """Return every row in words."""
    told = (
        f"{r['name']}, {r['stage']}: {in_sentence(r['largest'])} {r['largest_said']}, top three "
        f"{r['top']}, index {r['hhi']}"
        for r in rows.to_dict("records")
    )
    return f"{'; '.join(told)}."
