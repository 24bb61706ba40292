"""Who is at the centre: a row a party, its partners and its betweenness as dots on lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.figures.agreements_common import NOT_COVERED, stacked
from analysis.measures.agreement_network import DEFINITIONS
from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Dot, Look, Mark, Panel, Path, Scene, Words

ROW, TOP, GAP = 25.0, 26.0, 9.0  # pixels: a party, the headings, from a name or sign to its text
NAME: Final = 130.0  # pixels of the longest line of a name
INDENT: Final = 5.0  # pixels from the edge of a panel to its zero: half a sign
BETWEEN: Final = 22.0  # pixels between the panels
FIRST: Final = 7  # parties at a glance
SIGNS: Final = {"partners": ("bilateral", "circle", 8.5), "betweenness": ("ink", "diamond", 6.5)}


def written(value: float) -> str:
    """Return a number as the picture shows it: whole, or with two decimals and never as a zero."""
    if isinstance(value, float):
        return "<0.01" if 0 < value < 0.005 else f"{value:.2f}"
    return str(value)


def _says(row: Mapping[Any, Any]) -> str:
    told = [f"{DEFINITIONS[m][0]}: {row[m]}" for m in DEFINITIONS if m != "partners"]
    return "\n".join([f"{row['name']}, {row['partners']} bilateral partners", *told])


def _sign(row: Mapping[Any, Any], measure: str, y: float, start: float, size: float) -> list[Mark]:
    """Return a party's line, sign and number; start: where the panel does."""
    tone, shape, wide = SIGNS[measure]
    value = row[measure]
    words = partial(Words, y=y, size=size)
    if pd.isna(value):
        return [words(x=start, text=NOT_COVERED.lower(), tone="muted")]
    look = Look(fill=tone if value else "paper", line=tone, width=1.4)
    key, x = str(row["party_id"]), float(value)
    return [
        Path(points=((start, y), (x, y)), look=Look(line=tone, width=2.4), row=key),
        Dot(x=x, y=y, shape=shape, size=wide, look=look, row=key, says=_says(row)),
        words(x=x, dx=GAP, text=written(value), bold=bool(value),
              tone="ink" if value else "muted", row=key),
    ]  # fmt: skip


def _panels(
    table: pd.DataFrame, measures: list[str], edges: list[float], left: float, layout: Layout
) -> Iterator[Panel]:
    """Yield a panel a measure, between numbers that keep clear at any width of the live view."""
    numbers = {m: [written(value) for value in table[m].dropna()] for m in measures}
    beside = GAP + max(text.width(n, layout.small, bold=True) for m in measures for n in numbers[m])
    between = beside + (3 * BETWEEN if layout.name == "live" else BETWEEN)
    room = layout.width - left - beside - 2 - between * (len(measures) - 1)
    wide = room / len(measures)
    rows = table.to_dict("records")
    for number, measure in enumerate(measures):
        most = float(table[measure].max() or 1)
        start = -most * INDENT / (wide - INDENT)
        begin, title = left + number * (wide + between), DEFINITIONS[measure][0]
        over = begin + text.width(title, layout.text, bold=True) - layout.width
        heading = Words(x=start, y=0, dx=min(0, -over), dy=-13, text=title, size=layout.text,
                        bold=True, tone=SIGNS[measure][0])  # fmt: skip
        signs = [
            mark
            for row, top, bottom in zip(rows, edges, edges[1:], strict=False)
            for mark in _sign(row, measure, (top + bottom) / 2, start, layout.small)
        ]
        yield Panel(
            box=(begin, TOP, wide, edges[-1]),
            x=Axis(low=start, high=most),
            y=Axis(low=edges[-1], high=0.0),
            marks=(heading, *signs),
            name=measure,
        )


def scene(table: pd.DataFrame, layout: Layout) -> Scene:
    """Return the dot plot; table: name, party_id and the measures, in the order of the rows.

    Small shows the first parties only, and only their partners.
    """
    table = table.head(FIRST) if layout.is_small else table
    names, edges, widest = stacked(table["name"], NAME, layout.small, ROW)
    measures = list(SIGNS)[: 1 if layout.is_small else None]
    first, *others = _panels(table, measures, edges, widest + GAP + 1, layout)
    beside = [
        Words(x=first.x.low, y=(top + bottom) / 2, dx=-GAP, anchor="end", text=name,
              size=layout.small, tone="muted" if pd.isna(known) else "ink")
        for name, known, top, bottom in zip(names, table["partners"], edges, edges[1:],
                                            strict=False)
    ]  # fmt: skip
    first = replace(first, marks=(*beside, *first.marks))
    return Scene(layout=layout, height=TOP + edges[-1] + 2, panels=(first, *others))
