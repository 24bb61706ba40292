"""What a rule gets to look at and gives back, and how rules run: known exceptions are left out.

A rule is a function under `@rule`: its name is the rule's name, its docstring one sentence that a
reader can check. The method page of the book prints `rule.sentence`, in order of name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.data.schema import DESCRIPTOR, Descriptor, key_columns
from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted, shown_path
from analysis.data.validation.sheet import Sheet

EXCEPTIONS: Final = "exceptions"
Like = Callable[[str], object]  # is a text of the kind that is looked for?


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

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return the typed rows of one table."""
        return self.frames[table]

    def columns(self, *kinds: str) -> Iterator[tuple[str, Descriptor]]:
        """Yield (table, field) of the columns of some types."""
        for name in self.sheets:
            for field in self.resource(name)["schema"]["fields"]:
                if field.get("type") in kinds:
                    yield name, field

    def odd(self, like: Like) -> Iterator[tuple[str, Descriptor, int, str]]:
        """Yield (table, field, line, text) of the odd cells of text that are like something."""
        for table, field in self.columns("string", "list", "any"):
            odd = filter(like, self.sheets[table].odd[field["name"]])
            found = self._lines(table, field["name"], set(odd))
            yield from ((table, field, line, text) for line, text in found)

    def lines(self, table: str, column: str, like: Like) -> Iterator[tuple[int, str]]:
        """Yield (line, text) of the filled cells of a column that are like something.

        Each text is asked about once, however often it is there.
        """
        found = filter(like, self.sheets[table].texts[column])
        return self._lines(table, column, set(found))

    def _lines(self, table: str, column: str, found: set[str]) -> Iterator[tuple[int, str]]:
        cells = self.sheets[table].cells[column] if found else ()
        return ((line, text) for line, text in enumerate(cells, 2) if text in found)

    def items(self, table: str, column: str) -> set[str]:
        """Return the items that stand in the lists of a column."""
        return set(";".join(self.sheets[table].texts[column]).split(";"))

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
    # To iterate over a column of text as it is takes several times as long.
    if columns:
        return zip(rows.index.tolist(), *(rows[name].tolist() for name in columns), strict=True)
    return rows.reset_index().astype(object).itertuples(index=False)


def shown(cell: Any) -> str:
    """Return a cell as it is quoted in a problem, or that it is blank."""
    return "a blank cell" if cell == "" or pd.isna(cell) else quoted(cell)


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
