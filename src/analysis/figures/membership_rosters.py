"""Every roster of the partnership as a small map: who was in, and who had just joined."""

import datetime as dt
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures import map_live, rosters_scene
from analysis.figures.common import columns, fixed, named, whole
from analysis.figures.map_model import notes
from analysis.figures.record import Figure
from analysis.figures.rosters_scene import Roster
from analysis.measures import api
from analysis.measures.meetings import together
from analysis.measures.membership import MSP, body_row, end_of, joined

ID = "membership-rosters"

COLUMNS = columns(
    "members counted_from until joined_names dates source_ids=sources",
    members="Number of members from that day on, the European Union as one",
    counted_from=("From", "Day from which the roster is counted (ISO 8601)"),
    until="Last day of the roster (ISO 8601)",
    source_ids="Ids of the sources of the accessions",
)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return one row a roster, in order of time; columns as COLUMNS."""
    names, steps = data.party_names(), api.growth(data=data)
    groups = joined(data).groupby("counted_from")
    before = [day - dt.timedelta(days=1) for day in steps["day"].iloc[1:]]
    until: list[Any] = [*before, end_of(data["bodies"], MSP)]
    return steps.assign(
        members=steps["count"],
        counted_from=steps["day"],
        until=until,
        joined_names=steps["joined"].map(lambda ids: tuple(sorted(names[one] for one in ids))),
        dates=["; ".join(dict.fromkeys(map(str, group["date"]))) for _, group in groups],
        source_ids=pd.Series([together(group["source_ids"]) for _, group in groups]),
    )[list(COLUMNS)]


def rosters(data: Dataset) -> list[Roster]:
    """Return the rosters ready to be drawn, in order of time."""
    found: list[Roster] = []
    names = data.party_names()
    rows = api.growth(data=data).to_dict("records")
    for row, step in zip(rows, map_live.rosters(data), strict=True):
        date, new = row["date"].text(short=True), tuple(row["joined"]) if found else ()
        listed = ", ".join(sorted(names[party] for party in row["joined"]))
        told = (f"+ {listed}", date) if found else (f"at the launch, {date}",)
        says = (step.words, f"joined {date}: {listed}")
        found.append(Roster(step.shown, new, int(row["count"]), told, str(row["day"]), says))
    return found


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every roster."""
    fixed(ID, as_of, "every roster", "membership-map")
    rows, drawn = rows_of(data), rosters(data)
    body = body_row(data["bodies"], MSP)
    first, last = rows.iloc[0], rows.iloc[-1]
    later = named(rows["joined_names"].iloc[1:].explode())
    return whole(
        data,
        rows,
        id=ID,
        tables=("memberships",),
        title=(
            f"The {body['name']} had {len(rows)} rosters, from {first['members']} to "
            f"{last['members']} members"
        ),
        subtitle=(
            f"Members on the map at each change, {long_day(first['counted_from'])} to "
            f"{long_day(last['until'])}; Equal Earth projection"
        ),
        basemap=True,
        columns=COLUMNS,
        alt=(
            f"{len(rows)} small world maps, from {first['members']} members to "
            f"{last['members']}; after the launch joined, in this order: {later}."
        ),
        description=f"{'; '.join(roster.says[0] for roster in drawn)}.",
        notes=notes(data),
        key="counted_from",
        scene=lambda layout: rosters_scene.scene(drawn, layout),
        states=lambda: map_live.states(map_live.rosters(data), linked=False),
    )
