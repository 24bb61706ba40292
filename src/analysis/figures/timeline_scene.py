"""The timeline of meetings: lane below lane on one axis of time, a shape a series.

A glance and the interactive view have no labels: there every entry stands by itself, and a pointer
is told what it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from analysis.figures.timeline_blocks import ANNOUNCED, VAGUE, Plan
from analysis.figures.timeline_model import LANES, MARK, SERIES, Block, packed
from analysis.scene import key, text, ticks
from analysis.scene.layout import LIVE, NARROW, Layout
from analysis.scene.marks import Axis, Look, Mark, Panel, Path, Scene, Words

SIDE: Final = 12.0  # pixels left and right of the days
HEAD, LINE = 24.0, 17.0  # a lane's heading, each further line of it
RULE: Final = Look(line="grid")


def _time(blocks: Sequence[Block], layout: Layout) -> Axis:
    """Return the scale of all days, as wide as the picture."""
    days = [day for block in blocks for e in block.entries for day in (e.first, e.last)]
    first, last = min(days), max(days)
    beside = dt.timedelta(
        days=round(SIDE * max((last - first).days, 1) / (layout.width - 2 * SIDE))
    )
    low, high = first - beside, last + beside
    named = ticks.years(low, high, layout.width, layout.small)
    return Axis(low=low, high=high, ticks=named, side="both", grid=True, pad=3)


def _single(blocks: Sequence[Block]) -> list[Block]:
    """Return a block an entry, drawn as large as a meeting."""
    return [
        Block(block.lane, ("", ""), (replace(entry, small=False),))
        for block in blocks
        for entry in block.entries
    ]


def _glance(blocks: Sequence[Block]) -> tuple[tuple[str, ...], list[Block]]:
    """Return two lanes whose headings say the finding, and the meetings in them."""
    met = [block for block in blocks if not block.entries[0].small]
    pair = [block.entries[0].series is SERIES["bilateral"] for block in met]
    lanes = [replace(block, lane=int(two)) for block, two in zip(met, pair, strict=True)]
    held = [block.entries[0].series for block in met if block.entries[0].held]
    own = held.count(SERIES["msp"]) + held.count(SERIES["forum"])
    two = held.count(SERIES["bilateral"])
    return (f"{own} meetings of the MSP and its Forum", f"{two} bilateral meetings"), lanes


def _plan(blocks: Sequence[Block], layout: Layout) -> Plan:
    """Return the plan of a layout."""
    headings: tuple[str, ...] = tuple(lane.heading for lane in LANES)
    if layout.is_small:
        headings, blocks = _glance(blocks)
    labelled = not layout.is_small and layout is not LIVE
    plan = partial(Plan, headings, layout=layout, x=_time(blocks, layout), width=layout.width)
    if labelled:
        return plan(blocks=blocks, row=round(layout.small * 1.45), labelled=True)
    return plan(blocks=_single(blocks), row=MARK + 2, labelled=False)


def _lanes(plan: Plan) -> tuple[list[Mark], float]:
    """Return headings and blocks from the top down, and their height in pixels."""
    # Where a phone shows the view, marks that keep apart there do so everywhere.
    close = replace(plan, width=NARROW.width) if plan.layout is LIVE else plan
    ends, size = (plan.x.low, plan.x.high), plan.layout.small
    room = close.width - (2 * SIDE if plan.layout is LIVE else 2)
    marks: list[Mark] = []
    top = 0.0
    for lane, heading in enumerate(plan.headings):
        own = [block for block in plan.blocks if block.lane == lane]
        lines = text.broken(heading, room, size, bold=True)
        head = HEAD + LINE * (len(lines) - 1)
        marks += [
            Path(points=tuple((end, top) for end in ends), look=RULE),
            Words(x=ends[0], y=top + head / 2 + 1, text="\n".join(lines), size=size, bold=True,
                  halo=True),
        ]  # fmt: skip
        used = 0
        for block, at in packed(own, lambda block: close.place(block).extent, plan.row):
            marks += plan.block(block, top + head + at * plan.row)
            used = max(used, at + max(block.rows(plan.row), close.place(block).extent.lines))
        top += head + used * plan.row + 6
    return marks, top


def scene(blocks: Sequence[Block], layout: Layout) -> Scene:
    """Return the timeline in a layout."""
    plan = _plan(blocks, layout)
    marks, bottom = _lanes(plan)
    above, below = layout.small + 8, layout.small + 10
    panel = Panel(box=(0, above, layout.width, bottom), x=plan.x, y=Axis(low=bottom, high=0),
                  marks=tuple(marks))  # fmt: skip
    drawn = Scene(layout=layout, height=above + bottom + below, panels=(panel,))
    if layout.is_small:
        return drawn
    order = [*(series.label for series in SERIES.values()), VAGUE, ANNOUNCED]
    return key.keyed(drawn, columns=0 if layout.is_narrow else 3, space=4, order=order)
