"""Who is at the centre as a static picture: a row a party, partners and betweenness as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analysis.figures.matrix_model import NOT_COVERED
from analysis.measures.agreement_network import DEFINITIONS
from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

ROW: Final = 25.0  # pixels a party
TOP: Final = 26.0
GAP: Final = 9.0
# The panels: measure, colour, marker.
PANELS: Final = (("partners", "bilateral", "o"), ("betweenness", "ink", "D"))


def written(value: float) -> str:
    """Return a number as the picture shows it: whole, or with two decimals and never as a zero."""
    if isinstance(value, float):
        return "<0.01" if 0 < value < 0.005 else f"{value:.2f}"
    return str(value)


def _panel(figure: MplFigure, left: float, width: float) -> Axes:
    """Return bare axes for one measure, a unit of height a row; left, width: in pixels."""
    whole, height = figure.get_size_inches() * figure.dpi
    axes = figure.add_axes((left / whole, 0.0, width / whole, 1.0))
    axes.set_ylim(height / ROW - TOP / ROW - 0.5, -TOP / ROW - 0.5)
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    return axes


def _dots(axes: Axes, table: pd.DataFrame, panel: tuple[str, str, str], size: float) -> None:
    """Draw a measure's dots with their numbers; the dot of the first panel is the row's mark."""
    measure, tone, shape = panel
    known = table[table[measure].notna()]
    most, width = known[measure].max() or 1, axes.get_window_extent().width
    reach = (1 - (4 * size + GAP) / width) / float(most)
    for index, party, value in zip(known.index, known["party_id"], known[measure], strict=True):
        x = 5 / width + float(value) * reach * (1 - 5 / width)
        axes.plot([0, x], [index, index], color=COLOUR[tone], lw=2.4, zorder=2)
        (dot,) = axes.plot([x], [index], shape, ms=8.5 if shape == "o" else 6.5, zorder=3,
                           mfc=COLOUR[tone if value else "paper"], mec=COLOUR[tone], mew=1.4,
                           clip_on=False)  # fmt: skip
        if panel == PANELS[0]:
            mark(dot, party)
        axes.annotate(written(value), (x, index), xytext=(GAP, 0), textcoords="offset points",
                      va="center_baseline", fontsize=size, weight="bold" if value else "normal",
                      color=COLOUR["ink" if value else "muted"])  # fmt: skip


def _names(figure: MplFigure, table: pd.DataFrame, left: float, layout: Layout) -> None:
    axes = _panel(figure, 0, left)
    for index, name, value in zip(table.index, table["name"], table["partners"], strict=True):
        axes.annotate(name, (1, index), xytext=(-GAP, 0), textcoords="offset points", ha="right",
                      va="center_baseline", fontsize=layout.small,
                      color=COLOUR["muted" if pd.isna(value) else "ink"])  # fmt: skip


def draw(table: pd.DataFrame, layout: Layout) -> MplFigure:
    """Return the drawing; table: name, party_id and the measures, in the order of the rows.

    Small shows the first parties only, and only their partners.
    """
    small = layout.name == "small"
    table = table.head(7 if small else len(table)).reset_index(drop=True)
    panels = PANELS[:1] if small else PANELS
    figure = canvas(layout, round(TOP + ROW * len(table)) + 2)
    left = max(text_width(figure, name, layout.small) for name in table["name"]) + GAP + 1
    between = 22.0
    width = (layout.width - left - between * (len(panels) - 1)) / len(panels)
    _names(figure, table, left, layout)
    for number, panel in enumerate(panels):
        axes = _panel(figure, left + number * (width + between), width)
        axes.annotate(DEFINITIONS[panel[0]][0], (0, -TOP / ROW + 0.05), fontsize=layout.text,
                      weight="bold", va="center_baseline", color=COLOUR[panel[1]])  # fmt: skip
        _dots(axes, table, panel, layout.small)
        for index in table.index[table[panel[0]].isna()]:
            axes.text(0, index, NOT_COVERED.lower(), va="center_baseline", fontsize=layout.small,
                      color=COLOUR["muted"])  # fmt: skip
    return figure
