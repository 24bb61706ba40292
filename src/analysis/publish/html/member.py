"""The page of a member as HTML: its course, then each part of its record with its evidence."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.words import number_of, sentence_list
from analysis.evidence.columns import columns
from analysis.figures import member_course, member_course_scene
from analysis.measures.member import Member
from analysis.measures.membership import FORUM, MSP
from analysis.publish import templates
from analysis.publish.html.site import Site
from analysis.publish.html.table import table
from analysis.scene import svg
from analysis.scene.layout import NARROW, WIDE
from analysis.scene.svg import row_anchor
from analysis.tables.record import Table

# Body -> its growth and its map: the figures that show who joined it, each with what it is. No
# figure shows who joined another one.
JOINED_IN: Final = {
    MSP: (
        ("membership-growth", "Growth of the membership"),
        ("membership-map", "Map of the members"),
    ),
    FORUM: (("forum-growth", "Growth of the Forum"), ("forum-map", "Map of the Forum")),
}
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
_OF_TEXTS: Final[dict[str, str | tuple[str, str]]] = {
    "date": "Day of signature, issue or announcement, as precise as it is known",
    "title": ("Title", "Title or usual name"),
    "instrument": "Kind of text",
}
AGREEMENTS: Final = columns(
    "date title instrument with_names source_ids note=remarks fact_id", **_OF_TEXTS
)
BEYOND: Final = columns(
    "date title instrument with_names confidence source_ids note=remarks fact_id",
    **_OF_TEXTS,
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


def _on_record(member: Member) -> str:
    """Return in words for how many meetings and chairs a member is on record."""
    told = [f"{number_of(member.held, 'meeting')} held"]
    if member.terms:
        told.append(f"{number_of(member.terms, 'term')} in a chair")
    if member.led:
        told.append(f"{number_of(member.led, 'single meeting')} led")
    return sentence_list(told)


def _joined_in(member: Member, site: Site) -> Iterator[tuple[str, str]]:
    """Yield address and words of the figures that show an accession: a map on a day that has it."""
    shown = member.accessions[member.accessions["body_id"].isin(list(JOINED_IN))]
    for body, day in shown[["body_id", "counted_from"]].itertuples(index=False):
        (growth, words), (world, map_words) = JOINED_IN[body]
        yield f"{site.figure(growth)}index.html", words
        yield f"{site.figure(world)}index.html?asof={day}", f"{map_words} on {long_day(day)}"


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
        joined_in=list(_joined_in(member, site)),
        course=course,
        on_record=_on_record(member),
        number_of=number_of,
        pictures=pictures,
    )
