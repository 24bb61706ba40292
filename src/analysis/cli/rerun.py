"""The command `msp rerun`: a page's notebook run for another day, as a page with its files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.cli.commands import UsageError, formats, into, project_data, write
from analysis.cli.output import remark, say

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.figures.record import Figure


def _notebook(page: str) -> Path:
    """Return the notebook of a page: a file, or a page of the book by its name."""
    from analysis.data.paths import project_root

    book = project_root() / "book"
    places = (Path(page), Path(f"{page}.ipynb"), book / f"{page}.ipynb")
    if found := next((place for place in places if place.is_file()), None):
        return found
    names = ", ".join(sorted(path.stem for path in book.glob("*.ipynb")))
    raise UsageError(f"no notebook {page!r}; expected {names or 'the path of a notebook'}")


def _figure(figure_id: str, as_of: str | None) -> Figure:
    """Return a figure as the notebook shows it: one that speaks of no day as it stands."""
    from analysis.figures import get

    data = project_data()
    usual = get(figure_id, data=data)
    return get(figure_id, as_of, data=data) if as_of and usual.span else usual


def _run(path: Path, as_of: str | None) -> NotebookNode:
    """Return a notebook that ran for a day, or say in one line why it cannot (UsageError)."""
    from analysis.data.days import day_of
    from analysis.publish import rerun

    try:
        if as_of is not None:
            day_of(as_of, project_data())
        notebook = rerun.read(path, as_of)
        remark(f"Running {path.name}")
        return rerun.run(notebook, path.parent)
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from None


def rerun(arguments: Namespace) -> int:
    """Run the notebook of a page; write it, its page and the files of the figures it shows."""
    import nbformat

    from analysis.publish import files
    from analysis.publish import rerun as again

    path, asked, day = _notebook(arguments.page), formats(arguments.format), arguments.as_of
    notebook = _run(path, day)
    with into(arguments.directory) as folder:
        made = {
            f"{path.stem}.html": again.page(notebook, path.stem),
            f"{path.stem}.ipynb": str(nbformat.writes(notebook)).encode(),  # type: ignore[no-untyped-call]
        }
        for name, content in made.items():
            say(str(files.put(folder / name, content).path))
        for figure in (_figure(name, day) for name in again.shown(notebook)):
            write(figure, project_data(), asked, folder)
    return 0
