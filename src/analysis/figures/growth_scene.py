"""The timeline of members: a bar a member from its accession, the step line, chairs, the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from analysis.data.dates import long_day
from analysis.figures.growth_model import Growth
from analysis.scene import labels, text
from analysis.scene.layout import Layout
from analysis.scene.marks import (
    LEADING,
    Axis,
    Box,
    Dot,
    Look,
    Mark,
    Panel,
    Path,
    Scene,
    Words,
    pixels,
)

ROW: Final = 22.0  # pixels a member
TOP, BOTTOM, LEFT, RIGHT = 50.0, 26.0, 46.0, 12.0  # pixels around the rows
CHAIRS: Final = (-1.55, -0.55)  # where the band of the chairs stands, in rows
GAP: Final = 6.0  # pixels between a label and the edge beside it

FOUNDING: Final = Look(fill="founding_pale", words="Founding members")
LATER: Final = Look(fill="later_pale", words="Joined later")
WITHIN: Final = Look(line="hatch", width=0.8, hatch="/", words="Accession some day within")
LINE: Final = Look(line="line", width=2.6, words="Members")
END: Final = Look(line="ink", width=1.6)
CHAIR: Final = Look(fill="outside", line="muted", width=0.8)
DAY: Final = Look(fill="accent")
UNSEEN: Final = Look(fill="line", opacity=0.0)  # what a pointer meets along a line


def _panel(growth: Growth, layout: Layout, row: float) -> Panel:
    """Return the panel without marks, its rows `row` pixels high: years and numbers as scales."""
    wide = layout.width - LEFT - RIGHT
    years = range(growth.start.year + 1, growth.end.year + 1)
    last, top = growth.steps[-1][1], len(growth.bars) + 0.4
    counts = sorted({*range(0, last - 1, 5), last})
    return Panel(
        box=(LEFT, TOP, wide, row * (top - CHAIRS[0])),
        x=Axis(
            low=growth.start - dt.timedelta(days=12),
            high=growth.end + dt.timedelta(days=6),
            ticks=tuple((dt.date(year, 1, 1), str(year)) for year in years),
            grid=True,
        ),
        y=Axis(low=CHAIRS[0], high=top, ticks=tuple((n, str(n)) for n in counts), title="Members"),
        marks=(),
    )


def _bars(growth: Growth) -> Iterator[Mark]:
    """Yield a bar a member; the days that may precede accession are hatched."""
    for row, bar in enumerate(growth.bars):
        box = partial(Box, y0=row + 0.09, y1=row + 0.91, row=bar.party_id, says=bar.says)
        yield box(x0=bar.date.known_by, x1=growth.end, look=LATER if bar.later else FOUNDING)
        if bar.date.first < bar.date.known_by:
            yield box(x0=bar.date.first, x1=bar.date.known_by, look=WITHIN)


def _lines(growth: Growth, panel: Panel, size: float) -> list[tuple[tuple[str, ...], bool]]:
    """Return for each bar its label in lines, and whether they stand inside it or before it."""
    found = []
    for bar in growth.bars:
        left, right = (panel.at(day, 0)[0] for day in (bar.date.known_by, growth.end))
        inside, before = right - left - 2 * GAP, panel.at(bar.earliest, 0)[0] - LEFT - GAP
        fits = text.width(bar.label, size) <= inside or inside >= before
        found.append((text.broken(bar.label, inside if fits else before, size), fits))
    return found


def _names(growth: Growth, panel: Panel, size: float) -> Iterator[Words]:
    """Yield each name inside its bar, or before it where the bar is too short."""
    for row, (bar, (lines, inside)) in enumerate(
        zip(growth.bars, _lines(growth, panel, size), strict=True)
    ):
        name = partial(Words, y=row + 0.5, text="\n".join(lines), size=size)
        if inside:
            yield name(x=bar.date.known_by, dx=GAP)
        else:
            yield name(x=bar.earliest, dx=-GAP, anchor="end")


def _kinds(growth: Growth, panel: Panel, size: float) -> Iterator[Words]:
    """Yield at the end of the bars where the two kinds meet which kind they are."""
    for later, words in ((False, "founding members"), (True, "joined later")):
        rows = [row for row, bar in enumerate(growth.bars) if bar.later == later]
        if not rows:
            continue
        row = rows[0 if later else -1]
        bar = growth.bars[row]
        room = panel.at(growth.end, 0)[0] - panel.at(bar.date.known_by, 0)[0]
        if room >= text.width(bar.label, size) + text.width(words, size) + 4 * GAP:
            yield Words(x=growth.end, y=row + 0.5, dx=-GAP, text=words, size=size, anchor="end",
                        italic=True, only="static")  # fmt: skip


def _line(growth: Growth) -> Iterator[Mark]:
    yield Path(points=growth.corners, look=LINE)
    for day, count in growth.steps:
        told = f"{count} members from {long_day(day)}"
        yield Dot(x=day, y=count, size=12, look=UNSEEN, says=told, only="live")
    day, count = growth.marked
    told = f"{count} members on {long_day(day)}"
    yield Dot(x=day, y=count, size=9, look=DAY, says=told, on_day=True)


def _frame(growth: Growth, layout: Layout) -> Iterator[Mark]:
    """Yield the name of the scale, the end of the body and the terms in the chair."""
    x, top, size = growth.start - dt.timedelta(days=12), len(growth.bars) + 0.4, layout.small
    muted = partial(Words, x=x, size=size, tone="muted")
    yield muted(y=top, text="Members", dx=-LEFT, dy=-8, base="bottom", only="static")
    yield Path(points=((growth.end, CHAIRS[0]), (growth.end, top)), look=END)
    words = f"Succeeded by {growth.successor}, {long_day(growth.end)}"
    # Clear of "Members" on a phone.
    yield Words(x=growth.end, y=top, text=words, size=layout.text, bold=True, anchor="end",
                base="bottom", dx=4, dy=-28 if layout.is_narrow else -8)  # fmt: skip
    low, high = CHAIRS
    yield muted(y=(low + high) / 2, text="Chair", dx=-4, anchor="end")
    for chair in growth.chairs:
        told = f"Chair: {chair.name}\n{long_day(chair.starts)} to {long_day(chair.ends)}"
        middle = chair.starts + (chair.ends - chair.starts) / 2
        yield Box(x0=chair.starts, x1=chair.ends, y0=low + 0.05, y1=high - 0.05, look=CHAIR,
                  says=told)  # fmt: skip
        yield Words(x=middle, y=(low + high) / 2, text=chair.name, size=size, anchor="middle")


def _marked(growth: Growth, panel: Panel, layout: Layout, taken: list[Words]) -> tuple[Mark, ...]:
    """Return the count on the day asked for, in words where nothing else stands."""
    day, count = growth.marked
    x, y = panel.at(day, count)
    covered = [text.extent(words, panel.at(words.x, words.y)) for words in taken]
    right, high = panel.at(growth.end, 0)[0], panel.at(day, 0)[1] - panel.at(day, 1)[1]
    for row, bar in enumerate(growth.bars):
        left, top = panel.at(bar.earliest, row + 1)
        covered.append((left - 3, top, right, top + high))
    members = f"{count} members on"
    told = (f"{members}\n{long_day(day)}", f"{members} {long_day(day)}")
    room = (2.0, 2.0, layout.width - 2.0, panel.at(day, 0)[1])
    spot = labels.Spot(told, x, y, radius=6)
    return labels.place([spot], layout.text, room, covered, strong=True)[0]


def _small(growth: Growth, layout: Layout) -> Scene:
    """Return the line alone with its first, marked and last number, as far as they keep apart."""
    first, last = growth.steps[0], (growth.end, growth.steps[-1][1])
    years = range(growth.start.year + 1, growth.end.year + 1)
    x = Axis(
        low=growth.start,
        high=growth.end,
        ticks=tuple((dt.date(year, 1, 1), str(year)) for year in years),
    )
    apart = 0.1 < x.share(growth.marked[0]) < 0.9
    ground = Path(points=((growth.start, 0), (growth.end, 0)), look=Look(line="muted"))
    marks: list[Mark] = [ground, Path(points=growth.corners, look=LINE)]
    for day, count in (first, growth.marked, last) if apart else (first, last):
        number = partial(Words, size=16, bold=True, anchor="middle", base="bottom", dy=-7)
        marks += [Dot(x=day, y=count, size=7, look=DAY), number(x=day, y=count, text=str(count))]
    box = (24.0, 24.0, layout.width - 48.0, 140.0)
    panel = Panel(box=box, x=x, y=Axis(low=0, high=last[1] + 1), marks=tuple(marks))
    return Scene(layout=layout, height=190, panels=(panel,))


def scene(growth: Growth, layout: Layout) -> Scene:
    """Return the timeline in a layout."""
    if layout.is_small:
        return _small(growth, layout)
    size, panel = layout.small, _panel(growth, layout, ROW)
    most = max(len(lines) for lines, _ in _lines(growth, panel, size))
    panel = _panel(growth, layout, ROW + (most - 1) * LEADING * size)
    names = [*_names(growth, panel, size), *_kinds(growth, panel, size)]
    frame = list(_frame(growth, layout))
    words = [*names, *(mark for mark in frame if isinstance(mark, Words))]
    marks = (*_bars(growth), *_line(growth), *frame, *names)
    height = panel.box[1] + panel.box[3] + BOTTOM
    label = pixels((0.0, 0.0, layout.width, height), _marked(growth, panel, layout, words))
    return Scene(layout=layout, height=height, panels=(replace(panel, marks=marks), label))
