"""The table of stated numbers of members beside the count by accessions."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset, load
from analysis.evidence.sources import cited
from analysis.figures.stated_counts import COLUMNS
from analysis.measures.stated import DIFFERS, stated_of
from analysis.tables.record import Table

SHORT = {"recorded": "Recorded", "meaning": "In the source"}  # heads that leave room for the rest


def _explained(rows: pd.DataFrame) -> list[Markup]:
    """Return what a source says, and where the number differs, why it does."""
    return [
        Markup("{}<br><b>Why it differs:</b> {}").format(meaning, reason)
        if reason
        else Markup("{}").format(meaning)
        for meaning, reason in zip(rows["meaning"], rows["reason"], strict=True)
    ]


def stated_numbers(data: Dataset | None = None) -> Table:
    """Return every stated number of members: recorded with bounds, verdict, reason, evidence."""
    data = data or load()
    rows = stated_of(data)
    differ = int((rows["verdict"] == DIFFERS).sum())
    return Table(
        "stated-numbers",
        rows,
        f"The {len(rows)} stated numbers of members, {differ} of which differ from the accessions",
        COLUMNS | {name: (label, COLUMNS[name][1]) for name, label in SHORT.items()},
        "as_of",
        key="fact_id",
        sources=cited(data, rows["source_ids"]),
        facets=("verdict", "counted"),
        markup={"meaning": _explained(rows)},
        files_only=("with_eu", "compared_with", "reason", "publisher"),
    )
