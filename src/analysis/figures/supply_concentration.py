"""How few countries mine, refine or hold it: the largest, the top three, the index of all."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, sentence_list
from analysis.evidence.columns import columns
from analysis.figures import supply_concentration_scene
from analysis.figures.common import fixed, whole
from analysis.figures.record import Figure
from analysis.figures.supply_common import cells_of
from analysis.figures.supply_concentration_scene import over_half
from analysis.measures.supply.concentration import index_said, share_of_largest
from analysis.measures.supply.groups import CHINA
from analysis.measures.supply.limits import about
from analysis.measures.supply.listing import RESERVES, Listing
from analysis.measures.supply.shares import is_open
from analysis.measures.supply.stages import HELD, MINED, REFINED, current
from analysis.measures.supply.tables import concentration_of
from analysis.measures.supply.words import basis_of, named, said
from analysis.scene.chart import Chart

ID = "supply-concentration"
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


def _rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows: by stage, the largest share first."""
    rows = pd.DataFrame([_row(listing, data) for listing in current(data)])
    stage = rows["stage"].map((MINED, REFINED, HELD).index)
    order = ["order", "largest_share"]
    rows = rows.assign(order=stage).sort_values(order, ascending=[True, False], ignore_index=True)
    return rows[[*COLUMNS, *DRAWN]]


def _title(rows: pd.DataFrame) -> str:
    """Return the finding: of how many one country makes over half, and of how many China does."""
    made = rows[rows["stage"] != HELD]
    half = over_half(made)
    return (
        f"In what is listed, one country makes more than half of {len(half)} of {len(made)} "
        "products of mines, refineries and smelters; for "
        f"{half['is_china'].sum()} of them it is China"
    )


def _found(rows: pd.DataFrame) -> str:
    """Return in how many one country has more than half, stage by stage."""
    parts = []
    for stage, some in rows.groupby("stage", sort=False):
        half = over_half(some)
        parts.append(f"{len(half)} of {len(some)} {stage} (China in {half['is_china'].sum()})")
    return f"One country has more than half of what is listed in {sentence_list(parts)}."


def _notes(rows: pd.DataFrame, data: Dataset) -> Iterator[str]:
    yield (
        "The Herfindahl-Hirschman index is the sum of the squared shares of all countries in per "
        "cent: 10,000 is one country alone, 2,500 four of the same size. Its bounds: what the "
        "source prints for other countries together is spread thin, or is of one country."
    )
    if missing := rows["is_open"].sum():
        yield (
            f"In {missing} rows a number is withheld, not available, counted elsewhere or printed "
            "as a lower bound. What is missing is in no sum, so a share is at most as large, and "
            "the index, a thin sign, is of what is listed."
        )
    yield (
        "The largest is the largest country listed. Where a mine or plant lies is not who owns it. "
        "Most numbers are estimates of one year."
    )
    names, listed = data.party_names(), [one for one in current(data) if one.measure == RESERVES]
    pairs = [(one, one.reread().ranked[0]) for one in listed]
    other = [(one, first) for one, first in pairs if first != one.ranked[0]]
    if other:
        told = [f"{in_sentence(names[first])} for {one.commodity}" for one, first in other]
        read = dict.fromkeys(named(one.readings, names) for one, _ in other)
        yield (
            "Reserves are by national readings, which count differently. By the other reading that "
            f"the source gives for {sentence_list(list(read))}, the largest would be "
            f"{sentence_list(told)}."
        )


def _charts(rows: pd.DataFrame) -> Iterator[Chart]:
    """Yield the share of the largest country of each stage as bars, those of China apart."""
    for stage, own in rows.groupby("stage", sort=False):
        who = own["party_id"].eq(CHINA).map({True: "China", False: "another country"})
        shares = own.assign(who=who).pivot(index="name", columns="who", values="largest_share")
        title = f"Share of the largest country in what is {stage}"
        roles = {"China": "accent", "another country": "muted"}
        unit = "per cent of what is listed"
        yield Chart(title, "bars", shares.loc[own["name"]], roles, unit, share=True)


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because no roster changes it."""
    fixed(ID, as_of, "countries, whatever the roster,", "supply-shares")
    rows = _rows_of(data)
    lines = (
        f"{r['name']}, {r['stage']}: {in_sentence(r['largest'])} {r['largest_said']}, top three "
        f"{r['top']}, index {r['hhi']}"
        for r in rows.to_dict("records")
    )
    return whole(
        data,
        rows[list(COLUMNS)],
        id=ID,
        title=_title(rows),
        subtitle=(
            f"Share of the largest country and of the three largest in {rows['year'].iat[0]}, and "
            "Herfindahl-Hirschman index, 0 to 10,000; reserves as last stated"
        ),
        columns=COLUMNS,
        alt=(
            f"{len(rows)} lines from the share of the largest country to that of the three "
            f"largest, with an index beside each. {_found(rows)}"
        ),
        description=f"{_found(rows)} {'; '.join(lines)}.",
        notes=tuple(_notes(rows, data)),
        scene=lambda layout: supply_concentration_scene.scene(rows, layout),
        charts=lambda: list(_charts(rows)),
        key="key",
        facets=("stage", "largest"),
        files_only=FILES,
    )
