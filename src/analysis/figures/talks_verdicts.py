"""The statements of the news item by verdict: one square a statement."""

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures import verdict_scene
from analysis.figures.common import columns, fixed
from analysis.figures.record import Figure
from analysis.measures.claims import NEWS, news_claims

ID = "talks-verdicts"

COLUMNS = columns(
    "claim_id verdict stated fact=what_holds fact_date topic parties confidence note source_ids"
    " fact_id",
    claim_id=("Statement", "Key of the statement: C and a number, in the order of the item"),
    verdict="What checking found: confirmed, corrected, contradicted, unverified",
    stated=("What the item says", "The statement in the words of this project"),
    fact_date=("Day of the fact", "Day (ISO 8601); blank where the fact has none"),
    parties=("About", "Names of the parties that the statement speaks of"),
    confidence="How firm the evidence is: high, medium or low",
    note="Remarks, and where sources disagree",
    source_ids="Ids of the sources for what holds",
)


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it speaks of one news item."""
    fixed(ID, as_of, "one news item")
    return verdict_scene.figure(
        data,
        NEWS,
        news_claims(data)[list(COLUMNS)],
        ("statement", "in the news item", "stated", "fact"),
        id=ID,
        subtitle=(
            f"Statements of the news item of {long_day(data.news_day)} by verdict; one square is "
            "one statement"
        ),
        columns=COLUMNS,
        notes=("A statement is told in the words of this project, not in those of the news item.",),
        facets=("topic", "verdict"),
    )
