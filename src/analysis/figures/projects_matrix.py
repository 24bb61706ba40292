"""The matrix of projects: what, where, which mineral, who names it and who supports it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.evidence.sources import gaps_on
from analysis.figures import projects_grid
from analysis.figures.common import columns, fixed, sentence_list, whole
from analysis.figures.projects_grid import NAMING, grid_of, label_of
from analysis.figures.record import Figure
from analysis.measures import projects

ID = "projects-matrix"
NAMED_BY: Final = "Named by"
COLUMNS = columns(
    "name=project minerals stages countries=sites column=named_or_supported what=said_there"
    " date=named_or_given confidence=grade note source_ids=sources project_id party_id=column_id"
    " key=project_cell fact_id",
)
DRAWN: Final = ("link", "kind", "payer", "has_amount", "group")


def _named(data: Dataset) -> pd.DataFrame:
    """Return the named projects by their first mineral, that of most projects first."""
    rows = projects.projects(data).query("is_named")
    group = rows["minerals"].map(lambda some: some[0])
    order = [mineral for mineral, _ in Counter(group).most_common()]
    rows = rows.assign(group=group, rank=group.map(order.index))
    return rows.sort_values("rank", kind="stable", ignore_index=True)


def _support(data: Dataset) -> pd.DataFrame:
    """Return a row for each supporter of a support of a named project."""
    rows = projects.support(data).query("is_named")
    rows = rows.assign(has_amount=rows["amount"].notna(), date=rows["when"], what=rows["said"])
    return rows.explode("supporter_ids").rename(columns={"supporter_ids": "party_id"})


def order_of(data: Dataset) -> list[tuple[str, str]]:
    """Return id and name of the columns: who names it, then the parties, of most projects first."""
    rows, names = _support(data), data.party_names()
    number = rows.groupby("party_id")["project_id"].nunique()
    ranked = sorted(number.index, key=lambda party: (-number[party], names[party]))
    return [(NAMING, NAMED_BY), *((party, names[party]) for party in ranked)]


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, a sign each, project by project from the top down.

    Columns as COLUMNS, and as DRAWN, which the picture needs.
    """
    known, order = _named(data), order_of(data)
    named = known.assign(party_id=NAMING, what=known["named_by"], date=known["named"])
    about = known.set_index("project_id")
    given = _support(data)
    for column in ("name", "minerals", "stages", "countries", "link", "group"):
        given[column] = given["project_id"].map(about[column])
    rows = pd.concat([named.assign(support_id=NAMING), given], ignore_index=True)
    ids = [party for party, _ in order]
    rows = rows.assign(
        column=rows["party_id"].map(dict(order)),
        key=rows["project_id"] + "--" + rows["support_id"] + "--" + rows["party_id"],
        row=rows["project_id"].map(list(known["project_id"]).index),
        place=rows["party_id"].map(ids.index),
    ).sort_values(["row", "place"], kind="stable", ignore_index=True)
    return rows[[*COLUMNS, *DRAWN]]


def _lines(rows: pd.DataFrame) -> Iterator[str]:
    """Yield each project in words: what it is, who names it, who supports it."""
    for _, some in rows.groupby("project_id", sort=False):
        each: Iterable[Any] = some.itertuples(index=False)
        said = [f"{row.column}: {row.what} ({row.date})" for row in each]
        first = next(some.itertuples(index=False))
        yield f"{label_of(first)}. {'; '.join(said)}."


def _title(data: Dataset) -> str:
    """Return the finding: how many of the stated projects are known, and how many with money."""
    last = projects.stated_and_named(data).iloc[-1]
    stated, known, paid = last["stated"], last["known"], len(projects.with_public_amount(data))
    return (
        f"Of the {stated} projects stated for the MSP, {known} are known by name; an amount of "
        f"public money is on record for {paid} of them"
    )


def _notes(data: Dataset) -> Iterator[str]:
    """Yield what limits the picture: the record, and the amounts that are not firm."""
    last = projects.stated_and_named(data).iloc[-1]
    yield f"The number is that of {last['as_of']}; the names are those known by then."
    yield from gaps_on(data, projects.TOPIC)
    rows = projects.support(data).query("is_named")
    planned = rows[(rows["standing"] == "planned") & rows["amount"].notna()]
    if len(planned):
        names = sentence_list(list(planned["project"]))
        yield f"Planned only, and binding nobody: the amount for {names}."
    yield "A blank cell: no support is on record, which is not the same as none."
    others = sentence_list(list(projects.projects(data).query("not is_named")["name"]))
    yield f"Not drawn: {others}, which are no projects of the MSP as far as was found."


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows the whole record."""
    fixed(ID, as_of, "the whole record")
    rows, order = rows_of(data), order_of(data)
    grid = grid_of(rows, order)
    headings = sentence_list([group.heading for group in grid.groups])
    supporters = sentence_list([name for _, name in order[1:]])
    return whole(
        data,
        rows[list(COLUMNS)],
        id=ID,
        title=_title(data),
        subtitle=(
            "Projects that somebody calls projects of the MSP, by mineral: who names them, and the "
            "parties named with their support, or as who proposed them"
        ),
        columns=COLUMNS,
        alt=(
            f"Matrix of {len(grid.rows)} projects against who names them and {supporters}. Rows: "
            f"{headings}. {_title(data)}."
        ),
        description=" ".join(_lines(rows)),
        notes=tuple(_notes(data)),
        scene=lambda layout: projects_grid.scene(grid, layout),
        view_from=640,
        key="key",
        facets=("minerals", "countries", "column"),
    )
