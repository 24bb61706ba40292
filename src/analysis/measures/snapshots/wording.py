"""The one wording of a snapshot: every statement of it as a line, for page, command and Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from analysis.measures.snapshots.record import Line
from analysis.measures.snapshots.wording_bodies import forum_lines, msp_lines, successor_lines
from analysis.measures.snapshots.wording_events import agreement_lines, meeting_lines
from analysis.measures.snapshots.words import line

if TYPE_CHECKING:
    from analysis.measures.snapshots import Snapshot

# Topic -> its heading on a page, in the order of the lines.
TOPICS: Final = {
    "partnership": "The partnership",
    "members": "Members",
    "chair": "Chair",
    "forum": "The MSP Forum",
    "successor": "The successor",
    "meetings": "Meetings of the MSP family",
    "bilateral": "Bilateral meetings",
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
        *agreement_lines(then, gaps),
    )
