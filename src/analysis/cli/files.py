"""The subcommands of `msp` that write files: those of a figure, and a page run for another day."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.cli.commands import UsageError, figure_of, project_data, refusing
from analysis.cli.output import remark, say

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure


def _formats(given: str | None) -> tuple[str, ...]:
    """Return the formats of a list with commas, all for None; raises UsageError."""
    from analysis.publish.files.kinds import FORMATS

    if given is None:
        return FORMATS
    asked = tuple(dict.fromkeys(name.strip().lower() for name in given.split(",") if name.strip()))
    wrong = next((repr(name) for name in asked if name not in FORMATS), "" if asked else "given")
    if wrong:
        raise UsageError(f"no format {wrong}; expected some of {', '.join(FORMATS)}")
    return asked


@contextmanager
def _into(folder: Path) -> Iterator[Path]:
    """Make a folder for a block to write to; what stands against it is said in one line."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"{folder} is, or lies in, a file; expected a folder") from None
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or folder}: {error.strerror}") from None


def _write(figure: Figure, data: Dataset, asked: tuple[str, ...], folder: Path) -> None:
    """Write a figure's files into a folder, and say where they are."""
    from analysis.publish import files

    for name, made in files.content(figure, data, asked).items():
        say(str(files.put(folder / f"{figure.stem}.{name}", made).path))


def export(arguments: Namespace) -> int:
    """Write a figure's files."""
    asked, data = _formats(arguments.format), project_data()
    figure = figure_of(arguments, data)
    with _into(arguments.directory) as folder:
        _write(figure, data, asked, folder)
    return 0


def _notebook(page: str) -> Path:
    """Return the notebook of a page: a file, or a page of the book by its name."""
    from analysis.data.paths import project_root

    book = project_root() / "book"
    places = (Path(page), Path(f"{page}.ipynb"), book / f"{page}.ipynb")
    if found := next((place for place in places if place.is_file()), None):
        return found
    names = ", ".join(sorted(path.stem for path in book.glob("*.ipynb")))
    raise UsageError(f"no notebook {page!r}; expected {names or 'the path of a notebook'}")


def _run(path: Path, as_of: str | None) -> NotebookNode:
    """Return a notebook that ran for a day, or say in one line why it cannot (UsageError)."""
    from analysis.data.days import day_of
    from analysis.publish import rerun

    with refusing(OSError, ValueError):
        if as_of is not None:
            day_of(as_of, project_data())
        notebook = rerun.read(path, as_of)
        remark(f"Running {path.name}")
        return rerun.run(notebook, path.parent)


def rerun(arguments: Namespace) -> int:
    """Run the notebook of a page; write it, its page and the files of the figures it shows."""
    import nbformat

    from analysis.figures import get
    from analysis.publish import files
    from analysis.publish import rerun as again

    path, asked, day = _notebook(arguments.page), _formats(arguments.format), arguments.as_of
    notebook = _run(path, day)
    with _into(arguments.directory) as folder:
        made = {
            f"{path.stem}.html": again.page(notebook, path.stem),
            f"{path.stem}.ipynb": str(nbformat.writes(notebook)).encode(),  # type: ignore[no-untyped-call]
        }
        for name, content in made.items():
            say(str(files.put(folder / name, content).path))
        data = project_data()
        for figure in (get(name, data=data) for name in again.shown(notebook)):
            # One that speaks of no day stands as the notebook shows it.
            own = get(figure.id, day, data=data) if day and figure.span else figure
            _write(own, data, asked, folder)
    return 0
