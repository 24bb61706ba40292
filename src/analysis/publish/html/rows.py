"""The pages of rows as HTML: a table's rows with their evidence, and all rows of a member."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.facts import GRADES, Fact, fact_id, facts_of, footnotes_of
from analysis.data.schema import lists_of, references
from analysis.data.words import number_of, sentence_list
from analysis.evidence.columns import columns
from analysis.figures import member_course, member_course_scene
from analysis.measures.member import Member
from analysis.measures.supply.words import flag_words
from analysis.publish import cite, templates
from analysis.publish.html import evidence
from analysis.publish.html.site import Site
from analysis.publish.html.table import plain_cell, table
from analysis.scene import svg
from analysis.scene.layout import NARROW, WIDE
from analysis.scene.svg import row_anchor
from analysis.tables.record import Table

# What a column that names sources says they are evidence for.
ROLES: Final = {
    "source_ids": "Evidence",
    "source_id": "Stated by",
    "stated_by": "Stated by",
    "right_source_ids": "Evidence for what holds",
}
Names = Mapping[str, str]  # code of a party -> its name
APART: Final = ("confidence", "note")  # columns that have a place of their own
ACCESSIONS: Final = columns(
    "body joined accession=accession_kind announced_at confidence source_ids note=remarks fact_id",
    body=("Body", "What was joined"),
)
CHAIRS: Final = columns(
    "role=chair_role body=body_id official starts ends source_ids note=remarks fact_id",
    official="Blank where the country or the Union as such holds the chair",
)
MEETINGS: Final = columns(
    "date title city role representative status basis source_ids fact_id note",
    title=("Meeting", "What it was"),
    role="As what the party took part",
    representative=("Represented by", "Blank where not documented"),
    basis=("Rests on", "What the list of the meeting's parties is; see Attendance"),
)
AGREEMENTS: Final = columns(
    "date title instrument with_names source_ids note=remarks fact_id",
    date="Day of signature, issue or announcement, as precise as it is known",
    title=("Title", "Title or usual name"),
    instrument="Kind of text",
)
BEYOND: Final = columns(
    "date title instrument with_names confidence source_ids note=remarks fact_id",
    date="Day of signature, issue or announcement, as precise as it is known",
    title=("Title", "Title or usual name"),
    instrument="Kind of text",
    with_names="The other parties, partners among them",
)
TRACKS: Final = columns(
    "track role=track_role date=track_date confidence source_ids note=remarks fact_id",
    track=("Track", "Meeting, text or talks beside the MSP and its successor"),
)
PROJECTS: Final = columns(
    "name=project part=project_part what=site_or_support minerals named_by date=named_or_given"
    " source_ids note=remarks fact_id",
)
OTHER_PROJECTS: Final = PROJECTS | columns("named_by=not_named")


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


def _on_record(member: Member) -> str:
    """Return in words for how many meetings and chairs a member is on record."""
    told = [f"{number_of(member.held, 'meeting')} held"]
    if member.terms:
        told.append(f"{number_of(member.terms, 'term')} in a chair")
    if member.led:
        told.append(f"{number_of(member.led, 'single meeting')} led")
    return sentence_list(told)


def member_page(member: Member, data: Dataset, site: Site, scope: str) -> Markup:
    """Return the page of a member: its course, then each part of its record with evidence.

    scope: what the record of agreements covers, for a member whose agreements it does not, else
    blank.
    """

    def rows(frame: pd.DataFrame, caption: str, named: Mapping[str, tuple[str, str]]) -> Table:
        anchors = [row_anchor(member_course.ID, fact) for fact in frame["fact_id"]]
        head = next(name for name in ("title", "body", "role") if name in named)
        return Table("", frame.assign(anchor=anchors), caption, named, head, anchor="anchor")

    further = "Further texts" if len(member.agreements) else "Texts"
    tables = {
        "accessions": rows(member.accessions, "What was joined", ACCESSIONS),
        "chairs": rows(member.chairs, "Terms and single meetings", CHAIRS),
        "meetings": rows(member.meetings, "Meetings by date", MEETINGS),
        "agreements": rows(member.agreements, "Texts by date", AGREEMENTS),
        "beyond": rows(member.beyond, f"{further} by date", BEYOND),
        "tracks": Table("", member.tracks, "Tracks and the part taken in them", TRACKS),
        "projects": Table("", member.projects, "Sites and support", PROJECTS),
        "others": Table("", member.other_projects, "Sites and support", OTHER_PROJECTS),
    }
    course = member_course.course(member, data, texts=member.is_partner and not scope)
    pictures = {
        layout.name: Markup(
            svg.on_page(member_course_scene.scene(course, layout), member_course.ID, links=True)
        )
        for layout in (WIDE, NARROW)
    }
    parts = {name: table(one, site) if len(one.frame) else "" for name, one in tables.items()}
    return templates.html(
        "member",
        member=member,
        parts=parts,
        scope=scope,
        root=site.root,
        course=course,
        on_record=_on_record(member),
        number_of=number_of,
        pictures=pictures,
    )
