"""A chart of an office program on a slide, with its numbers in a sheet behind it."""

from math import isnan
from typing import Any, Final

from analysis.scene.chart import YEAR, Chart, serial, steps_of, years
from analysis.scene.drawing import EMU
from analysis.scene.palette import COLOUR

SIZE: Final = 12  # points: of words in a chart
_KINDS: Final = {
    "bars": "BAR_CLUSTERED",
    "parts": "BAR_STACKED",
    "steps": "XY_SCATTER_LINES_NO_MARKERS",
}


def _numbers(chart: Chart) -> Any:
    """Return the table as the library takes it; bars stand from the bottom up, so it is turned."""
    from pptx.chart.data import CategoryChartData, XyChartData

    if chart.kind == "steps":
        lines = XyChartData(number_format="General")
        for name, totals in chart.table.items():
            line = lines.add_series(str(name))
            for day, total in steps_of(totals):
                line.add_data_point(serial(day.date()), total)
        return lines
    turned = chart.table[::-1]
    bars = CategoryChartData(number_format=chart.format)
    bars.categories = [str(name) for name in turned.index]
    for name, values in turned.items():
        bars.add_series(str(name), [None if isnan(one) else float(one) for one in values])
    return bars


def _years(axis: Any, chart: Chart) -> None:
    """Give an axis of days a tick at the beginning of each year."""
    axis.minimum_scale, axis.maximum_scale = years(chart)
    axis.major_unit, axis.has_major_gridlines = YEAR, False
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False


def _dressed(made: Any, chart: Chart) -> None:
    """Give a chart its colours, its words and its scales."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    made.font.size = Pt(SIZE)
    made.has_title, made.has_legend = False, len(chart.table.columns) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = made.plots[0]
    for series in plot.series:
        colour = RGBColor(*bytes.fromhex(COLOUR[chart.roles[series.name]].removeprefix("#")))
        if chart.kind == "steps":
            series.smooth, series.format.line.color.rgb = False, colour
            series.format.line.width = Pt(2.25)
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
    made.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)
    made.value_axis.tick_labels.number_format = chart.format
    made.value_axis.tick_labels.number_format_is_linked = False
    if chart.kind == "steps":
        made.value_axis.minimum_scale = 0
        _years(made.category_axis, chart)
    else:
        plot.gap_width, plot.overlap = 40, 100
    if chart.kind == "parts":
        made.value_axis.maximum_scale = 1
    if chart.kind == "bars":
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = chart.format, False
        labels.font.size = Pt(SIZE)


def add_chart(slide: Any, chart: Chart, box: tuple[float, float, float, float], alt: str) -> None:
    """Add a chart to a slide; box: left, top, width, height in CSS pixels."""
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Emu

    place = [Emu(round(edge * EMU)) for edge in box]
    kind = XL_CHART_TYPE[_KINDS[chart.kind]]
    frame = slide.shapes.add_chart(kind, *place, _numbers(chart))
    frame.name = chart.title
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)  # the library has no name for it
    _dressed(frame.chart, chart)
