"""Members over time: a bar a member from its accession, hatched within bounds, and its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd

from analysis.data.dates import PreciseDate, precise
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Look, Mark, Words

Dated = Callable[[str, PreciseDate], str]
DATE: Final = ("counted_from", "date_precision", "not_before", "not_after")  # cells of a date
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


def bars_of(
    rows: pd.DataFrame, looks: Mapping[str, Look], dated: Dated, told: Iterable[str]
) -> tuple[Bar, ...]:
    """Return the bars of rows of a roster, with their seats where the rows have `at_launch`.

    looks: by kind of accession. dated: gives the date in a label by that kind; told: what each
    says beside its date and confidence; both may be blank.
    """
    bars = []
    for row, fact in zip(rows.to_dict("records"), told, strict=True):
        date = precise(*(row[cell] for cell in DATE))
        name, kind, seat = row["name"], row["accession"], row.get("at_launch", "")
        label = ", ".join(filter(None, (name, dated(kind, date))))
        says = f"{name}, joined {row['joined']}", fact, f"confidence: {row['confidence']}"
        lines = "\n".join(filter(None, says))
        bars.append(Bar(row["party_id"], name, label, lines, looks[kind], date, seat))
    return tuple(bars)


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
