"""The stages of a material at a glance: a bar of all that is listed, in the parts of the groups."""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.figures.supply_looks import LOOKS
from analysis.figures.supply_material_model import Stage
from analysis.measures.supply.groups import IN_CHINA, MEMBERS
from analysis.measures.supply.words import said
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import LEADING, Axis, Box, Mark, Panel, Scene, Words

BAR: Final = 18.0  # pixels
AFTER: Final = 14.0  # pixels below a bar


def _parts(stage: Stage) -> Iterator[Mark]:
    """Yield the parts of the whole, in the order of the looks."""
    start, whole = 0.0, stage.listing.whole or 1.0
    for kind, look in LOOKS.items():
        part = sum(bar.amount or 0.0 for bar in stage.bars if bar.kind == kind) / whole
        if part:
            yield Box(x0=start, x1=min(1.0, start + part), y0=0, y1=1, look=look)
            start += part


def scene(stages: Sequence[Stage], layout: Layout) -> Scene:
    """Return a bar a stage, below its name and the shares of members and China."""
    top, panels = 2.0, []
    for stage in stages:
        members, china = said(stage.share(MEMBERS)), said(stage.share(IN_CHINA))
        told = f"{stage.name}: members {members}, China {china}"
        lines = text.broken(told, layout.width - 2, layout.small)
        head = len(lines) * LEADING * layout.small + 2
        words = Words(x=0, y=1, dy=-4, text="\n".join(lines), size=layout.small, base="bottom")
        panels.append(
            Panel(
                box=(1.0, top + head, layout.width - 2, BAR),
                x=Axis(low=0, high=1),
                y=Axis(low=0, high=1),
                marks=(*_parts(stage), words),
                name=stage.name,
            )
        )
        top += head + BAR + AFTER
    return Scene(layout=layout, height=round(top - AFTER + 2), panels=tuple(panels))
