"""What records are offered (`analysis.offers.Publisher`): save, cite and show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis import figures
from analysis.data.dataset import Dataset, load
from analysis.publish import cite as citations
from analysis.publish import files

if TYPE_CHECKING:
    from analysis.figures.record import Figure
    from analysis.tables.record import Table


def save(figure: Figure, path: str | Path, data: Dataset | None) -> Path:
    """Write a figure; formats and errors as `Figure.save`."""
    return files.save(figure, data or load(), Path(path)).path


def cite(figure: Figure, style: str, data: Dataset | None) -> str:
    """Return the citation of a figure; its address names the day where that is not its own."""
    data = data or load()
    usual = figures.get(figure.id, data=data).as_of
    return citations.cite(citations.of_figure(figure, data, default_as_of=usual), style)


def show(figure: Figure) -> None:
    """Display a figure: the picture with its table, outside the book also the live view."""
    from analysis.publish.html import notebook

    notebook.show(figure)


def table_html(table: Table, root: str) -> str:
    """Return a table for a page of the site; root: the way to the top of the site."""
    from analysis.publish.html.figure import fact_names, member_pages
    from analysis.publish.html.table import Options
    from analysis.publish.html.table import table as rendered

    options = Options(
        id=table.id,
        key=table.key,
        sources={source.source_id: source for source in table.sources},
        titles=fact_names(),
        facets=table.facets,
        markup=table.markup,
        group=table.group,
        files_only=table.files_only,
        anchor=table.anchor,
        files=f"{root}tables/",
        root=root,
        members=member_pages(),
    )
    return rendered(table.frame, table.caption, table.columns, table.row_head, options)


def table_in_notebook(table: Table) -> str:
    """Return a table for a cell's output: in the book as on a page, elsewhere by itself."""
    from analysis.publish.html.notebook import in_book
    from analysis.publish.html.table import table as rendered

    if in_book():
        return table_html(table, "../")
    return rendered(table.frame, table.caption, table.columns, table.row_head)
