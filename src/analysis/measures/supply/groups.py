"""The groups of countries whose shares are told: members on a day, and China and the rest beside.

A territory counts to itself, and other countries to nobody. The European Union is a member and no
country: its states are a group of their own, and members are given without and with them.
"""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from analysis.data import days
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.measures import api
from analysis.measures.membership import FORUM, MSP, end_of

CHINA: Final = "CHN"
EU: Final = "EU"
MEMBERS, WITH_EU, UNION = "members", "members-with-eu", "eu"
IN_FORUM, WITH_FORUM, IN_CHINA, REST = "forum", "members-and-forum", "china", "rest"

# What a group is called, in the order of the tables.
GROUP_NAMES: Final = {
    MEMBERS: "members",
    WITH_EU: "members and all states of the EU",
    UNION: "states of the EU",
    IN_FORUM: "Forum members",
    WITH_FORUM: "members and Forum members",
    IN_CHINA: "China",
    REST: "neither members nor China",
}


class Group(NamedTuple):
    """A group of countries: its id and codes; `others`: all countries but those with the codes."""

    id: str
    codes: frozenset[str]
    others: bool = False

    def has(self, area: str) -> bool:
        """Return whether an area belongs to the group."""
        return (area in self.codes) != self.others

    def lacks_row(self, areas: set[str]) -> bool:
        """Return whether a country of the group is not among the areas listed."""
        return self.others or not self.codes <= areas


Groups = Mapping[str, Group]  # by id


def last_day(data: Dataset) -> dt.date:
    """Return the last day on which the MSP had members: the usual roster."""
    end = end_of(data["bodies"], MSP)
    return end or data.news_day


def day_of(as_of: object, data: Dataset) -> dt.date:
    """Return the day of a roster, the last where none is asked for.

    Raises ValueError for a day on which the MSP had no members, naming the days that can be asked.
    """
    last = last_day(data)
    day = last if as_of is None else days.day_of(as_of, data)
    first = api.roster(data=data)["counted_from"].min()
    if not first <= day <= last:
        expected = f"expected a day from {first} to {last}"
        raise ValueError(f"the MSP had no members on {long_day(day)}; {expected}")
    return day


def union_states(data: Dataset) -> frozenset[str]:
    """Return the codes of the 27 states of the European Union."""
    parties = data["parties"]
    return frozenset(parties[parties["eu_member_since"].notna()]["party_id"])


@lru_cache(maxsize=64)  # of the days of all figures
def groups_on(day: dt.date, data: Dataset) -> Groups:
    """Return the groups on a day, in the order of the tables."""
    members = frozenset(api.members(day, data=data)["party_id"]) - {EU}
    forum = frozenset(api.members(day, FORUM, data=data)["party_id"])
    union = union_states(data)
    groups = (
        Group(MEMBERS, members),
        Group(WITH_EU, members | union),
        Group(UNION, union),
        Group(IN_FORUM, forum),
        Group(WITH_FORUM, members | forum),
        Group(IN_CHINA, frozenset({CHINA})),
        Group(REST, members | {CHINA}, others=True),
    )
    return {group.id: group for group in groups}
