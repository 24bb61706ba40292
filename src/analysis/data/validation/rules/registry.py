"""What a rule gets to look at and gives back, and how rules run: known exceptions are left out.

A rule is a function under `@rule`: its name is the rule's name, its docstring one sentence that a
reader can check. The method page of the book prints `rule.sentence`, in order of name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.data.schema import DESCRIPTOR, Descriptor, key_columns
from analysis.data.validation.files import Sheet
from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted, shown_path

EXCEPTIONS: Final = "exceptions"


class Finding(NamedTuple):
    """One place where a rule does not hold.

    key: the values that name the row or group in exceptions.csv; blank for the row's own key.
    """

    table: str
    line: int
    column: str
    wrong: str
    expected: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A data package under check, every cell as the schema asks.

    frames: typed rows, index = line. sheets: the same rows as text.
    """

    directory: Path
    descriptor: Descriptor
    sheets: Mapping[str, Sheet]
    frames: Mapping[str, pd.DataFrame]
    _texts: dict[tuple[str, int], str] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return the typed rows of one table."""
        return self.frames[table]

    def cells(self, *kinds: str) -> Iterator[tuple[str, Descriptor, int, str]]:
        """Yield (table, field, line, text) of the filled cells of fields of some types."""
        for name, sheet in self.sheets.items():
            fields = enumerate(self.resource(name)["schema"]["fields"])
            wanted = [(i, field) for i, field in fields if field.get("type") in kinds]
            for line, row in enumerate(sheet.rows, 2):
                yield from ((name, field, line, row[i]) for i, field in wanted if row[i])

    def cells_of(self, like: re.Pattern[str], *kinds: str) -> Iterator[Any]:
        """Yield as `cells` those of the columns where a pattern is found: no other needs a look.

        A column is searched as one text with a cell a line: ^ and $ are the ends of a cell.
        """
        for name, sheet in self.sheets.items():
            for i, column in enumerate(self.resource(name)["schema"]["fields"]):
                if column.get("type") in kinds and like.search(self._joined(sheet, i)):
                    rows = enumerate(sheet.rows, 2)
                    yield from ((name, column, line, row[i]) for line, row in rows if row[i])

    def _joined(self, sheet: Sheet, number: int) -> str:
        if (sheet.name, number) not in self._texts:
            cells = (row[number] for row in sheet.rows)
            self._texts[sheet.name, number] = "\n".join(filter(None, cells))
        return self._texts[sheet.name, number]

    def resource(self, name: str) -> Descriptor:
        """Return one entry of the descriptor; raises KeyError where there is none of that name."""
        resources: list[Descriptor] = self.descriptor["resources"]
        return {entry["name"]: entry for entry in resources}[name]

    def row_key(self, table: str, line: int) -> str:
        """Return the key of a row as exceptions.csv names it: its key values joined by `;`."""
        keys = key_columns(self.resource(table)) if table in self.sheets else []
        return self.sheets[table].text(line, keys) if keys else ""

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as a problem with its file; of the descriptor without a table."""
        path = self.resource(finding.table)["path"] if finding.table else DESCRIPTOR
        return Problem(shown_path(self.directory / path), *finding[1:5])


def each(rows: pd.DataFrame, *columns: str) -> Iterator[Any]:
    """Yield (line, cell, ...) of some columns, or named rows (`row.line`) of all, cells as Any."""
    if columns:
        return rows.loc[:, list(columns)].itertuples(name=None)
    return rows.reset_index().itertuples(index=False)


def day(value: Any) -> str:
    """Return a day of a frame as it is written in the file, in double quotes."""
    return f'"{value:%Y-%m-%d}"'


Check = Callable[[Package], Iterator[Finding]]


class Rule(NamedTuple):
    """One rule: its name, its sentence, and the function that finds where it does not hold."""

    name: str
    sentence: str
    check: Check


_RULES: dict[str, Rule] = {}


def rule(check: Check) -> Check:
    """Register a function as a rule; raises ValueError where the name is taken."""
    name = check.__name__.replace("_", "-")
    if name in _RULES:
        raise ValueError(f"two rules are named {name!r}")
    _RULES[name] = Rule(name, " ".join((check.__doc__ or "").split()), check)
    return check


def all_rules() -> tuple[Rule, ...]:
    """Return every rule in order of name."""
    return tuple(_RULES[name] for name in sorted(_RULES))


def _findings(rule: Rule, package: Package) -> tuple[list[Finding], list[Finding]]:
    """Return what a rule finds, or else that it cannot run."""
    try:
        return list(rule.check(package)), []
    except ModuleNotFoundError:
        raise
    except Exception as error:
        # The rows fit the schema here; so it is the schema that lacks what the rule speaks of.
        wrong = f"the rule {rule.name} cannot run: {type(error).__name__} {error}"
        expected = "the tables, columns and types that it reads"
        return [], [Finding("", 1, WHOLE_FILE, wrong, expected)]


def _outdated(line: int, rule: str, key: str) -> Finding:
    """Return the problem of an exception that excused nothing."""
    if rule not in _RULES:
        expected = "one of " + ", ".join(sorted(_RULES))
        return Finding(EXCEPTIONS, line, "rule", f"no rule {quoted(rule)}", expected)
    wrong = f"{quoted(key)} keeps the rule {rule}"
    return Finding(EXCEPTIONS, line, "key", wrong, "a real one: remove it")


def run_rules(package: Package) -> list[Problem]:
    """Return what the rules find, less the known exceptions; an exception that no longer applies,
    or that names no rule, is a problem itself. That a rule cannot run is said where no other finds
    anything: it follows from what they find.
    """
    rows = package.frames.get(EXCEPTIONS, pd.DataFrame(columns=["rule", "table", "key"]))
    excuses = {tuple(excuse): line for line, *excuse in each(rows, "rule", "table", "key")}
    unused, new, broken = dict(excuses), list[Finding](), list[Finding]()
    for rule in all_rules():
        found, stopped = _findings(rule, package)
        broken += stopped
        for finding in found:
            key = finding.key or package.row_key(finding.table, finding.line)
            excuse = (rule.name, finding.table, key)
            unused.pop(excuse, None)
            if excuse not in excuses:
                new.append(finding)
    if not broken:
        new += [_outdated(line, name, key) for (name, _, key), line in unused.items()]
    return [package.problem(finding) for finding in new or broken]
