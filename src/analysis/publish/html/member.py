"""The page of a member as HTML: accession, chairs, meetings, agreements, each row with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from analysis.evidence.columns import columns
from analysis.publish.html.table import Options, table
from analysis.publish.html.templates import environment

if TYPE_CHECKING:
    import pandas as pd

    from analysis.evidence.sources import Source
    from analysis.measures.member import Member

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
