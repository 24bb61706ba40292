"""From the MSP to FORGE: the documented steps in lanes, acts of others told apart."""

from __future__ import annotations

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.evidence.gaps import gaps_on
from analysis.figures import succession_plot, succession_static
from analysis.figures.common import cited, columns, fixed
from analysis.figures.record import Figure
from analysis.figures.succession_model import SuccessionModel, lane_label, succession_model
from analysis.measures.membership import MSP, body_row
from analysis.measures.succession import successor

ID = "succession-timeline"

COLUMNS = columns(
    "step_id event when first last concerns kind=step_kind fact source_ids=sources fact_id",
    first="Earliest possible day, first of a term (ISO 8601)",
    last="Latest possible day, last of a term (ISO 8601)",
)


def members_known(data: Dataset, body: str) -> str:
    """Return what the record says of a body's members."""
    number = int((data["memberships"]["body_id"] == body).sum())
    return f"{number} members are on record" if number else "no list of its members is on record"


def rows_of(model: SuccessionModel) -> pd.DataFrame:
    """Return the drawn rows; columns as COLUMNS."""
    rows = model.rows
    shown = rows.assign(
        when=[step.when for lane in model.lanes for step in lane.steps],
        concerns=rows["lane"],
    )
    return shown[list(COLUMNS)]


def _listed(rows: pd.DataFrame) -> str:
    return " ".join(
        f"{lane_label(str(lane))}: "
        + "; ".join(f"{r['event']} ({r['when']})" for _, r in group.iterrows())
        + "."
        for lane, group in rows.groupby("concerns", sort=False)
    )


def _notes(data: Dataset, model: SuccessionModel) -> tuple[str, ...]:
    vague = sum(date.precision == "month" for date in model.rows["date"])
    return (
        f"Shown is what is on record since the partners of the MSP last met, on "
        f"{long_day(model.start)}. {vague} events are known by the month only and drawn hatched.",
        *gaps_on(data, model.successor),
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every step."""
    fixed(ID, as_of, "every step", "forum-map")
    model = succession_model(data)
    rows = rows_of(model)
    body, ended = successor(data), long_day(model.ended)
    return Figure(
        id=ID,
        title=(
            f"{body} was announced as the successor of the {MSP} on {ended}; "
            f"{members_known(data, body)}"
        ),
        subtitle=(
            f"Documented steps from the {body_row(data['bodies'], MSP)['name']} to the "
            f"{body_row(data['bodies'], body)['name']}, {long_day(model.start)} to "
            f"{long_day(model.last)}, by what they concern"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=(
            f"Timeline of {len(rows)} documented steps around {ended}, in lanes by what they "
            f"concern. After {long_day(model.last)} no event is on record."
        ),
        description=_listed(rows),
        notes=_notes(data, model),
        sources=cited(data, rows["source_ids"]),
        draw=lambda layout: succession_static.draw(model, layout),
        plot=lambda: succession_plot.plot(model),
        key="step_id",
        named={r["step_id"]: f"{r['event']}, {r['when']}" for r in rows.to_dict("records")},
        facets=("concerns", "kind"),
    )
