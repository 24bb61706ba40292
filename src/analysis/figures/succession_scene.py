"""The timeline of the succession: a row a step, in lanes by what it concerns, each named."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from analysis.data.dates import long_day, short_day
from analysis.scene import text, ticks
from analysis.scene.layout import LIVE, NARROW, Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words

TOP, BOTTOM, SIDE = 34.0, 62.0, 10.0  # pixels above, below and beside the lanes
HEAD, LINE, PAD = 30.0, 17.0, 8.0  # pixels of a heading, of a line of a label, around a row
GAP: Final = 10.0  # pixels between a mark and its label

ENDED: Final = Look(line="ink", width=1.4)
LAST: Final = Look(line="muted", width=1.2, dash=(2.4, 3.6))


@dataclass(frozen=True, slots=True)
class Lane:
    """The steps that concern one body, or neither, in order of time: their shape and colour.

    Of a step: step_id, event, kind, date (a PreciseDate), its label and what it says.
    """

    label: str
    shape: str
    tone: str
    steps: tuple[Any, ...]

    def dot(self, step: Any, y: float, size: float) -> Dot:
        """Return the mark of a step at a height."""
        look = Look(fill=self.tone, line="paper", width=0.8)
        return Dot(x=step.date.first, y=y, shape=self.shape, size=size, look=look,
                   row=step.step_id, says=step.says)  # fmt: skip

    def bar(self, step: Any, y: float, half: float) -> Box:
        """Return the mark of a step that has several days: a term filled, a month hatched."""
        look = Look(fill="outside", line=self.tone)
        if step.kind != "term":
            look = Look(line=self.tone, hatch="/", hatch_tone=self.tone)
        return Box(x0=step.date.first, x1=step.date.last, y0=y - half, y1=y + half, look=look,
                   row=step.step_id, says=step.says)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Succession:
    """Lanes of steps and the days that frame them.

    start: the partners' last meeting. ended: when the successor was announced. last: the last
    event on record about a body. until: the right edge, which holds the longest term in the chair.
    """

    lanes: tuple[Lane, ...]
    start: dt.date
    ended: dt.date
    last: dt.date
    until: dt.date
    successor: str


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in lines, its side of the mark (right, left or inside), and where it begins."""

    lines: tuple[str, ...]
    side: str
    x: dt.date

    @property
    def row(self) -> float:
        """Pixels of its row."""
        return LINE * len(self.lines) + PAD

    def words(self, y: float, size: float) -> Words:
        """Return it at a height."""
        words = partial(Words, x=self.x, y=y, text="\n".join(self.lines), size=size,
                        halo=self.side != "inside")  # fmt: skip
        return words(dx=-GAP, anchor="end") if self.side == "left" else words(dx=GAP)


def _label(step: Any, told: str, x: Axis, width: float, size: float) -> _Label:
    """Return a label where it fits in a line: inside a term, right or left; else in lines."""
    first, last = (width * x.share(day) for day in (step.date.first, step.date.last))
    rooms = {"right": width - last - GAP, "left": first - GAP}
    at = {"right": step.date.last, "left": step.date.first, "inside": step.date.first}
    longest = max(text.width(word, size) for word in told.split(" "))
    if step.kind == "term" and last - first - 2 * GAP >= longest:
        side, rooms["inside"] = "inside", last - first - 2 * GAP
    elif rooms["right"] >= text.width(told, size):
        side = "right"
    else:
        side = max(rooms, key=lambda name: rooms[name])
    return _Label(text.broken(told, rooms[side], size), side, at[side])


def _rows(shown: Succession, x: Axis, width: float, layout: Layout) -> tuple[list[Mark], float]:
    """Return headings, marks and labels from the top down, and their height in pixels."""
    marks: list[Mark] = []
    names: list[Mark] = []
    y = 0.0
    for lane in shown.lanes:
        heading = text.broken(lane.label, width, layout.text, bold=True)
        high = HEAD + LINE * (len(heading) - 1)
        names.append(Words(x=x.low, y=y + high / 2 + 3, dx=1 - SIDE, text="\n".join(heading),
                           size=layout.text, bold=True, halo=True))  # fmt: skip
        y += high
        for step in lane.steps:
            told = step.event if layout is LIVE else step.label  # a pointer is told the date
            label = _label(step, told, x, width, layout.small)
            middle = y + label.row / 2
            names.append(label.words(middle, layout.small))
            if step.date.first == step.date.last:
                marks.append(lane.dot(step, middle, 10))
            else:
                half = label.row / 2 - 3 if label.side == "inside" else 6.0
                marks.append(lane.bar(step, middle, half))
            y += label.row
    return [*marks, *names], y


def _ended(shown: Succession, x: Axis, width: float, layout: Layout) -> Words:
    """Return the name of the line of the succession, within the width."""
    told, size = f"{shown.successor} announced, {short_day(shown.ended)}", layout.text
    lines = text.broken(told, width, size, bold=True)
    wide = max(text.width(line, size, bold=True) for line in lines)
    over = max(width * x.share(shown.ended) + wide - width, 0.0)
    return Words(x=shown.ended, y=0, dx=-over, dy=-6, text="\n".join(lines), size=size, bold=True,
                 base="bottom")  # fmt: skip


def _last(shown: Succession, bottom: float, layout: Layout) -> Words:
    """Return the name of the line of the last event about a body, below the days."""
    told = f"No event about {shown.successor} on record after {long_day(shown.last)}"
    lines = text.broken(told, layout.width - 2 * SIDE, layout.small)
    return Words(x=shown.until, y=bottom, dy=44, text="\n".join(lines), size=layout.small,
                 anchor="end", base="top", tone="muted")  # fmt: skip


def _small(shown: Succession, x: Axis, layout: Layout) -> Scene:
    """Return the lanes alone: their names and numbers of steps, a mark a step."""
    width, size, y = layout.width - 2 * SIDE, 14.0, 0.0
    marks: list[Mark] = []
    for _, alike in groupby(shown.lanes, attrgetter("shape")):  # tracks are one lane here
        first, *others = alike
        steps = tuple(step for lane in (first, *others) for step in lane.steps)
        lane = replace(first, steps=steps)
        lines = text.broken(f"{lane.label}: {len(lane.steps)}", width, size, bold=True)
        high = text.height(len(lines), size)
        marks.append(Words(x=x.low, y=y + 14, text="\n".join(lines), size=size, bold=True,
                           base="top", halo=True))  # fmt: skip
        marks += [lane.dot(step, y + 14 + high + 16, 10) for step in lane.steps]
        y += high + 48
    line = Path(points=((shown.ended, 0), (shown.ended, y + 12)), look=ENDED)
    box = (SIDE, 0.0, width, y + 12)
    plain = Axis(low=x.low, high=x.high)
    panel = Panel(box=box, x=plain, y=Axis(low=y + 12, high=0), marks=(line, *marks))
    return Scene(layout=layout, height=y + 12, panels=(panel,))


def scene(shown: Succession, layout: Layout) -> Scene:
    """Return the timeline in a layout."""
    width = layout.width - 2 * SIDE
    named = ticks.months(shown.start, shown.until, width, layout.small, beside=SIDE)
    x = Axis(low=shown.start, high=shown.until, ticks=named, grid=True)
    if layout.is_small:
        return _small(shown, x, layout)
    room = NARROW.width - 2 * SIDE if layout is LIVE else width  # which a phone shows too
    rows, bottom = _rows(shown, x, room, layout)
    ended = _ended(shown, x, room, layout)
    top = TOP + LINE * ended.text.count("\n")
    said = _last(shown, bottom, layout)
    below = BOTTOM + LINE * said.text.count("\n")
    lines = (
        Path(points=((day, 0), (day, bottom)), look=look)
        for day, look in ((shown.ended, ENDED), (shown.last, LAST))
    )
    marks = (*lines, said, ended, *rows)
    panel = Panel(box=(SIDE, top, width, bottom), x=x, y=Axis(low=bottom, high=0), marks=marks)
    return Scene(layout=layout, height=top + bottom + below, panels=(panel,))
