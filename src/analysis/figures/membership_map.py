"""The world map of the members on one day: by default the day of the news item."""

import datetime as dt

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.figures import map_live, map_model, map_scene
from analysis.figures.common import drawn_of, named, span, whole
from analysis.figures.map_model import EU, MapModel
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.membership import MSP, Count, body_row

ID = "membership-map"
WAYS = ("founding", "later")


def _title(shown: MapModel, count: Count, body: str) -> str:
    """Return the finding: the count with its bounds, and what the members drawn are."""
    drawn, day = len(shown.members), long_day(shown.as_of)
    states = drawn - int((shown.members["party_id"] == EU).sum())
    union = " and the European Union" if states < drawn else ""
    what = f"{states} countries{union}"
    if not count.is_exact:
        what = f"the {drawn} drawn are {what}"
    return f"The {body} had {count} members on {day}: {what}"


def _alt(shown: MapModel, count: Count) -> str:
    drawn = drawn_of(count, len(shown.members))
    return (
        f"World map of the {count} members on {long_day(shown.as_of)}{drawn}: "
        f"{named(sorted(shown.members['name']))}. "
        f"{len(shown.eu_only)} more states take part through the European Union only."
    )


def _description(shown: MapModel, names: dict[str, str]) -> str:
    founding, later = (shown.members[shown.members["accession"] == way] for way in WAYS)
    joined = "; ".join(later["name"] + " (" + later["joined"] + ")")
    return (
        f"Founding members: {named(sorted(founding['name']))}. Joined later: {joined or 'none'}. "
        "Through the European Union only: "
        f"{named(sorted(names[party] for party in shown.eu_only), 'none')}."
    )


def build(data: Dataset, as_of: object = None, until: dt.date | None = None) -> Figure:
    """Return the map of a day (default: that of the news item); until: see `figures.get`."""
    day = data.news_day if as_of is None else to_date(as_of)
    shown, names = map_model.model(data, day), data.party_names()
    body, count = body_row(data["bodies"], MSP), api.count(day, data=data)
    return whole(
        data,
        map_model.rows_of(shown),
        id=ID,
        title=_title(shown, count, str(body["name"])),
        subtitle=f"Members by way of accession, as of {long_day(day)}; Equal Earth projection",
        as_of=day,
        until=until,
        basemap=True,
        columns=map_model.COLUMNS,
        alt=_alt(shown, count),
        description=_description(shown, names),
        notes=map_model.notes(data),
        scene=lambda layout: map_scene.scene(shown, layout),
        states=lambda: map_live.states(map_live.rosters(data)),
        span=span(data),
        key="area_id",
    )
