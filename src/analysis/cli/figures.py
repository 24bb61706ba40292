"""`msp figures`, `msp export` and `msp cite`: the figures of the book from a terminal."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.cli.terminal import UsageError, project_data, say

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

Commands = argparse._SubParsersAction


def _figure(figure_id: str, as_of: str | None, data: Dataset) -> Figure:
    """Return a figure of a day, or say in one line what is wrong with the id or the day."""
    from difflib import get_close_matches

    from analysis import figures

    if figure_id not in figures.IDS:
        near = get_close_matches(figure_id, figures.IDS, n=1, cutoff=0)
        hint = f"did you mean {near[0]}?" if near else "there are none"
        raise UsageError(f"no figure {figure_id!r}; {hint} (msp figures lists all)")
    try:
        return figures.get(figure_id, as_of, data=data)
    except (ValueError, TypeError) as error:
        raise UsageError(str(error)) from None


def _run_figures(_: argparse.Namespace) -> int:
    from analysis import figures

    shown = figures.all_figures(project_data())
    width = max(len(figure.id) for figure in shown)
    say(*(f"{figure.id:<{width}}  {figure.as_of}  {figure.title}" for figure in shown))
    return 0


def _formats(given: str | None) -> tuple[str, ...]:
    from analysis.publish import files as export

    if given is None:
        return export.FORMATS
    asked = tuple(dict.fromkeys(name.strip().lower() for name in given.split(",") if name.strip()))
    unknown = [name for name in asked if name not in export.FORMATS]
    if unknown or not asked:
        what = f"no format {unknown[0]!r}" if unknown else "no format given"
        raise UsageError(f"{what}; expected some of {', '.join(export.FORMATS)}")
    return asked


def _run_export(arguments: argparse.Namespace) -> int:
    from analysis.publish.files import files

    formats, data, folder = _formats(arguments.format), project_data(), arguments.directory
    figure = _figure(arguments.id, arguments.as_of, data)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, made in files.content(figure, data, formats).items():
            say(str(files.put(folder / f"{figure.id}.{name}", made).path))
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {error.strerror or error}") from None
    return 0


def _run_cite(arguments: argparse.Namespace) -> int:
    data = project_data()
    try:
        text = _figure(arguments.id, arguments.as_of, data).cite(arguments.style, data=data)
    except ValueError as error:  # an unknown style, or a base URL that is none
        raise UsageError(str(error)) from None
    say(*text.splitlines())
    return 0


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="figure id, as `msp figures` lists them")
    parser.add_argument("--as-of", metavar="DATE", help="day to show (default: its own)")


def add_figures(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `msp figures`."""
    text = "List the figures: id, the day they speak of, title."
    commands.add_parser("figures", help=text, description=text).set_defaults(run=_run_figures)


def add_export(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `msp export`."""
    text = "Write a figure's files; prints one path a line. Existing files are replaced."
    parser = commands.add_parser("export", help=text, description=text)
    _add_id(parser)
    parser.add_argument(
        "--format",
        metavar="LIST",
        help="formats with commas between: svg,png,pdf,csv,json,html (default: all)",
    )
    parser.add_argument(
        "-o",
        "--output",
        dest="directory",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="folder to write to, made where it is missing (default: this one)",
    )
    parser.set_defaults(run=_run_export)


def add_cite(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `msp cite`."""
    text = "Print the citation of a figure."
    parser = commands.add_parser("cite", help=text, description=text)
    _add_id(parser)
    parser.add_argument(
        "--style",
        default="short",
        help="short (default), apa, chicago, bibtex, ris or csl-json",
    )
    parser.set_defaults(run=_run_cite)
