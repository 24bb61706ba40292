"""What a panel's scales and edge draw: grid lines, the names of ticks, an outline, as marks."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from analysis.scene.marks import Box, Look, Mark, Panel, Path, Words

GRID: Final = Look(line="grid", width=1)


def grid(panel: Panel) -> Iterator[Mark]:
    """Yield the lines at the ticks, which stand below all marks."""
    if panel.x.grid:
        for place, _ in panel.x.ticks:
            yield Path(points=((place, panel.y.low), (place, panel.y.high)), look=GRID)
    if panel.y.grid:
        for place, _ in panel.y.ticks:
            yield Path(points=((panel.x.low, place), (panel.x.high, place)), look=GRID)


def frame(panel: Panel, size: float) -> Iterator[Mark]:
    """Yield the outline and the names of the ticks, in text of `size` pixels."""
    x, y = panel.x, panel.y
    if panel.edge:
        yield Box(x0=x.low, x1=x.high, y0=y.low, y1=y.high, look=panel.edge)
    words = partial(Words, size=size, tone="muted")
    for place, text in x.ticks:
        name = partial(words, x=place, text=text, anchor="middle")
        if x.side in ("low", "both"):
            yield name(y=y.low, base="top", dy=x.pad)
        if x.side in ("high", "both"):
            yield name(y=y.high, base="bottom", dy=-x.pad)
    for place, text in y.ticks if y.side == "low" else ():
        yield words(x=x.low, y=place, text=text, anchor="end", dx=-y.pad)
