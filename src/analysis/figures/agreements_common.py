"""What the figures on texts between partners share: their words and limits, all from the data."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from analysis.data.dataset import Dataset
from analysis.evidence.sources import gap
from analysis.measures import api
from analysis.measures.membership import MSP, body_row
from analysis.scene import text

NOT_COVERED: Final = "Not covered"


def partnership(data: Dataset) -> str:
    """Return the full name of the Partnership."""
    return str(body_row(data["bodies"], MSP)["name"])


def period(data: Dataset) -> str:
    """Return the time of the texts in words: `2019 to May 2026`."""
    rows = api.agreement_texts(data=data)
    return f"{rows['date'].iloc[0].day.year} to {rows['known_by'].iloc[-1]:%B %Y}"


def parties_of(data: Dataset) -> tuple[list[str], list[str]]:
    """Return the parties covered, most partners first, and the partners that are not covered."""
    covered = [str(party) for party in api.network_measures(data=data)["party_id"]]
    roster = api.roster(data=data)["party_id"]
    return covered, sorted(set(roster) - set(covered))


def scope(data: Dataset) -> str:
    """Return what the data says of the scope of its agreements."""
    return gap(data, "agreements-scope")


def stacked(
    names: Iterable[str], room: float, size: float, least: float
) -> tuple[list[str], list[float], float]:
    """Return names as a column of text in rows of `least` pixels or as high as a name needs.

    room: pixels to which a name is broken. Returns the names with their lines parted, the edges
    of the rows from 0 down, and the width of the widest line.
    """
    broken = [text.broken(name, room, size) for name in names]
    heights = (max(least, text.height(len(lines), size) + 4) for lines in broken)
    widest = max(text.width(line, size) for lines in broken for line in lines)
    return ["\n".join(lines) for lines in broken], [0.0, *accumulate(heights)], widest


# The notes that hold for every count of texts.
NOTES: Final = (
    "The European Union is one party: its texts are its own and are counted to none of its "
    "states, nor theirs to it. An agency counts for its state.",
    "A text counts from the day of its signature, issue or announcement, for all its parties, "
    "those that joined it later included. Ends are not recorded, so nothing is said about which "
    "texts are in force.",
)
