"""Every roster of the partnership as a small map: who was in, and who had just joined."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures import map_plot, rosters_static
from analysis.figures.common import cited, fixed, in_sentence, sentence_list
from analysis.figures.map_model import MapModel, model
from analysis.figures.map_rows import notes
from analysis.figures.map_steps import rosters_of
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.membership import MSP, accessions, body_row, end_of

ID = "membership-rosters"

COLUMNS = {
    "members": ("Members", "Number of members from that day on, the European Union as one"),
    "counted_from": ("From", "Day from which the roster is counted (ISO 8601)"),
    "until": ("Until", "Last day of the roster (ISO 8601)"),
    "joined_names": ("Joined", "Who joined with this roster"),
    "dates": ("Accession", "Date of the accession, as precise as it is known"),
    "source_ids": ("Sources", "Ids of the sources of the accessions"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """One roster: its map, who was new, and the line that names the change."""

    shown: MapModel
    new: tuple[str, ...]
    count: int
    heading: str
    detail: str


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return one row a roster, in order of time; columns as COLUMNS."""
    names, last = data.party_names(), end_of(data["bodies"], MSP)
    joined = accessions(data["memberships"], MSP)
    steps = api.growth(data=data)
    following = [*(d - dt.timedelta(days=1) for d in steps["day"].iloc[1:]), last]
    records = []
    for step, until in zip(steps.to_dict("records"), following, strict=True):
        group = joined[joined["party_id"].isin(step["joined"])]
        records.append(
            {
                "members": step["count"],
                "counted_from": step["day"],
                "until": until,
                "joined_names": tuple(sorted(names[p] for p in step["joined"])),
                "dates": "; ".join(dict.fromkeys(str(d) for d in group["date"])),
                "source_ids": tuple(dict.fromkeys(s for ids in group["source_ids"] for s in ids)),
            }
        )
    return pd.DataFrame(records, columns=list(COLUMNS))


def rosters(data: Dataset) -> list[Roster]:
    """Return the rosters ready to be drawn, in order of time."""
    names = data.party_names()
    found = []
    for number, step in enumerate(api.growth(data=data).to_dict("records")):
        listed = sorted(names[p] for p in step["joined"])
        date = step["date"].text(short=True)
        detail = f"at the launch, {date}" if number == 0 else f"+ {', '.join(listed)}"
        found.append(
            Roster(
                model(data, step["day"]),
                () if number == 0 else tuple(step["joined"]),
                int(step["count"]),
                f"{step['count']} members",
                detail if number == 0 else f"{detail}\n{date}",
            )
        )
    return found


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every roster."""
    fixed(ID, as_of, "every roster", "membership-map")
    rows, drawn = rows_of(data), rosters(data)
    body = body_row(data["bodies"], MSP)
    first, last = rows.iloc[0], rows.iloc[-1]
    later = [in_sentence(name) for joined in rows["joined_names"].iloc[1:] for name in joined]
    return Figure(
        id=ID,
        title=(
            f"The {body['name']} had {len(rows)} rosters, from {first['members']} to "
            f"{last['members']} members"
        ),
        subtitle=(
            f"Members on the map at each change, {long_day(first['counted_from'])} to "
            f"{long_day(last['until'])}; Equal Earth projection"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        basemap=True,
        columns=COLUMNS,
        alt=(
            f"{len(rows)} small world maps, from {first['members']} members to "
            f"{last['members']}; after the launch joined, in this order: {sentence_list(later)}."
        ),
        description="; ".join(
            f"{r['members']} members from {long_day(r['counted_from'])}" for _, r in rows.iterrows()
        )
        + ".",
        notes=notes(data),
        sources=cited(data, rows["source_ids"]),
        draw=lambda layout: rosters_static.draw(drawn, layout),
        plot=lambda: map_plot.plot(drawn[-1].shown, rosters_of(data)),
    )
