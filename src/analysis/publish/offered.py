"""What records are offered (`analysis.offers.Publisher`): save, cite and show.

A figure in JupyterLab is also drawn by Lab's own Plotly renderer, which comes with the plotly
package: no network, no script in the output. In the book its view is loaded on demand.
"""

import os
from pathlib import Path
from typing import Final

from analysis.data.dataset import Dataset, given, load
from analysis.figures.record import Figure
from analysis.publish import cite as citations
from analysis.publish import files
from analysis.publish.html.figure import fragment
from analysis.publish.html.site import site_of
from analysis.publish.html.table import table as rendered
from analysis.scene import plotly
from analysis.scene.palette import stylesheet
from analysis.tables.record import Table

IN_BOOK: Final = "MSP_BOOK_BUILD"  # set by the book build for its kernels
# A notebook has no stylesheet of ours: the picture keeps its light colours and one layout.
PLAIN: Final = ".msp-narrow{display:none}.msp-static{background:#fff;max-width:46rem}"


def _in_book() -> bool:
    """Tell whether the book is being built."""
    return bool(os.environ.get(IN_BOOK))


def save(figure: Figure, path: str | Path, data: Dataset | None) -> Path:
    """Write a figure; formats and errors as `Figure.save`."""
    return files.save(figure, given(data), Path(path)).path


def cite(figure: Figure, style: str, data: Dataset | None) -> str:
    """Return the citation of a figure; its address names the day where that is not its own."""
    return citations.cite(citations.of_figure(figure, given(data)), style)


def show(figure: Figure) -> None:
    """Display a figure: the picture with its table, outside the book also the live view."""
    from IPython.display import display

    html = str(fragment(figure, site_of(load()), whole=not _in_book()))
    if not _in_book():
        html = f"<style>{stylesheet()}{PLAIN}</style>{html}"
    display({"text/html": html, "text/plain": f"{figure!r}\n{figure.alt}"}, raw=True)  # type: ignore[no-untyped-call]
    if not _in_book():
        said = f"Interactive view of {figure.id}"
        display({plotly.MIME: figure.view(), "text/plain": said}, raw=True)  # type: ignore[no-untyped-call]


def table_html(table: Table, root: str, data: Dataset | None) -> str:
    """Return a table for a page of the site; root: the way to the top of the site."""
    return str(rendered(table, site_of(given(data), root), f"{root}tables/"))


def table_in_notebook(table: Table) -> str:
    """Return a table for a cell's output: in the book as on a page, elsewhere by itself."""
    if _in_book():
        return table_html(table, "../", None)
    return str(rendered(type(table)("", table.frame, table.caption, table.columns, table.row_head)))
