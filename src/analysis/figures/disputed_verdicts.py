"""The disputed claims by verdict: one square a claim."""

from analysis.data.dataset import Dataset
from analysis.figures import verdict_scene
from analysis.figures.common import cited, columns, fixed
from analysis.figures.record import Figure
from analysis.measures.claims import DISPUTED, disputed_claims

ID = "disputed-verdicts"

COLUMNS = columns(
    "claim_id verdict claim correction stated_by source_ids fact_id",
    claim_id=("Claim", "Key of the claim: D and a number"),
    verdict="What checking found: wrong, imprecise, outdated or disputed",
    claim=("The claim, not the fact", "The claim in the words of this project"),
    stated_by="Ids of the sources that make the claim",
    source_ids=("Evidence for what holds", "Ids of the sources for what holds instead"),
)


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every claim."""
    fixed(ID, as_of, "every claim")
    rows = disputed_claims(data)[list(COLUMNS)]
    return verdict_scene.figure(
        data,
        DISPUTED,
        rows,
        ("claim", "in circulation", "claim", "correction"),
        id=ID,
        subtitle="Claims met in sources, by verdict; one square is one claim",
        columns=COLUMNS,
        notes=("A claim is told so that it can be recognised; what holds stands beside it.",),
        sources=cited(data, [*rows["stated_by"], *rows["source_ids"]]),
        facets=("verdict",),
    )
