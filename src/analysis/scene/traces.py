"""Marks as Plotly traces and annotations: neighbours that mean the same are one trace."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from analysis.scene import paint
from analysis.scene.marks import Area, Box, Dot, Mark, Panel, Path, Words, number
from analysis.scene.paint import colour, edge, length, one_or_all, pattern, place, said
from analysis.scene.palette import COLOUR
from analysis.scene.shapes import rings

Trace = dict[str, Any]


def _told(marks: Sequence[Mark]) -> dict[str, Any]:
    """Return what a pointer is told of marks, and the rows that a click leads to."""
    if not any(mark.says for mark in marks):
        return {"hoverinfo": "skip"}
    told: dict[str, Any] = {"hovertext": [said(mark) for mark in marks], "hoverinfo": "text"}
    if any(mark.row or mark.name for mark in marks):  # named ones may stand for a row another day
        told["customdata"] = [mark.row for mark in marks]
    return told


def _bars(panel: Panel, marks: Sequence[Box]) -> Trace:
    looks = [mark.look for mark in marks]
    filled = [look.fill or ("paper" if look.hatch else "") for look in looks]
    middles = [(number(mark.y0) + number(mark.y1)) / 2 for mark in marks]
    heights = [round(abs(number(mark.y1) - number(mark.y0)), 4) for mark in marks]
    marker = {
        "color": one_or_all([colour(role) for role in filled]),
        "line": edge(looks),
        "opacity": one_or_all([look.opacity for look in looks]),
    }
    if any(look.hatch for look in looks):
        marker["pattern"] = pattern(looks)
    return {
        "type": "bar",
        "orientation": "h",
        "base": [place(panel.x, mark.x0) for mark in marks],
        "x": [length(panel.x, mark.x0, mark.x1) for mark in marks],
        "y": [round(middle, 4) for middle in middles],
        "width": one_or_all(heights),
        "marker": marker,
    }


def _dots(panel: Panel, marks: Sequence[Dot]) -> Trace:
    looks = [mark.look for mark in marks]
    _, _, wide, high = panel.box
    across = (number(panel.x.high) - number(panel.x.low)) / wide
    up = (number(panel.y.high) - number(panel.y.low)) / high
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [place(panel.x, number(m.x) + m.dx * across if m.dx else m.x) for m in marks],
        "y": [round(number(mark.y) - mark.dy * up, 4) for mark in marks],
        "cliponaxis": False,
        "marker": {
            "symbol": one_or_all([paint.SYMBOLS[mark.shape] for mark in marks]),
            "size": one_or_all([mark.size for mark in marks]),
            "color": one_or_all([colour(look.fill) for look in looks]),
            "line": edge(looks),
            "opacity": one_or_all([look.opacity for look in looks]),
        },
    }


def _parted(lines: Iterable[Iterable[tuple[Any, Any]]]) -> tuple[list[Any], list[Any]]:
    """Return the places of lines on either scale, None between two."""
    points = [point for line in lines for point in (*line, (None, None))][:-1]
    return [x for x, _ in points], [y for _, y in points]


def _lines(panel: Panel, marks: Sequence[Path]) -> Trace:
    xs, ys = _parted(((place(panel.x, x), place(panel.y, y)) for x, y in m.points) for m in marks)
    look = marks[0].look
    filled = {"fill": "toself", "fillcolor": COLOUR[look.fill]} if look.fill else {}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys,
            "line": paint.line_style(look), "opacity": look.opacity, **filled}  # fmt: skip


@lru_cache(maxsize=512)  # the same shapes stand in every state of a view
def _outline(shape: Any) -> tuple[list[Any], list[Any]]:
    """Return the places of polygons, None between rings; a tenth of a unit is exact enough."""
    tenths = (((round(x, 1), round(y, 1)) for x, y in ring.tolist()) for ring in rings(shape))
    return _parted((point for point, _ in groupby(ring)) for ring in tenths)


def _area(mark: Area) -> Trace:
    """Return polygons as one filled line."""
    look, (xs, ys) = mark.look, _outline(mark.shape)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "hoveron": "fills",
        "line": paint.line_style(look),
        "fillcolor": colour(look.fill),
        "fillpattern": pattern([look]),
        **({"text": said(mark), "hoverinfo": "text"} if mark.says else {"hoverinfo": "skip"}),
    }


def annotation(panel: Panel, mark: Words, axes: tuple[str, str]) -> dict[str, Any]:
    """Return a text at its place; it moves with the scales, and no pointer meets it."""
    font = {"size": mark.size, "color": COLOUR[mark.tone]}
    up = {"middle": "middle", "top": "top", "bottom": "bottom", "line": "bottom"}
    text = mark.text.replace("\n", "<br>")
    text = f"<b>{text}</b>" if mark.bold else text
    text = f"<i>{text}</i>" if mark.italic else text
    found: dict[str, Any] = {
        "x": place(panel.x, mark.x),
        "y": place(panel.y, mark.y),
        "xref": axes[0],
        "yref": axes[1],
        "text": text,
        "showarrow": False,
        "font": font,
        "xshift": round(mark.dx, 1),
        "yshift": round(-mark.dy, 1),
    }
    if mark.angle:
        sides = {"start": "bottom", "middle": "middle", "end": "top"}
        return found | {"textangle": -90, "xanchor": "center", "yanchor": sides[mark.anchor]}
    align = {"start": "left", "middle": "center", "end": "right"}[mark.anchor]
    return found | {"xanchor": align, "align": align, "yanchor": up[mark.base]}


def _means(mark: Mark) -> tuple[Any, ...]:
    """Return what marks of one trace share."""
    if isinstance(mark, Area):
        return ("area", mark.name or id(mark))
    if isinstance(mark, Path):
        return ("path", mark.look, bool(mark.says))
    own: object = mark.look.words or ("named" if mark.name else mark.look)
    ground = mark.look.fill if mark.look.hatch and not mark.name else ""  # a hatch has but one
    return (type(mark).__name__, own, ground, bool(mark.says), mark.on_day)


def trace_of(panel: Panel, marks: Sequence[Any]) -> Trace:
    """Return marks that `grouped` put together as one trace."""
    first = marks[0]
    if isinstance(first, Area):
        return _area(first)
    if isinstance(first, Path):  # told at each of its points, and between two
        told = _told([mark for mark in marks for _ in range(len(mark.points) + 1)][:-1])
        return _lines(panel, marks) | told
    return (_bars if isinstance(first, Box) else _dots)(panel, marks) | _told(marks)


def grouped(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return marks in groups, each a trace; areas in order of name, the same for every state."""
    shapes = [mark for mark in marks if not isinstance(mark, Words)]
    areas = sorted((m for m in shapes if isinstance(m, Area)), key=lambda mark: mark.name)
    found: dict[tuple[Any, ...], list[Mark]] = {}
    for mark in [*areas, *(m for m in shapes if not isinstance(m, Area))]:
        found.setdefault(_means(mark), []).append(mark)
    return list(found.values())
