"""The page of a member as HTML: accession, chairs, meetings, agreements, each row with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from analysis.evidence.columns import columns
from analysis.publish import templates
from analysis.publish.html.table import table
from analysis.tables.record import Table

if TYPE_CHECKING:
    from markupsafe import Markup

    from analysis.measures.member import Member
    from analysis.publish.html.site import Site

Columns = Mapping[str, tuple[str, str]]
ACCESSIONS: Final[Columns] = columns(
    "body joined accession=accession_kind announced_at confidence source_ids note=remarks fact_id",
    body=("Body", "What was joined"),
)
CHAIRS: Final[Columns] = columns(
    "role=chair_role body_id official starts ends source_ids note=remarks fact_id",
    official="Blank where the country or the Union as such holds the chair",
)
MEETINGS: Final[Columns] = columns(
    "date title city role representative status basis source_ids fact_id",
    title=("Meeting", "What it was"),
    role="As what the party took part",
    representative=("Represented by", "Blank where not documented"),
    basis=("Rests on", "What the list of the meeting's parties is; see Attendance"),
)
AGREEMENTS: Final[Columns] = columns(
    "date title instrument with_names source_ids note=remarks fact_id",
    date="Day of signature, issue or announcement, as precise as it is known",
    title=("Title", "Title or usual name"),
    instrument="Kind of text",
)


def page(member: Member, site: Site, scope: str) -> Markup:
    """Return the page of a member.

    scope: what the record of agreements covers, for a member whose agreements it does not, else
    blank.
    """
    tables = {
        "accessions": Table("", member.accessions, "What was joined", ACCESSIONS, "body"),
        "chairs": Table("", member.chairs, "Terms and single meetings", CHAIRS, "role"),
        "meetings": Table("", member.meetings, "Meetings by date", MEETINGS, "title"),
        "agreements": Table("", member.agreements, "Texts by date", AGREEMENTS, "title"),
    }
    parts = {name: table(one, site) if len(one.frame) else "" for name, one in tables.items()}
    return templates.html("member", member=member, parts=parts, scope=scope, root=site.root)
