"""What the site offers to take away beside figures: the data package, tables, the bibliography."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis import figures, tables
from analysis.data.dataset import Dataset, load
from analysis.publish.files.files import put
from analysis.publish.files.package import package_files
from analysis.publish.files.tablefiles import head_of, rows_script, table_files
from analysis.publish.files.tabular import head_of as figure_head

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def files(data: Dataset) -> dict[str, bytes]:
    """Return path in the site -> content."""
    made = {f"data/{name}": content for name, content in package_files(data).items()}
    for table in tables.all_tables(data):
        own = table_files(table, data)
        made |= {f"tables/{name}": content for name, content in own.items()}
        script = rows_script(table.id, head_of(table, data), table.rows)
        made[f"_static/rows/{table.id}.js"] = script.encode()
    for figure in figures.all_figures(data):
        script = rows_script(figure.id, figure_head(figure), figure.rows)
        made[f"_static/rows/{figure.id}.js"] = script.encode()
    return made


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is not None:
        return
    for name, content in files(load()).items():
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)


def connect(app: Sphinx) -> None:
    """Write the files when the pages are done."""
    app.connect("build-finished", _write)
