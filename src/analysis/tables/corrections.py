"""Table of the corrections: which cell held what before, what it holds since, and why."""

from markupsafe import Markup, escape

from analysis.data.dataset import Dataset
from analysis.data.facts import address
from analysis.measures import corrections as measures
from analysis.tables.record import Content, table
from analysis.tables.sources import ROOT


@table(
    "corrections",
    "correction_id row=corrected_row table_name cell=corrected_cell value_before value_after"
    " reason=why_corrected version=since_version row_key source_ids",
    key="correction_id",
    facets=("table_name", "version"),
    files_only=("row_key",),
)
def corrections(data: Dataset) -> Content:
    """Return every correction, the newest first: row, cell, value before and after, why, since."""
    rows = measures.corrections(data)
    link = Markup('<a href="{}{}">{}</a>')
    links = [
        link.format(ROOT, address(fact), name) if fact else escape(name)
        for fact, name in zip(rows["of"], rows["row"], strict=True)
    ]
    return Content(rows, f"{len(rows)} corrections of published cells", markup={"row": links})
