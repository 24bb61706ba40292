"""Interactive views: the Plotly settings all of them share.

No view asks another host for anything: maps are drawn on plain axes from our own geometry, and
the mode bar's links to a cloud service are off.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analysis.scene.palette import COLOUR, TONES, css_variable

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "modeBarButtonsToRemove": ["sendDataToCloud", "lasso2d", "select2d", "toImage"],
}


def base_layout(height: int) -> dict[str, Any]:
    """Return the layout shared by all views: the book's colours, readable text, no template."""
    return {
        "template": "none",
        "height": height,
        "autosize": True,
        "margin": {"l": 48, "r": 16, "t": 40, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": COLOUR["ink"]},
        "hoverlabel": {
            "bgcolor": COLOUR["paper"],
            "bordercolor": COLOUR["muted"],
            "font": {"color": COLOUR["ink"], "size": 14},
        },
        "legend": {"orientation": "h", "y": -0.08, "yanchor": "top", "x": 0},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": COLOUR["muted"]},
        "dragmode": "pan",
    }


def view_script(figure_id: str, drawn: PlotlyFigure) -> str:
    """Return the script that hands a figure's view to the page: one call of `mspView`."""
    view = json.loads(drawn.to_json())
    view["config"] = CONFIG
    view["tones"] = {tone.light: css_variable(role) for role, tone in TONES.items()}
    text = json.dumps(view, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return f"mspView({json.dumps(figure_id)},{text});\n"
