"""How the roles at a meeting look: a shape and a word each, as colour is never the only cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from analysis.scene.linked import mark
from analysis.scene.palette import COLOUR

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Role(NamedTuple):
    """A role's word, its shape for matplotlib and for Plotly, its colour, whether it is filled."""

    word: str
    shape: str
    symbol: str
    tone: str
    filled: bool
    size: float  # relative to the others, so that all shapes look equally large


ROLES: Final[dict[str, Role]] = {
    "chair": Role("chair", "D", "diamond", "accent", True, 0.88),
    "co-chair": Role("co-chair", "D", "diamond-open", "accent", False, 0.84),
    "host": Role("host", "^", "triangle-up", "accent", True, 1.1),
    "partner": Role("partner", "o", "circle", "founding", True, 1.0),
    "observer": Role("observer", "o", "circle-open", "ink", False, 0.98),
    "forum-member": Role("Forum member", "s", "square", "later", True, 0.94),
    "invited": Role("invited", "X", "x", "muted", True, 1.06),
}


def draw_role(axes: Axes, x: float, y: float, role: str, size: float, key: str = "") -> None:
    """Draw the shape of a role at a place in pixels; `key` names the row that it stands for."""
    look = ROLES[role]
    style: dict[str, Any] = {
        "marker": look.shape,
        "markersize": size * look.size,
        "markerfacecolor": COLOUR[look.tone] if look.filled else COLOUR["paper"],
        "markeredgecolor": COLOUR["ink" if look.tone == "later" else look.tone],
        "markeredgewidth": 0.7 if look.filled else 1.7,
    }
    (drawn,) = axes.plot([x], [y], linestyle="none", zorder=6, **style)
    if key:
        mark(drawn, key)


def plotly_marker(role: str, size: float = 11) -> dict[str, Any]:
    """Return the marker of a role for a Plotly trace."""
    look = ROLES[role]
    edge = "ink" if look.tone == "later" else look.tone
    return {
        "symbol": look.symbol,
        "size": size * look.size,
        "color": COLOUR[look.tone],
        "line": {"width": 0.7 if look.filled else 2, "color": COLOUR[edge]},
    }
