"""Tables about the talks of the news item: meetings, memorandum, days around, the number."""

from __future__ import annotations

from markupsafe import Markup

from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day
from analysis.evidence.columns import EVIDENCE, FACT, FACTS
from analysis.evidence.sources import cited
from analysis.measures import talks
from analysis.measures.around import around
from analysis.tables.record import Table

CONFIDENCE = ("Confidence", "high, medium or low; see Method")


def talks_meetings(data: Dataset | None = None) -> Table:
    """Return the bilateral meetings of the statements with who sat at the table; unpublished."""
    data = data or load()
    rows = talks.talks(data)
    return Table(
        "",
        rows,
        f"The {len(rows)} bilateral meetings on days that the statements speak of",
        {
            "title": ("Meeting", "What met"),
            "day": ("Day", "Day of the meeting (ISO 8601)"),
            "city": ("Place", "City"),
            "between": ("Between", "The two parties"),
            "people": ("At the table", "Who spoke for whom, as far as documented"),
            "outcome": ("Outcome", "What came of it"),
            "confidence": CONFIDENCE,
            "note": ("Note", "Remarks"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "title",
        key="meeting_id",
        sources=cited(data, rows["source_ids"]),
        markup={"people": [Markup("<br>").join(some) for some in rows["people"]]},
        files_only=("between", "confidence"),
    )


def talks_memorandum(data: Dataset | None = None) -> Table:
    """Return the texts that two parties of the talks signed on a day the statements speak of."""
    data = data or load()
    rows = talks.agreements(data)
    return Table(
        "talks-memorandum",
        rows,
        "What the talks followed up",
        {
            "title": ("Text", "Title or usual name"),
            "instrument": ("Kind", "mou: memorandum of understanding"),
            "signed": ("Date", "Signature, issue or announcement, as precise as it is known"),
            "parties": ("Parties", "Who is party to it"),
            "subject": ("Subject", "What it covers"),
            "confidence": CONFIDENCE,
            "note": ("Note", "Remarks"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "title",
        key="agreement_id",
        sources=cited(data, rows["source_ids"]),
        files_only=("instrument", "confidence"),
    )


def talks_days(data: Dataset | None = None) -> Table:
    """Return what the data holds for the days around the talks, in order of time."""
    data = data or load()
    first, last = talks.window(data)
    rows = around(data, first, last)
    return Table(
        "talks-days",
        rows,
        f"What happened from {long_day(first)} to {long_day(last)}",
        {
            "when": ("When", "Date, as precise as it is known"),
            "what": ("What", "Meeting, text, accession or event"),
            "kind": ("Kind", "Kind of the row"),
            "parties": ("Parties", "Parties there; blank where none is listed"),
            "confidence": CONFIDENCE,
            "note": ("Note", "Remarks and conflicts between sources"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "what",
        key="fact_id",
        sources=cited(data, rows["source_ids"]),
        facets=("kind",),
    )


def talks_count(data: Dataset | None = None) -> Table:
    """Return what the number of members on the day of the news item counts, one row a kind."""
    data = data or load()
    rows = talks.counted(data)
    total = int(rows["members"].sum())
    return Table(
        "talks-count",
        rows,
        f"What the number {total} counts on {long_day(data.news_day)}",
        {
            "kind": ("Kind", "state, or supranational for the European Union"),
            "members": ("Members", "Number of members of that kind"),
            "names": ("Who", "Short English names"),
            "source_ids": EVIDENCE,
            "fact_ids": FACTS,
        },
        "kind",
        key="kind",
        sources=cited(data, rows["source_ids"]),
    )
