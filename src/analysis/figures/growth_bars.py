"""Members over time: a bar a member from its accession, hatched within bounds, and its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from analysis.data.dates import PreciseDate, precise
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Look, Mark, Words

GAP: Final = 6.0  # pixels between a label and the edge beside it
WITHIN: Final = Look(line="hatch", width=0.8, hatch="/", words="Accession some day within")
END: Final = Look(line="ink", width=1.6)


@dataclass(frozen=True, slots=True)
class Bar:
    """A member: its label, what it says, its date, and its seat at the launch (blank: none)."""

    party_id: str
    name: str
    label: str
    says: str
    look: Look
    date: PreciseDate
    seat: str = ""


def date_of(row: Mapping[Any, Any]) -> PreciseDate:
    """Return the date of accession of a row of a roster."""
    return precise(*(row[c] for c in ("counted_from", "date_precision", "not_before", "not_after")))


def bar_of(row: Mapping[Any, Any], when: str, told: str, look: Look, seat: str = "") -> Bar:
    """Return the bar of a row of a roster.

    when: the date in its label; told: what it says beside date and confidence; blank for none.
    """
    name = row["name"]
    says = f"{name}, joined {row['joined']}", told, f"confidence: {row['confidence']}"
    label = f"{name}, {when}" if when else name
    return Bar(
        row["party_id"], name, label, "\n".join(filter(None, says)), look, date_of(row), seat
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """Days over `room` pixels, the last on which bars stand; free: pixels left before a label."""

    x: Axis
    room: float
    last: dt.date
    layout: Layout
    free: float = GAP

    def at(self, day: dt.date) -> float:
        """Return the pixel of a day from the left of the panel."""
        return self.room * self.x.share(day)

    def length(self, bar: Bar) -> float:
        """Return the pixels of a bar from the day by which it counts."""
        return self.at(self.last) - self.at(bar.date.known_by)

    def bar(self, bar: Bar, y0: float, y1: float) -> Iterator[Mark]:
        """Yield a bar between two heights, hatched where its member may have joined."""
        box = partial(Box, y0=y0, y1=y1, row=bar.party_id, says=bar.says)
        yield box(x0=bar.date.known_by, x1=self.last, look=bar.look)
        if bar.date.first < bar.date.known_by:
            yield box(x0=bar.date.first, x1=bar.date.known_by, look=WITHIN)

    def name(self, bar: Bar, y: float = 0.0) -> Words:
        """Return the label of a bar in lines, inside it or before it."""
        size = self.layout.small
        inside, before = self.length(bar) - 2 * GAP, self.at(bar.date.first) - self.free
        fits = text.width(bar.label, size) <= inside or inside >= before
        lines = text.broken(bar.label, inside if fits else before, size)
        name = partial(Words, y=y, text="\n".join(lines), size=size)
        if fits:
            return name(x=bar.date.known_by, dx=GAP)
        return name(x=bar.date.first, dx=-GAP, anchor="end")
