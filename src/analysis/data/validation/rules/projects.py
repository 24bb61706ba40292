"""Rules on projects of the Partnership: when they were named, what supports them, how many."""

from collections.abc import Iterator

import pandas as pd

from analysis.data.members import MSP
from analysis.data.projects import COMPARABLE, NAMED
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, day, each, rule


@rule
def only_named_projects_have_a_date(package: Package) -> Iterator[Finding]:
    """A project has a day on which it was named, with its precision, if somebody calls it one of
    the Partnership, and else neither.
    """
    # A day in the row of any other project would count it among those of the Partnership.
    for row in each(package["projects"]):
        is_named = row.link in NAMED
        for column in ("named_on", "date_precision"):
            cell = getattr(row, column)
            if pd.isna(cell) == is_named:
                wrong = "a blank cell" if is_named else f"a value where link is {quoted(row.link)}"
                expected = f"a value, as link is {quoted(row.link)}" if is_named else "none"
                yield Finding("projects", row.line, column, wrong, expected)


@rule
def named_after_the_launch(package: Package) -> Iterator[Finding]:
    """No project is named before the Partnership was launched."""
    launched = package["bodies"].set_index("body_id").loc[MSP, "established_on"]
    rows = package["projects"]
    for line, named in each(rows[rows["named_on"] < launched], "named_on"):
        expected = f"{day(launched)} or later, when {MSP} was launched"
        yield Finding("projects", line, "named_on", day(named), expected)


@rule
def amount_and_currency(package: Package) -> Iterator[Finding]:
    """An amount of support has a currency, and a currency an amount."""
    for line, amount, currency in each(package["project_support"], "amount", "currency"):
        if pd.isna(amount) != pd.isna(currency):
            blank = "amount" if pd.isna(amount) else "currency"
            expected = "a value, as its pair has one"
            yield Finding("project_support", line, blank, "a blank cell", expected)


@rule
def no_more_named_than_stated(package: Package) -> Iterator[Finding]:
    """On no day are more projects known by name than a source states for it."""
    named = package["projects"]["named_on"].dropna().sort_values()
    rows = package["project_counts"]
    rows = rows[rows["what_is_counted"] == COMPARABLE]
    rows = rows.assign(known=named.searchsorted(rows["as_of_date"], side="right"))
    few = rows[rows["count_stated"] < rows["known"]]
    for line, stated_for, number, known in each(few, "as_of_date", "count_stated", "known"):
        wrong = f"{number} stated for {day(stated_for)}"
        expected = f"{known} or more, as so many are named by then"
        yield Finding("project_counts", line, "count_stated", wrong, expected)
