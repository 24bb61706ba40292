"""Numbers in prose: every Markdown page of the book is a template over the data.

A page writes `{{ count(news_day) }}`; the fact stays in data/. `context` is what pages may ask for,
the codebook among it. Pages are Markdown with our own HTML in it: HTML is escaped where it is made,
a text where it enters the page. Notebooks are left alone: they show what the package returns.
"""

from functools import lru_cache, partial
from typing import Any, Final

import pandas as pd
from markupsafe import Markup
from sphinx.application import Sphinx

from analysis import figures, tables
from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day, to_date
from analysis.data.facts import GRADES
from analysis.data.schema import key_columns, names_of
from analysis.data.words import in_sentence, opening, sentence_list
from analysis.evidence.sources import coverage, reach
from analysis.figures.common import span
from analysis.measures import api, snapshots
from analysis.measures.changes import earlier
from analysis.measures.membership import MSP, body_row
from analysis.measures.stated import DIFFERS, stated_of
from analysis.measures.supply import answers as supply
from analysis.publish import cite, templates
from analysis.publish.changes.words import section
from analysis.publish.files.bundle import archive_name
from analysis.publish.files.wheel import wheel
from analysis.publish.html import snapshot as snapshot_html
from analysis.publish.html.material import entry_of
from analysis.publish.html.site import site_of
from analysis.publish.html.table import table
from analysis.scene.layout import SMALL
from analysis.tables.record import Table

CODEBOOK: Final = {
    "name": ("Column", ""),
    "type": ("Type", ""),
    "description": ("Meaning", ""),
    "rules": ("Rules", ""),
}


def day(value: object) -> str:
    """Return a day in words: `6 March 2024`."""
    return long_day(to_date(value))


def thumbnail(data: Dataset, figure_id: str, page: str) -> Markup:
    """Return a figure in small as a link to its place on a page."""
    figure = figures.get(figure_id, data=data)
    picture = Markup(figure.on_page(SMALL).replace("<svg ", '<svg class="msp-small" ', 1))
    way = f"{page}#{figure.id}"
    return templates.html(
        "thumbnail", figure=figure, picture=picture, untold="", pick=False, way=way
    )


def frame_table(data: Dataset, name: str, columns: str, caption: str) -> str:
    """Return a table of the data as HTML; columns: its fields, headed by their titles."""
    titles = {field["name"]: field["title"] for field in data.resource(name)["schema"]["fields"]}
    shown = {column: (titles[column], "") for column in columns.split()}
    return table(Table("", data[name], caption, shown))


def _rules(field: dict[str, Any], resource: dict[str, Any]) -> list[str]:
    """Return a field's constraints, key and references in words."""
    limits = field.get("constraints", {})
    words = [name for name in ("required", "unique") if limits.get(name)]
    if field["name"] in key_columns(resource):
        words.append("key")
    if "enum" in limits:
        words.append("one of " + ", ".join(map(str, limits["enum"])))
    if "minimum" in limits:
        words.append(f"at least {limits['minimum']}")
    if "references" in field:
        words.append(f"list of ids, each in {field['references']}")
    for foreign in resource["schema"].get("foreignKeys", []):
        if field["name"] in names_of(foreign["fields"]):
            words.append(f"in {foreign['reference'].get('resource') or 'this table'}")
    return words


def fields(resource: dict[str, Any]) -> str:
    """Return the codebook's table of one resource's columns as HTML, folded under their names."""
    rows = []
    for field in resource["schema"]["fields"]:
        values = (f"{value}: {text}" for value, text in field.get("meanings", {}).items())
        rules = "; ".join(_rules(field, resource))
        said = " ".join([field["description"], *values])
        rows.append({**field, "rules": rules, "description": said})
    shown = table(Table("", pd.DataFrame(rows), f"Columns of {resource['name']}", CODEBOOK))
    names = ", ".join(row["name"] for row in rows)
    folded = '<details class="msp-columns"><summary>{} columns: {}</summary>{}</details>'
    return Markup(folded).format(len(rows), names, shown)


def reach_of(data: Dataset, *names: str) -> Markup:
    """Return how far tables of the data reach, all of them where none is named, as a paragraph."""
    known = coverage(data)
    line = Markup('<p class="msp-note msp-reach">How far the record reaches. {}</p>')
    return line.format(reach(names or known, known))


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
    return table(Table("", rows, caption, heads))


def on_day(data: Dataset, as_of: object) -> Markup:
    """Return what was true on a day, with the form for another."""
    last = span(data)[1]
    shown = [
        ("membership-map", "The members on the map", last),
        ("membership-growth", "The growth of the partnership", last),
    ]
    then = snapshots.snapshot(as_of, data=data)
    return snapshot_html.fragment(then, snapshots.span(data), shown, site_of(data))


@lru_cache(maxsize=2)
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
        "sources_table": lambda: Markup(tables.sources(data).html(data=data)),
        "strength_table": lambda: Markup(tables.strength(data).html(data=data)),
        "corrections_table": lambda: Markup(tables.corrections(data).html(data=data)),
        "earlier": earlier(data),
        "changed_since": partial(section, data=data),
        "grades": GRADES,
        "archive": archive_name(data),
        "wheel": wheel()[0],
        "rules": all_rules(),
        "listed_bodies": set(data["memberships"]["body_id"]),
        "reach": partial(reach_of, data),
        "materials": supply.materials(data),
        "entry": partial(entry_of, data),
        "opening": opening,
        "disagreements": partial(disagreements, data),
        "boundary_policy": data.resource("basemap")["boundaryPolicy"],
    }


def render(text: str) -> str:
    """Return a page's Markdown with its expressions replaced; an unknown name is an error."""
    return templates.filled(text, context(load()))


def _on_read(app: Sphinx, docname: str, source: list[str]) -> None:
    if app.env.doc2path(docname).endswith(".md"):
        source[0] = render(source[0])


def connect(app: Sphinx) -> None:
    """Render each Markdown page as it is read."""
    app.connect("source-read", _on_read)
