"""The stages of a material as bars: a panel a stage, a bar a country, by group."""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.figures.supply_looks import LOOKS
from analysis.figures.supply_stages import Stage
from analysis.scene import key, text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Mark, Panel, Scene, Words

LINE: Final = 24.0


def _marks(stage: Stage, layout: Layout) -> Iterator[Mark]:
    for place, bar in enumerate(stage.bars):
        yield Box(x0=0, x1=bar.amount or 0, y0=place + 0.1, y1=place + 0.9, look=LOOKS[bar.kind],
                  row=bar.key, says=f"{bar.name}: {bar.told}")  # fmt: skip
        yield Words(x=bar.amount or 0, y=place + 0.5, dx=6, text=bar.told, size=layout.small)


def scene(stages: Sequence[Stage], layout: Layout) -> Scene:
    """Return the stages below each other."""
    top, panels = 4.0, []
    for stage in stages:
        left = max(text.width(bar.name, layout.small) for bar in stage.bars) + 8
        names = tuple((i + 0.5, bar.name) for i, bar in enumerate(stage.bars))
        high = LINE * len(stage.bars)
        largest = max(bar.amount or 0 for bar in stage.bars)
        panels.append(
            Panel(
                box=(left, top, layout.width - left - 1, high),
                x=Axis(low=0, high=3 * largest),
                y=Axis(low=len(stage.bars), high=0, ticks=names),
                marks=tuple(_marks(stage, layout)),
            )
        )
        top += high + 40
    return key.keyed(Scene(layout=layout, height=top, panels=tuple(panels)))
