"""Table of how strong the record is: what the rows of each table rest on."""

from analysis.data.dataset import Dataset
from analysis.measures import strength as measures
from analysis.tables.record import Content, table


@table(
    "strength",
    "table_name=record_table rows=record_rows two_sources official=official_rows single_page"
    " table=table_key",
    key="table",
    files_only=("table",),
)
def strength(data: Dataset) -> Content:
    """Return each table with its rows, those on two independent sources, on an official one, on one
    page.
    """
    rows = measures.strength(data)
    told = f"{rows['two_sources'].sum():,} of {rows['rows'].sum():,} rows"
    return Content(rows, f"What the rows rest on: {told} have two independent sources or more")
