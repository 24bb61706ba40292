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
from analysis.figures.supply_common import LOOKS, NOBODY, UNKNOWN, lines_of, width_of
from analysis.measures.supply.groups import MEMBERS
from analysis.scene import key, text
from analysis.scene.layout import Layout
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


def _after(bar: Bar, room: float, size: float) -> tuple[str, ...]:
    """Return the words after a bar in lines no longer than a part of the room."""
    return text.broken(bar.label, WORDS * room, size)


def _longest(bars: Sequence[Bar], room: float, size: float) -> float:
    """Return how far the scale goes, so that each bar has its words after it."""
    wide = (max(text.width(line, size) for line in _after(bar, room, size)) for bar in bars)
    return max(bar.end * room / (room - GAP - own) for bar, own in zip(bars, wide, strict=True))


def _beside(bar: Bar, y: float, room: float, size: float) -> tuple[list[Mark], float]:
    """Return a bar with its name at the left and its words after it, and where the row ends."""
    name, told = text.broken(bar.name, NAMES, size), _after(bar, room, size)
    high = max(HIGH, text.height(max(len(name), len(told)), size))
    middle = y + PAD + high / 2
    words = partial(Words, y=middle, size=size)
    marks = [
        *_bar(bar, middle - HIGH / 2, HIGH),
        words(x=0.0, dx=-NAMES - GAP, text="\n".join(name)),
        words(x=bar.end, dx=GAP, text="\n".join(told), halo=True),
    ]
    return marks, y + high + 2 * PAD


def _below(bar: Bar, y: float, high: float, room: float, size: float) -> tuple[list[Mark], float]:
    """Return a bar below its name and words, and where the row ends; high: of the scale."""
    y += PAD
    words = partial(Words, size=size, base="top", halo=True)
    marks: list[Mark] = [words(x=0.0, y=y, text=bar.name)]
    if text.width(f"{bar.name}  {bar.label}", size) <= room:
        marks.append(words(x=high, y=y, text=bar.label, anchor="end"))
    else:
        y += LINE
        lines = text.broken(bar.label, room, size)
        marks.append(words(x=0.0, y=y, text="\n".join(lines)))
        y += text.height(len(lines), size) - text.height(1, size)
    y += LINE + 1
    return [*marks, *_bar(bar, y, HIGH)], y + HIGH + PAD


def _panel(bars: Sequence[Bar], layout: Layout) -> Panel:
    """Return the bars in blocks of a stage, on a phone below their names and words."""
    narrow, size, width = layout.is_narrow, layout.small, width_of(layout, LIVE_WIDTH)
    left, room = (4.0, width - 5) if narrow else (NAMES + GAP, width - NAMES - GAP)
    high = max(bar.end for bar in bars) if narrow else _longest(bars, room, size)
    head = partial(Words, x=0.0, dx=0.0 if narrow else -left, size=layout.text, bold=True,
                   base="bottom", halo=narrow)  # fmt: skip
    marks, y = list[Mark](), 0.0
    for stage, some in groupby(bars, key=lambda bar: bar.stage):
        y += LINE + (2 * PAD if narrow else PAD)
        marks.append(head(y=y, text=opening(stage)))
        y += PAD
        for bar in some:
            more, y = _below(bar, y, high, room, size) if narrow else _beside(bar, y, room, size)
            marks += more
    return Panel(box=(left, 0.0, room, y), x=_axis(high), y=Axis(low=y, high=0.0),
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
    axis = Axis(low=0.0, high=high)
    panel = Panel(box=(1.0, 0.0, layout.width - 2, y), x=axis, y=Axis(low=y, high=0.0),
                  marks=tuple(marks), name="shares")  # fmt: skip
    return Scene(layout=layout, height=y, panels=(panel,))


def scene(bars: Sequence[Bar], signs: Sequence[str], layout: Layout) -> Scene:
    """Return the figure in a layout; signs: what those beside the shares mean, below the bars."""
    if layout.is_small:
        return _small(bars, layout)
    panel = _panel(bars, layout)
    top = panel.box[3] + AXIS
    wide = width_of(layout, LIVE_WIDTH)
    told, high = lines_of(signs, wide, layout)
    high = math.ceil(high) + 2
    below = pixels((0.0, top, wide, high), (told,), name="signs", only="")
    found = Scene(layout=layout, height=top + high, panels=(panel, below))
    order = [look.words for look in PARTS.values()]
    return key.keyed(found, columns=0 if layout.is_narrow else 2, order=order)
