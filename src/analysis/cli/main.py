"""The command `msp`: one function a subcommand, each with its arguments beside it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from analysis.cli.figures import add_cite, add_export, add_figures
from analysis.cli.on import add_on
from analysis.cli.terminal import UsageError, complain, say

Run = Callable[[argparse.Namespace], int]


def _run_check(arguments: argparse.Namespace) -> int:
    from analysis.data.paths import data_dir
    from analysis.data.validation import DataError, checked

    try:
        descriptor, tables = checked(arguments.directory or data_dir())
    except DataError as error:
        say(*(str(problem) for problem in error.problems))
        return 1
    rows = sum(len(table) for table in tables.values())
    say(f"{len(tables)} tables, {rows} rows, version {descriptor['version']}: no problems")
    return 0


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "Say everything that is wrong with the data, one line a problem."
    parser = commands.add_parser("check", help=text, description=text)
    parser.add_argument(
        "directory",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="folder with datapackage.json (default: MSP_DATA, else the project's data/)",
    )
    parser.set_defaults(run=_run_check)


# One function a subcommand: it adds the arguments and says what runs.
_COMMANDS = (_add_check, add_on, add_figures, add_export, add_cite)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `msp` with every subcommand."""
    parser = argparse.ArgumentParser(prog="msp", description="The MSP Data Book, from a terminal.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in _COMMANDS:
        add(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run `msp` and return its exit status: 0 fine, 1 problems found, 2 wrong usage."""
    arguments = build_parser().parse_args(argv)
    run: Run = arguments.run
    try:
        status = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python flushes again at exit: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except UsageError as error:
        complain(f"msp: {error}")
        return 2
    return status
