"""How few countries mine, refine or hold it: the largest, the top three, the index of all."""

from collections.abc import Iterator

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.figures import supply_concentration_rows as table
from analysis.figures import supply_concentration_scene
from analysis.figures.common import fixed, sentence_list, whole
from analysis.figures.record import Figure
from analysis.measures.supply.groups import CHINA
from analysis.measures.supply.stages import HELD
from analysis.scene.chart import Chart

ID = "supply-concentration"


def _title(rows: pd.DataFrame) -> str:
    """Return the finding: of how many one country makes over half, and of how many China does."""
    made = rows[rows["stage"] != HELD]
    half = table.over_half(made)
    return (
        f"In what is listed, one country makes more than half of {len(half)} of {len(made)} "
        f"minerals and metals; for {half['is_china'].sum()} of them it is China"
    )


def _found(rows: pd.DataFrame) -> str:
    """Return in how many one country has more than half, stage by stage."""
    parts = []
    for stage, some in rows.groupby("stage", sort=False):
        half = table.over_half(some)
        parts.append(f"{stage}: {len(half)} of {len(some)}, China in {half['is_china'].sum()}")
    return f"One country has more than half of what is listed. {'; '.join(parts)}."


def _notes(rows: pd.DataFrame, data: Dataset) -> Iterator[str]:
    yield (
        "The Herfindahl-Hirschman index is the sum of the squared shares of all countries in per "
        "cent: 10,000 is one country alone, 2,500 four of the same size. Its bounds: what the "
        "source prints for other countries together is spread thin, or is of one country."
    )
    missing = int(rows["is_open"].sum())
    if missing:
        yield (
            f"In {missing} rows a number is withheld or not available. It is in no sum, so a share "
            "is at most as large, and the index, a thin sign, is of what is listed."
        )
    yield (
        "The largest is the largest country listed. Where a mine or plant lies is not who owns it. "
        "Most numbers are estimates of one year."
    )
    other = table.other_largest(data)
    if other:
        told = sentence_list([f"{first} for {commodity}" for commodity, first, _ in other])
        read = sentence_list(list(dict.fromkeys(read for _, _, read in other)))
        yield (
            "Reserves are by national readings, which count differently. By the other reading that "
            f"the source gives for {read}, the largest would be {told}."
        )


def _charts(rows: pd.DataFrame) -> Iterator[Chart]:
    """Yield the share of the largest country of each stage as bars, those of China apart."""
    for stage, own in rows.groupby("stage", sort=False):
        who = own["party_id"].eq(CHINA).map({True: "China", False: "another country"})
        shares = own.assign(who=who).pivot(index="name", columns="who", values="largest_share")
        title = f"Share of the largest country in what is {stage}"
        roles = {"China": "accent", "another country": "muted"}
        unit = "per cent of what is listed"
        yield Chart(title, "bars", shares.loc[own["name"]], roles, unit, share=True)


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because no roster changes it."""
    fixed(ID, as_of, "countries, whatever the roster,", "supply-shares")
    rows = table.rows_of(data)
    return whole(
        data,
        rows[list(table.COLUMNS)],
        id=ID,
        title=_title(rows),
        subtitle=(
            f"Share of the largest country and of the three largest in {rows['year'].iat[0]}, and "
            "Herfindahl-Hirschman index, 0 to 10,000; reserves as last stated"
        ),
        columns=table.COLUMNS,
        alt=(
            f"{len(rows)} lines from the share of the largest country to that of the three "
            f"largest, with an index beside each. {_found(rows)}"
        ),
        description=f"{_found(rows)} {table.lines(rows)}",
        notes=tuple(_notes(rows, data)),
        scene=lambda layout: supply_concentration_scene.scene(rows, layout),
        charts=lambda: list(_charts(rows)),
        key="key",
        facets=("stage", "largest"),
        files_only=table.FILES,
    )
