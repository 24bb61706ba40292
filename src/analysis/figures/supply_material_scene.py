"""The stages of a material side by side, on a phone below each other: a panel each.

At a glance they are a bar each, of all that is listed, in the parts of the groups.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.figures.supply_common import LOOKS
from analysis.figures.supply_material_bars import BEFORE, NO_NUMBER, OTHER, Form, rows, scale_of
from analysis.figures.supply_material_model import Stage
from analysis.measures.supply.groups import IN_CHINA, MEMBERS
from analysis.measures.supply.words import said
from analysis.scene import key, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Axis, Box, Mark, Panel, Scene, Words

LIVE_WIDTH: Final = 330.0  # pixels that a phone leaves: the view stands below each other
GAP, BELOW = 26.0, 26.0  # pixels between panels
BAR, AFTER = 18.0, 14.0  # pixels of a bar at a glance, and below it


def _head(stage: Stage, form: Form) -> list[tuple[str, bool, str]]:
    """Return the lines above a panel: text, whether it is bold, and its tone."""
    parts = [(stage.heading, True, "ink"), (stage.basis, False, "muted"),
             *((line, False, "ink") for line in stage.summary)]  # fmt: skip
    return [
        (line, bold, tone)
        for words, bold, tone in parts
        for line in text.broken(words, form.width, form.size, bold=bold)
    ]


def _panel(stage: Stage, form: Form, left: float, top: float, head: float) -> Panel:
    """Return the panel of a stage in a place; head: pixels of the lines above it."""
    wide = form.width - form.aside
    scale = scale_of(stage, wide, form.size)
    marks, high = rows(stage, form, scale)
    step, lines = LEADING * form.size, _head(stage, form)
    for place, (line, bold, tone) in enumerate(lines):
        marks.append(Words(x=0, y=0, dx=-form.aside, dy=-head + step * place, text=line,
                           size=form.size, base="top", bold=bold, tone=tone))  # fmt: skip
    return Panel(box=(left + form.aside, top + head, wide, high), x=Axis(low=0, high=scale.amount),
                 y=Axis(low=high, high=0), marks=tuple(marks), name=stage.name)  # fmt: skip


def _parts(stage: Stage) -> Iterator[Mark]:
    """Yield the parts of the whole, in the order of the looks."""
    start, whole = 0.0, stage.listing.whole or 1.0
    for kind, look in LOOKS.items():
        part = sum(bar.amount or 0.0 for bar in stage.bars if bar.kind == kind) / whole
        if part:
            yield Box(x0=start, x1=min(1.0, start + part), y0=0, y1=1, look=look)
            start += part


def _glance(stages: Sequence[Stage], layout: Layout) -> Scene:
    """Return a bar a stage, below its name and the shares of members and China."""
    top, panels, whole = 2.0, [], Axis(low=0, high=1)
    for stage in stages:
        members, china = said(stage.share(MEMBERS)), said(stage.share(IN_CHINA))
        told = f"{stage.name}: members {members}, China {china}"
        lines = text.broken(told, layout.width - 2, layout.small)
        head = len(lines) * LEADING * layout.small + 2
        words = Words(x=0, y=1, dy=-4, text="\n".join(lines), size=layout.small, base="bottom")
        box, marks = (1.0, top + head, layout.width - 2, BAR), (*_parts(stage), words)
        panels.append(Panel(box=box, x=whole, y=whole, marks=marks, name=stage.name))
        top += head + BAR + AFTER
    return Scene(layout=layout, height=round(top - AFTER + 2), panels=tuple(panels))


def scene(stages: Sequence[Stage], layout: Layout) -> Scene:
    """Return the stages in a layout, with the key above."""
    if layout.is_small:
        return _glance(stages, layout)
    is_column = layout is LIVE or layout.is_narrow
    across = 1 if is_column else {1: 1, 3: 3}.get(len(stages), 2)  # panels side by side
    whole = LIVE_WIDTH if layout is LIVE else layout.width - 1
    form = Form((whole - GAP * (across - 1)) / across, layout.small)
    forms = [form.of(stages[column::across]) for column in range(across)]
    top, panels = 0.0, []
    for start in range(0, len(stages), across):
        some = stages[start : start + across]
        heads = [len(_head(stage, form)) for stage in some]
        head = max(heads) * LEADING * form.size + 8
        row = [
            _panel(stage, own, place * (form.width + GAP), top, head)
            for place, (stage, own) in enumerate(zip(some, forms, strict=False))
        ]
        panels += row
        top += head + max(panel.box[3] for panel in row) + BELOW
    order = [look.words for look in (*LOOKS.values(), BEFORE, OTHER, NO_NUMBER)]
    drawn = Scene(layout=layout, height=round(top - BELOW + 4), panels=tuple(panels))
    return key.keyed(drawn, order=order, space=14)
