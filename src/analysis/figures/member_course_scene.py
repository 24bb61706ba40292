"""The course of a party as lanes: terms as bars, the rest as dots, doubt of weeks hatched."""

import datetime as dt
from typing import Final

from analysis.figures.member_course import DOUBT, IS_MEMBER, Course, Event
from analysis.scene import key, text, ticks
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words

STEP, PAD, SIZE = 12.0, 12.0, 9.0  # pixels: between marks of a lane, around a lane, of a mark
TOP, BOTTOM, RIGHT = 26.0, 26.0, 14.0  # pixels above, below and at the right of the lanes
WIDEST: Final = 8  # days that a mark may stand for and still be a dot
ENDED: Final = Look(line="ink", width=1.4)


def _mark(event: Event, y: float) -> Box | Dot:
    """Return a term as a bar, what has a doubt of weeks as a hatched one, else a dot."""
    look, row, says = event.look, event.fact, event.says
    if not event.is_span and event.shape and (event.last - event.first).days <= WIDEST:
        return Dot(x=event.first, y=y, shape=event.shape, size=SIZE, look=look, row=row, says=says)
    if not event.is_span and not look.hatch:
        tone = look.line if look.fill == "paper" else look.fill
        look = Look(line=tone, hatch="/", hatch_tone=tone, words=DOUBT.words)
    end = event.last + dt.timedelta(days=1)  # the last day belongs to it
    low, high = y - SIZE / 2, y + SIZE / 2
    return Box(x0=event.first, x1=end, y0=low, y1=high, look=look, row=row, says=says)


def _stacked(
    events: tuple[Event, ...], x: Axis, width: float
) -> tuple[list[tuple[Event, int]], int]:
    """Return each event with the line of its lane where it covers no other, and how many lines."""
    ends: list[float] = []
    placed = []
    for event in events:
        left, right = (width * x.share(day) for day in (event.first, event.last))
        doubt = event.look in (DOUBT, IS_MEMBER)  # follow on each other in one line
        line = 0 if doubt else next((i for i, e in enumerate(ends) if e <= left), len(ends))
        ends[line : line + 1] = [right + STEP]
        placed.append((event, line))
    return placed, max(len(ends), 1)


def scene(shown: Course, layout: Layout) -> Scene:
    """Return the lanes from the top down, with their names at the left and the key below."""
    names = {name: "\n".join(text.broken(name, 90, layout.small)) for name, _ in shown.lanes}
    left = max(text.width(line, layout.small) for n in names.values() for line in n.split("\n")) + 8
    width = layout.width - left - RIGHT
    named = ticks.years(shown.start, shown.until, width, layout.small, beside=RIGHT)
    x = Axis(low=shown.start, high=shown.until, ticks=named, grid=True)
    marks: list[Mark] = []
    lanes, y = [], 0.0
    for name, events in shown.lanes:
        placed, lines = _stacked(events, x, width)
        high = max(STEP * lines, text.height(names[name].count("\n") + 1, layout.small)) + PAD
        lanes.append((y + high / 2, names[name]))
        top = y + (high - STEP * (lines - 1)) / 2
        marks += [_mark(event, top + STEP * line) for event, line in placed]
        y += high
    line = Path(points=((shown.ended, 0), (shown.ended, y)), look=ENDED)
    over = width * (1 - x.share(shown.ended)) + RIGHT - 2
    end = Words(x=shown.ended, y=0, dx=over, dy=-6, text=shown.end, size=layout.small,
                anchor="end", base="bottom", bold=True)  # fmt: skip
    scale = Axis(low=y, high=0, ticks=tuple(lanes))
    panel = Panel(box=(left, TOP, width, y), x=x, y=scale, marks=(line, *marks, end))
    drawn = Scene(layout=layout, height=TOP + y + BOTTOM, panels=(panel,))
    return key.keyed(drawn, below=True)
