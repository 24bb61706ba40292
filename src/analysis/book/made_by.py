"""How a figure or table of a notebook was made: one quiet line after it, the code folded in it.

MyST-NB folds the code of a cell tagged `hide-input` into a bar above what the cell shows. Here it
comes after it, beside a link to the notebook, which the site serves next to its page.
"""

from pathlib import Path
from typing import Any, Final

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from analysis.publish.files import put

WORDS: Final = "How this was made: code"
NOTEBOOK: Final = ".ipynb"


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


def _serve_notebooks(app: Sphinx, error: Exception | None) -> None:
    """Put every notebook beside its page."""
    for name in app.env.found_docs if error is None else ():
        if (path := Path(app.env.doc2path(name))).suffix == NOTEBOOK:
            put(Path(app.outdir) / f"{name}{NOTEBOOK}", path.read_bytes())


def connect(app: Sphinx) -> None:
    """Hook the lines and the notebooks into the build."""
    app.add_node(MadeBy, html=(_visit, _depart))
    app.add_post_transform(CodeAfterOutput)
    app.connect("build-finished", _serve_notebooks)
