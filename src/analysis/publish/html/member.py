"""The page of a member as HTML: accession, chairs, meetings, agreements, each row with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from analysis.evidence.columns import FACT
from analysis.publish import templates
from analysis.publish.html.table import table
from analysis.tables.record import Table

if TYPE_CHECKING:
    from markupsafe import Markup

    from analysis.measures.member import Member
    from analysis.publish.html.site import Site

Columns = Mapping[str, tuple[str, str]]
EVIDENCE: Final = {
    "source_ids": ("Evidence", "Sources of the row, with remarks and conflicts between them"),
    "note": ("Note", "Remarks"),
    "fact_id": FACT,
}
ACCESSIONS: Final[Columns] = {
    "body": ("Body", "What was joined"),
    "joined": ("Joined", "Date of the announcement, as precise as it is known"),
    "accession": ("Accession", "founding or later"),
    "announced_at": ("Announced at", "Occasion or text that made it known"),
    "confidence": ("Confidence", "high, medium or low; see Method"),
    **EVIDENCE,
}
CHAIRS: Final[Columns] = {
    "role": ("Role", "chair of the body, or meeting-chair of one meeting only"),
    "body_id": ("Body", "What was chaired"),
    "official": ("Person", "Blank where the country or the Union as such holds the chair"),
    "starts": ("From", "First day"),
    "ends": ("Until", "Last day"),
    **EVIDENCE,
}
MEETINGS: Final[Columns] = {
    "date": ("Date", "As precise as it is known"),
    "title": ("Meeting", "What it was"),
    "city": ("Place", "City"),
    "role": ("Role", "As what the party took part"),
    "representative": ("Represented by", "Blank where not documented"),
    "status": ("Status", "held, or announced-only where nothing shows that it took place"),
    "basis": ("Rests on", "What the list of the meeting's parties is; see Attendance"),
    **{name: words for name, words in EVIDENCE.items() if name != "note"},
}
AGREEMENTS: Final[Columns] = {
    "date": ("Date", "Day of signature, issue or announcement, as precise as it is known"),
    "title": ("Title", "Title or usual name"),
    "instrument": ("Instrument", "Kind of text"),
    "with_names": ("With", "The other parties"),
    **EVIDENCE,
}


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
