"""The page of a table's rows as HTML: each with its evidence."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.facts import GRADES, Fact, fact_id, facts_of, footnotes_of
from analysis.data.schema import lists_of, references
from analysis.measures.supply.words import flag_words
from analysis.publish import cite, templates
from analysis.publish.html import evidence
from analysis.publish.html.site import Site
from analysis.publish.html.table import plain_cell

# What a column that names sources says they are evidence for.
ROLES: Final = {
    "source_ids": "Evidence",
    "source_id": "Stated by",
    "stated_by": "Stated by",
    "right_source_ids": "Evidence for what holds",
}
Names = Mapping[str, str]  # code of a party -> its name
APART: Final = ("confidence", "note")  # columns that have a place of their own


def _cells(
    fact: Fact, others: Mapping[str, str], site: Site, lists: Mapping[str, str], names: Names
) -> list[tuple[str, object]]:
    """Return (label, value) of the filled cells, ids of other rows as links to them.

    lists: column that holds lists of parties -> what it is called. names: party -> its name.
    """
    found: list[tuple[str, object]] = []
    for name, value in fact.cells.items():
        shown = plain_cell(value).shown
        if name in fact.cited or name in APART or shown == "":
            continue
        other = fact_id(others[name], value) if name in others else ""
        if other in site.titles:
            shown = site.fact(other)
        elif others.get(name) == "parties":
            shown = site.member(value, names.get(str(value), str(value)))
        elif name == "flag":
            shown = flag_words(value)
        elif name in lists:
            shown = Markup("; ").join(site.member(party, names[party]) for party in value)
        found.append((lists.get(name, name).removesuffix("_id").replace("_", " "), shown))
    return found


def _cited(fact: Fact, site: Site) -> list[tuple[str, str, Markup]]:
    """Return of each column that names sources: what for, how many, and each in full."""
    found = []
    for column, ids in fact.cited.items():
        if ids:
            about = () if column == "stated_by" else fact.cited.get("stated_by", ())
            counted = evidence.counted(ids, site.sources, about)
            found.append((ROLES.get(column, column), counted, evidence.listed(ids, site, about)))
    return found


def evidence_page(
    data: Dataset,
    name: str,
    site: Site,
    drawn: Mapping[str, Sequence[tuple[str, str]]],
    corrected: Mapping[str, Sequence[Mapping[Any, Any]]],
) -> Markup:
    """Return the page of a table: a section a row.

    drawn: fact id -> (title, address from the top) of the figures that draw it. corrected: fact id
    -> its corrections, as `measures.corrections` has them.
    """
    resource = data.resource(name)
    others = references(resource)
    titles = {field["name"]: field["title"].lower() for field in resource["schema"]["fields"]}
    lists = {column: titles[column] for column in lists_of(resource, "parties")}
    footnotes = footnotes_of(data, name)

    def section(fact: Fact) -> Markup:
        note, grade = (str(plain_cell(fact.cells.get(n)).shown) for n in ("note", "confidence"))
        note = footnotes.get(fact.key, note)
        return templates.html(
            "fact",
            anchor=fact.anchor,
            title=site.titles[fact.id],
            cells=_cells(fact, others, site, lists, data.party_names()),
            grade=grade,
            meaning=GRADES.get(grade, ""),
            remark=evidence.remark(note, site),
            cited=_cited(fact, site),
            corrected=corrected.get(fact.id, ()),
            root=site.root,
            links=evidence.ways(drawn.get(fact.id, ()), site),
            citation=cite.cite(cite.of_fact(data, fact), "short"),
        )

    return templates.html(
        "evidence",
        resource=resource,
        anchor=name.replace("_", "-"),
        sections=list(map(section, facts_of(data, name))),
    )
