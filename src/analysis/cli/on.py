"""`msp on DATE`: what was true on a day, from a terminal."""

from __future__ import annotations

import argparse

from analysis.cli.terminal import UsageError, project_data, say


def _run(arguments: argparse.Namespace) -> int:
    import json

    from analysis.measures.snapshots import snapshot

    data = project_data()
    try:
        then = snapshot(arguments.day, data=data)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if arguments.json:
        say(*json.dumps(then.to_dict(), ensure_ascii=False, indent=1).splitlines())
        return 0
    for line in then.statements:
        say(line.text)
        if arguments.evidence:
            say(*(f"    {fact}" for fact in line.facts))
    return 0


def add_on(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `msp on`."""
    text = "Say what was true on a day, one statement a line."
    parser = commands.add_parser("on", help=text, description=text)
    parser.add_argument("day", metavar="DATE", help="the day as YYYY-MM-DD")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="as JSON, with dates and ids of rows")
    shape.add_argument(
        "--evidence", action="store_true", help="below each line the ids of the rows behind it"
    )
    parser.set_defaults(run=_run)
