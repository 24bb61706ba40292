"""The one wording of a snapshot: every statement of it as a line, for page, command and Python."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from analysis.data.words import in_sentence, opening, sentence_list
from analysis.measures.snapshots.record import Agreement, Meeting, Meetings, Signed, Snapshot
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
    "beyond": "Texts with others",
    "beyond-texts": "The texts with others, latest first",
}
FOLDED: Final = ("texts", "beyond-texts")  # long topics, folded on a page
_OTHERS: Final = "of partners with Forum members or third countries"


def lines_of(then: Snapshot, gaps: Mapping[str, str]) -> tuple[Line, ...]:
    """Return every statement of a snapshot, in the order of TOPICS. gaps: id -> statement."""
    limits = [gaps.get(key, "") for key in ("agreements-scope", "agreements-beyond")]
    bilateral = [line("bilateral", gaps[key]) for key in ("meetings-bilateral",) if key in gaps]
    return (
        *msp_lines(then),
        *forum_lines(then, gaps),
        *successor_lines(then, gaps),
        *meeting_lines("meetings", "meeting of the MSP family", then.meetings),
        *meeting_lines("bilateral", "bilateral meeting", then.bilateral),
        *bilateral,
        *track_lines(then.tracks),
        *_signed(("agreements", "texts"), then.agreements, "among partners", limits[0]),
        *_signed(("beyond", "beyond-texts"), then.beyond, _OTHERS, limits[1]),
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


def _agreement(topic: str, start: str, text: Agreement) -> Line:
    parties = sentence_list([in_sentence(name) for name in text.parties])
    told = f"{start} {sometime(text.signed)}: {text.title} ({parties})."
    return line(topic, told, facts=(text.fact,))


def _signed(topics: tuple[str, str], signed: Signed, whose: str, limit: str) -> Iterator[Line]:
    """Yield the number of texts and what limits it, then the texts. topics: of both parts."""
    about, each = topics
    texts = number(signed.count, "critical-mineral text", "critical-mineral texts")
    told = (
        f"{opening(texts)} {whose} on record by this day: signed, issued or announced. A text is "
        "named with all its parties, those that joined it later included; no end is recorded."
    )
    facts = tuple(a.fact for a in (*signed.possible, *signed.certain))
    yield line(about, told, facts=facts)
    if limit:
        yield line(about, limit)
    for text in signed.possible:
        yield _agreement(each, "Perhaps by this day, dated", text)
    for text in signed.certain:
        yield _agreement(each, "Dated", text)
