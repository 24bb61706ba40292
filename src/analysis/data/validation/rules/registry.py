"""The rules, and how they run: each finding is weighed against the known exceptions.

A rule is a function with a name and one sentence that a reader can check. The method page of the
book prints `rule.sentence`, in order of name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted
from analysis.data.validation.rules.package import Finding, Package

Check = Callable[[Package], Iterator[Finding]]
Excuse = tuple[str, str, str]  # rule, table, key of a row or group

EXCEPTIONS = "exceptions"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, its sentence, and the function that finds where it does not hold."""

    name: str
    sentence: str
    check: Check


_RULES: dict[str, Rule] = {}


def rule(name: str, sentence: str) -> Callable[[Check], Check]:
    """Register a function as a rule; raises ValueError where the name is taken."""

    def register(check: Check) -> Check:
        if name in _RULES:
            raise ValueError(f"two rules are named {name!r}")
        _RULES[name] = Rule(name, sentence, check)
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Return every rule in order of name."""
    return tuple(_RULES[name] for name in sorted(_RULES))


def _findings(rule: Rule, package: Package) -> list[Finding]:
    try:
        return list(rule.check(package))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # The rows fit the schema here; so it is the schema that lacks what the rule speaks of.
        wrong = f"the rule {rule.name} cannot run: {type(error).__name__} {error}"
        return [Finding("", 1, WHOLE_FILE, wrong, "the tables, columns and types that it reads")]


def _excuses(package: Package) -> dict[Excuse, int]:
    """Return the known exceptions with their lines."""
    if EXCEPTIONS not in package.frames:
        return {}
    rows = package[EXCEPTIONS][["rule", "table", "key"]]
    return {(rule, table, key): line for line, rule, table, key in rows.itertuples(name=None)}


def _outdated(line: int, excuse: Excuse) -> Finding:
    """Return the problem of an exception that excused nothing."""
    if excuse[0] not in _RULES:
        expected = "one of " + ", ".join(sorted(_RULES))
        return Finding(EXCEPTIONS, line, "rule", f"no rule {quoted(excuse[0])}", expected)
    wrong = f"{quoted(excuse[2])} keeps the rule {excuse[0]}"
    return Finding(EXCEPTIONS, line, "key", wrong, "a real one: remove it")


def run_rules(package: Package) -> list[Problem]:
    """Return what the rules find, less the known exceptions; an exception that no longer applies,
    or that names no rule, is a problem itself.
    """
    excuses = _excuses(package)
    used: set[Excuse] = set()
    new: list[Finding] = []
    for rule in all_rules():
        for finding in _findings(rule, package):
            key = finding.key or package.row_key(finding.table, finding.line)
            excuse = (rule.name, finding.table, key)
            used.add(excuse)
            if excuse not in excuses:
                new.append(finding)
    new += [_outdated(line, excuse) for excuse, line in excuses.items() if excuse not in used]
    return [package.problem(finding) for finding in new]
