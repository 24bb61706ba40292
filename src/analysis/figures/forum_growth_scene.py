"""The timeline of the Forum's members: bars in groups, seats at the launch, an open end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from analysis.data.dates import PreciseDate, long_day, short_day
from analysis.scene import key, text, ticks
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, number

ROW, LINE = 22.0, 17.0  # pixels of a bar, a heading or the last day's name; of each further line
LEFT, RIGHT, BOTTOM = 14.0, 6.0, 24.0  # pixels around the bars
GAP: Final = 6.0  # pixels between a label and the edge beside it

FOUNDING: Final = Look(fill="founding_pale")
LATER: Final = Look(fill="later_pale")
WITHIN: Final = Look(line="hatch", width=0.8, hatch="/", words="Accession some day within")
OPEN: Final = Look(line="hatch", width=0.8, dash=(1.5, 2.5))
CLOSED: Final = Look(fill="paper", line="hatch", width=0.8, words="Not documented")
PLATE: Final = Look(fill="paper")
LAUNCH: Final = Look(line="accent", width=1.2)
WAY: Final = Look(line="accent", width=1.2, dash=(1.2, 2))
END: Final = Look(line="ink", width=1.6)
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
class ForumGrowth:
    """What is shown: the groups, the day of the launch, and the last for which members are known.

    successor: the body that succeeded the partnership on that day.
    """

    groups: tuple[Group, ...]
    launch: dt.date
    last: dt.date
    successor: str


def _time(growth: ForumGrowth, layout: Layout, room: float) -> Axis:
    """Return the scale of days over `room` pixels, with the open end after the last known day."""
    beyond = 100.0 if layout.width > 500 else 34.0
    days = max((growth.last - growth.launch).days, 1) * room / (room - beyond)
    high = growth.launch + dt.timedelta(days=round(days))
    named = ticks.years(growth.launch, high, room, layout.small, beside=RIGHT)
    return Axis(low=growth.launch, high=high, ticks=named, grid=True)


@dataclass(frozen=True, slots=True)
class _Plan:
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


def _rows(plan: _Plan, growth: ForumGrowth) -> tuple[list[Mark], list[Mark], float]:
    """Return bars, what stands over them, and the height of all in pixels."""
    bars: list[Mark] = []
    over: list[Mark] = []
    y = 0.0
    for group in growth.groups:
        over.append(plan.heading(group, y + ROW / 2))
        y += ROW
        for bar in group.bars:
            high = ROW + LINE * (len(plan.label(bar)[0]) - 1)
            bars += plan.bar(bar, y, high)
            over += [*plan.seat(bar, y + high / 2), plan.name(bar, y + high / 2)]
            y += high
    return bars, over, y


def _days(plan: _Plan, growth: ForumGrowth, bottom: float) -> tuple[list[Mark], float]:
    """Return the launch and the last day as lines, named above, and the height of the names."""
    size = plan.layout.small
    launch = f"Launch,\n{short_day(growth.launch)}"
    whole = short_day(growth.last).replace(" ", "\N{NO-BREAK SPACE}")
    last = f"MSP succeeded by {growth.successor}, {whole}"
    beside = max(text.width(line, size, bold=True) for line in launch.split("\n"))
    room = min(plan.at(growth.last) - beside - 3 * GAP, 0.6 * text.width(last, size, bold=True))
    lines = text.broken(last, room, size, bold=True)
    name = partial(Words, y=0, dy=-GAP, base="bottom", size=size, bold=True)
    return [
        Path(points=((growth.launch, 0), (growth.launch, bottom)), look=LAUNCH),
        Path(points=((growth.last, 0), (growth.last, bottom)), look=END),
        name(x=growth.launch, dx=-3, text=launch, tone="accent"),
        name(x=growth.last, dx=3, text="\n".join(lines), anchor="end"),
    ], text.height(max(len(lines), 2), size) + GAP + 4  # fmt: skip


def _unknown(plan: _Plan, bottom: float) -> Iterator[Mark]:
    """Yield what stands over the open end, if it has room: that nothing is documented there."""
    words, size = "not documented", plan.layout.text
    half, middle = text.width(words, size) / 2 + GAP, (plan.at(plan.last) + plan.room) / 2
    if 2 * half > bottom:
        return
    x0, x, x1 = (plan.day(pixel) for pixel in (middle - 10, middle, middle + 10))
    yield Box(x0=x0, x1=x1, y0=bottom / 2 - half, y1=bottom / 2 + half, look=PLATE, only="static")
    yield Words(x=x, y=bottom / 2, text=words, size=size, angle=90, anchor="middle",
                tone="muted", only="static")  # fmt: skip


def _small(plan: _Plan, growth: ForumGrowth) -> Scene:
    """Return the groups alone: their bars without names, and their sizes where they are high."""
    count = sum(len(group.bars) for group in growth.groups)
    marks: list[Mark] = []
    y, size, high = 0, 15.0, 156.0
    for group in growth.groups:
        start, look = group.date.known_by, group.bars[0].look
        until = y + len(group.bars)
        marks += [Box(x0=start, x1=growth.last, y0=row + 0.1, y1=row + 0.9, look=look)
                  for row in range(y, until)]  # fmt: skip
        on = "on" if group.date.precision == "day" else "in"
        told = f"{len(group.bars)} {on} {group.date.text(short=True)}"
        if len(group.bars) * high / count > size:
            fits = plan.at(start) + text.width(told, size, bold=True) + 8 < plan.at(growth.last)
            label = partial(Words, x=start, y=(y + until) / 2, text=told, size=size, bold=True)
            marks.append(label(dx=8) if fits else label(dx=-8, anchor="end"))
        y = until
    middle = plan.day((plan.at(growth.last) + plan.room) / 2)
    marks += [
        Path(points=((growth.last, 0), (growth.last, count)), look=END),
        Words(x=middle, y=count / 2, text="?", size=26, anchor="middle", tone="muted"),
    ]
    box = (LEFT, 6.0, plan.room, high)
    panel = Panel(box=box, x=plan.x, y=Axis(low=count, high=0), marks=tuple(marks))
    return Scene(layout=plan.layout, height=190, panels=(panel,))


def scene(growth: ForumGrowth, layout: Layout) -> Scene:
    """Return the timeline in a layout."""
    room = layout.width - LEFT - RIGHT
    plan = _Plan(_time(growth, layout, room), room, growth.last, layout)
    if layout.is_small:
        return _small(plan, growth)
    bars, over, bottom = _rows(plan, growth)
    days, above = _days(plan, growth, bottom)
    marks = (*bars, *days, *_unknown(plan, bottom), *over)
    box = (LEFT, above, plan.room, bottom)
    panel = Panel(box=box, x=plan.x, y=Axis(low=bottom, high=0), marks=marks)
    drawn = Scene(layout=layout, height=above + bottom + BOTTOM, panels=(panel,))
    return key.keyed(drawn, below=True, order=[WITHIN.words, *(s.words for s in SEATS.values())])
