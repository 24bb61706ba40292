"""What the Markdown pages may ask: numbers, dates, tables and small pictures, all from the data.

`context` is the vocabulary of the pages' templates. It is made once a build.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis import figures, tables
from analysis.data.facts import GRADES
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.data.facts import GRADES
from analysis.publish.files.package import archive_name
from analysis.data.words import in_sentence, sentence_list
from analysis.figures.common import span
from analysis.measures import api, snapshots
from analysis.measures.membership import MSP, body_row
from analysis.measures.stated import DIFFERS, stated_of
from analysis.publish import cite
from analysis.publish.files.package import archive_name
from analysis.publish.html import snapshot as snapshot_html
from analysis.publish.html.table import table
from analysis.scene.layout import SMALL


def day(value: object) -> str:
    """Return a day in words: `6 March 2024`."""
    return long_day(to_date(value))


def thumbnail(data: Dataset, figure_id: str, page: str) -> Markup:
    """Return a figure in small as a link to its place on a page."""
    figure = figures.get(figure_id, data=data)
    picture = Markup(figure.on_page(SMALL).replace("<svg ", '<svg class="msp-small" ', 1))
    return Markup(
        '<figure><a href="{page}#{id}"><span role="img" aria-label="{alt}">{svg}</span></a>'
        '<figcaption><a href="{page}#{id}">{title}</a></figcaption></figure>'
    ).format(page=page, id=figure.id, alt=figure.alt, svg=picture, title=figure.title)


def frame_table(data: Dataset, name: str, columns: str, caption: str) -> str:
    """Return a table of the data as HTML; columns: its fields, headed by their titles."""
    titles = {field["name"]: field["title"] for field in data.resource(name)["schema"]["fields"]}
    shown = {column: (titles[column], "") for column in columns.split()}
    return table(data[name], caption, shown, row_head=next(iter(shown)))


def fields(resource: dict[str, Any]) -> str:
    """Return the codebook's table of one resource's columns."""
    schema = resource["schema"]
    rows = [
        {
            "name": field["name"],
            "type": field["type"],
            "rules": _rules(field, schema),
            "description": _meaning(field),
        }
        for field in schema["fields"]
    ]
    heads = {"name": "Column", "type": "Type", "description": "Meaning", "rules": "Rules"}
    return table(
        pd.DataFrame(rows),
        f"Columns of {resource['name']}",
        {key: (label, "") for key, label in heads.items()},
        row_head="name",
    )


def _meaning(field: dict[str, Any]) -> str:
    """Return a field's description, with what each of its values means where that is told."""
    values = (f"{value}: {text}" for value, text in field.get("meanings", {}).items())
    return " ".join([field["description"], *values])


def _rules(field: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return a field's constraints, key and references in words."""
    limits = field.get("constraints", {})
    words = ["required"] if limits.get("required") else []
    if limits.get("unique"):
        words.append("unique")
    key = schema.get("primaryKey", [])
    if field["name"] in ([key] if isinstance(key, str) else key):
        words.append("key")
    if "enum" in limits:
        words.append("one of " + ", ".join(map(str, limits["enum"])))
    if "minimum" in limits:
        words.append(f"at least {limits['minimum']}")
    if "references" in field:
        words.append(f"list of ids, each in {field['references']}")
    for foreign in schema.get("foreignKeys", []):
        names = foreign["fields"]
        if field["name"] in ([names] if isinstance(names, str) else names):
            words.append(f"in {foreign['reference'].get('resource') or 'this table'}")
    return "; ".join(words)


def disagreements(data: Dataset) -> str:
    """Return the stated numbers of members that differ from the record, each with its reason."""
    stated = stated_of(data)
    rows = stated[stated["verdict"] == DIFFERS]
    heads = {
        "as_of": ("Day", "Day the number refers to, as precise as it is known"),
        "stated": ("Stated", "Number of members the source states"),
        "recorded": ("Recorded", "Members by the accessions on that day, with bounds"),
        "reason": ("Reason", "Why they differ"),
        "source_ids": ("Source", "Who states it"),
    }
    caption = f"{len(rows)} of {len(stated)} stated numbers differ from the record"
    return table(rows, caption, heads, row_head="as_of")


def on_day(data: Dataset, as_of: object) -> Markup:
    """Return what was true on a day, with the form for another."""
    last = span(data)[1]
    shown = [
        ("membership-map", "The members on the map", last),
        ("membership-growth", "The growth of the partnership", last),
    ]
    then = snapshots.snapshot(as_of, data=data)
    return snapshot_html.fragment(then, snapshots.span(data), shown)


def context(data: Dataset) -> dict[str, Any]:
    """Return the names a page may use."""
    from analysis.data.validation.rules import all_rules

    names = data.party_names()

    return {
        "data": data,
        "msp": body_row(data["bodies"], MSP),
        "bodies": {row["body_id"]: row for row in data["bodies"].to_dict("records")},
        "news_day": data.news_day,
        "reference_day": data.reference_date,
        "day": day,
        "record_span": snapshots.span(data),
        "on_day": partial(on_day, data),
        "ask_day": snapshot_html.ask,
        "count": partial(api.count, data=data),
        "roster": partial(api.members, data=data),
        "growth": api.growth(data=data).to_dict("records"),
        "named": lambda ids: sentence_list([in_sentence(names[party]) for party in ids]),
        "cite": cite,
        "get_figure": partial(figures.get, data=data),
        "thumbnail": partial(thumbnail, data),
        "frame_table": partial(frame_table, data),
        "fields": fields,
        "resource": data.resource,
        "resources": data.descriptor["resources"],
        "sources_table": lambda: tables.sources(data).html(),
        "grades": GRADES,
        "archive": archive_name(data),
        "rules": all_rules(),
        "listed_bodies": set(data["memberships"]["body_id"]),
        "disagreements": partial(disagreements, data),
        "boundary_policy": data.resource("basemap")["boundaryPolicy"],
    }
