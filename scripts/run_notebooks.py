"""Run every notebook and store the outputs that the tests compare: text and tables.

Figures are left as their text: their pictures are made by the book build and tested there.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

BOOK = Path(__file__).resolve().parents[1] / "book"
KEPT = ("text/plain", "text/html", "text/markdown")
FIGURE = "nbval-ignore-output"


def run(path: Path) -> None:
    """Execute one notebook in its own folder and write it back, without volatile metadata."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            kept = ("text/plain",) if FIGURE in cell.metadata.get("tags", []) else KEPT
            for output in cell.outputs:
                if "data" in output:
                    output.data = {k: v for k, v in output.data.items() if k in kept}
            cell.outputs = [o for o in cell.outputs if o.get("data") != {}]
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for notebook_path in sorted(BOOK.glob("*.ipynb")):
        sys.stdout.write(f"Running {notebook_path.name}\n")
        run(notebook_path)
