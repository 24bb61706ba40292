"""Runs every rule and weighs what it finds against the known exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.data.validation.descriptor import is_table
from analysis.data.validation.floods import thinned
from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted
from analysis.data.validation.rules.book import Book, Finding
from analysis.data.validation.rules.registry import Rule, all_rules

EXCEPTIONS = "exceptions"
_Excuse = tuple[str, str, str]  # rule, table, key


def _absent_tables(book: Book, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield the tables that rules speak of and the descriptor does not know."""
    known = {r["name"] for r in book.descriptor["resources"] if is_table(r)}
    wanted = {table for rule in rules for table in rule.needs} | {EXCEPTIONS}
    for name in sorted(wanted - known):
        expected = f"a resource {quoted(name)} with a CSV file"
        yield Problem(book.file(""), 1, WHOLE_FILE, f"no table {quoted(name)}", expected)


def _findings(rule: Rule, book: Book) -> list[Finding] | Problem:
    try:
        return list(rule.check(book))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # The rows fit the schema here; so it is the schema that lacks what the rule speaks of.
        wrong = f"the rule {rule.name} cannot run: {type(error).__name__} {error}"
        expected = "the columns and types that the rule reads"
        return Problem(book.file(""), 1, WHOLE_FILE, wrong, expected)


def _excuses(book: Book) -> dict[_Excuse, int]:
    """Return the known exceptions with their lines, those of rows with other faults included."""
    sheet = book.sheets.get(EXCEPTIONS)
    if sheet is None or not {"rule", "table", "key"} <= set(sheet.columns):
        return {}
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    keys = [(row["rule"], row["table"], row["key"]) for row in rows]
    return dict(zip(keys, sheet.lines, strict=True))


def _outdated(book: Book, excuses: dict[_Excuse, int], used: set[_Excuse]) -> Iterator[Problem]:
    rules = {rule.name: rule for rule in all_rules()}
    for excuse, line in excuses.items():
        rule = rules.get(excuse[0])
        if rule is None:
            wrong, expected = f"no rule {quoted(excuse[0])}", "one of " + ", ".join(rules)
            yield Problem(book.file(EXCEPTIONS), line, "rule", wrong, expected)
        elif excuse not in used and rule.runs_on(book):
            wrong = f"{quoted(excuse[2])} keeps the rule {rule.name}"
            yield Problem(book.file(EXCEPTIONS), line, "key", wrong, "a real one: remove it")


def run_rules(book: Book) -> list[Problem]:
    """Return what the rules find, less the known exceptions; an exception that no longer applies,
    or that names no rule, is a problem itself.
    """
    problems = list(_absent_tables(book, all_rules()))
    excuses = _excuses(book)
    used: set[_Excuse] = set()
    for rule in (rule for rule in all_rules() if rule.runs_on(book)):
        findings = _findings(rule, book)
        if isinstance(findings, Problem):
            problems.append(findings)
            continue
        named = [(_excuse(rule, book, finding), finding) for finding in findings]
        used.update(excuse for excuse, _ in named if excuse in excuses)
        new = [book.problem(finding) for excuse, finding in named if excuse not in excuses]
        # References are counted by the table they lack, see floods.
        problems += new if rule.name == "list-references" else thinned(new)
    return problems + list(_outdated(book, excuses, used))


def _excuse(rule: Rule, book: Book, finding: Finding) -> _Excuse:
    return rule.name, finding.table, finding.key or _own_key(book, finding)


def _own_key(book: Book, finding: Finding) -> str:
    return book.row_key(finding.table, finding.line) if finding.table in book.sheets else ""
