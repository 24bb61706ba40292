"""The Forum's timeline as an interactive Plotly view: a bar a member with an open end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.data.dates import long_day
from analysis.figures.forum_growth_model import ForumModel
from analysis.figures.growth_model import Bar
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

DAY_MS: Final = 86_400_000  # a bar along dates is as long as its milliseconds
OPEN: Final = "Not documented"


def _hover(model: ForumModel) -> dict[str, str]:
    """Return party id -> what its bar says."""
    return {
        row["party_id"]: f"<b>{row['name']}</b><br>joined {row['joined']}"
        + (f"<br>at the launch {row['at_launch']}" if row["at_launch"] else "")
        + f"<br>confidence: {row['confidence']}"
        for row in model.rows.to_dict("records")
    }


def _bars(figure: PlotlyFigure, model: ForumModel, rows: list[tuple[int, Bar]]) -> None:
    """Add the bars of each group."""
    texts = _hover(model)
    for group in model.groups:
        bars = [(y, bar) for y, bar in rows if bar in group.bars]
        tone = "later_pale" if bars[0][1].later else "founding_pale"
        figure.add_bar(
            orientation="h",
            name=f"Announced {group.when}",
            y=[y for y, _ in bars],
            base=[bar.date.known_by.isoformat() for _, bar in bars],
            x=[(model.last - bar.date.known_by).days * DAY_MS for _, bar in bars],
            width=0.82,
            marker={"color": COLOUR[tone]},
            hovertext=[texts[bar.party_id] for _, bar in bars],
            customdata=[bar.party_id for _, bar in bars],
            hoverinfo="text",
        )


def _within(figure: PlotlyFigure, rows: list[tuple[int, Bar]]) -> None:
    """Hatch the days on one of which a member joined."""
    vague = [(y, bar) for y, bar in rows if bar.date.first < bar.date.known_by]
    figure.add_bar(
        orientation="h",
        name="Accession some day within",
        y=[y for y, _ in vague],
        base=[bar.date.first.isoformat() for _, bar in vague],
        x=[(bar.date.known_by - bar.date.first).days * DAY_MS for _, bar in vague],
        width=0.82,
        marker={
            "color": COLOUR["paper"],
            "pattern": {"shape": "/", "fgcolor": COLOUR["hatch"], "size": 6},
            "line": {"color": COLOUR["hatch"], "width": 1},
        },
        hovertext=[f"<b>{bar.name}</b><br>joined {bar.date}" for _, bar in vague],
        customdata=[bar.party_id for _, bar in vague],
        hoverinfo="text",
    )


def _open(figure: PlotlyFigure, model: ForumModel, rows: list[tuple[int, Bar]]) -> None:
    """Outline what holds after the record's last day, which nobody documents."""
    figure.add_bar(
        orientation="h",
        name=OPEN,
        y=[y for y, _ in rows],
        base=[model.last.isoformat()] * len(rows),
        x=[(model.until - model.last).days * DAY_MS] * len(rows),
        width=0.82,
        marker={"color": COLOUR["paper"], "line": {"color": COLOUR["hatch"], "width": 1}},
        hovertext=[f"<b>{bar.name}</b><br>not documented after {long_day(model.last)}"
                   for _, bar in rows],
        customdata=[bar.party_id for _, bar in rows],
        hoverinfo="text",
    )  # fmt: skip


def _names(figure: PlotlyFigure, rows: list[tuple[int, Bar]]) -> None:
    """Write the names over the bars, so that a long one may reach beyond its own."""
    figure.add_scatter(
        x=[bar.date.known_by.isoformat() for _, bar in rows],
        y=[y for y, _ in rows],
        mode="text",
        text=[f" {bar.label}" for _, bar in rows],
        textposition="middle right",
        textfont={"color": COLOUR["ink"], "size": 13},
        showlegend=False,
        hoverinfo="skip",
    )


def _launch(figure: PlotlyFigure, model: ForumModel, rows: list[tuple[int, Bar]]) -> None:
    """Mark who sat at the launch: filled who is listed as a member, hollow who was invited."""
    for how, shape in (("as a member", "diamond"), ("as invited", "diamond-open")):
        seated = [(y, bar) for y, bar in rows if model.at_launch.get(bar.party_id) == how]
        figure.add_scatter(
            x=[model.launch.isoformat()] * len(seated),
            y=[y for y, _ in seated],
            mode="markers",
            name=f"At the launch, {how}",
            marker={"symbol": shape, "size": 10, "color": COLOUR["accent"]},
            hovertext=[f"<b>{bar.name}</b><br>at the launch, {long_day(model.launch)}, {how}"
                       for _, bar in seated],
            customdata=[bar.party_id for _, bar in seated],
            hoverinfo="text",
        )  # fmt: skip


def plot(model: ForumModel) -> PlotlyFigure:
    """Return the Plotly figure: a bar a member (hover: date with its precision)."""
    from plotly import graph_objects as go

    bars = [bar for group in model.groups for bar in group.bars]
    rows = [(len(bars) - index, bar) for index, bar in enumerate(bars)]
    figure = go.Figure(layout=base_layout(height=520))
    _bars(figure, model, rows)
    _within(figure, rows)
    _open(figure, model, rows)
    _launch(figure, model, rows)
    _names(figure, rows)
    figure.update_layout(
        barmode="overlay",
        xaxis={"type": "date", "showgrid": True, "gridcolor": COLOUR["grid"]},
        yaxis={"visible": False},
        margin={"l": 12, "r": 12, "t": 40, "b": 40},
    )
    return figure
