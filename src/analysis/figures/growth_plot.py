"""The timeline as an interactive Plotly view: the same bars and line, with what a pointer asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.dates import long_day
from analysis.figures.growth_model import GrowthModel
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

MARKED = "Day asked for"  # the trace that moves with the day
DAY_MS = 86_400_000  # a bar along dates is as long as its milliseconds


def _hover(model: GrowthModel) -> list[str]:
    rows = {row["party_id"]: row for row in model.rows.to_dict("records")}
    return [
        f"<b>{bar.name}</b><br>joined {rows[bar.party_id]['joined']}"
        f"<br>{rows[bar.party_id]['accession']} member"
        f"<br>confidence: {rows[bar.party_id]['confidence']}"
        for bar in model.bars
    ]


def _names(figure: PlotlyFigure, model: GrowthModel) -> None:
    """Write each name into its bar, or before a bar that begins late and is too short for it."""
    late = model.start + (model.end - model.start) * 0.7
    short = [bar.date.known_by > late for bar in model.bars]
    figure.add_scatter(
        x=[
            (bar.date.first if before else bar.date.known_by).isoformat()
            for bar, before in zip(model.bars, short, strict=True)
        ],
        y=[index + 0.5 for index in range(len(model.bars))],
        mode="text",
        text=[f" {bar.label} " for bar in model.bars],
        textposition=["middle left" if before else "middle right" for before in short],
        textfont={"color": COLOUR["ink"], "size": 13},
        showlegend=False,
        hoverinfo="skip",
    )


def _bars(figure: PlotlyFigure, model: GrowthModel) -> None:
    """Add a bar a member, founding members and later ones apart."""
    texts = _hover(model)
    for later, name in ((False, "Founding members"), (True, "Joined later")):
        bars = [(i, bar) for i, bar in enumerate(model.bars) if bar.later == later]
        figure.add_bar(
            orientation="h",
            name=name,
            y=[i + 0.5 for i, _ in bars],
            base=[bar.date.known_by.isoformat() for _, bar in bars],
            x=[(model.end - bar.date.known_by).days * DAY_MS for _, bar in bars],
            width=0.82,
            marker={"color": COLOUR["later_pale" if later else "founding_pale"]},
            hovertext=[texts[i] for i, _ in bars],
            customdata=[bar.party_id for _, bar in bars],
            hoverinfo="text",
        )


def _uncertain(figure: PlotlyFigure, model: GrowthModel) -> None:
    """Hatch the days on one of which a member joined."""
    vague = [(i, b) for i, b in enumerate(model.bars) if b.date.first < b.date.known_by]
    figure.add_bar(
        orientation="h",
        name="Accession some day within",
        y=[i + 0.5 for i, _ in vague],
        base=[b.date.first.isoformat() for _, b in vague],
        x=[(b.date.known_by - b.date.first).days * DAY_MS for _, b in vague],
        width=0.82,
        marker={
            "color": COLOUR["paper"],
            "pattern": {"shape": "/", "fgcolor": COLOUR["hatch"], "size": 6},
            "line": {"color": COLOUR["hatch"], "width": 1},
        },
        hovertext=[f"<b>{b.name}</b><br>joined {b.date}" for _, b in vague],
        hoverinfo="text",
    )


def _line(figure: PlotlyFigure, model: GrowthModel) -> None:
    """Add the step line and the day asked for on it."""
    days, counts = model.steps()
    figure.add_scatter(
        x=[day.isoformat() for day in days],
        y=counts,
        mode="lines",
        name="Members",
        line={"shape": "hv", "color": COLOUR["line"], "width": 3},
        hovertext=[f"{n} members from {long_day(d)}" for d, n in zip(days, counts, strict=True)],
        hoverinfo="text",
    )
    figure.add_scatter(
        x=[model.marked.isoformat()],
        y=[model.marked_count],
        mode="markers",
        name=MARKED,
        showlegend=False,
        marker={"size": 11, "color": COLOUR["accent"]},
        hovertext=[f"{model.marked_count} members on {long_day(model.marked)}"],
        hoverinfo="text",
    )


def _chairs(figure: PlotlyFigure, model: GrowthModel) -> None:
    """Add the terms in the chair below the count."""
    for chair in model.chairs:
        figure.add_bar(
            orientation="h",
            showlegend=False,
            y=[-0.8],
            base=[chair.starts.isoformat()],
            x=[(chair.ends - chair.starts).days * DAY_MS],
            width=0.9,
            text=[f"Chair: {chair.name}"],
            textposition="inside",
            insidetextanchor="middle",
            constraintext="none",
            textfont={"color": COLOUR["ink"], "size": 13},
            marker={"color": COLOUR["outside"], "line": {"color": COLOUR["muted"], "width": 1}},
            hovertext=[
                f"Chair: {chair.name}<br>{long_day(chair.starts)} to {long_day(chair.ends)}"
            ],
            hoverinfo="text",
        )


def _end(figure: PlotlyFigure, model: GrowthModel) -> None:
    """Add the end of the body as a line through all bars."""
    words = f"Succeeded by {model.successor}, {long_day(model.end)}"
    figure.add_scatter(
        x=[model.end.isoformat()] * 2,
        y=[-1.3, len(model.bars) + 0.5],
        mode="lines",
        name=words,
        line={"color": COLOUR["ink"], "width": 2},
        hovertext=words,
        hoverinfo="text",
    )


def plot(model: GrowthModel) -> PlotlyFigure:
    """Return the Plotly figure: a bar a member (hover: date with its precision), the step line."""
    from plotly import graph_objects as go

    figure = go.Figure(layout=base_layout(height=560))
    for add in (_bars, _uncertain, _names, _line, _chairs, _end):
        add(figure, model)
    figure.update_layout(
        barmode="overlay",
        xaxis={"type": "date", "showgrid": True},
        meta={"marked": [t.name for t in figure.data].index(MARKED)},
        yaxis={"title": {"text": "Members"}, "range": [-1.5, len(model.bars) + 1]},
    )
    return figure
