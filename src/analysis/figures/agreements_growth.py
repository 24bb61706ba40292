"""The growth of the texts between partners: before, during and after the Partnership."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.data.facts import fact_id
from analysis.figures import texts_scene
from analysis.figures.agreements_common import NOTES, partnership, period, scope
from analysis.figures.common import columns, fixed, running, whole
from analysis.figures.record import Figure
from analysis.figures.texts_scene import Growth
from analysis.measures import api
from analysis.measures.agreements import KINDS, count_of
from analysis.measures.agreements import growth_of as growth_by_kind
from analysis.measures.membership import MSP, body_row
from analysis.scene.chart import Chart

ID = "agreements-growth"

COLUMNS = columns(
    "title signed kind=text_kind party_names instrument not_before known_by total confidence=grade"
    " source_ids=sources agreement_id fact_id",
    agreement_id="Key of the text in the table of agreements",
)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a text in order of time; columns as COLUMNS."""
    rows = api.agreement_texts(data=data)
    rows = rows.assign(
        total=rows.groupby("kind").cumcount() + 1,
        fact_id=[fact_id("agreements", agreement) for agreement in rows["agreement_id"]],
    )
    return rows[list(COLUMNS)]


def _says(row: Mapping[Any, Any]) -> str:
    return (
        f"{row['title']}, {row['signed']}\n{row['instrument']}\n{', '.join(row['party_names'])}\n"
        f"confidence: {row['confidence']}"
    )


def growth_of(data: Dataset, rows: pd.DataFrame) -> Growth:
    """Return the growth of all texts; rows: as `rows_of`."""
    told = [_says(row) for row in rows.to_dict("records")]
    drawn = tuple(rows.assign(says=told).itertuples(index=False))
    body, known = body_row(data["bodies"], MSP), api.agreement_texts(data=data)
    launch, end = to_date(body["established_on"]), to_date(body["ended_on"])
    before, _ = count_of(known, launch - dt.timedelta(days=1))
    by_end, _ = count_of(known, end)
    steps = {
        kind: tuple(growth_by_kind(known, kind).itertuples(index=False, name=None))
        for kind in KINDS
        if kind in set(known["kind"])
    }
    counts = (before, by_end - before, len(drawn) - by_end)
    return Growth(drawn, launch, end, str(body["successor"]), counts, steps)


def _alt(shown: Growth) -> str:
    totals = " and ".join(f"{total} {kind}" for kind, total in shown.totals.items())
    before, _, after = shown.counts
    return (
        f"Step lines of the number of texts: {totals} at the end, {len(shown.texts)} in all. "
        f"Of these, {before} date from before the launch on {long_day(shown.launch)} and "
        f"{after} from after the end on {long_day(shown.end)}."
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
    listed = "; ".join(vague["title"] + " (" + vague["signed"] + ")")
    return (
        "Where only the month or the year is known, the text counts from its last day, and a line "
        f"spans the days possible: {listed or 'none'}."
    )


def _chart(rows: pd.DataFrame, until: dt.date) -> Chart:
    """Return the running totals of the kinds as steps."""
    table = running(rows, "known_by", "total", until, rows["kind"])
    roles = {kind: kind for kind in table.columns}
    return Chart("Texts between partners by kind", "steps", table, roles, "running total")


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the growth of all texts; ValueError for a day, because it has no other state."""
    fixed(ID, as_of, "all texts of the record")
    rows = rows_of(data)
    shown = growth_of(data, rows)
    before, during, after = shown.counts
    return whole(
        data,
        rows,
        id=ID,
        title=(
            f"Of {len(rows)} texts between partners, {before} date from before the MSP was "
            f"launched, {during} from its time and {after} from after its end"
        ),
        subtitle=(
            "Number of texts on critical minerals between partners of the "
            f"{partnership(data)}, running total, {period(data)}"
        ),
        columns=COLUMNS,
        alt=_alt(shown),
        description=_description(rows),
        notes=(_vague(rows), *NOTES, scope(data)),
        scene=lambda layout: texts_scene.scene(shown, layout),
        charts=lambda: [_chart(rows, data.reference_date)],
        key="agreement_id",
        files_only=("not_before", "agreement_id"),
        facets=("kind", "party_names", "instrument"),
    )
