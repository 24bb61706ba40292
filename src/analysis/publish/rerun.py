"""A notebook run again with a day of the reader's: a page that needs nothing beside it.

The notebooks that speak of a day have it in one line, `as_of = ...`, which a reader may change by
hand; here that line is changed for them, and a kernel runs the rest.
"""

import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

import ipykernel  # noqa: F401 - in it a notebook runs: where it is missing, a line says so
import nbformat
from lxml import html
from markupsafe import Markup
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from analysis.data.dates import to_date
from analysis.publish import cite, templates
from analysis.publish.html.policy import with_policy
from analysis.scene import plotly
from analysis.scene.palette import stylesheet

_DAY: Final = re.compile(r"^as_of *=(?!=).*$", re.MULTILINE)
# It would warn that it talks over TCP, which here never leaves the machine.
_QUIET: Final = ["--IPKernelApp.log_level=ERROR"]
# What the library raises for a file that is none of its notebooks.
_NONE: Final = (
    nbformat.reader.NotJSONError,
    nbformat.ValidationError,
    AttributeError,
    TypeError,
    UnicodeDecodeError,
)


def read(path: Path, as_of: str | None) -> NotebookNode:
    """Return a notebook, with `as_of` (YYYY-MM-DD, None: as written) in the place of its day.

    Raises OSError, and ValueError in one line: no day, no notebook, or none that speaks of a day.
    """
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except _NONE:
        raise ValueError(f"{path} is no notebook; expected a file of Jupyter") from None
    if as_of is None:
        return notebook
    day = to_date(as_of)
    cells = [c for c in notebook.cells if c.cell_type == "code" and _DAY.search(c.source)]
    if len(cells) != 1 or len(_DAY.findall(cells[0].source)) != 1:
        raise ValueError(f"{path.name} takes no day; expected one line as_of = ... in its code")
    cells[0].source = _DAY.sub(f'as_of = "{day}"', cells[0].source)
    return notebook


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Return the notebook with its outputs; it runs in `folder`. Raises ValueError in one line."""
    client = NotebookClient(
        notebook, resources={"metadata": {"path": str(folder)}}, extra_arguments=_QUIET
    )
    try:
        return client.execute()
    except CellExecutionError as error:
        raise ValueError(f"a cell fails: {error.ename}: {error.evalue}") from None


def shown(notebook: NotebookNode) -> list[str]:
    """Return the ids of the figures that a notebook with outputs shows, in their order."""
    pages = (out.data.get("text/html") for cell in notebook.cells for out in cell.get("outputs", ())
             if "data" in out)  # fmt: skip
    trees = (html.fromstring(page) for page in pages if page)
    return [figure.get("id") for tree in trees for figure in tree.xpath("//figure[@id]")]


def _without_plotly(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook as a page can show it: JupyterLab alone draws the interactive views."""
    copy: NotebookNode = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    for cell in copy.cells:
        if "outputs" in cell:
            cell.outputs = [out for out in cell.outputs if plotly.MIME not in out.get("data", {})]
    return copy


def _leading(link: str, base: str | None) -> str | None:
    """Return where a link of a notebook leads from a page that stands alone, None for nowhere."""
    if link.startswith(("#", "http:", "https:", "data:", "mailto:")):
        return link
    return urljoin(f"{base}/book/", re.sub(r"\.(md|ipynb)\b", ".html", link)) if base else None


def page(notebook: NotebookNode, name: str) -> bytes:
    """Return a notebook with outputs as one HTML file; links of the book lead to its address.

    Where the book has no address they are words.
    """
    # This form has no script and nothing from another host.
    exporter = HTMLExporter(template_name="basic")  # type: ignore[no-untyped-call]
    body, _ = exporter.from_notebook_node(_without_plotly(notebook))
    tree: Any = html.fragment_fromstring(body, create_parent="main")
    base = cite.base_url()
    for link in tree.xpath(".//a[@href]"):
        if to := _leading(link.get("href"), base):
            link.set("href", to)
        else:
            link.drop_tag()
    made = templates.html(
        "rerun_page",
        name=name,
        style=Markup(stylesheet()) + templates.asset("assets/msp.css"),
        body=Markup(html.tostring(tree, encoding="unicode")),
    )
    return with_policy(made).encode()
