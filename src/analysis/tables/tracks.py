"""Table of the tracks: what runs beside the MSP and its successor, and who is known in it."""

from analysis.data.dataset import Dataset
from analysis.measures import tracks as measures
from analysis.tables.record import Content, table


@table(
    "tracks",
    "name=track_name description=track_is since=track_since status=track_status"
    " parties=track_parties parties_known=track_known confidence note source_ids fact_id",
    key="track_id",
    facets=("status", "parties_known"),
)
def tracks(data: Dataset) -> Content:
    """Return every track: what it is, since when, how many parties are on record, the sources."""
    rows = measures.tracks(data)
    return Content(
        rows, f"{len(rows)} tracks beside the MSP and its successor; none is an act of either"
    )
