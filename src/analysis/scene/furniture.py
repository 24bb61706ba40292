"""What a panel's scales and edge draw: grid lines, the names of ticks, an outline, as marks."""

from collections.abc import Iterator
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
    for place, text in x.ticks:
        if x.side in ("low", "both"):
            yield Words(x=place, y=y.low, text=text, size=size, anchor="middle", base="top",
                        dy=x.pad, tone="muted")  # fmt: skip
        if x.side in ("high", "both"):
            yield Words(x=place, y=y.high, text=text, size=size, anchor="middle", base="bottom",
                        dy=-x.pad, tone="muted")  # fmt: skip
    for place, text in y.ticks:
        if y.side in ("low", "both"):
            yield Words(x=x.low, y=place, text=text, size=size, anchor="end", dx=-y.pad,
                        tone="muted")  # fmt: skip
        if y.side in ("high", "both"):
            yield Words(x=x.high, y=place, text=text, size=size, dx=y.pad, tone="muted")
