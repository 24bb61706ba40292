"""Tables about the evidence: all sources, how strong the record is, what was corrected."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import pandas as pd
from markupsafe import Markup, escape

from analysis.data.dataset import Dataset
from analysis.data.facts import Fact, address, resting_on, titles
from analysis.data.words import language_name, number_of
from analysis.measures import corrections as corrected
from analysis.measures import strength as measured
from analysis.tables.record import Content, table

ROOT: Final = "../"  # the page of the sources is a page of the book
ARCHIVE: Final = "https://web.archive.org/web/{}/{}"  # leads to the copy nearest to a day
MOST: Final = 10  # facts of one table that are listed; more are a link to their page
IN_FILES: Final = "facts mirror_of archived_url accessed_on source_id url draws_on"


def _facts(found: Sequence[Fact], names: dict[str, str], label: str) -> Markup:
    """Return the links to the facts of one table."""
    if len(found) > MOST:
        link = Markup('<a href="{}evidence/{}.html">{} rows</a>')
        return Markup("{}: ").format(label) + link.format(ROOT, found[0].table, len(found))
    link = Markup('<a href="{}{}">{}</a>')
    links = [link.format(ROOT, address(fact.id), names[fact.id]) for fact in found]
    return Markup("{}: ").format(label) + Markup("; ").join(links)


def _resting(found: Sequence[Fact], names: dict[str, str], labels: dict[str, str]) -> Markup:
    """Return what rests on a source, folded up: a line a table."""
    kinds = groupby(found, attrgetter("table"))
    items = [_facts(list(some), names, labels[kind]) for kind, some in kinds]
    listed = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    folded = Markup('<details class="msp-evidence"><summary>{}</summary><ul>{}</ul></details>')
    return folded.format(number_of(len(found), "row"), listed)


def _title(row: Mapping[Any, Any]) -> Markup:
    """Return the linked title; under it its original, archived copy and access, where there are."""
    link, parts = Markup('<a href="{}">{}</a>'), []
    way = Markup('{0} <a href="../book/sources.html#{1}">{1}</a>')
    if row["mirror_of"]:
        parts.append(way.format("Same text as", row["mirror_of"]))
    parts += [way.format("May go back to", one) for one in row["draws_on"]]
    if row["archived_url"]:
        parts.append(link.format(row["archived_url"], "Archived copy"))
    else:
        near = re.sub(r"\D", "", row["published_on"] or f"{row['accessed_on']:%Y%m%d}")
        parts.append(link.format(ARCHIVE.format(near, row["url"]), "Look for an archived copy"))
    if not row["published_on"]:
        parts.append(Markup("Undated: no day of it is known"))
    parts.append(Markup("Accessed {}").format(row["accessed_on"].date().isoformat()))
    title = Markup('<a data-plain href="{}">{}</a><br><small>{}.</small>')
    return title.format(row["url"], row["title"], Markup(". ").join(parts))


def _rows(data: Dataset, facts: dict[str, list[Fact]], labels: dict[str, str]) -> pd.DataFrame:
    rows = data["sources"]
    kinds = [list(dict.fromkeys(fact.table for fact in facts[s])) for s in rows["source_id"]]
    first, order = [some[0] for some in kinds], list(labels)  # facts are in the order of tables
    rests = [tuple(labels[kind] for kind in some) for some in kinds]
    rows = rows.assign(
        language=[language_name(str(tag)) for tag in rows["language"]],
        facts=[len(facts[s]) for s in rows["source_id"]],
        rests=pd.Series(rests, index=rows.index, dtype=object),
        supports=[labels[kind] for kind in first],
        rank=[order.index(kind) for kind in first],
    )
    return rows.sort_values(["rank", "source_id"], ignore_index=True)


@table(
    "sources",
    f"title=page_title rests publisher published_on language type supports {IN_FILES}",
    facets=("rests", "type", "language"),
    group="supports",
    anchor="source_id",
    files_only=tuple(IN_FILES.split()),
)
def sources(data: Dataset) -> Content:
    """Return every source: title, publisher, date, language, type, copies, what rests on it."""
    facts, names = resting_on(data), titles(data)
    labels = {str(r["name"]): str(r["title"]) for r in data.descriptor["resources"]}
    rows = _rows(data, facts, labels)
    blank = dict.fromkeys(("mirror_of", "archived_url", "published_on"), "")
    records = rows.fillna(blank).to_dict("records")
    markup = {
        "title": [_title(row) for row in records],
        "rests": [_resting(facts[s], names, labels) for s in rows["source_id"]],
    }
    return Content(rows, f"The {len(rows)} sources, grouped by what rests on them", markup)


@table(
    "strength",
    "table_name=record_table rows=record_rows two_sources official=official_rows single_page"
    " table=table_key",
    key="table",
    files_only=("table",),
)
def strength(data: Dataset) -> Content:
    """Return each table with its rows, those on two independent sources, on an official one, on one
    page.
    """
    rows = measured.strength(data)
    told = f"{rows['two_sources'].sum():,} of {rows['rows'].sum():,} rows"
    return Content(rows, f"What the rows rest on: {told} have two independent sources or more")


@table(
    "corrections",
    "correction_id row=corrected_row table_name cell=corrected_cell value_before value_after"
    " reason=why_corrected version=since_version row_key source_ids",
    key="correction_id",
    facets=("table_name", "version"),
    files_only=("row_key",),
)
def corrections(data: Dataset) -> Content:
    """Return every correction, the newest first: row, cell, value before and after, why, since."""
    rows = corrected.corrections(data)
    link = Markup('<a href="{}{}">{}</a>')
    links = [
        link.format(ROOT, address(fact), name) if fact else escape(name)
        for fact, name in zip(rows["of"], rows["row"], strict=True)
    ]
    return Content(rows, f"{len(rows)} corrections of published cells", markup={"row": links})
