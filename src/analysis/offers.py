"""What a record can be asked to do though its room does not know how: save, cite, show.

`publish` stands on figures and tables, so they may not import it. A record asks here, when a reader
asks it: `publisher().save(figure, ...)`.
"""

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast


class Publisher(Protocol):
    """The room that makes files, citations and HTML of records.

    A figure is an `analysis.figures.record.Figure`, a table an `analysis.tables.record.Table`,
    data a Dataset or None for the project's; untyped here, since records import this module.
    """

    def save(self, figure: Any, path: str | Path, data: Any) -> Path:
        """Write a figure in the format of the suffix; see `Figure.save`."""

    def cite(self, figure: Any, style: str, data: Any) -> str:
        """Return the citation of a figure; see `Figure.cite`."""

    def show(self, figure: Any) -> None:
        """Display a figure in a notebook."""

    def table_html(self, table: Any, root: str, data: Any) -> str:
        """Return a table for a page of the site; root: the way to the top of the site."""

    def table_in_notebook(self, table: Any) -> str:
        """Return a table for the output of a notebook's cell."""


def publisher() -> Publisher:
    """Return who publishes, loaded at its first use."""
    return cast("Publisher", import_module("analysis.publish.offered"))
