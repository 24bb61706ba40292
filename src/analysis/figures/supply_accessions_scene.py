"""What accessions added as bars: a row a commodity, a block a stage, the words after the bar.

On a phone name and words stand above the bar.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final

from analysis.data.words import opening
from analysis.figures.supply_accessions_model import FOUNDING, IN_UNION, LATER, Bar
from analysis.figures.supply_common import LOOKS, NOBODY, UNKNOWN
from analysis.measures.supply.groups import MEMBERS
from analysis.scene import key, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Look, Mark, Panel, Scene, Words, pixels

PARTS: Final = {
    FOUNDING: replace(LOOKS[MEMBERS], words="founding members"),
    LATER: Look(fill="later", line="ink", width=0.8, words="joined later, in order of accession"),
    IN_UNION: Look(fill="later_pale", line="ink", width=0.8, hatch=".",
                   words="joined later, in through the EU before"),
    NOBODY: LOOKS[NOBODY],
    UNKNOWN: LOOKS[UNKNOWN],
}  # fmt: skip
HIGH, LINE, PAD, GAP = 13.0, 16.0, 5.0, 7.0  # pixels: a bar, a line, around a row, beside a text
WORDS: Final = 0.55  # of the room: the longest line of words after a bar
NAMES: Final = 176.0  # pixels of the longest line of a name
LIVE_WIDTH: Final = 700.0  # the least width at which the interactive view is offered
GLANCE, APART, AXIS = 5.0, 3.0, 24.0  # pixels: a bar at a glance, to the next, the axis
STEP: Final = 20  # per cent from tick to tick


def _width(layout: Layout) -> float:
    """Return the width to lay out."""
    return LIVE_WIDTH if layout is LIVE else float(layout.width)


def _bar(bar: Bar, y: float, high: float) -> Iterator[Mark]:
    """Yield the parts of a bar whose top is at a height."""
    for part in bar.parts:
        yield Box(x0=part.start, x1=part.end, y0=y, y1=y + high, look=PARTS[part.kind],
                  row=part.row, says=part.says)  # fmt: skip


def _axis(high: float) -> Axis:
    """Return the scale of shares up to `high`."""
    named = [
        (n / 100, f"{n}\N{NO-BREAK SPACE}%")
        for n in range(STEP, min(100, int(100 * high)) + 1, STEP)
    ]
    return Axis(low=0.0, high=high, ticks=((0.0, "0"), *named), grid=True)


def _longest(bars: Sequence[Bar], room: float, size: float) -> float:
    """Return how far the scale goes, so that each bar has its words after it."""
    return max(
        bar.end * room / (room - GAP - _wide_of(_told(bar, room, size), size)) for bar in bars
    )


def _told(bar: Bar, room: float, size: float) -> str:
    """Return the words after a bar in lines no longer than a part of the room."""
    return "\n".join(text.broken(bar.label, WORDS * room, size))


def _wide_of(words: str, size: float) -> float:
    return max(text.width(line, size) for line in words.split("\n"))


def _wide(bars: Sequence[Bar], layout: Layout) -> Panel:
    """Return the bars, their names at the left and the words after them."""
    size, width = layout.small, _width(layout)
    left = NAMES + GAP
    room, y = width - left, 0.0
    marks: list[Mark] = []
    for stage, some in groupby(bars, key=lambda bar: bar.stage):
        y += LINE + PAD
        marks.append(Words(x=0.0, y=y, dx=-left, text=opening(stage), size=layout.text, bold=True,
                           base="bottom"))  # fmt: skip
        y += PAD
        for bar in some:
            name = "\n".join(text.broken(bar.name, NAMES, size))
            told = _told(bar, room, size)
            lines = 1 + max(name.count("\n"), told.count("\n"))
            high = max(HIGH, text.height(lines, size))
            middle = y + PAD + high / 2
            marks += _bar(bar, middle - HIGH / 2, HIGH)
            marks.append(Words(x=0.0, y=middle, dx=-left, text=name, size=size))
            marks.append(Words(x=bar.end, y=middle, dx=GAP, text=told, size=size, halo=True))
            y += high + 2 * PAD
    return Panel(box=(left, 0.0, room, y), x=_axis(_longest(bars, room, size)),
                 y=Axis(low=y, high=0.0), marks=tuple(marks), name="shares")  # fmt: skip


def _narrow(bars: Sequence[Bar], layout: Layout) -> Panel:
    """Return the bars below their names and words."""
    size, width, y = layout.small, float(layout.width), 0.0
    high = max(bar.end for bar in bars)
    marks: list[Mark] = []
    for stage, some in groupby(bars, key=lambda bar: bar.stage):
        y += LINE + 2 * PAD
        marks.append(Words(x=0.0, y=y, text=opening(stage), size=layout.text, bold=True,
                           base="bottom", halo=True))  # fmt: skip
        y += PAD
        for bar in some:
            y += PAD
            words = partial(Words, size=size, base="top", halo=True)
            marks.append(words(x=0.0, y=y, text=bar.name))
            if text.width(f"{bar.name}  {bar.label}", size) <= width - 5:
                marks.append(words(x=high, y=y, text=bar.label, anchor="end"))
            else:
                y += LINE
                lines = text.broken(bar.label, width - 5, size)
                marks.append(words(x=0.0, y=y, text="\n".join(lines)))
                y += text.height(len(lines), size) - text.height(1, size)
            y += LINE + 1
            marks += _bar(bar, y, HIGH)
            y += HIGH + PAD
    return Panel(box=(4.0, 0.0, width - 5, y), x=_axis(high), y=Axis(low=y, high=0.0),
                 marks=tuple(marks), name="shares")  # fmt: skip


def _small(bars: Sequence[Bar], layout: Layout) -> Scene:
    """Return the bars alone, by stage."""
    marks: list[Mark] = []
    y = 0.0
    for stage, some in groupby(bars, key=lambda bar: bar.stage):
        marks.append(Words(x=0.0, y=y, text=opening(stage), size=layout.small, base="top"))
        y += LINE + 2
        for bar in some:
            marks += _bar(bar, y, GLANCE)
            y += GLANCE + APART
        y += PAD
    high = max(bar.end for bar in bars)
    axis = replace(_axis(high), ticks=(), grid=False)
    panel = Panel(box=(1.0, 0.0, layout.width - 2, y), x=axis, y=Axis(low=y, high=0.0),
                  marks=tuple(marks), name="shares")  # fmt: skip
    return Scene(layout=layout, height=y, panels=(panel,))


def scene(bars: Sequence[Bar], signs: Sequence[str], layout: Layout) -> Scene:
    """Return the figure in a layout; signs: what those beside the shares mean, below the bars."""
    if layout.is_small:
        return _small(bars, layout)
    panel = (_narrow if layout.is_narrow else _wide)(bars, layout)
    top = panel.box[3] + AXIS
    lines = [line for sign in signs for line in text.broken(sign, _width(layout) - 1, layout.small)]
    told = Words(x=0.0, y=0.0, text="\n".join(lines), size=layout.small, base="top", tone="muted")
    high = math.ceil(text.height(len(lines), layout.small)) + 2
    below = pixels((0.0, top, _width(layout), high), (told,), name="signs", only="")
    found = Scene(layout=layout, height=top + high, panels=(panel, below))
    order = [look.words for look in PARTS.values()]
    return key.keyed(found, columns=0 if layout.is_narrow else 2, order=order)
