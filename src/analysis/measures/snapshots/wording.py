"""The one wording of a snapshot: every statement of it as a line, for page, command and Python."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from analysis.data.words import in_sentence, opening, sentence_list
from analysis.measures.snapshots.record import Agreement, Meeting, Meetings, Snapshot
from analysis.measures.snapshots.tracks import track_lines
from analysis.measures.snapshots.wording_bodies import forum_lines, msp_lines, successor_lines
from analysis.measures.snapshots.words import Line, line, number, period, sometime

# Topic -> its heading on a page, in the order of the lines.
TOPICS: Final = {
    "partnership": "The partnership",
    "members": "Members",
    "chair": "Chair",
    "forum": "The MSP Forum",
    "successor": "The successor",
    "meetings": "Meetings of the MSP family",
    "bilateral": "Bilateral meetings",
    "tracks": "What runs beside",
    "agreements": "Texts among partners",
    "texts": "The texts, latest first",
}


def lines_of(then: Snapshot, gaps: Mapping[str, str]) -> tuple[Line, ...]:
    """Return every statement of a snapshot, in the order of TOPICS. gaps: id -> statement."""
    bilateral = [line("bilateral", gaps[key]) for key in ("meetings-bilateral",) if key in gaps]
    return (
        *msp_lines(then),
        *forum_lines(then, gaps),
        *successor_lines(then, gaps),
        *meeting_lines("meetings", "meeting of the MSP family", then.meetings),
        *meeting_lines("bilateral", "bilateral meeting", then.bilateral),
        *bilateral,
        *track_lines(then.tracks),
        *agreement_lines(then, gaps),
    )


def _meeting(meeting: Meeting) -> str:
    place = f"in {meeting.place}" if meeting.place else "place not recorded"
    return f"{meeting.title}, {period(meeting.date)}{' ' if meeting.place else ', '}{place}"


def _nearest(topic: str, label: str, group: Sequence[Meeting], none: str) -> Iterator[Line]:
    """Return the lines of the last or next meetings; one of several says so."""
    if not group:
        yield line(topic, f"{label}: {none}.")
    of = f" (one of {len(group)})" if len(group) > 1 else ""
    for one in group:
        yield line(topic, f"{label}{of}: {_meeting(one)}.", facts=(one.fact,))


def meeting_lines(topic: str, kind: str, found: Meetings) -> Iterator[Line]:
    """Yield the lines on the meetings around a day, in order of time."""
    yield from _nearest(topic, f"Last {kind}", found.last, "no earlier one is on record")
    for one in found.around:
        yield line(topic, f"May fall on this day: {_meeting(one)}.", facts=(one.fact,))
    yield from _nearest(topic, f"Next {kind}", found.next, "no later one is on record")
    for one in found.announced:
        told = f"Announced only, nothing shows that it was held: {_meeting(one)}."
        yield line(topic, told, facts=(one.fact,))


def _agreement(start: str, text: Agreement) -> Line:
    parties = sentence_list([in_sentence(name) for name in text.parties])
    told = f"{start} {sometime(text.signed)}: {text.title} ({parties})."
    return line("texts", told, facts=(text.fact,))


def agreement_lines(then: Snapshot, gaps: Mapping[str, str]) -> Iterator[Line]:
    """Yield the lines on the texts dated by the day, latest first. gaps: id -> statement."""
    texts = number(then.agreements.count, "critical-mineral text", "critical-mineral texts")
    scope = "on record by this day: signed, issued or announced; no end is recorded."
    told = f"{opening(texts)} among partners {scope}"
    facts = tuple(a.fact for a in (*then.agreements.possible, *then.agreements.certain))
    yield line("agreements", told, facts=facts)
    if "agreements-scope" in gaps:
        yield line("agreements", gaps["agreements-scope"])
    for text in then.agreements.possible:
        yield _agreement("Perhaps by this day, dated", text)
    for text in then.agreements.certain:
        yield _agreement("Dated", text)
