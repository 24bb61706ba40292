"""When the members of the MSP Forum joined: a bar a member, with the bounds of its date."""

from functools import partial

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, long_day, precise
from analysis.evidence.sources import gaps_on
from analysis.figures import growth_bars
from analysis.figures.common import columns, fixed, growth_chart, named, sentence_list, whole
from analysis.figures.forum_growth_scene import LOOKS, SEATS, scene
from analysis.figures.growth_bars import Growth, members_of
from analysis.figures.record import Figure
from analysis.measures.membership import FORUM, body_row

ID = "forum-growth"
FORUM_TOPIC = "MSP Forum"  # the topic of its gaps
LAUNCH_ROLES = dict(zip(("forum-member", "invited"), SEATS, strict=True))

COLUMNS = columns(
    "party_id=code name accession joined date_precision not_before not_after counted_from"
    " members_after at_launch confidence=grade note source_ids=sources fact_id",
    name=("Member", "Short English name in UN style"),
    members_after="Forum members on the day counted from (number, no partners)",
    at_launch="How a list of those at the launch has it; blank: on none",
)


def _seats(data: Dataset) -> dict[str, str]:
    """Return party id -> how it sat at the launch of the Forum, for those that were no partners."""
    launch, meetings = body_row(data["bodies"], FORUM)["established_on"], data["meetings"]
    held = meetings[(meetings["body_id"] == FORUM) & (meetings["starts_on"] == launch)]
    seats = data["participants"].merge(held["meeting_id"]).replace({"role": LAUNCH_ROLES})
    seats = seats[seats["role"].isin(SEATS)]
    return dict(zip(seats["party_id"], seats["role"], strict=True))


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return one row a Forum member, in order of time, then of name; see `members_of`."""
    rows = members_of(data, FORUM)
    return rows.assign(at_launch=rows["party_id"].map(_seats(data)).fillna(""))


def _within(first: object, last: object) -> PreciseDate:
    return precise(last, "range", first, last)


def _dated(date: PreciseDate) -> str:
    """Return the date in the label of a member: the bounds of a day that sources dispute."""
    disputed = date.precision == "day" and not date.is_exact
    return _within(date.first, date.last).text(short=True) if disputed else ""


def growth_of(data: Dataset, rows: pd.DataFrame) -> Growth:
    """Return what the timeline shows of rows as of `rows_of`."""
    told = [seat and f"at the launch {seat}" for seat in rows["at_launch"]]
    dated, looks = rows["date"].map(_dated), rows["accession"].map(LOOKS)
    return growth_bars.growth_of(data, FORUM, rows.assign(look=looks, told=told, dated=dated))


def _title(shown: Growth, number: int, body: str) -> str:
    """Return the finding: the steps by which the Forum reached its number of members."""
    first, *later = shown.groups
    steps = [f"{len(first.bars)} announced {first.when}"]
    steps += [f"{len(group.bars)} more {group.when}" for group in later]
    return f"The {body} reached {number} members in {len(steps)} steps: {sentence_list(steps)}"


def _alt(shown: Growth, number: int) -> str:
    announced = "; ".join(
        f"{group.when}: {named(bar.name for bar in group.bars)}" for group in shown.groups
    )
    return (
        f"Bars of the {number} Forum members from the day of their announcement to "
        f"{long_day(shown.last)}; what holds after it is not documented. Announced {announced}."
    )


def _notes(data: Dataset, rows: pd.DataFrame) -> tuple[str, ...]:
    """Return who is counted, which dates are open (by their bounds), what the record says is."""
    vague = rows[rows["not_before"] != rows["not_after"]]
    listed = "; ".join(
        f"{sentence_list(list(names))}, {_within(first, last)}"
        for (first, last), names in vague.groupby(["not_before", "not_after"])["name"]
    )
    return (
        "MSP partners belong to the Forum automatically and are not counted here.",
        f"Known only within bounds, drawn hatched and counted from their end: {listed}.",
        *gaps_on(data, FORUM_TOPIC),
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every accession."""
    fixed(ID, as_of, "every accession", "forum-map")
    rows = rows_of(data)
    shown = growth_of(data, rows)
    joined = rows["name"] + " (" + rows["date"].map(PreciseDate.within) + ")"
    rows = rows[list(COLUMNS)]
    days = f"{long_day(shown.start)} to {long_day(shown.last)}"
    return whole(
        data,
        rows,
        id=ID,
        title=_title(shown, len(rows), str(body_row(data["bodies"], FORUM)["name"])),
        subtitle=f"Forum members that are not MSP partners, by date of announcement, {days}",
        columns=COLUMNS,
        alt=_alt(shown, len(rows)),
        description=f"{'; '.join(joined)}.",
        notes=_notes(data, rows),
        scene=partial(scene, shown),
        charts=lambda: [growth_chart(rows, "counted_from", shown.last)],
        key="party_id",
    )
