"""The rows of the shares of members, China and all others: numbers, words, who leads, the parts."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.evidence.columns import columns
from analysis.figures.supply_common import LOOKS, NOBODY, PARTS, ROLES, UNKNOWN, cells_of
from analysis.measures.supply.groups import (
    IN_CHINA,
    MEMBERS,
    REST,
    UNION,
    WITH_EU,
    Groups,
    groups_on,
)
from analysis.measures.supply.limits import note_of
from analysis.measures.supply.listing import RESERVES, Listing
from analysis.measures.supply.shares import SIDES, Share, leader, open_areas, share_of, side_of
from analysis.measures.supply.stages import REFINED, current
from analysis.measures.supply.words import basis_of, said
from analysis.scene.chart import Chart

SHOWN: Final = {"members": MEMBERS, "with_eu": WITH_EU, "china": IN_CHINA, "rest": REST}
NUMBERS: Final = {
    f"{name}_{bound}": f"shares_{bound}" for name in SHOWN for bound in ("lower", "share", "upper")
}
FILES: Final = ("rest", "amounts", "amount", "whole", "unit", *NUMBERS, "commodity", "measure",
                "year", "key")  # fmt: skip
COLUMNS: Final = columns(
    "name=shares_name stage=shares_stage leads members=members_said with_eu=with_eu_said"
    " china=china_said rest=rest_said amounts=shares_amounts basis=shares_basis note"
    " source_ids=sources amount=shares_amount whole=shares_whole unit=shares_unit"
    f" {' '.join(map('='.join, NUMBERS.items()))}"
    " commodity=shares_commodity measure=shares_measure year=shares_year key=shares_key fact_ids"
)
DRAWN: Final = ("parts", "is_least", "says")


def _parts(listing: Listing, shares: Mapping[str, Share]) -> tuple[float, ...]:
    """Return how wide each of PARTS is: what is listed, then what belongs to nobody."""
    listed = {name: share.lower or 0.0 for name, share in shares.items()}
    own = {
        MEMBERS: listed["members"],
        UNION: listed["with_eu"] - listed["members"],
        NOBODY: (listing.other.amount or 0.0) / listing.most,
        REST: listed["rest"],
        IN_CHINA: listed["china"],
    }
    unknown = max(0.0, 1 - sum(own.values()))
    return tuple(round({**own, UNKNOWN: unknown}[part], 5) for part in PARTS)


def _row(listing: Listing, data: Dataset, groups: Groups) -> dict[str, Any]:
    """Return the row of a listing: columns as COLUMNS and DRAWN."""
    names, row = data.party_names(), cells_of(listing)
    shares = {name: share_of(groups[group], listing) for name, group in SHOWN.items()}
    words, members = {name: said(share) for name, share in shares.items()}, shares["members"]
    amounts = f"{members.amount:,.0f} of {listing.whole:,.0f} {listing.unit}"
    basis = basis_of(listing, names, shares.values())
    note = f"Members have {amounts}. {note_of(groups[MEMBERS], members, listing, names)}".strip()
    numbers = (round(n or 0.0, 4) for share in shares.values() for n in share[:3])
    says = (
        f"{row['name']}, {row['stage']}: members {words['members']}, China {words['china']}",
        f"Members and the other EU states: {words['with_eu']}",
        f"All other countries: {words['rest']}",
        f"Shares {basis}",
        note,
    )
    has_open = any(map(groups[MEMBERS].has, open_areas(listing)))
    return {
        **row, **words, **dict(zip(NUMBERS, numbers, strict=True)),
        "leads": leader(members, shares["china"]), "amounts": amounts, "basis": basis,
        "note": note, "amount": members.amount, "parts": _parts(listing, shares),
        "is_least": members.at_least or has_open, "says": "\n".join(says),
    }  # fmt: skip


def rows_of(day: dt.date, data: Dataset) -> pd.DataFrame:
    """Return the rows of a roster day: by stage, then by who leads, members' lead descending."""
    groups = dict(groups_on(day, data))
    listed = groups[WITH_EU].codes | groups[IN_CHINA].codes
    groups[REST] = groups[REST]._replace(codes=listed)  # without the states of the Union too
    made = (listing for listing in current(data) if listing.measure != RESERVES)
    rows = pd.DataFrame([_row(listing, data, groups) for listing in made])
    rows = rows.assign(
        is_refined=rows["stage"] == REFINED,
        rank=rows["leads"].map(side_of).map(SIDES.index),
        lead=rows["china_share"] - rows["members_share"],
    )
    rows = rows.sort_values(["is_refined", "rank", "lead"], kind="stable", ignore_index=True)
    return rows[[*COLUMNS, *DRAWN]]


def charts_of(rows: pd.DataFrame) -> Iterator[Chart]:
    """Yield the shares of each stage as parts of bars, in the order of the picture."""
    for stage, own in rows.groupby("stage", sort=False):
        members, union = own["members_share"], own["with_eu_share"] - own["members_share"]
        rest, china = own["rest_share"] - union, own["china_share"]
        listed = members.fillna(0) + union.fillna(0) + rest.fillna(0) + china.fillna(0)
        other = (1 - listed).clip(lower=0).round(4)
        parts = {MEMBERS: members, UNION: union, NOBODY: other, REST: rest, IN_CHINA: china}
        table = pd.DataFrame({LOOKS[group].words: part for group, part in parts.items()})
        table.index = pd.Index(own["name"])
        title = f"Shares in what is {stage}, {own['year'].iat[0]}"
        yield Chart(title, "parts", table, ROLES, "per cent of what is listed", share=True)
