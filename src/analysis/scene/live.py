"""A scene as an interactive Plotly view: its traces, its axes and their room on the page.

Maps are drawn on plain axes from our own geometry, so that no view asks another host for anything.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from analysis.scene import furniture, key, text
from analysis.scene.marks import Area, Axis, Look, Mark, Panel, Scene, Words
from analysis.scene.paint import colour, place
from analysis.scene.palette import COLOUR
from analysis.scene.traces import Trace, annotation, grouped, trace_of

ABOVE, LEGEND = 34, 34  # pixels: for the buttons of the view, and for a line of its legend
SAMPLE: Final = 48  # pixels of an entry of the legend beside its words
NEAR = 5  # pixels from a dot at which it is told in place of the area under it
View = dict[str, Any]


def _marks(panel: Panel) -> list[Mark]:
    return [mark for mark in panel.marks if mark.only != "static"]


def _names(number: int) -> tuple[str, str]:
    """Return what the axes of a panel are called."""
    return (f"x{number}", f"y{number}") if number > 1 else ("x", "y")


def _extents(panels: Sequence[Panel], size: float) -> Iterator[text.Extent]:
    """Yield what the texts of panels cover, in pixels of the scene."""
    for panel in panels:
        for mark in (*_marks(panel), *furniture.frame(panel, size)):
            if isinstance(mark, Words):
                yield text.extent(mark, panel.at(mark.x, mark.y))


def _around(boxes: Sequence[text.Extent]) -> text.Extent:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _scale(axis: Axis, *, domain: tuple[float, float], anchor: str) -> View:
    """Return the settings of an axis; days get ticks that follow the zoom."""
    found: View = {
        "range": [place(axis, axis.low), place(axis, axis.high)],
        "domain": [round(end, 4) for end in domain],
        "anchor": anchor,
        "showgrid": axis.grid,
        "gridcolor": COLOUR["grid"],
        "zeroline": False,
        "visible": bool(axis.ticks),
        "tickfont": {"color": COLOUR["muted"]},
    }
    if axis.side == "high":
        found["side"] = "top"
    if axis.title:
        found |= {"title": {"text": axis.title}, "automargin": True}
    if axis.is_time:
        found["type"] = "date"
    elif axis.ticks:
        found["tickvals"] = [place(axis, at) for at, _ in axis.ticks]
        found["ticktext"] = [words.replace("\n", "<br>") for _, words in axis.ticks]
    return found


def _axes(panels: Sequence[Panel], whole: text.Extent) -> View:
    """Return the settings of all axes, each panel in its part of the whole."""
    left, top, right, bottom = whole
    found: View = {}
    for number, panel in enumerate(panels, start=1):
        x, y = _names(number)
        start, above, wide, high = panel.box
        across = ((start - left) / (right - left), (start + wide - left) / (right - left))
        up = ((bottom - above - high) / (bottom - top), (bottom - above) / (bottom - top))
        found[f"xaxis{x[1:]}"] = _scale(panel.x, domain=across, anchor=y)
        found[f"yaxis{y[1:]}"] = _scale(panel.y, domain=up, anchor=x)
        for name, axis in ((f"xaxis{x[1:]}", panel.x), (f"yaxis{y[1:]}", panel.y)):
            # Words beside a scale without ticks would leave what they name.
            found[name]["fixedrange"] = not axis.ticks and not panel.equal
        if panel.equal:
            found[f"yaxis{y[1:]}"] |= {"scaleanchor": x, "constrain": "domain"}
            found[f"xaxis{x[1:]}"] |= {"constrain": "domain", "constraintoward": "left"}
    return found


def _lines(panels: Sequence[Panel], wide: float, size: float) -> int:
    """Return how many lines a legend as wide as the panels may have: two at least."""
    lines, x = 1, 0.0
    for entry in key.entries(panels, live=True):
        if not isinstance(entry, Words):
            need = SAMPLE + text.width(entry.look.words, size)
            lines, x = (lines + 1, need) if x and x + need > wide else (lines, x + need)
    return max(2, lines)


def _layout(scene: Scene, panels: Sequence[Panel], *, legend: bool) -> View:
    """Return the settings of a view: as high as what it shows, room for texts beside it."""
    whole = _around([(x, y, x + wide, y + high) for x, y, wide, high in (p.box for p in panels)])
    covered = _around([whole, *_extents(panels, scene.layout.small)])
    below = covered[3] - whole[3]
    margin = {
        "l": round(whole[0] - covered[0] + 6),
        "t": round(whole[1] - covered[1] + ABOVE),
        "r": round(covered[2] - whole[2] + 6),
        "b": round(below + 12),
    }
    high = whole[3] - whole[1]
    lines = _lines(panels, whole[2] - whole[0], scene.layout.small) if legend else 0
    has_areas = any(isinstance(mark, Area) for panel in panels for mark in _marks(panel))
    return {
        "template": "none",
        "height": round(high + margin["t"] + margin["b"] + lines * LEGEND),
        "autosize": True,
        "margin": margin,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": COLOUR["ink"]},
        "hoverlabel": {
            "bgcolor": COLOUR["paper"],
            "bordercolor": COLOUR["muted"],
            "font": {"color": COLOUR["ink"], "size": 14},
            "align": "left",
        },
        "hovermode": "closest",
        "hoverdistance": NEAR if has_areas else 20,
        "legend": {"orientation": "h", "y": -round((below + 14) / high, 4), "yanchor": "top",
                   "x": 0, "itemsizing": "constant", "tracegroupgap": 0},
        "showlegend": legend,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": COLOUR["muted"]},
        "dragmode": "pan",
        "barmode": "overlay",
        **_axes(panels, whole),
    }  # fmt: skip


def _legend(look: Look) -> Trace:
    """Return an empty trace that stands in the legend for a look of areas."""
    pattern = {"shape": look.hatch, "fgcolor": COLOUR[look.hatch_tone], "fillmode": "overlay"}
    marker = {"color": colour(look.fill), "pattern": pattern,
              "line": {"color": COLOUR["muted"], "width": 1}}  # fmt: skip
    return {"type": "bar", "x": [None], "y": [None], "name": look.words, "marker": marker,
            "showlegend": True, "hoverinfo": "skip"}  # fmt: skip


def _traces(panels: Sequence[Panel]) -> tuple[list[Trace], int | None]:
    """Return the traces of panels, and which of them follows the day."""
    found: list[Trace] = []
    follows, named = None, set()
    for number, panel in enumerate(panels, start=1):
        x, y = _names(number)
        for marks in grouped(_marks(panel)):
            made = trace_of(panel, marks) | {"xaxis": x, "yaxis": y, "showlegend": False}
            words = marks[0].look.words
            if words and not isinstance(marks[0], Area):
                made |= {"name": words, "legendgroup": words, "showlegend": words not in named}
                named.add(words)
            if marks[0].on_day:
                follows = len(found)
            found.append(made)
    return found, follows


def view(scene: Scene) -> View:
    """Return a scene as Plotly's `data` and `layout`."""
    panels = [panel for panel in scene.panels if panel.only != "static"]
    traces, follows = _traces(panels)
    entries = key.entries(panels, live=True)
    traces += [_legend(entry.look) for entry in entries if isinstance(entry, Area)]
    layout = _layout(scene, panels, legend=any(trace["showlegend"] for trace in traces))
    layout["annotations"] = [
        annotation(panel, mark, _names(number))
        for number, panel in enumerate(panels, start=1)
        for mark in _marks(panel)
        if isinstance(mark, Words)
    ]
    if follows is not None:
        layout["meta"] = {"marked": follows}
    return {"data": traces, "layout": layout}
