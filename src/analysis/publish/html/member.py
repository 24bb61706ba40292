"""The page of a member as HTML: accession, chairs, meetings, agreements, each row with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from analysis.evidence.columns import FACT
from analysis.publish.html.table import Options, table
from analysis.publish.html.templates import environment

if TYPE_CHECKING:
    import pandas as pd

    from analysis.evidence.sources import Source
    from analysis.measures.member import Member

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


def _table(rows: pd.DataFrame, caption: str, columns: Columns, head: str, options: Options) -> str:
    return table(rows, caption, columns, head, options) if len(rows) else ""


def body(member: Member, sources: Mapping[str, Source], scope: str, root: str = "../") -> str:
    """Return the HTML of a member's page.

    sources: source id -> source. scope: what the record of agreements covers, for a member whose
    agreements it does not, else blank. root: the way to the top of the site.
    """
    options = Options(sources=sources, root=root)
    seats = "Meetings by date"
    texts = "Texts by date"
    parts = {
        "accessions": _table(member.accessions, "What was joined", ACCESSIONS, "body", options),
        "chairs": _table(member.chairs, "Terms and single meetings", CHAIRS, "role", options),
        "meetings": _table(member.meetings, seats, MEETINGS, "title", options),
        "agreements": _table(member.agreements, texts, AGREEMENTS, "title", options),
    }
    return (
        environment()
        .get_template("member.html.j2")
        .render(member=member, parts=parts, scope=scope, root=root)
    )
