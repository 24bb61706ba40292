"""How a Figure shows itself: in the book as a fragment, in JupyterLab also interactively.

In JupyterLab the interactive view is drawn by Lab's own Plotly renderer, which comes with the
plotly package: no network, no script in the output. In the book it is loaded on demand.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.figures.record import Figure

IN_BOOK = "MSP_BOOK_BUILD"  # set by the book build for its kernels
PLOTLY_MIME = "application/vnd.plotly.v1+json"


def in_book() -> bool:
    """Tell whether the book is being built."""
    return bool(os.environ.get(IN_BOOK))


def _fragment(figure: Figure) -> str:
    from analysis.publish.html.figure import fragment
    from analysis.scene.palette import stylesheet

    if in_book():
        return fragment(figure)
    # A notebook has no stylesheet of ours: the picture keeps its light colours and one layout.
    plain = ".msp-narrow{display:none}.msp-static{background:#fff;max-width:46rem}"
    return f"<style>{stylesheet()}{plain}</style>{fragment(figure)}"


def show(figure: Figure) -> None:
    """Display a figure: the static picture with its table, and outside the book the live view."""
    from IPython.display import display

    text = f"{figure!r}\n{figure.alt}"
    display({"text/html": _fragment(figure), "text/plain": text}, raw=True)  # type: ignore[no-untyped-call]
    if not in_book():
        live: dict[str, Any] = figure.interactive().to_plotly_json()
        import json

        from plotly.utils import PlotlyJSONEncoder

        data = json.loads(json.dumps(live, cls=PlotlyJSONEncoder))
        display({PLOTLY_MIME: data, "text/plain": f"Interactive view of {figure.id}"}, raw=True)  # type: ignore[no-untyped-call]
