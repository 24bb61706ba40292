"""The timeline of meetings as an interactive view: the same lanes, with what a pointer asks."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from analysis.figures.timeline_model import LANES, SERIES, Block, Entry, Extent, Series, packed
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

DAY_MS: Final = 86_400_000  # a bar along dates is as long as its milliseconds
NEAR: Final = dt.timedelta(days=12)  # marks nearer than twice this stand below each other
SHORTEST: Final = 16  # days that a bar covers at least, to be seen
HEAD: Final = 1.3  # rows above a lane, for its heading
Spot = tuple[Entry, float]  # an entry and its height in rows


def _spots(blocks: Sequence[Block]) -> tuple[list[Spot], list[float]]:
    """Return every entry with its height, and the top of each lane and of what follows."""
    spots: list[Spot] = []
    tops = [0.0]
    for lane in range(len(LANES)):
        single = [
            Block(lane, ("", ""), (entry,))
            for block in blocks
            for entry in block.entries
            if block.lane == lane
        ]
        depth = 0
        for block, row in packed(single, _extent, 1.0):
            spots.append((block.entries[0], tops[-1] + HEAD + row + 0.5))
            depth = max(depth, row + 1)
        tops.append(tops[-1] + HEAD + depth + 0.2)
    return spots, tops


def _extent(block: Block) -> Extent:
    entry = block.entries[0]
    left, right = (entry.first - NEAR).toordinal(), (entry.last + NEAR).toordinal()
    return Extent(left, right, left, right)


def _hover(entry: Entry) -> str:
    return "<br>".join(textwrap.wrap(entry.name, 44))


def _style(series: Series, *, held: bool) -> dict[str, Any]:
    colour = COLOUR[series.tone if held else "paper"]
    return {"color": colour, "line": {"color": COLOUR["ink"], "width": 1 if held else 2}}


def _add(figure: PlotlyFigure, series: Series, spots: list[Spot], *, held: bool) -> None:
    """Add the entries of a series: a shape where the day is known, else a bar over the bounds."""
    name = series.label if held else f"{series.label}, announced only"
    exact = [(entry, y) for entry, y in spots if entry.day]
    vague = [(entry, y) for entry, y in spots if not entry.day]
    if exact:
        figure.add_scatter(
            x=[entry.day.isoformat() for entry, _ in exact if entry.day],
            y=[y for _, y in exact],
            mode="markers",
            name=name,
            marker={**_style(series, held=held), "symbol": series.symbol, "size": 11},
            hovertext=[_hover(entry) for entry, _ in exact],
            customdata=[entry.key for entry, _ in exact],
            hoverinfo="text",
        )
    if vague:
        lengths = [max((entry.last - entry.first).days, SHORTEST) for entry, _ in vague]
        figure.add_bar(
            orientation="h",
            name=f"{name}, some day within",
            base=[entry.first.isoformat() for entry, _ in vague],
            x=[days * DAY_MS for days in lengths],
            y=[y for _, y in vague],
            width=0.6,
            marker={**_style(series, held=held), **({"pattern": _hatch()} if held else {})},
            hovertext=[_hover(entry) for entry, _ in vague],
            customdata=[entry.key for entry, _ in vague],
            hoverinfo="text",
        )


def _hatch() -> dict[str, Any]:
    return {"shape": "/", "fgcolor": COLOUR["ink"], "size": 5, "fillmode": "overlay"}


def _headings(figure: PlotlyFigure, tops: list[float]) -> None:
    for lane, top in zip(LANES, tops[:-1], strict=True):
        figure.add_annotation(
            x=0, xref="x domain", xanchor="left", y=top + HEAD / 2, text=f"<b>{lane.heading}</b>",
            showarrow=False, font={"size": 13, "color": COLOUR["ink"]},
        )  # fmt: skip
        figure.add_hline(y=top, line={"color": COLOUR["grid"], "width": 1})


def plot(blocks: Sequence[Block]) -> PlotlyFigure:
    """Return the Plotly figure: a mark a row, its customdata the row's key."""
    from plotly import graph_objects as go

    spots, tops = _spots(blocks)
    figure = go.Figure(layout=base_layout(height=round(16 * tops[-1]) + 160))
    for series in SERIES.values():
        for held in (True, False):
            own = [s for s in spots if s[0].series is series and s[0].held == held]
            _add(figure, series, own, held=held)
    _headings(figure, tops)
    figure.update_layout(
        barmode="overlay",
        xaxis={"type": "date", "showgrid": True, "gridcolor": COLOUR["grid"], "dtick": "M12",
               "tick0": "2000-01-01", "tickformat": "%Y", "side": "top"},
        yaxis={"visible": False, "range": [tops[-1], 0]},
        margin={"l": 16, "r": 16, "t": 40, "b": 16},
    )  # fmt: skip
    return figure
