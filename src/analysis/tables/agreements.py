"""Tables about texts between partners: all of them, who is at the centre, what was left out."""

from __future__ import annotations

import pandas as pd

from analysis.data.dataset import Dataset, load
from analysis.data.facts import fact_id
from analysis.evidence.columns import EVIDENCE, FACT
from analysis.evidence.sources import cited
from analysis.figures import agreements_partners
from analysis.measures import api
from analysis.measures.agreement_network import DEFINITIONS
from analysis.tables.record import Table, plain

OF_KIND = "bilateral: two parties; plurilateral: three or more"


def agreements(data: Dataset | None = None) -> Table:
    """Return every text between partners, in order of time."""
    data = data or load()
    rows = api.agreement_texts(data=data)
    rows["fact_id"] = [fact_id("agreements", agreement) for agreement in rows["agreement_id"]]
    return Table(
        "agreements",
        rows,
        f"The {len(rows)} texts on critical minerals between partners in order of time",
        {
            "title": ("Text", "Title of the text, or the name it is known by"),
            "signed": ("Date", "Signature, issue or announcement, as precise as it is known"),
            "kind": ("Kind", OF_KIND),
            "party_names": ("Parties", "Short English names, the European Union as one"),
            "instrument": ("Instrument", "Kind of text as it calls itself"),
            "subject": ("Subject", "What the text covers"),
            "confidence": ("Confidence", "high, medium or low; see Method"),
            "known_by": ("Counted from", "Day by which the text is documented (ISO 8601)"),
            "parties": ("Codes", "ISO 3166-1 alpha-3 codes of the parties, EU for the Union"),
            "agreement_id": ("Key", "Key of the text in the data"),
            "note": ("Note", "Remarks and conflicts between sources"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "title",
        key="agreement_id",
        sources=cited(data, rows["source_ids"]),
        facets=("kind", "party_names", "instrument"),
        files_only=("known_by", "parties", "agreement_id"),
    )


def agreement_network(data: Dataset | None = None) -> Table:
    """Return the network measures of every partner, blank where its texts were not looked for."""
    data = data or load()
    rows = agreements_partners.rows_of(data)
    covered = int(rows["partners"].notna().sum())
    return Table(
        "agreement-network",
        rows,
        f"Texts and network measures of the {covered} partners covered; blank: not covered",
        agreements_partners.COLUMNS,
        "name",
        key="party_id",
        sources=cited(data, rows["source_ids"]),
        files_only=("party_id",),
    )


def agreements_left_out(data: Dataset | None = None) -> Table:
    """Return the texts that were considered and are not among the agreements, with the reason."""
    data = data or load()
    names, rows = data.party_names(), data["agreement_candidates"]
    rows["party_names"] = rows["party_ids"].map(lambda ids: tuple(names[p] for p in ids))
    rows["fact_id"] = [fact_id("agreement_candidates", key) for key in rows["candidate_id"]]
    return Table(
        "agreements-left-out",
        rows.sort_values("candidate_id", ignore_index=True),
        f"{len(rows)} texts that were considered and left out",
        {
            "title": ("Text", "Name of the text, or what it was to be"),
            "party_names": ("Parties", "The parties it is said to have"),
            "reason_left_out": ("Reason", "Why it is not among the texts counted"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "title",
        key="candidate_id",
        sources=cited(data, rows["source_ids"]),
    )


def network_definitions() -> Table:
    """Return the definitions of the network measures, as the package states them."""
    rows = [{"Measure": label, "Definition": words} for label, words in DEFINITIONS.values()]
    return plain(pd.DataFrame(rows), "What the network measures mean")
