"""Tables about meetings: those of the partnership's family, and those of two parties."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset, load
from analysis.evidence.columns import EVIDENCE, FACT
from analysis.evidence.sources import cited
from analysis.figures.timeline_model import SERIES
from analysis.measures import api
from analysis.measures.meetings import bilateral, family, held
from analysis.tables.record import Table

COLUMNS = {
    "title": ("Meeting", "What it was, in a few words"),
    "date": ("Date", "As precise as it is known"),
    "place": ("Place", "City and country; blank where it is not known"),
    "status": ("Status", "held, or announced-only where nothing shows that it took place"),
    "parties": ("Parties", "Parties recorded as taking part, guests and observers included"),
    "outcome": ("Outcome", "What came of it, in one line"),
    "chaired_by": ("Chair", "Chair, co-chairs or host, in words; blank where not known"),
    "series": ("Series", "Whose meeting it was"),
    "kind": ("Kind", "Level or purpose"),
    "how_many": ("Number", "Number of parties recorded; blank where none is"),
    "date_precision": ("Precision", "day, month or range"),
    "confidence": ("Confidence", "high, medium or low; see Method"),
    "note": ("Note", "Remarks and conflicts between sources"),
    "source_ids": EVIDENCE,
    "fact_id": FACT,
}


def _words(cells: pd.Series) -> list[Markup]:
    """Return long texts as cells that are never too narrow to be read."""
    plate = Markup('<div class="msp-words">{}</div>')
    return [plate.format("" if pd.isna(cell) else cell) for cell in cells]


def _table(data: Dataset, table_id: str, rows: pd.DataFrame, what: str, without: str) -> Table:
    """Return meetings as a table; without: the columns that say nothing for them, in words."""
    announced = len(rows) - len(held(rows))
    also = f", and {announced} that were only announced" if announced else ""
    rows = rows.assign(
        place=rows["city"].str.cat(rows["country"], sep=", "),
        series=[SERIES[series].label for series in rows["series"]],
    )
    columns = {name: words for name, words in COLUMNS.items() if name not in without.split()}
    return Table(
        table_id,
        rows,
        f"{len(rows) - announced} {what}{also}",
        columns,
        "title",
        key="meeting_id",
        sources=cited(data, rows["source_ids"]),
        facets=tuple(name for name in ("series", "parties") if name in columns),
        markup={
            name: _words(rows[name])
            for name in ("title", "chaired_by", "outcome")
            if name in columns
        },
        files_only=("kind", "how_many", "date_precision"),
    )


def meetings(data: Dataset | None = None) -> Table:
    """Return the meetings of the partnership, its Forum and the Critical Minerals Ministerial."""
    data = data or load()
    what = "meetings of the MSP, its Forum and the Critical Minerals Ministerial"
    return _table(data, "meetings", family(api.meetings(data=data)), what, "")


def bilateral_meetings(data: Dataset | None = None) -> Table:
    """Return the meetings of two parties on critical minerals that were found."""
    data = data or load()
    rows = bilateral(api.meetings(data=data))
    what = "bilateral meetings on critical minerals that were found"
    return _table(data, "bilateral-meetings", rows, what, "series kind chaired_by how_many")
