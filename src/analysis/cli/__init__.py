"""The command `msp`: one parser of its arguments; what each does is in the modules beside."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from analysis.cli import commands, files, output
from analysis.data.extras import explained

Run = Callable[[argparse.Namespace], int]  # a command is called as its function
# What a figure can be exported as, and how it can be cited; the rooms that do it load when asked.
FORMATS = "svg,png,pdf,pptx,docx,csv,xlsx,json,html"
MEASURES = "reserves, mine production, refinery production, smelter production"
STYLES = "short (default), apa, chicago, bibtex, ris or csl-json"


def _folder(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("a blank text; expected a folder")
    return Path(text)


def _add_saying(command: Callable[[Run, str], argparse.ArgumentParser]) -> None:
    """Add the commands that only say something."""
    text = "Say everything that is wrong with the data, one line a problem."
    folder = "folder with datapackage.json (default: MSP_DATA, else the project's data/)"
    check = command(commands.check, text)
    check.add_argument("directory", nargs="?", type=_folder, metavar="DIR", help=folder)
    on = command(commands.on, "Say what was true on a day, one statement a line.")
    on.add_argument("day", metavar="DATE", help="the day as YYYY-MM-DD")
    shape = on.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="as JSON, with dates and ids of rows")
    rows = "below each line the ids of the rows behind it"
    shape.add_argument("--evidence", action="store_true", help=rows)
    text = "Say who holds, mines and refines a commodity, and what is not known."
    supply = command(commands.supply, text)
    supply.add_argument("commodity", metavar="COMMODITY", help="its name, such as lithium")
    day = "day of the roster of members (default: the last of the MSP)"
    supply.add_argument("--as-of", metavar="DATE", help=day)
    supply.add_argument("--measure", metavar="NAME", help=f"one of {MEASURES} (default: all)")
    text = "Say what changed since a data version: counts by table, then the rows."
    changed = command(commands.changed, text)
    changed.add_argument("since", metavar="SINCE", help="a data version, such as 2026.11.24")
    last = "a later one (default: that of the data)"
    changed.add_argument("until", nargs="?", metavar="UNTIL", help=last)
    changed.add_argument("--json", action="store_true", help="the rows as JSON, without the counts")
    command(commands.figures, "List the figures: id, the day they speak of, title.")


def _add_of_figures(command: Callable[[Run, str], argparse.ArgumentParser]) -> None:
    """Add the commands that write the files of figures, and cite one."""
    text = "Write a figure's files; prints one path a line. Existing files are replaced."
    export = command(files.export, text)
    text = "Run the notebook of a page for a day; writes it, a page and the files of its figures."
    rerun = command(files.rerun, text)
    page = "page of the book, such as membership, or path of a notebook"
    rerun.add_argument("page", metavar="PAGE", help=page)
    rerun.add_argument("--as-of", metavar="DATE", help="day to show (default: as written)")
    cite = command(commands.cite, "Print the citation of a figure.")
    for one in (export, cite):
        one.add_argument("id", metavar="ID", help="figure id, as `msp figures` lists them")
        one.add_argument("--as-of", metavar="DATE", help="day to show (default: its own)")
    for one in (export, rerun):
        formats = f"formats with commas between: {FORMATS} (default: all)"
        one.add_argument("--format", metavar="LIST", help=formats)
        folder = "folder to write to, made where it is missing (default: this one)"
        one.add_argument("-o", "--output", dest="directory", type=_folder, default=Path(),
                         metavar="DIR", help=folder)  # fmt: skip
    cite.add_argument("--style", default="short", help=STYLES)


class _Version(argparse.Action):
    """Says the versions, and is the end; read only when asked, so that `msp` starts at once."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        output.say(commands.version())
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `msp` with every subcommand."""
    parser = argparse.ArgumentParser(prog="msp", description="The MSP Data Book, from a terminal.")
    text = "say the version of the program and of the data"
    parser.add_argument("--version", action=_Version, nargs=0, help=text)
    every = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(run: Run, text: str) -> argparse.ArgumentParser:
        made = every.add_parser(run.__name__, help=text, description=text)
        made.set_defaults(run=run)
        return made

    _add_saying(command)
    _add_of_figures(command)
    return parser


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    try:
        return build_parser().parse_args(argv)
    except SystemExit:  # after its own words: help, or what is wrong
        output.finish()
        raise


def main(argv: Sequence[str] | None = None) -> int:
    """Run `msp` and return its exit status: 0 fine, 1 problems found or output lost, 2 wrong
    usage.
    """
    try:
        arguments = _asked(argv)
        run: Run = arguments.run
        with explained():
            status = run(arguments)
        output.finish()
    except output.OutputError as error:
        output.give_up()
        if reason := str(error):
            output.remark(f"msp: cannot write to the output: {reason}")
        return 1
    except (commands.UsageError, ModuleNotFoundError) as error:
        output.remark(" ".join(f"msp: {error}".split()))
        return 2
    return status
