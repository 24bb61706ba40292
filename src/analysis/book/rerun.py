"""What an analyst takes away from a page: its notebook, and how to run it from nothing.

The site carries the notebooks and the package as a wheel, so that they fit each other. Binder and
Colab need the address of a repository, which `msp_repository` of _config.yml names.
"""

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import nbformat
from markupsafe import Markup
from sphinx.application import Sphinx

from analysis.publish import cite, templates
from analysis.publish.files import put
from analysis.publish.files.wheel import FOLDER, wheel_name

NOTEBOOKS: Final = "notebooks"  # their folder on the site
_HOSTS: Final = {
    "Binder": "https://mybinder.org/v2/gh/{}/HEAD?labpath=book%2F{}.ipynb",
    "Colab": "https://colab.research.google.com/github/{}/blob/HEAD/book/{}.ipynb",
}


def install() -> str:
    """Return the command that installs the wheel with what drawing needs.

    Where the site has no address of its own, the wheel lies beside the notebook.
    """
    address, name = cite.base_url(), wheel_name()
    if address:
        way = f"{address}/{FOLDER}/{quote(name)}"
        return f'pip install "msp-data-book[figures] @ {way}" jupyterlab'
    return f'pip install "./{name}[figures]" jupyterlab'


def taken_away(path: Path) -> str:
    """Return a notebook without outputs, whose first lines say what to install."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    words = templates.text("notebook_head.md", command=install(), page=path.stem)
    first = nbformat.v4.new_markdown_cell(words, id="install")  # type: ignore[no-untyped-call]
    notebook.cells.insert(0, first)
    return str(nbformat.writes(notebook))  # type: ignore[no-untyped-call]


def offer(name: str, repository: str) -> Markup:
    """Return what a page offers of its notebook; name: of the page without its folder."""
    hosts = {host: form.format(repository, name) for host, form in _HOSTS.items() if repository}
    return templates.html(
        "rerun", name=name, folder=NOTEBOOKS, command=install(), hosts=hosts,
        wheel=f"{FOLDER}/{quote(wheel_name())}",
    )  # fmt: skip


def _on_page(app: Sphinx, name: str, _template: str, context: dict[str, Any], _: object) -> None:
    if "body" in context and app.env.doc2path(name).endswith(".ipynb"):
        page = name.rsplit("/", maxsplit=1)[-1]
        # A sum with Markup would escape the page.
        context["body"] = f"{context['body']}{offer(page, app.config.msp_repository)}"


def _after(app: Sphinx, error: Exception | None) -> None:
    """Write the notebooks of the pages when these are done."""
    if error is not None:
        return
    folder = Path(app.outdir) / NOTEBOOKS
    folder.mkdir(exist_ok=True)
    for name in app.env.found_docs:
        path = Path(app.env.doc2path(name))
        if path.suffix == ".ipynb":
            put(folder / path.name, taken_away(path).encode())


def connect(app: Sphinx) -> None:
    """Add the offer to the pages of notebooks."""
    app.add_config_value("msp_repository", "", "html", types=(str,))
    app.connect("html-page-context", _on_page)
    app.connect("build-finished", _after)
