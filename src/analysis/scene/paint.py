"""What Plotly calls things: places and lengths on its scales, looks, and what a pointer is told."""

import datetime as dt
import textwrap
from collections.abc import Sequence
from typing import Any, Final

from analysis.scene.marks import Axis, Look, Mark, Value, number
from analysis.scene.palette import COLOUR

DAY_MS: Final = 86_400_000  # a bar along days is as long as its milliseconds
LINE: Final = 52  # letters of a line at the pointer
CLEAR: Final = "rgba(0,0,0,0)"
SYMBOLS: Final = {
    "circle": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle-up",
    "cross": "x", "half-left": "triangle-left", "half-right": "triangle-right",
}  # fmt: skip


def place(axis: Axis, value: Value) -> Any:
    """Return a place as Plotly has it: an ISO day (with its time, where it is no whole day)."""
    if not axis.is_time:
        return round(number(value), 4)
    days = number(value)
    day = dt.date.fromordinal(int(days)).isoformat()
    hours = round((days % 1) * 24)
    return f"{day}T{hours:02}:00" if 0 < hours < 24 else day


def length(axis: Axis, low: Value, high: Value) -> float:
    """Return a length along an axis as Plotly has it."""
    return round((number(high) - number(low)) * (DAY_MS if axis.is_time else 1), 4)


def said(mark: Mark) -> str:
    """Return what a pointer is told: the first line strong, long ones folded."""
    if not mark.says:
        return ""
    first, *others = [textwrap.wrap(line, LINE) for line in mark.says.split("\n")]
    told = [f"<b>{'<br>'.join(first)}</b>", *("<br>".join(lines) for lines in others)]
    return "<br>".join(told)


def one_or_all(values: Sequence[Any]) -> Any:
    """Return values as one where they are all the same."""
    return values[0] if all(value == values[0] for value in values) else list(values)


def colour(role: str) -> str:
    """Return the light colour of a role; none is clear."""
    return COLOUR[role] if role else CLEAR


def pattern(looks: Sequence[Look]) -> dict[str, Any]:
    """Return the hatches of looks."""
    return {
        "shape": one_or_all([look.hatch for look in looks]),
        "fgcolor": one_or_all([COLOUR[look.hatch_tone] for look in looks]),
        "size": 6,
        "solidity": 0.25,
        "fillmode": "overlay",
    }


def edge(looks: Sequence[Look]) -> dict[str, Any]:
    """Return the outlines of looks."""
    return {
        "color": one_or_all([colour(look.line) for look in looks]),
        "width": one_or_all([look.width if look.line else 0 for look in looks]),
    }


def line_style(look: Look) -> dict[str, Any]:
    """Return the line of a look."""
    dash = {"dash": ",".join(f"{part:g}px" for part in look.dash)} if look.dash else {}
    return {"color": colour(look.line), "width": look.width if look.line else 0, **dash}
