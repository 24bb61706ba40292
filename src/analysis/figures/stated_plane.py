"""The axes on which stated numbers stand: days along, a lane for each number of members."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from analysis.figures.stated_model import KINDS, StatedModel
from analysis.scene.palette import COLOUR
from analysis.scene.static import PX_PER_INCH, Layout

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

LEFT, RIGHT, BOTTOM = 30.0, 34.0, 30.0  # pixels beside and below the axes
PAD: Final = 12  # days before the first and after the last


class Plane:
    """The axes in days from the first day and members, with what a pixel is in both."""

    def __init__(self, figure: MplFigure, model: StatedModel, layout: Layout, above: float) -> None:
        width, height = layout.width, float(figure.get_size_inches()[1]) * PX_PER_INCH
        self.model, self.layout, self.figure = model, layout, figure
        tall = height - above - BOTTOM
        self.axes: Axes = figure.add_axes(
            (LEFT / width, BOTTOM / height, 1 - (LEFT + RIGHT) / width, tall / height)
        )
        last = max(model.end, *(statement.day for statement in model.statements))
        self.days = (last - model.start).days + 1
        self.day_px = (width - LEFT - RIGHT) / (self.days + 2 * PAD)
        self.lane_px = tall / len(model.numbers)
        self.axes.set_xlim(-PAD, self.days + PAD)
        self.axes.set_ylim(model.numbers[0] - 0.5, model.numbers[-1] + 0.5)

    def x(self, day: dt.date) -> float:
        """Return where a day stands."""
        return float((day - self.model.start).days)


def marker(axes: Axes, kind: str, x: float, y: float, size: float) -> Any:
    """Draw the marker of a kind; `size` in pixels."""
    look = KINDS[kind]
    scale = {"D": 0.86, "s": 0.86}.get(look.marker, 1.0)
    (drawn,) = axes.plot([x], [y], look.marker, ms=size * scale, mew=1.2, zorder=4,
                         mfc=COLOUR[look.fill], mec=COLOUR[look.edge], clip_on=False)  # fmt: skip
    return drawn
