"""The course of one party on one axis of time: accession, chairs, meetings, texts by partner.

It stands on the member's page only, where each mark leads to the row that it stands for.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import PreciseDate, precise, short_day
from analysis.data.words import number_of, opening, sentence_list
from analysis.figures.grid import hollow
from analysis.measures.agreements import PARTNERS, within
from analysis.measures.meetings import HELD
from analysis.measures.member import Member
from analysis.measures.membership import MSP, body_row, end_of
from analysis.scene.marks import Look

ID: Final = "course"  # what the anchors of the rows begin with
SEVERAL: Final = "Several partners"
SEVERAL_PARTIES: Final = "Several parties"
DAYS: Final = ["starts_on", "date_precision", "ends_on"]
OTHERS: Final = {"forum": "With the Forum", "third-country": "Third countries"}  # scope -> lane

IS_MEMBER: Final = Look(fill="founding", words="member")
DOUBT: Final = Look(fill="founding_pale", line="founding", hatch="/", hatch_tone="founding",
                    words="on one of these days")  # fmt: skip
CHAIR: Final = Look(fill="accent", words="in the chair")
FROM: Final = hollow("accent", "in the chair from then, end not known")
LISTED: Final = Look(
    fill="founding", line="paper", width=0.7, words="meeting, on a list of who came"
)
NAMED: Final = hollow("founding", "meeting, named in a statement or report")
PLANNED: Final = Look(fill="muted", words="announced only")
TEXT: Final = Look(fill="later", line="ink", width=0.7, words="agreement")
BEYOND: Final = Look(fill="paper", line="ink", width=1.4, words="agreement beyond the partners")
WITH: Final = Look(fill="paper", line="ink", width=1.4, words="agreement with partners")
CLEAR: Final = dt.timedelta(days=75)  # from the edge, where the names of lanes end
EARLIER: Final = Look(fill="ink", words="earlier than the years shown")


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a member's record: its fact, its first and last day, how it looks, what it says.

    is_span: it lasted from the first to the last day; else it was on some day of them.
    """

    fact: str
    first: dt.date
    last: dt.date
    look: Look
    shape: str
    says: str
    is_span: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Lanes (name, events in order of time), the days of the axis, the end and its name."""

    lanes: tuple[tuple[str, tuple[Event, ...]], ...]
    start: dt.date
    until: dt.date
    ended: dt.date
    end: str
    title: str
    alt: str


def _accessions(member: Member, data: Dataset, ended: dt.date) -> Iterator[Event]:
    """Yield doubt and membership; of a body without an end on record no more than the MSP had, and
    of one joined since then to the day of the data.
    """
    for row in member.accessions.to_dict("records"):
        date: PreciseDate = row["date"]
        says = f"Joined the {row['body']}: {date}"
        if not date.is_exact:
            yield Event(row["fact_id"], date.first, date.last, DOUBT, "", says)
        until = end_of(data["bodies"], row["body_id"])
        if until is None:
            until = ended if date.known_by < ended else data.reference_date
            says = f"{says}, on record to {short_day(until)}"
        yield Event(row["fact_id"], date.known_by, until, IS_MEMBER, "", says, is_span=True)


def _chairs(member: Member) -> Iterator[Event]:
    for row in member.chairs.to_dict("records"):
        first, open_end = row["starts_on"].date(), pd.isna(row["ends_on"])
        last = first if open_end else row["ends_on"].date()
        who = "" if pd.isna(row["official"]) else f", {row['official']}"
        says = f"{row['role'].replace('-', ' ').capitalize()}{who}: {row['starts']}"
        says += f" to {row['ends']}" if last != first else ", end not known" if open_end else ""
        look = FROM if open_end else CHAIR
        yield Event(row["fact_id"], first, last, look, "diamond", says, is_span=last != first)


def _meetings(member: Member, data: Dataset, *, bilateral: bool) -> Iterator[Event]:
    rows = member.meetings[(member.meetings["series"] == "bilateral") == bilateral]
    days = data["meetings"].set_index("meeting_id")
    for row in rows.to_dict("records"):
        first, precision, last = days.loc[row["meeting_id"], DAYS]
        date = precise(first, precision, first, last)
        look, shape = (LISTED, "circle") if row["basis"] == "roll-call" else (NAMED, "circle")
        if row["status"] != HELD:
            look, shape = PLANNED, "cross"
        says = f"{row['title']}: {row['role'].replace('-', ' ')}, {row['date']}"
        yield Event(row["fact_id"], date.first, date.last, look, shape, says)


def _text(row: Mapping[Any, Any], look: Look) -> Event:
    first, last = (dt.date.fromisoformat(str(row[n])[:10]) for n in ("not_before", "known_by"))
    says = f"{row['title']}: {row['date']}"
    return Event(row["fact_id"], first, last, look, "square", says)


def _texts(rows: pd.DataFrame, look: Look, several: str) -> dict[str, tuple[Event, ...]]:
    """Return other party -> texts with it alone, most first; those with several come last."""
    found: dict[str, list[Event]] = {}
    for row in rows.to_dict("records"):
        lane = row["with_names"][0] if len(row["with_names"]) == 1 else several
        found.setdefault(lane, []).append(_text(row, look))
    order = sorted(found, key=lambda name: (name == several, -len(found[name]), name))
    return {name: tuple(found[name]) for name in order}


def _beyond(member: Member, since: dt.date) -> dict[str, tuple[Event, ...]]:
    """Return lane -> texts: of a partner by scope, of others by the partner they are with.

    since: first day of the axis. One old text must not press all others together at its end.
    """
    if member.is_partner:
        lanes = {
            OTHERS[str(scope)]: tuple(_text(row, BEYOND) for row in rows.to_dict("records"))
            for scope, rows in member.beyond.groupby("scope")
        }
    else:
        lanes = _texts(member.beyond, WITH, SEVERAL_PARTIES)
    edge = since + CLEAR
    early: Any = partial(replace, first=edge, last=edge, look=EARLIER, shape="triangle")
    return {
        lane: tuple(event if event.last >= since else early(event) for event in events)
        for lane, events in lanes.items()
    }


def course(member: Member, data: Dataset, *, texts: bool = True) -> Course:
    """Return the course of a member; texts: whether the record of agreements covers it."""
    body, last = body_row(data["bodies"], MSP), data.reference_date
    ended = body["ended_on"].date()
    among = within(data["agreements"], PARTNERS)["signed_on"]
    lanes = {
        "Member": tuple(_accessions(member, data, ended)),
        "Chair": tuple(_chairs(member)),
        "Meetings": tuple(_meetings(member, data, bilateral=False)),
        "Bilateral": tuple(_meetings(member, data, bilateral=True)),
        **(_texts(member.agreements, TEXT, SEVERAL) if texts else {}),
        **_beyond(member, among.min().date().replace(month=1, day=1)),
    }
    days = [e.first for events in lanes.values() for e in events]
    first = min([body["established_on"].date(), *days])
    joined = "; ".join(member.accessions["body"] + ", " + member.accessions["joined"])
    told = [number_of(member.held, "meeting") + " held"]
    if texts and len(member.agreements):
        told.append(number_of(len(member.agreements), "agreement") + " with other partners")
    if len(member.beyond):
        whom = "beyond the partners" if member.is_partner else "with partners"
        told.append(f"{number_of(len(member.beyond), 'agreement')} {whom}")
    numbers = ", ".join(f"{name}: {len(events)}" for name, events in lanes.items()
                        if events and name != "Member")  # fmt: skip
    date: PreciseDate = member.accessions["date"].iloc[0]
    when = {"day": f"on {date}", "range": f"{date}"}.get(date.precision, f"in {date}")
    end = f"{MSP} ended, {body['successor']} announced: {short_day(ended)}"
    return Course(
        lanes=tuple((name, events) for name, events in lanes.items() if events),
        start=first.replace(month=1, day=1),
        until=max([last, *(e.last for events in lanes.values() for e in events)]),
        ended=ended,
        end=end,
        title=f"{opening(member.called)} joined the {member.accessions['body'].iloc[0]} {when}: "
        f"on record for {sentence_list(told)}",
        alt=f"{member.name} from {first.year} to {last.year}. Joined: {joined}. "
        f"Marks by lane: {numbers or 'none'}. {end}.",
    )
