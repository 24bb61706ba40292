"""The timeline of the Forum's members: bars in groups, seats at the launch, an open end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from analysis.data.dates import short_day
from analysis.figures.forum_growth_bars import GAP, SEATS, WITHIN, Group, Plan
from analysis.scene import key, text, ticks
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Look, Mark, Panel, Path, Scene, Words

ROW, LINE = 22.0, 17.0  # pixels of a bar, a heading or the last day's name; of each further line
LEFT, RIGHT, BOTTOM = 14.0, 6.0, 24.0  # pixels around the bars

PLATE: Final = Look(fill="paper")
LAUNCH: Final = Look(line="accent", width=1.2)
END: Final = Look(line="ink", width=1.6)


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


def _rows(plan: Plan, growth: ForumGrowth) -> tuple[list[Mark], list[Mark], float]:
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


def _days(plan: Plan, growth: ForumGrowth, bottom: float) -> tuple[list[Mark], float]:
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


def _unknown(plan: Plan, bottom: float) -> Iterator[Mark]:
    """Yield what stands over the open end, if it has room: that nothing is documented there."""
    words, size = "not documented", plan.layout.text
    half, middle = text.width(words, size) / 2 + GAP, (plan.at(plan.last) + plan.room) / 2
    if 2 * half > bottom:
        return
    x0, x, x1 = (plan.day(pixel) for pixel in (middle - 10, middle, middle + 10))
    yield Box(x0=x0, x1=x1, y0=bottom / 2 - half, y1=bottom / 2 + half, look=PLATE, only="static")
    yield Words(x=x, y=bottom / 2, text=words, size=size, angle=90, anchor="middle",
                tone="muted", only="static")  # fmt: skip


def _small(plan: Plan, growth: ForumGrowth) -> Scene:
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
    plan = Plan(_time(growth, layout, room), room, growth.last, layout)
    if layout.is_small:
        return _small(plan, growth)
    bars, over, bottom = _rows(plan, growth)
    days, above = _days(plan, growth, bottom)
    marks = (*bars, *days, *_unknown(plan, bottom), *over)
    box = (LEFT, above, plan.room, bottom)
    panel = Panel(box=box, x=plan.x, y=Axis(low=bottom, high=0), marks=marks)
    drawn = Scene(layout=layout, height=above + bottom + BOTTOM, panels=(panel,))
    return key.keyed(drawn, below=True, order=[WITHIN.words, *(s.words for s in SEATS.values())])
