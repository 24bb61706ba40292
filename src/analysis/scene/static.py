"""Static pictures: matplotlib settings that make them deterministic, themed and readable.

A layout is a width in CSS pixels; one unit of the drawing is one pixel at that width, so font
sizes here are the sizes a reader sees.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from analysis.scene.layout import LAYOUTS, NARROW, SMALL, WIDE, Layout
from analysis.scene.palette import COLOUR, themed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

__all__ = ["LAYOUTS", "NARROW", "SMALL", "WIDE", "Layout"]
PX_PER_INCH = 72  # the SVG backend writes points; reading a point as a pixel makes 1 unit = 1 px


@contextmanager
def style(salt: str) -> Iterator[None]:
    """Apply the book's drawing style; `salt` makes the ids inside an SVG stable and its own."""
    import matplotlib as mpl

    settings: Any = {
        "svg.hashsalt": salt,
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
        "font.family": ["DejaVu Sans"],
        "figure.dpi": PX_PER_INCH,
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "savefig.facecolor": "none",
        "text.color": COLOUR["ink"],
        "axes.edgecolor": COLOUR["muted"],
        "axes.labelcolor": COLOUR["ink"],
        "xtick.color": COLOUR["muted"],
        "ytick.color": COLOUR["muted"],
        "hatch.linewidth": 1.0,
        "hatch.color": COLOUR["hatch"],
    }
    with mpl.rc_context(settings):
        yield


def canvas(layout: Layout, height: int) -> MplFigure:
    """Return an empty matplotlib figure of the layout's width and the given height in pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as MplFigure

    figure = MplFigure(figsize=(layout.width / PX_PER_INCH, height / PX_PER_INCH))
    FigureCanvasAgg(figure)
    return figure


def sheet(figure: MplFigure) -> Axes:
    """Return bare axes over the whole figure in pixels, counted from the top left corner."""
    width, height = (side * PX_PER_INCH for side in figure.get_size_inches())
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return axes


def text_width(figure: MplFigure, text: str, size: float, weight: str = "normal") -> float:
    """Return the width in pixels of a line of text as matplotlib will draw it."""
    from matplotlib.text import Text

    probe = Text(text=text, fontsize=size, fontweight=weight, parse_math=False)
    probe.set_figure(figure)
    return float(probe.get_window_extent(figure.canvas.get_renderer()).width)  # type: ignore[attr-defined]


def to_svg(figure: MplFigure) -> str:
    """Return the drawing as SVG text without XML header, date or fixed size."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg ") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    return re.sub(
        r'(<svg [^>]*?)\swidth="[^"]*"',
        r"\1",
        re.sub(r'(<svg [^>]*?)\sheight="[^"]*"', r"\1", svg, count=1),
        count=1,
    )


def _relative(match: re.Match[str]) -> str:
    """Return a path of straight lines with short relative steps, exact to a tenth of a pixel."""
    out, x, y = [], 0, 0
    for command, first, second in _STEP.findall(match.group(2)):
        if command in "zZ":
            out.append("z")
            continue
        tenth_x, tenth_y = round(float(first) * 10), round(float(second) * 10)
        if command == "M":
            out.append(f"M{tenth_x / 10:g} {tenth_y / 10:g}")
        elif (tenth_x, tenth_y) != (x, y):
            out.append(f"l{(tenth_x - x) / 10:g} {(tenth_y - y) / 10:g}")
        x, y = tenth_x, tenth_y
    return f'{match.group(1)}"{"".join(out).replace(" -", "-")}"'


_STEP = re.compile(r"([MLzZ])(?:\s*(-?[\d.e-]+)\s+(-?[\d.e-]+))?")
_STRAIGHT = re.compile(r'( d=)"([MLzZ\d\s.e-]+)"')


def short_paths(svg: str) -> str:
    """Return SVG text whose straight-lined paths are written in short relative steps."""
    return _STRAIGHT.sub(_relative, svg)


def _without_idle_ids(svg: str) -> str:
    """Drop ids that nothing refers to: two pictures on a page must not share any."""
    used = set(re.findall(r"#([\w-]+)", svg))
    return re.sub(r' id="([^"]+)"', lambda m: m.group(0) if m.group(1) in used else "", svg)


# Only places are shortened: a number that is written, or an opacity, stays as it is.
_PLACES = re.compile(r' (?:d|x|y|cx|cy|points|transform)="[^"]*"')
_DECIMALS = re.compile(r"(\d+\.\d)\d+")


def inline_svg(svg: str) -> str:
    """Return SVG for a page: theme colours as variables, the page's font, short paths.

    The picture is decorative to assistive technology, but for the links that are its marks; its
    wrapper carries role and name.
    """
    svg = themed(short_paths(svg))
    svg = re.sub(r"font:([^;\"]*?)px [^;\"]*", r"font:\1px var(--msp-font, sans-serif)", svg)
    svg = _PLACES.sub(lambda m: _DECIMALS.sub(r"\1", m.group(0)), svg)
    svg = re.sub(r">\s+<", "><", svg)
    svg = _without_idle_ids(svg)
    if 'class="msp-mark"' not in svg:
        svg = svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return svg.replace("\n", " ").strip()
