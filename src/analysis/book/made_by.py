"""How what a notebook shows was made: the code in a quiet line after it, and the notebook to run.

MyST-NB folds the code of a cell tagged `hide-input` into a bar above what the cell shows. Here it
comes after it, beside a link to the notebook, which the site serves next to its page. At its end a
page offers the notebook to run from nothing: the site carries it without outputs, and the package
as a wheel, so that they fit each other. Binder and Colab need the address of a repository, which
`msp_repository` of _config.yml names.
"""

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import nbformat
from docutils import nodes
from markupsafe import Markup
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from analysis.publish import cite, templates
from analysis.publish.files import put
from analysis.publish.files.wheel import FOLDER, wheel

WORDS: Final = "How this was made: code"
NOTEBOOK: Final = ".ipynb"
NOTEBOOKS: Final = "notebooks"  # the folder on the site of those to run
_HOSTS: Final = {
    "Binder": "https://mybinder.org/v2/gh/{}/HEAD?labpath=book%2F{}.ipynb",
    "Colab": "https://colab.research.google.com/github/{}/blob/HEAD/book/{}.ipynb",
}


class MadeBy(nodes.General, nodes.Element):
    """The folded code of a cell; `notebook` is the file's name beside the page."""


class CodeAfterOutput(SphinxPostTransform):
    """Put the folded code of a cell after what the cell shows."""

    default_priority = 210  # MyST-NB has folded it at 199
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Replace each fold that comes before an output."""
        name = f"{self.env.docname.rpartition('/')[2]}{NOTEBOOK}"
        for fold in list(self.document.findall(HideCodeCellNode)):
            cell = fold.parent
            if cell.index(fold) == 0 and len(cell) > 1:
                cell.remove(fold)
                cell.append(MadeBy("", *fold.children, notebook=name))


def _visit(translator: Any, _: MadeBy) -> None:
    translator.body.append(f'<div class="msp-made"><details><summary>{WORDS}</summary>\n')


def _depart(translator: Any, node: MadeBy) -> None:
    name = translator.attval(node["notebook"])
    translator.body.append(f'</details> <a href="{name}" download>notebook</a></div>\n')


def install() -> str:
    """Return the command that installs the wheel with what drawing needs.

    Where the site has no address of its own, the wheel lies beside the notebook.
    """
    address, name = cite.base_url(), wheel()[0]
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
    way = f"{FOLDER}/{quote(wheel()[0])}"
    return templates.html(
        "rerun", name=name, folder=NOTEBOOKS, command=install(), hosts=hosts, wheel=way
    )


def _on_page(app: Sphinx, name: str, _template: str, context: dict[str, Any], _: object) -> None:
    if "body" in context and app.env.doc2path(name).endswith(NOTEBOOK):
        page = name.rsplit("/", maxsplit=1)[-1]
        # A sum with Markup would escape the page.
        context["body"] = f"{context['body']}{offer(page, app.config.msp_repository)}"


def _serve(app: Sphinx, error: Exception | None) -> None:
    """Put every notebook beside its page, and without outputs into the folder of those to run."""
    for name in app.env.found_docs if error is None else ():
        if (path := Path(app.env.doc2path(name))).suffix == NOTEBOOK:
            folder = Path(app.outdir) / NOTEBOOKS
            folder.mkdir(exist_ok=True)
            put(folder.parent / f"{name}{NOTEBOOK}", path.read_bytes())
            put(folder / path.name, taken_away(path).encode())


def connect(app: Sphinx) -> None:
    """Hook the lines, the offer and the notebooks into the build."""
    app.add_node(MadeBy, html=(_visit, _depart))
    app.add_post_transform(CodeAfterOutput)
    app.add_config_value("msp_repository", "", "html", types=(str,))
    app.connect("html-page-context", _on_page)
    app.connect("build-finished", _serve)
