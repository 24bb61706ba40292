"""What changed since an earlier data version, in words: at a figure, and on the page of all.

A figure tells what became of the rows behind it; the page has counts by table, and why.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.data.schema import SOURCES
from analysis.data.words import number_of, sentence_list
from analysis.figures.behind import SOURCES_ONLY
from analysis.figures.behind import counts as counts_behind
from analysis.figures.record import Figure
from analysis.measures.changes import counts, earlier
from analysis.measures.changes.compare import ADDED, CORRECTED, WITHDRAWN, changes_of
from analysis.measures.changes.reasons import reasons_of
from analysis.publish import templates
from analysis.publish.changes.files import kept_at, rows_of
from analysis.publish.html.site import Site, site_of
from analysis.publish.html.table import table
from analysis.tables.record import Table

HEADS: Final = {
    "table": ("Table", "Table of the data that both versions have"),
    "added": ("Added", "Rows that the earlier version had not"),
    "corrected": ("Corrected", "Rows of both in which a cell holds something else"),
    "sources_only": ("Sources only", "Corrected in nothing but the sources that the row names"),
    "withdrawn": ("Withdrawn", "Rows that are no longer there"),
    "rows": ("Rows now", "Rows of the table as it is"),
}


def _kinds(some: Counter[str]) -> str:
    """Return kinds of change in words: `12 added, 3 corrected (1 in their sources only)`."""
    told = {kind: f"{some[kind]} {kind}" for kind in (ADDED, CORRECTED, WITHDRAWN) if some[kind]}
    if some[CORRECTED]:
        told[CORRECTED] = counts.corrected(some[CORRECTED], some[SOURCES_ONLY])
    return ", ".join(told.values())


def note(figure: Figure, since: str, data: Dataset) -> str:
    """Return in sentences what became of the rows behind a figure since a data version."""
    found = counts_behind(figure, changes_of(data, since), data)
    titles = {entry["name"]: entry["title"].lower() for entry in data.descriptor["resources"]}
    if not (found.shown or found.referred or found.elsewhere):
        return f"No row behind this figure changed since data version {since}."
    rows = f"of the {number_of(found.rows, 'row')} behind this figure"
    changed = f"{rows}: {_kinds(found.shown)}" if found.shown else f"none {rows} changed"
    said = [f"Since data version {since} {changed}."]
    if found.referred:
        told = (f"{titles[table]} {_kinds(kinds)}" for table, kinds in found.referred.items())
        said.append(f"Of the rows that they refer to: {'; '.join(told)}.")
    if found.elsewhere:
        tables = sentence_list([titles[table] for table in found.elsewhere])
        number = found.elsewhere.total()
        said.append(f"Of the other rows of {tables}: {number} corrected or withdrawn.")
    return " ".join(said)


def notes(figure: Figure, data: Dataset) -> dict[str, str]:
    """Return earlier data version -> what became of the rows behind a figure, the newest first."""
    return {since: note(figure, since, data) for since in earlier(data)}


def _summary(since: str, data: Dataset) -> Markup:
    counted = counts.counts(changes_of(data, since))
    titles = {entry["name"]: entry["title"] for entry in data.descriptor["resources"]}
    counted["table"] = counted["table"].map(lambda name: titles.get(name, name))
    caption = f"Rows that changed from {since} to {data.version}: {counts.total(counted)}"
    return table(Table("", counted, caption, HEADS))


def _named(table: str, keys: list[str], site: Site) -> Markup:
    """Return rows of a table by their title, several by their number."""
    if len(keys) > 1:
        return Markup("{} of {}").format(number_of(len(keys), "row"), table)
    if table == SOURCES:
        return Markup("source ") + site.source(keys[0])
    fact = fact_id(table, *keys[0].split(";"))
    return site.fact(fact) if fact in site.titles else Markup("{}: {}").format(table, keys[0])


def _corrected(since: str, data: Dataset, site: Site) -> Iterator[dict[str, Any]]:
    """Yield rows corrected for a recorded reason: name, columns, numbers of the corrections."""
    changed = changes_of(data, since)
    why, found = reasons_of(changed, data), dict[Any, dict[str, list[str]]]()
    for row in (row for row in changed.rows if row.change == CORRECTED):
        cells = {c: why[row.table, row.key, c] for c in row.cells if (row.table, row.key, c) in why}
        ids = tuple(dict.fromkeys(one for reason in cells.values() for one in reason.ids))
        if ids:
            found.setdefault((row.table, ids), {})[row.key] = list(cells)
    for (name, ids), rows in found.items():
        named = sentence_list(list(dict.fromkeys(c for cells in rows.values() for c in cells)))
        yield {"row": _named(name, list(rows), site), "cells": named, "ids": ids}


def section(since: str, data: Dataset) -> Markup:
    """Return what changed since a data version: counts, what has a reason, what has none, files."""
    changed, site = changes_of(data, since), site_of(data)
    cells = counts.cells(changed, data)
    return templates.html(
        "changed",
        since=since,
        summary=_summary(since, data),
        lines=[*counts.apart(changed), *counts.without_reason(cells)],
        reasoned=number_of(cells.reasoned.total(), "corrected cell"),
        corrected=list(_corrected(since, data, site)),
        files=[(f"{site.root}{rows_of(since, suffix)}", suffix[1:].upper())
               for suffix in (".json", ".csv")],
        archive=f"{site.root}{kept_at(since)}",
    )  # fmt: skip
