"""The map of the host cities and the years of their meetings: rows, title, notes."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd

from analysis.data import basemap
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures import hosts_scene, map_model
from analysis.figures.common import columns, fixed, sentence_list, whole
from analysis.figures.map_model import OUTSIDE, UNDETERMINED
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.meetings import held
from analysis.measures.places import hosts, without_place

ID = "meetings-map"

COLUMNS = columns(
    "city country held family_years bilateral_years announced_years latitude longitude place_id"
    " source_ids=sources fact_ids",
    city=("City", "City that hosted the meetings"),
    source_ids="Ids of the sources of the place and of its meetings",
)


def _years(years: Iterable[int]) -> tuple[str, ...]:
    """Return each year once, with its number of meetings where there were several."""
    numbers = Counter(years)
    return tuple(str(y) if n == 1 else f"{y} ({n})" for y, n in sorted(numbers.items()))


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a city, those with most meetings first.

    Columns as COLUMNS and what the picture needs, see `hosts_years`.
    """
    rows = hosts(api.meetings(data=data), data["places"], data["parties"])
    rows = rows.assign(
        family_years=rows["family"].map(_years),
        bilateral_years=rows["bilateral"].map(_years),
        announced_years=rows["announced"].map(_years),
    )
    return rows.assign(says=[name_of(row) for row in rows.to_dict("records")])


def name_of(row: dict[Any, Any]) -> str:
    """Return the name of a city's mark: where, and the years of its meetings."""
    kinds = (("MSP, Forum or ministerial", "family_years"), ("bilateral", "bilateral_years"),
             ("announced only", "announced_years"))  # fmt: skip
    told = [f"{words} {', '.join(row[column])}" for words, column in kinds if row[column]]
    return f"{row['city']}, {row['country']}: {'; '.join(told)}"


def areas_of(data: Dataset) -> Any:
    """Return the areas of the basemap, all alike but for those of undetermined status."""
    areas = basemap.areas(data)
    vague = areas["status"] == UNDETERMINED.key
    category = vague.map({True: UNDETERMINED.key, False: OUTSIDE.key})
    return areas.assign(party_id="", category=category)


def _title(rows: pd.DataFrame, number: int) -> str:
    most = rows[rows["held"] == rows["held"].max()]
    first = sentence_list(list(most["city"]))
    each = " each" if len(most) > 1 else ""
    return (
        f"{first} hosted {most['held'].iloc[0]} of {number} meetings{each}, more than any other of "
        f"the {len(rows)} cities"
    )


def _notes(data: Dataset, meetings: pd.DataFrame) -> tuple[str, ...]:
    missing = without_place(meetings)
    listed = "; ".join(f"{r['title']}, {r['date']}" for r in missing.to_dict("records"))
    announced = len(meetings) - len(held(meetings))
    entry = data.resource("places")
    source, licence = entry["sources"][0], entry["licenses"][0]
    lines = [
        "A half disc on the left is for meetings of the partnership, its Forum and the Critical "
        "Minerals Ministerial, one on the right for bilateral ones; areas are numbers of meetings.",
        f"{announced} meetings were only announced: a dashed ring, a hollow dot, and no part of a "
        "number.",
        f"Not on the map, because no place is known: {len(missing)} ({listed})."
        if len(missing)
        else "Every meeting has a known place.",
        f"Positions of cities: {source['title']} ({source['path']}), under {licence['name']} "
        f"({licence['path']}).",
    ]
    return (*lines, *map_model.notes(data)[1:])


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every meeting."""
    fixed(ID, as_of, "every meeting")
    full, meetings = rows_of(data), api.meetings(data=data)
    rows, drawn = full[list(COLUMNS)], list(full.itertuples(index=False))
    ranks = [f"{row['city']} {row['held']}" for row in rows.to_dict("records")]
    return whole(
        data,
        rows,
        id=ID,
        title=_title(rows, len(held(meetings))),
        subtitle=(
            f"Number of meetings by host city and year, {long_day(meetings['first'].min())} to "
            f"{long_day(meetings['last'].max())}; Equal Earth projection"
        ),
        basemap=True,
        columns=COLUMNS,
        alt=f"World map of {len(rows)} host cities with meetings held: {sentence_list(ranks)}.",
        description=". ".join(full["says"]) + ".",
        notes=_notes(data, meetings),
        scene=lambda layout: hosts_scene.scene(drawn, partial(areas_of, data), layout),
        view_from=640,
        key="place_id",
    )
