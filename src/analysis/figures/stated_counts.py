"""Stated numbers of members against the count by accessions: a mark a statement."""

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures import stated_scene
from analysis.figures.common import columns, fixed, whole
from analysis.figures.record import Figure
from analysis.figures.stated_model import StatedModel, statements_of, steps_of
from analysis.measures.membership import MSP, body_row, end_of
from analysis.measures.stated import AGREES, DIFFERS, NOT_COMPARED, recorded_steps, stated_of

ID = "stated-counts"

COLUMNS = columns(
    "as_of stated=number_stated counted with_eu recorded compared_with verdict"
    " reason=why_it_differs meaning publisher=stated_in source_ids=stating_source fact_id"
)


def _found(rows: pd.DataFrame) -> str:
    number = {v: int((rows["verdict"] == v).sum()) for v in (AGREES, DIFFERS, NOT_COMPARED)}
    return (
        f"Of {len(rows)} stated numbers of members, {number[AGREES]} agree with the accessions, "
        f"{number[DIFFERS]} differ and {number[NOT_COMPARED]} count who attended a meeting"
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every statement."""
    fixed(ID, as_of, "every stated number")
    stated, end = stated_of(data), end_of(data["bodies"], MSP)
    assert end is not None, "the count is drawn up to the end of the body"  # noqa: S101
    successor = str(body_row(data["bodies"], MSP)["successor"])
    steps = steps_of(recorded_steps(data, end))
    rows, model = stated[list(COLUMNS)], StatedModel(statements_of(stated), steps, end, successor)
    those = (
        f"{r['stated']} stated for {r['as_of']}, {r['recorded']} by accessions: {r['reason']}"
        for r in rows[rows["verdict"] == DIFFERS].to_dict("records")
    )
    return whole(
        data,
        rows,
        id=ID,
        title=_found(rows),
        subtitle=(
            f"Number of members, the European Union counted as one, {long_day(model.start)} to "
            f"{long_day(model.end)}; one mark is one statement in a source"
        ),
        columns=COLUMNS,
        alt=(
            f"Step line of members by accessions from {model.steps[0].value} to "
            f"{model.steps[-1].value}, with {len(rows)} marks on and beside it. "
            f"{_found(rows)}."
        ),
        description=f"{_found(rows)}. Those that differ: {' '.join(those)}",
        notes=(
            "Marks of about the same day stand beside each other in the lane of their number; a "
            "statement for a month stands in its middle. The scale does not begin at zero.",
            "Countries without the European Union are compared with the count less one. Where a "
            "source does not tell whether it counts the Union, either number agrees.",
            "Who attended a meeting is no number of members: it is only checked not to exceed it.",
        ),
        scene=lambda layout: stated_scene.scene(model, layout),
        key="fact_id",
        facets=("verdict", "counted"),
    )
