"""The world map of the two tiers on one day: partners of the MSP, and members of its Forum."""

import datetime as dt
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.evidence.sources import gap
from analysis.figures import map_live, map_model, map_scene
from analysis.figures.common import drawn_of, named, sentence_list, whole
from analysis.figures.map_live import Step
from analysis.figures.map_model import EU_ONLY, MapModel, categorised
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.membership import FORUM, MSP, Count, body_row, end_of

ID = "forum-map"

PARTNER: Final = map_model.FOUNDING.renamed("partner", "MSP partner")
MEMBER: Final = map_model.LATER.renamed("forum", "MSP Forum member")
NEITHER: Final = map_model.OUTSIDE.renamed("outside", "Neither partner nor Forum member")
CATEGORIES: Final = (PARTNER, MEMBER, EU_ONLY, NEITHER, map_model.UNDETERMINED)


def span(data: Dataset) -> tuple[dt.date, dt.date]:
    """Return the days for which the map can be asked: launch of the Forum to end of the MSP."""
    first = to_date(body_row(data["bodies"], FORUM)["established_on"])
    return first, end_of(data["bodies"], MSP) or data.reference_date


def tiers(data: Dataset, day: dt.date) -> MapModel:
    """Return the map of a day: partners of the MSP and members of its Forum apart."""
    members = pd.concat(
        [
            api.members(day, body, data=data).assign(body_id=body, category=category.key)
            for body, category in ((MSP, PARTNER), (FORUM, MEMBER))
        ],
        ignore_index=True,
    )
    return categorised(data, day, members, CATEGORIES)


def _counts(data: Dataset, day: dt.date) -> tuple[Count, Count]:
    """Return the numbers of partners and of Forum members on a day."""
    return api.count(day, data=data), api.count(day, FORUM, data=data)


def steps(data: Dataset) -> list[Step]:
    """Return a step for each day on which one of the tiers changed, the first day included."""
    first, last = span(data)
    changes = {*api.growth(data=data)["day"], *api.growth(FORUM, data=data)["day"]}
    days = [first, *sorted(day for day in changes if first < day <= last)]
    found = []
    for day in days:
        partners, forum = _counts(data, day)
        words = f"{partners} partners and {forum} Forum members from {long_day(day)}"
        found.append(Step(tiers(data, day), f"{partners.value}+{forum.value}", words))
    return found


def _of(shown: MapModel, body: str) -> pd.DataFrame:
    return shown.members[shown.members["body_id"] == body]


def _kinds(forum: pd.DataFrame) -> str:
    """Return what Forum members are: `14 states and Greenland`."""
    others = sorted(forum.loc[forum["kind"] != "state", "name"])
    return sentence_list([f"{int((forum['kind'] == 'state').sum())} states", *others])


def _title(data: Dataset, shown: MapModel) -> str:
    """Return the finding: how many of each tier, with bounds, and what the members drawn are."""
    forum, (partners, count) = _of(shown, FORUM), _counts(data, shown.as_of)
    what = f", {_kinds(forum)}," if count.is_exact and len(forum) else ""
    return (
        f"On {long_day(shown.as_of)} the MSP Forum had {count} members{what} beside the {partners} "
        "partners of the MSP"
    )


def _alt(data: Dataset, shown: MapModel) -> str:
    """Return each tier with its count and, where that has bounds, how many are drawn."""
    forum, (partners, count) = _of(shown, FORUM), _counts(data, shown.as_of)
    drawn, day = f"{partners} MSP partners{drawn_of(partners, len(_of(shown, MSP)))}", shown.as_of
    if count.upper == 0:
        return f"World map of {drawn} on {long_day(day)}; no Forum member yet."
    names = named(sorted(forum["name"]))
    return (
        f"World map on {long_day(day)}: {drawn} and, told apart from them, {count} MSP Forum "
        f"members{drawn_of(count, len(forum))}{names and f': {names}'}."
    )


def _description(shown: MapModel, names: dict[str, str]) -> str:
    forum, partners = _of(shown, FORUM), named(sorted(_of(shown, MSP)["name"]), "none")
    dated = "; ".join(forum["name"] + " (" + forum["joined"] + ")") or "none"
    through = named(sorted(names[party] for party in shown.eu_only), "none")
    return (
        f"MSP Forum members: {dated}. MSP partners: {partners}. "
        f"Through the European Union only: {through}."
    )


def _notes(data: Dataset, shown: MapModel) -> tuple[str, ...]:
    """Return what the tiers are and where the map ends; before the first member, who doubts it."""
    _, count = _counts(data, shown.as_of)
    last, end = long_day(span(data)[1]), end_of(data["bodies"], FORUM)
    standing = f"The Forum ended on {long_day(end)}." if end else gap(data, "forum-standing")
    return (
        "Partners belong to the Forum automatically; Forum members are those that are not "
        "partners. A territory is drawn as a member where it joined itself, whatever its state is.",
        f"The map ends with the MSP on {last}. {standing}",
        "" if count.lower else gap(data, "forum-april"),
        *map_model.notes(data),
    )


def build(data: Dataset, as_of: object = None, until: dt.date | None = None) -> Figure:
    """Return the map of a day (default: the last day of the MSP); until: see `figures.get`."""
    day = span(data)[1] if as_of is None else to_date(as_of)
    shown, names = tiers(data, day), data.party_names()
    return whole(
        data,
        map_model.rows_of(shown),
        id=ID,
        title=_title(data, shown),
        subtitle=f"Partners and Forum members, as of {long_day(day)}; Equal Earth projection",
        as_of=day,
        until=until,
        basemap=True,
        columns=map_model.COLUMNS,
        alt=_alt(data, shown),
        description=_description(shown, names),
        notes=_notes(data, shown),
        scene=lambda layout: map_scene.scene(shown, layout),
        states=lambda: map_live.states(steps(data)),
        span=span(data),
        key="area_id",
        bodies=(FORUM, MSP),
    )
