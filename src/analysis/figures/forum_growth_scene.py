"""The timeline of the Forum's members: bars in groups, seats at the launch, an open end."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Final

from analysis.data.dates import long_day, short_day
from analysis.figures.growth_bars import END, GAP, WITHIN, Group, Growth, Plan
from analysis.scene import key, text, ticks
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, number

ROW, LINE = 22.0, 17.0  # pixels of a bar, a heading or the last day's name; of each further line
LEFT, RIGHT, BOTTOM = 14.0, 6.0, 24.0  # pixels around the bars

PLATE: Final = Look(fill="paper")
LAUNCH: Final = Look(line="accent", width=1.2)
OPEN: Final = Look(line="hatch", width=0.8, dash=(1.5, 2.5))
CLOSED: Final = Look(fill="paper", line="hatch", width=0.8, words="Not documented")
WAY: Final = Look(line="accent", width=1.2, dash=(1.2, 2))
LOOKS: Final = {"founding": Look(fill="founding_pale"), "later": Look(fill="later_pale")}
SEATS: Final = {
    "as a member": Look(fill="accent", line="accent", width=1.4,
                        words="At the launch, in one text as a member"),
    "as invited": Look(fill="paper", line="accent", width=1.4, words="At the launch, invited"),
}  # fmt: skip


def _plan(growth: Growth, layout: Layout) -> Plan:
    """Return the scale of days, with the open end after the last known day."""
    room, beyond = layout.width - LEFT - RIGHT, 100.0 if layout.width > 500 else 34.0
    days = max((growth.last - growth.start).days, 1) * room / (room - beyond)
    high = growth.start + dt.timedelta(days=round(days))
    named = ticks.years(growth.start, high, room, layout.small, beside=RIGHT)
    x = Axis(low=growth.start, high=high, ticks=named, grid=True)
    return Plan(x, room, growth.last, layout, free=3 * GAP)


def _heading(plan: Plan, group: Group, y: float) -> Words:
    """Return the heading of a group: the longest that has room from its first day on."""
    first, count = min(bar.date.first for bar in group.bars), len(group.bars)
    room = plan.at(plan.last) - GAP - plan.at(first)
    size = plan.layout.small
    wide = partial(text.width, size=size, bold=True)
    forms = [f"{count}{words} {group.when}" for words in (" members announced", " announced", "")]
    forms = forms[plan.layout is LIVE :]  # which a phone shows too
    form = next((form for form in forms if wide(form) <= room), forms[-1])
    over = max(wide(form) - room, 0.0)
    return Words(x=first, y=y, dx=-over, text=form, size=size, bold=True, halo=over > 0)


def _member(plan: Plan, bar: Any, y0: float, y1: float) -> tuple[list[Mark], list[Mark]]:
    """Return a bar with its open end, and what stands over it: its seat at the launch, its way."""
    row, last, end, y = bar.party_id, plan.last, plan.x.high, (y0 + y1) / 2
    ends = ((end, y0), (last, y0), (last, y1), (end, y1))
    told = f"{bar.says}\nnot documented after {long_day(last)}"
    marks = [
        *plan.bar(bar, y0, y1),
        Path(points=ends, look=OPEN, row=row, only="static"),
        Box(x0=last, x1=end, y0=y0, y1=y1, look=CLOSED, row=row, says=told, only="live"),
    ]
    if not bar.at_launch:
        return marks, []
    launch, look = plan.x.low, SEATS[bar.at_launch]
    return marks, [
        Path(points=((launch, y), (bar.date.first, y)), look=WAY, row=row),
        Dot(x=launch, y=y, shape="diamond", size=6.5, look=look, row=row, says=bar.says),
    ]


def _rows(plan: Plan, growth: Growth) -> tuple[list[Mark], list[Mark], float]:
    """Return bars, what stands over them, and the height of all in pixels."""
    bars: list[Mark] = []
    over: list[Mark] = []
    y = 0.0
    for group in growth.groups:
        over.append(_heading(plan, group, y + ROW / 2))
        y += ROW
        for bar in group.bars:
            name = plan.name(bar)
            high = ROW + LINE * name.text.count("\n")
            drawn, seat = _member(plan, bar, y + 2, y + high - 2)
            bars += drawn
            over += [*seat, replace(name, y=y + high / 2, halo=name.anchor == "end")]
            y += high
    return bars, over, y


def _days(plan: Plan, growth: Growth, bottom: float) -> tuple[list[Mark], float]:
    """Return the launch and the last day as lines, named above, and the height of the names."""
    size = plan.layout.small
    launch = f"Launch,\n{short_day(growth.start)}"
    whole = short_day(growth.last).replace(" ", "\N{NO-BREAK SPACE}")
    last = f"MSP succeeded by {growth.successor}, {whole}"
    beside = max(text.width(line, size, bold=True) for line in launch.split("\n"))
    room = min(plan.at(growth.last) - beside - 3 * GAP, 0.6 * text.width(last, size, bold=True))
    lines = text.broken(last, room, size, bold=True)
    name = partial(Words, y=0, dy=-GAP, base="bottom", size=size, bold=True)
    return [
        Path(points=((growth.start, 0), (growth.start, bottom)), look=LAUNCH),
        Path(points=((growth.last, 0), (growth.last, bottom)), look=END),
        name(x=growth.start, dx=-3, text=launch, tone="accent"),
        name(x=growth.last, dx=3, text="\n".join(lines), anchor="end"),
    ], text.height(max(len(lines), 2), size) + GAP + 4  # fmt: skip


def _beyond(plan: Plan, moved: float = 0.0) -> float:
    """Return the middle of the open end, moved by pixels, as a place on the scale of days."""
    low, high = number(plan.x.low), number(plan.x.high)
    return low + (high - low) * ((plan.at(plan.last) + plan.room) / 2 + moved) / plan.room


def _unknown(plan: Plan, bottom: float) -> Iterator[Mark]:
    """Yield what stands over the open end, if it has room: that nothing is documented there."""
    words, size, y = "not documented", plan.layout.text, bottom / 2
    half = text.width(words, size) / 2 + GAP
    if half <= y:
        yield Box(x0=_beyond(plan, -10), x1=_beyond(plan, 10), y0=y - half, y1=y + half,
                  look=PLATE, only="static")  # fmt: skip
        yield Words(x=_beyond(plan), y=y, text=words, size=size, angle=90, anchor="middle",
                    tone="muted", only="static")  # fmt: skip


def _small(plan: Plan, growth: Growth) -> Scene:
    """Return the groups alone: their bars without names, and their sizes where they are high."""
    count = sum(len(group.bars) for group in growth.groups)
    y, size, high, end = 0, 15.0, 156.0, growth.last
    line = Path(points=((end, 0), (end, count)), look=END)
    open_end = Words(x=_beyond(plan), y=count / 2, text="?", size=26, anchor="middle", tone="muted")
    marks: list[Mark] = []
    for group in growth.groups:
        start, many, look = group.date.known_by, len(group.bars), group.bars[0].look
        rows = range(y, y + many)
        marks += [Box(x0=start, x1=end, y0=row + 0.1, y1=row + 0.9, look=look) for row in rows]
        if many * high / count > size:
            on = "on" if group.date.precision == "day" else "in"
            told = f"{many} {on} {group.date.text(short=True)}"
            fits = plan.at(start) + text.width(told, size, bold=True) + 8 < plan.at(end)
            label = partial(Words, x=start, y=y + many / 2, text=told, size=size, bold=True)
            marks.append(label(dx=8) if fits else label(dx=-8, anchor="end"))
        y += many
    box, down = (LEFT, 6.0, plan.room, high), Axis(low=count, high=0)
    panel = Panel(box=box, x=plan.x, y=down, marks=(*marks, line, open_end))
    return Scene(layout=plan.layout, height=190, panels=(panel,))


def scene(growth: Growth, layout: Layout) -> Scene:
    """Return the timeline in a layout."""
    plan = _plan(growth, layout)
    if layout.is_small:
        return _small(plan, growth)
    bars, over, bottom = _rows(plan, growth)
    days, above = _days(plan, growth, bottom)
    marks = (*bars, *days, *_unknown(plan, bottom), *over)
    box, y = (LEFT, above, plan.room, bottom), Axis(low=bottom, high=0)
    panel = Panel(box=box, x=plan.x, y=y, marks=marks)
    drawn = Scene(layout=layout, height=above + bottom + BOTTOM, panels=(panel,))
    return key.keyed(drawn, below=True, order=[WITHIN.words, *(s.words for s in SEATS.values())])
