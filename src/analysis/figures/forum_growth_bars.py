"""How a member of the Forum is drawn: a bar from its accession, its seat at the launch, a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from analysis.data.dates import PreciseDate, long_day
from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Path, Words, number

GAP: Final = 6.0  # pixels between a label and the edge beside it

FOUNDING: Final = Look(fill="founding_pale")
LATER: Final = Look(fill="later_pale")
WITHIN: Final = Look(line="hatch", width=0.8, hatch="/", words="Accession some day within")
OPEN: Final = Look(line="hatch", width=0.8, dash=(1.5, 2.5))
CLOSED: Final = Look(fill="paper", line="hatch", width=0.8, words="Not documented")
WAY: Final = Look(line="accent", width=1.2, dash=(1.2, 2))
SEATS: Final = {
    "as a member": Look(fill="accent", line="accent", width=1.4,
                        words="At the launch, in one text as a member"),
    "as invited": Look(fill="paper", line="accent", width=1.4, words="At the launch, invited"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """A member: its label, what it says, its date, and its seat at the launch (blank: none)."""

    party_id: str
    name: str
    label: str
    says: str
    later: bool
    date: PreciseDate
    seat: str

    @property
    def earliest(self) -> dt.date:
        """The first day on which it may have joined."""
        return min(self.date.first, self.date.known_by)

    @property
    def look(self) -> Look:
        """How the bar is filled."""
        return LATER if self.later else FOUNDING


@dataclass(frozen=True, slots=True)
class Group:
    """Members counted from one day: their date, and their bars in order of name."""

    date: PreciseDate
    bars: tuple[Bar, ...]

    @property
    def when(self) -> str:
        """The date inside a sentence: `in July 2024`; `by` a day where one may have come before."""
        if self.date.precision != "day":
            return f"in {self.date}"
        sure = all(bar.date.is_exact for bar in self.bars)
        return f"{'on' if sure else 'by'} {self.date}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The scales: days over `room` pixels, and the day on which the record ends."""

    x: Axis
    room: float
    last: dt.date
    layout: Layout

    def at(self, day: dt.date) -> float:
        """Return the pixel of a day from the left of the panel."""
        return self.room * self.x.share(day)

    def day(self, pixel: float) -> float:
        """Return the day at a pixel from the left of the panel, as a number."""
        low, high = number(self.x.low), number(self.x.high)
        return low + (high - low) * pixel / self.room

    def label(self, bar: Bar) -> tuple[tuple[str, ...], bool]:
        """Return the lines of a bar's label, and whether they stand inside it or before it."""
        size = self.layout.small
        inside = self.at(self.last) - self.at(bar.date.known_by) - 2 * GAP
        before = self.at(bar.earliest) - 3 * GAP
        fits = text.width(bar.label, size) <= inside or inside >= before
        return text.broken(bar.label, inside if fits else before, size), fits

    def bar(self, bar: Bar, top: float, high: float) -> Iterator[Mark]:
        """Yield a bar, hatched where its member may have joined, outlined after the last day."""
        box = partial(Box, y0=top + 2, y1=top + high - 2, row=bar.party_id)
        yield box(x0=bar.date.known_by, x1=self.last, look=bar.look, says=bar.says)
        if bar.earliest < bar.date.known_by:
            yield box(x0=bar.earliest, x1=bar.date.known_by, look=WITHIN, says=bar.says)
        ends = ((self.x.high, top + 2), (self.last, top + 2), (self.last, top + high - 2),
                (self.x.high, top + high - 2))  # fmt: skip
        yield Path(points=ends, look=OPEN, row=bar.party_id, only="static")
        told = f"{bar.says}\nnot documented after {long_day(self.last)}"
        yield box(x0=self.last, x1=self.x.high, look=CLOSED, says=told, only="live")

    def seat(self, bar: Bar, y: float) -> Iterator[Mark]:
        """Yield the seat of a member at the launch, and the way from there to its accession."""
        if bar.seat:
            yield Path(points=((self.x.low, y), (bar.earliest, y)), look=WAY, row=bar.party_id)
            yield Dot(x=self.x.low, y=y, shape="diamond", size=6.5, look=SEATS[bar.seat],
                      row=bar.party_id, says=bar.says)  # fmt: skip

    def name(self, bar: Bar, y: float) -> Words:
        """Return the label of a bar."""
        lines, inside = self.label(bar)
        name = partial(Words, y=y, text="\n".join(lines), size=self.layout.small)
        if inside:
            return name(x=bar.date.known_by, dx=GAP)
        return name(x=bar.earliest, dx=-GAP, anchor="end", halo=True)

    def heading(self, group: Group, y: float) -> Words:
        """Return the heading of a group: the longest that has room from its first day on."""
        size, first = self.layout.small, min(bar.earliest for bar in group.bars)
        room = self.at(self.last) - GAP - self.at(first)
        number, long = len(group.bars), self.layout is not LIVE  # which a phone shows too
        forms = [f"{number} members announced {group.when}"] if long else []
        forms += [f"{number} announced {group.when}", f"{number} {group.when}"]
        widths = [text.width(form, size, bold=True) for form in forms]
        at = next((i for i, width in enumerate(widths) if width <= room), -1)
        over = max(widths[at] - room, 0.0)
        return Words(x=first, y=y, dx=-over, text=forms[at], size=size, bold=True, halo=over > 0)
