"""The matrix of texts as an interactive view: a cell tells its texts, a click opens their row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.figures.matrix_model import HEADINGS, NOT_COVERED, SHADES, Cell, MatrixModel, shade
from analysis.measures.agreements import KINDS
from analysis.scene.interactive import base_layout
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure


def _shaded(
    figure: PlotlyFigure, model: MatrixModel, cells: list[Cell], hover: Mapping[str, str]
) -> None:
    """Add the cells of one kind and one shade: a trace of their own, because opacity is its."""
    size = range(len(model.parties))
    at = {(cell.row, cell.column): cell for cell in cells}
    grid = [[at.get((row, column)) for column in size] for row in size]
    colour = COLOUR[cells[0].kind]
    figure.add_heatmap(
        z=[[1 if cell else None for cell in row] for row in grid],
        customdata=[[cell.key if cell else "" for cell in row] for row in grid],
        hovertext=[[hover[cell.key] if cell else "" for cell in row] for row in grid],
        hoverinfo="text",
        hoverongaps=False,
        colorscale=[[0, colour], [1, colour]],
        opacity=shade(cells[0].number),
        showscale=False,
        xgap=1,
        ygap=1,
        name=HEADINGS[cells[0].kind],
    )


def _numbers(figure: PlotlyFigure, cells: list[Cell], tone: str) -> None:
    figure.add_scatter(
        x=[cell.column for cell in cells],
        y=[cell.row for cell in cells],
        mode="text",
        text=[str(cell.number) for cell in cells],
        textfont={"size": 13, "color": COLOUR[tone]},
        hoverinfo="skip",
        showlegend=False,
    )


def _empty(figure: PlotlyFigure, model: MatrixModel) -> None:
    """Tint what is not covered, and the diagonal."""
    count = len(model.parties)
    tint = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": COLOUR["outside"]}
    for index in range(count):
        low, high = index - 0.5, index + 0.5
        figure.add_shape(x0=low, x1=high, y0=low, y1=high, **tint)
    low, high = model.covered - 0.5, count - 0.5
    if model.covered < count:
        figure.add_shape(x0=-0.5, x1=high, y0=low, y1=high, **tint)
        figure.add_shape(x0=low, x1=high, y0=-0.5, y1=low, **tint)
        figure.add_annotation(x=(model.covered - 1) / 2, y=(low + high) / 2, text=NOT_COVERED,
                              showarrow=False)  # fmt: skip


def _headings(figure: PlotlyFigure) -> None:
    """Say what stands above and below the diagonal, right-aligned so that a phone shows it all."""
    for kind, y, anchor, shift in zip(KINDS, (1, 0), ("bottom", "top"), (42, -8), strict=True):
        figure.add_annotation(x=1, y=y, xref="paper", yref="paper", xanchor="right", yshift=shift,
                              yanchor=anchor, showarrow=False, text=f"<b>{HEADINGS[kind]}</b>",
                              font={"color": COLOUR[kind], "size": 14})  # fmt: skip


def plot(model: MatrixModel, hover: Mapping[str, str]) -> PlotlyFigure:
    """Return the Plotly figure; hover: key of a row -> what its cell tells."""
    from plotly import graph_objects as go

    figure = go.Figure(layout=base_layout(height=640))
    _empty(figure, model)
    for kind in KINDS:
        for level in SHADES:
            cells = [c for c in model.cells if c.kind == kind and shade(c.number) == level]
            if cells:
                _shaded(figure, model, cells, hover)
                _numbers(figure, cells, "paper" if level == SHADES[-1] else "ink")
    _headings(figure)
    places = list(range(len(model.parties)))
    codes = [party for party, _ in model.parties]
    axis = {"tickvals": places, "showgrid": False, "zeroline": False, "fixedrange": True}
    figure.update_layout(
        margin={"l": 130, "r": 8, "t": 84, "b": 40},
        xaxis=axis | {"ticktext": codes, "side": "top", "tickangle": -90,
                      "range": [-0.5, len(places) - 0.5]},
        yaxis=axis | {"ticktext": [name for _, name in model.parties],
                      "range": [len(places) - 0.5, -0.5]},
    )  # fmt: skip
    return figure
