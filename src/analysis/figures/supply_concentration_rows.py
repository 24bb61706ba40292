"""The rows of the concentration by country: the largest, the top three, the index, in words."""

from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.words import sentence_list
from analysis.figures import supply_common as shared
from analysis.figures.common import columns, in_sentence
from analysis.figures.supply_common import HELD, STAGES
from analysis.measures.supply.basis import basis_of
from analysis.measures.supply.concentration import index_said, share_of_largest
from analysis.measures.supply.groups import CHINA
from analysis.measures.supply.limits import about
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.shares import Share, is_open
from analysis.measures.supply.tables import supply_concentration
from analysis.measures.supply.words import said

WORDS: Final = {"share": "share", "lower": "bound", "upper": "bound"}  # of each number
NUMBERS: Final = tuple(f"{name}_{end}" for name in ("largest", "top") for end in WORDS)
_TITLED: Final = tuple(f"{name}=concentration_{WORDS[name.partition('_')[2]]}" for name in NUMBERS)
FILES: Final = ("top_names", *NUMBERS, "hhi_lower", "hhi_upper", "party_id", "commodity", "measure",
                "year", "key")  # fmt: skip
COLUMNS: Final = columns(
    "name=shares_name stage=shares_stage largest=concentration_largest"
    " largest_said=concentration_largest_said top=concentration_top top_names=concentration_names"
    f" hhi=concentration_hhi basis=shares_basis note source_ids=sources {' '.join(_TITLED)}"
    " hhi_lower=concentration_index hhi_upper=concentration_index party_id=concentration_id"
    " commodity=shares_commodity measure=shares_measure year=shares_year key=shares_key fact_ids"
)
TOP: Final = 3
DRAWN: Final = ("is_china", "is_open", "says")


class Index(NamedTuple):
    """The bounds of the Herfindahl-Hirschman index; is_open: there is more than what is listed."""

    lower: float
    upper: float
    is_open: bool

    @property
    def words(self) -> str:
        """The index to the hundred, and whether it is of what is listed only."""
        return index_said(self.lower, self.upper, is_open=self.is_open)


def _numbers(share: Share) -> tuple[float | None, ...]:
    return tuple(map(shared.rounded, (share.value, share.lower, share.upper)))


def _row(listing: Listing, index: Index, data: Dataset) -> dict[str, Any]:
    """Return the row of a listing: columns as COLUMNS and DRAWN."""
    names = data.party_names()
    first = listing.ranked[:TOP]
    largest, top = share_of_largest(listing), share_of_largest(listing, TOP)
    name, stage, country = shared.name_of(listing), STAGES[listing.measure], names[first[0]]
    together = sentence_list([names[area] for area in first])
    basis, note = (
        basis_of(listing, names, (largest, top)),
        " ".join([f"The three largest: {together}.", *about(listing, names)]),
    )
    says = (
        f"{name}, {stage}: {country} {said(largest)}",
        f"The three largest together: {said(top)}",
        f"Herfindahl-Hirschman index {index.words}",
        f"Shares {basis}",
        note,
    )
    return {
        "name": name, "stage": stage, "largest": country, "largest_said": said(largest),
        "top": said(top), "top_names": tuple(names[area] for area in first), "hhi": index.words,
        "basis": basis, "note": note, "source_ids": listing.source_ids,
        **dict(zip(NUMBERS, (*_numbers(largest), *_numbers(top)), strict=True)),
        "hhi_lower": round(index.lower), "hhi_upper": round(index.upper), "party_id": first[0],
        "commodity": listing.commodity, "measure": listing.measure, "year": listing.year,
        "key": shared.key_of(listing), "fact_ids": shared.cells_of(listing, data),
        "is_china": first[0] == CHINA, "is_open": index.is_open,
        "says": "\n".join(filter(None, says)),
    }  # fmt: skip


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows: by stage, the largest share first."""
    table = supply_concentration(data=data).set_index(["commodity", "measure", "year"])
    rows = []
    for stage in dict.fromkeys(STAGES.values()):
        some = []
        for one in shared.computed(data, stage):
            own: Any = table.loc[(one.commodity, one.measure, one.year), :]
            index = Index(float(own["hhi_lower"]), float(own["hhi_upper"]), is_open(one))
            some.append(_row(one, index, data))
        rows += sorted(some, key=lambda row: -row["largest_share"])
    return pd.DataFrame(rows)[[*COLUMNS, *DRAWN]]


def other_largest(data: Dataset) -> list[tuple[str, str, str]]:
    """Return commodity, country and reader of reserves whose other reading has another largest.

    The first country is the largest by it; the other is the one whose reserves are read otherwise.
    """
    names, found = data.party_names(), []
    for one in shared.computed(data, HELD):
        first = one.reread().ranked[0]
        if first != one.ranked[0]:
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
