"""Tables about texts between partners: all of them, who is at the centre, what was left out."""

from __future__ import annotations

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.evidence.columns import columns
from analysis.figures import agreements_partners
from analysis.measures import api
from analysis.measures.agreement_network import DEFINITIONS
from analysis.tables.record import Table, plain, table


@table
def agreements(data: Dataset) -> Table:
    """Return every text between partners, in order of time."""
    rows = api.agreement_texts(data=data)
    rows["fact_id"] = [fact_id("agreements", agreement) for agreement in rows["agreement_id"]]
    return Table(
        "agreements",
        rows,
        f"The {len(rows)} texts on critical minerals between partners in order of time",
        columns(
            "title signed kind=text_kind party_names instrument subject confidence known_by parties"
            " agreement_id note source_ids fact_id",
            parties=("Codes", "ISO 3166-1 alpha-3 codes of the parties, EU for the Union"),
        ),
        key="agreement_id",
        facets=("kind", "party_names", "instrument"),
        files_only=("known_by", "parties", "agreement_id"),
    )


@table
def agreement_network(data: Dataset) -> Table:
    """Return the network measures of every partner, blank where its texts were not looked for."""
    rows = agreements_partners.rows_of(data)
    covered = int(rows["partners"].notna().sum())
    return Table(
        "agreement-network",
        rows,
        f"Texts and network measures of the {covered} partners covered; blank: not covered",
        agreements_partners.COLUMNS,
        key="party_id",
        files_only=("party_id",),
    )


@table
def agreements_left_out(data: Dataset) -> Table:
    """Return the texts that were considered and are not among the agreements, with the reason."""
    names, rows = data.party_names(), data["agreement_candidates"]
    rows["party_names"] = rows["party_ids"].map(lambda ids: tuple(names[p] for p in ids))
    rows["fact_id"] = [fact_id("agreement_candidates", key) for key in rows["candidate_id"]]
    return Table(
        "agreements-left-out",
        rows.sort_values("candidate_id", ignore_index=True),
        f"{len(rows)} texts that were considered and left out",
        columns(
            "title party_names reason_left_out source_ids fact_id",
            title="Name of the text, or what it was to be",
            party_names="The parties it is said to have",
        ),
        key="candidate_id",
    )


def network_definitions() -> Table:
    """Return the definitions of the network measures, as the package states them."""
    rows = [{"Measure": label, "Definition": words} for label, words in DEFINITIONS.values()]
    return plain(pd.DataFrame(rows), "What the network measures mean")
