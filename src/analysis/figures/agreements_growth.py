"""The growth of the texts between partners: before, during and after the Partnership."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.facts import fact_id
from analysis.figures import texts_plot, texts_static
from analysis.figures.agreements_common import NOTES, partnership, period, scope, texts
from analysis.figures.common import cited, columns, fixed
from analysis.figures.record import Figure
from analysis.figures.texts_model import TextsModel, model
from analysis.measures.agreements import KINDS

ID = "agreements-growth"

COLUMNS = columns(
    "title signed kind=text_kind party_names instrument not_before known_by total confidence=grade"
    " source_ids=sources agreement_id fact_id",
    agreement_id="Key of the text in the table of agreements",
)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a text in order of time; columns as COLUMNS."""
    rows = texts(data)
    rows = rows.assign(
        total=rows.groupby("kind").cumcount() + 1,
        fact_id=[fact_id("agreements", agreement) for agreement in rows["agreement_id"]],
    )
    return rows[list(COLUMNS)]


def _named(row: Mapping[Any, Any]) -> str:
    return f"{row['title']}, {row['signed']}"


def _hover(row: Mapping[Any, Any]) -> str:
    return (
        f"<b>{row['title']}</b><br>{row['signed']}, {row['instrument']}"
        f"<br>{', '.join(row['party_names'])}<br>confidence: {row['confidence']}"
    )


def _parts(shown: TextsModel) -> str:
    return (
        f"{shown.before} date from before the MSP was launched, {shown.during} from its time and "
        f"{shown.after} from after its end"
    )


def _alt(shown: TextsModel) -> str:
    totals = " and ".join(f"{shown.last(kind)} {kind}" for kind in shown.steps)
    return (
        f"Step lines of the number of texts: {totals} at the end, {shown.total} in all. Of these, "
        f"{shown.before} date from before the launch on {long_day(shown.launch)} and "
        f"{shown.after} from after the end on {long_day(shown.end)}."
    )


def _description(rows: pd.DataFrame) -> str:
    parts = []
    for kind in KINDS:
        years = rows.loc[rows["kind"] == kind, "known_by"].map(lambda day: day.year)
        counts = years.value_counts().sort_index()
        listed = ", ".join(f"{year}: {count}" for year, count in counts.items())
        parts.append(f"New {kind} texts by year: {listed}.")
    return " ".join(parts)


def _vague(rows: pd.DataFrame) -> str:
    vague = rows[rows["not_before"] < rows["known_by"]]
    listed = "; ".join(f"{r['title']} ({r['signed']})" for r in vague.to_dict("records"))
    return (
        "Where only the month or the year is known, the text counts from its last day, and a line "
        f"spans the days possible: {listed or 'none'}."
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the growth of all texts; ValueError for a day, because it has no other state."""
    fixed(ID, as_of, "all texts of the record")
    shown, rows = model(data), rows_of(data)
    records = rows.to_dict("records")
    hover = {str(row["agreement_id"]): _hover(row) for row in records}
    return Figure(
        id=ID,
        title=f"Of {shown.total} texts between partners, {_parts(shown)}",
        subtitle=(
            "Number of texts on critical minerals between partners of the "
            f"{partnership(data)}, running total, {period(data)}"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(shown),
        description=_description(rows),
        notes=(_vague(rows), *NOTES, scope(data)),
        sources=cited(data, rows["source_ids"]),
        draw=lambda layout: texts_static.draw(shown, layout),
        plot=lambda: texts_plot.plot(shown, hover),
        key="agreement_id",
        files_only=("not_before", "agreement_id"),
        named={str(row["agreement_id"]): _named(row) for row in records},
        facets=("kind", "party_names", "instrument"),
    )
