"""A figure's charts in its workbook: a sheet each, the numbers and beside them a native chart."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from analysis.publish import cite
from analysis.publish.files.sheets import Book, typed
from analysis.scene.chart import YEAR, Chart, steps_of, years
from analysis.scene.palette import COLOUR

_KINDS: Final = {
    "bars": {"type": "bar"},
    "parts": {"type": "bar", "subtype": "stacked"},
    "steps": {"type": "scatter", "subtype": "straight"},
}
_WIDTHS: Final = (28, 16)  # characters: of the first column, of the others
_SIZE: Final = {"size": 10}  # points
_GRID: Final = {"visible": True, "line": {"color": "#DDDDDD"}}
_BAR: Final = 22  # pixels of a bar and the gap below it
_FRAME: Final = (760, 150)  # pixels: width, and what stands above and below the bars


def _blocks(chart: Chart) -> list[tuple[str, pd.DataFrame]]:
    """Return series -> its two columns as they stand in the sheet, the first those of the names.

    Steps have a pair of columns a series, since each has days of its own.
    """
    if chart.kind == "steps":
        pairs = ((str(name), steps_of(totals)) for name, totals in chart.table.items())
        return [(name, pd.DataFrame(points, columns=["day", name])) for name, points in pairs]
    named = chart.table.rename_axis("name").reset_index()
    return [(str(name), named[["name", name]]) for name in chart.table]


def _columns(chart: Chart, blocks: list[tuple[str, pd.DataFrame]]) -> list[tuple[str, list[Any]]]:
    """Return head and cells of each column of the sheet; bars have their names once."""
    pairs = [(str(name), list(map(typed, rows[name]))) for _, rows in blocks for name in rows]
    return pairs if chart.kind == "steps" else [pairs[0], *pairs[1::2]]


def _series(chart: Chart, sheet: str, name: str, place: tuple[int, int, int]) -> dict[str, Any]:
    """Return how the library takes a series; place: columns of names and numbers, last row."""
    names, numbers, last = place
    colour = {"color": COLOUR[chart.roles[name]]}
    look: dict[str, Any] = {"line": colour | {"width": 2.25}}
    if chart.kind != "steps":
        look = {"fill": colour, "gap": 40, "overlap": 100}
    if chart.kind == "bars":
        look["data_labels"] = {"value": True, "num_format": chart.format, "font": _SIZE}
    return {
        "name": [sheet, 0, numbers],
        "categories": [sheet, 1, names, last, names],
        "values": [sheet, 1, numbers, last, numbers],
        **look,
    }


def _dressed(made: Any, chart: Chart) -> None:
    """Give a chart its words and its scales."""
    made.set_title({"name": f"{chart.title} ({chart.unit})", "name_font": {"size": 12}})
    made.set_legend({"position": "bottom"} if len(chart.table.columns) > 1 else {"none": True})
    numbers = {"num_format": chart.format, "major_gridlines": _GRID, "num_font": _SIZE}
    if chart.kind == "steps":
        first, last = years(chart)
        days = {"min": first, "max": last, "major_unit": YEAR, "num_format": "yyyy"}
        made.set_x_axis(days | {"num_font": _SIZE})
        made.set_y_axis(numbers | {"min": 0})
        return
    # Of bars the library calls the axis of names y; the first name stands on top.
    made.set_y_axis({"reverse": True, "num_font": _SIZE, "major_gridlines": {"visible": False}})
    made.set_x_axis(numbers | ({"max": 1} if chart.kind == "parts" else {}))


def add_charts(book: Book, charts: Sequence[Chart], alt: str) -> None:
    """Add a sheet for each chart; alt: what is told of it to who cannot see it."""
    for number, chart in enumerate(charts, 1):
        name = f"Chart {number}" if len(charts) > 1 else "Chart"
        blocks = _blocks(chart)
        columns = _columns(chart, blocks)
        widths = [_WIDTHS[bool(at)] for at in range(len(columns))]
        sheet = book.sheet(name, [head for head, _ in columns], widths, cite.BOOK)
        for at, (_, cells) in enumerate(columns):
            for row, value in enumerate(cells, 1):
                book.put(sheet, row, at, value)
        made = book.book.add_chart(_KINDS[chart.kind])
        for order, (series, rows) in enumerate(blocks):
            names = 2 * order if chart.kind == "steps" else 0
            numbers = names + 1 if chart.kind == "steps" else order + 1
            made.add_series(_series(chart, name, series, (names, numbers, len(rows))))
        _dressed(made, chart)
        tall = 12 if chart.kind == "steps" else len(chart.table)
        made.set_size({"width": _FRAME[0], "height": _FRAME[1] + _BAR * tall})
        sheet.insert_chart(1, len(columns) + 1, made, {"description": alt, "object_position": 3})
