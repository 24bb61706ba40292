"""The rows of the shares of members, China and all others: numbers, words, who leads, the parts."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.figures import supply_common as shared
from analysis.figures.common import columns
from analysis.figures.supply_common import MINED, REFINED
from analysis.figures.supply_looks import LOOKS, NOBODY, ROLES, UNKNOWN
from analysis.measures.supply.basis import basis_of
from analysis.measures.supply.groups import (
    IN_CHINA,
    MEMBERS,
    REST,
    UNION,
    WITH_EU,
    Group,
    groups_on,
)
from analysis.measures.supply.leads import CHINA_LEADS, MEMBERS_LEAD, UNDECIDED, leader
from analysis.measures.supply.limits import note_of
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.shares import Share, open_areas, share_of
from analysis.measures.supply.words import said
from analysis.scene.chart import Chart

SHOWN: Final = {"members": MEMBERS, "with_eu": WITH_EU, "china": IN_CHINA, "rest": REST}
BOUNDS: Final = ("lower", "share", "upper")
NUMBERS: Final = tuple(f"{name}_{bound}" for name in SHOWN for bound in BOUNDS)
_WORDS: Final = tuple(f"{name}_{bound}=shares_{bound}" for name in SHOWN for bound in BOUNDS)
FILES: Final = (
    "rest",
    "amounts",
    "amount",
    "whole",
    "unit",
    *NUMBERS,
    "commodity",
    "measure",
    "year",
    "key",
)
COLUMNS: Final = columns(
    "name=shares_name stage=shares_stage leads members=members_said with_eu=with_eu_said"
    " china=china_said rest=rest_said amounts=shares_amounts basis=shares_basis note"
    " source_ids=sources amount=shares_amount whole=shares_whole unit=shares_unit"
    f" {' '.join(_WORDS)}"
    " commodity=shares_commodity measure=shares_measure year=shares_year key=shares_key fact_ids"
)
PARTS: Final = (MEMBERS, UNION, NOBODY, UNKNOWN, REST, IN_CHINA)  # of a bar, from the left
DRAWN: Final = ("parts", "is_least", "says")
ORDER: Final = (MEMBERS_LEAD, UNDECIDED, CHINA_LEADS)  # who leads, from the top down


def side_of(leads: str) -> str:
    """Return who leads, without the words that it is so of what is listed."""
    return next(side for side in ORDER if leads.startswith(side))


def _groups(day: dt.date, data: Dataset) -> dict[str, Group]:
    """Return the groups of a day by id; the rest is without the states of the Union too."""
    found = {group.id: group for group in groups_on(day, data)}
    listed = found[WITH_EU].codes | found[IN_CHINA].codes
    return found | {REST: Group(REST, listed, others=True)}


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


def _says(row: Mapping[str, Any]) -> str:
    """Return what a bar says, in lines."""
    lines = (
        f"{row['name']}, {row['stage']}: members {row['members']}, China {row['china']}",
        f"Members and the other EU states: {row['with_eu']}",
        f"All other countries: {row['rest']}",
        f"Shares {row['basis']}",
        row["note"],
    )
    return "\n".join(filter(None, lines))


def _row(listing: Listing, data: Dataset, groups: Mapping[str, Group]) -> dict[str, Any]:
    """Return the row of a listing: columns as COLUMNS and DRAWN."""
    names = data.party_names()
    shares = {name: share_of(groups[group], listing) for name, group in SHOWN.items()}
    members = shares["members"]
    note = note_of(groups[MEMBERS], members, listing, names)
    amounts = f"{members.amount:,.0f} of {listing.whole:,.0f} {listing.unit}"
    row: dict[str, Any] = {
        "name": shared.name_of(listing),
        "stage": shared.STAGES[listing.measure],
        "leads": leader(members, shares["china"]),
        **{name: said(share) for name, share in shares.items()},
        "amounts": amounts,
        "basis": basis_of(listing, names, shares.values()),
        "note": f"Members have {amounts}. {note}".strip(),
        "source_ids": listing.source_ids,
        "amount": members.amount,
        "whole": listing.whole,
        "unit": listing.unit,
        **dict(
            zip(
                NUMBERS,
                (shared.rounded(n) for share in shares.values() for n in share[:3]),
                strict=True,
            )
        ),
        "commodity": listing.commodity,
        "measure": listing.measure,
        "year": listing.year,
        "key": shared.key_of(listing),
        "fact_ids": shared.cells_of(listing, data),
        "parts": _parts(listing, shares),
        "is_least": members.at_least or any(map(groups[MEMBERS].has, open_areas(listing))),
    }
    return {**row, "says": _says(row)}


def rows_of(day: dt.date, data: Dataset) -> pd.DataFrame:
    """Return the rows of a roster day: by stage, then by who leads, members' lead descending."""
    groups = _groups(day, data)
    rows = [_row(listing, data, groups) for listing in shared.computed(data, MINED, REFINED)]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *DRAWN])
    rank = frame["leads"].map(side_of).map(ORDER.index)
    lead = frame["china_share"] - frame["members_share"]
    frame = frame.assign(is_refined=frame["stage"] == REFINED, rank=rank, lead=lead)
    frame = frame.sort_values(["is_refined", "rank", "lead"], kind="stable", ignore_index=True)
    return frame[[*COLUMNS, *DRAWN]]


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
