"""Who may be a member on a day, or not yet: the sentences for lines and for figures."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from analysis.data.dataset import Dataset
from analysis.data.dates import between, long_day
from analysis.measures import api
from analysis.measures.snapshots.bodies import in_doubt, roster_on
from analysis.measures.snapshots.record import Roster
from analysis.measures.snapshots.words import Line, called, facts_of, line, names_of, sometime


def perhaps(topic: str, who: str, roster: Roster) -> Iterator[Line]:
    """Return those that are possible only, together where they joined at the same time."""
    for joined in dict.fromkeys(member.joined for member in roster.possible):
        members = [member for member in roster.possible if member.joined == joined]
        noun = "a member" if len(members) == 1 else "members"
        told = f"Perhaps {noun} of {who}, joined {sometime(joined)}: "
        yield line(topic, told, *names_of(members), ".", facts=facts_of(members))


def doubts_of(bodies: Iterable[str], day: dt.date, data: Dataset) -> Iterator[str]:
    """Yield who is possible only as a member of some bodies on a day, a sentence each."""
    for body in bodies:
        if roster := roster_on(data, day, body):
            yield from (told.text for told in perhaps("members", called(body), roster))


def doubts(
    day: dt.date, until: dt.date | None, among: Collection[str], data: Dataset
) -> Iterator[str]:
    """Yield which of some countries may have been members on a day or not yet, a sentence each.

    until: the last of the days that are asked about, where they are more than one.
    """
    for row in api.roster(data=data).to_dict("records"):
        low, high = row["not_before"].date(), row["not_after"].date()
        if row["party_id"] in among and in_doubt(low, high, day, until):
            counted = long_day(row["counted_from"])
            yield f"{row['name']} joined {between(low, high)}; it is counted from {counted} on."
