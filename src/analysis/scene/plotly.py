"""Plotly as the site, the saved page and the notebook take it: its script, and views as text.

The mode bar's links to a cloud service are off.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from analysis.scene.kept import once
from analysis.scene.live import View
from analysis.scene.palette import TONES, css_variable
from analysis.scene.plotly_parts import partial

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MIME: Final = "application/vnd.plotly.v1+json"  # what JupyterLab draws by itself
CONFIG: Final[dict[str, Any]] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "modeBarButtonsToRemove": ["sendDataToCloud", "lasso2d", "select2d", "toImage"],
}


@lru_cache(maxsize=1)
def bundle() -> bytes:
    """Return Plotly's own script, from the installed package, for the traces that views have."""
    from plotly.offline import get_plotlyjs

    traces = ["bar"]
    return once(lambda: partial(str(get_plotlyjs()).encode(), traces), "plotly", traces)


def figure(shown: View) -> Figure:
    """Return a view as a Plotly figure."""
    from plotly.graph_objects import Figure

    return Figure(shown)


def as_json(shown: View) -> str:
    """Return a view as the page's script takes it, with the variables of its colours."""
    tones = {tone.light: css_variable(role) for role, tone in TONES.items()}
    whole = {**shown, "config": CONFIG, "tones": tones}
    return json.dumps(whole, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def script(figure_id: str, shown: View) -> str:
    """Return the script that hands a figure's view to the page: one call of `mspView`."""
    return f"mspView({json.dumps(figure_id)},{as_json(shown)});\n"
