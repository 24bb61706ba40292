"""A figure's charts in its workbook: a sheet each, the numbers and beside them a native chart."""

from collections.abc import Sequence
from typing import Any, Final

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


Columns = list[tuple[str, list[Any]]]  # each its head and its cells
Series = tuple[str, int, int]  # its name, and its columns of names and of numbers


def _laid(chart: Chart) -> tuple[Columns, list[Series]]:
    """Return the columns of the sheet, and where each series has its own.

    The names of bars stand once; of steps each series has days of its own.
    """
    if chart.kind == "steps":
        lines = [(str(name), steps_of(totals)) for name, totals in chart.table.items()]
        columns: Columns = [
            column
            for name, points in lines
            for column in (("day", [day for day, _ in points]), (name, [of for _, of in points]))
        ]
        return columns, [(name, 2 * at, 2 * at + 1) for at, (name, _) in enumerate(lines)]
    columns = [("name", list(chart.table.index))]
    columns += [(str(name), list(values)) for name, values in chart.table.items()]
    return columns, [(head, 0, at) for at, (head, _) in enumerate(columns) if at]


def _series(chart: Chart, sheet: str, series: Series, last: int) -> dict[str, Any]:
    """Return how the library takes a series; last: the row in which it ends."""
    name, names, numbers = series
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
        columns, series = _laid(chart)
        widths = [_WIDTHS[bool(at)] for at in range(len(columns))]
        sheet = book.sheet(name, [head for head, _ in columns], widths, cite.BOOK)
        for at, (_, cells) in enumerate(columns):
            for row, value in enumerate(map(typed, cells), 1):
                book.put(sheet, row, at, value)
        made = book.book.add_chart(_KINDS[chart.kind])
        for one in series:
            made.add_series(_series(chart, name, one, len(columns[one[2]][1])))
        _dressed(made, chart)
        tall = 12 if chart.kind == "steps" else len(chart.table)
        made.set_size({"width": _FRAME[0], "height": _FRAME[1] + _BAR * tall})
        sheet.insert_chart(1, len(columns) + 1, made, {"description": alt, "object_position": 3})
