"""Table: rows with a caption and labelled columns, as HTML, as text and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from inspect import Signature, signature
from typing import Concatenate, ParamSpec, Protocol

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset, load
from analysis.evidence.sources import Source, cited
from analysis.offers import publisher

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A frame with a caption and labels.

    id: stable slug under which the site publishes it as files; blank for a table that is not
    published. columns: name -> (label, description), the columns that files hold and pages show
    (`note` inside the evidence, `fact_id` as its link). row_head: the column that names the rows.
    key: the column that tells rows apart; with it each row has an anchor `<id>-<key>`.
    sources: what the rows cite, for evidence in full. facets: columns to filter by; a cell may be
    a tuple of values. markup: column -> how a page shows its cells, in the order of the rows.
    group: a column by which the rows, which are in its order, are headed. anchor: the column whose
    cells are the rows' anchors as they stand, for rows that others link to by id.
    files_only: columns that stand in the files and not on a page.
    """

    id: str
    frame: pd.DataFrame
    caption: str
    columns: Mapping[str, tuple[str, str]]
    row_head: str = ""
    key: str = ""
    sources: tuple[Source, ...] = ()
    facets: tuple[str, ...] = ()
    markup: Mapping[str, Sequence[Markup]] = field(default_factory=dict)
    group: str = ""
    anchor: str = ""
    files_only: tuple[str, ...] = ()

    @property
    def rows(self) -> pd.DataFrame:
        """The rows with the columns of the files."""
        return self.frame[list(self.columns)]

    def where(self, **cells: object) -> Table:
        """Return the rows whose cells equal those given (or, for lists, hold them), unpublished.

        Raises KeyError naming the columns for one that the table has not.
        """
        kept = list(range(len(self.frame)))
        for name, wanted in cells.items():
            if name not in self.columns:
                raise KeyError(f"no column {name!r}; expected one of {', '.join(self.columns)}")
            kept = [index for index in kept if _holds(self.frame[name].iloc[index], wanted)]
        asked = ", ".join(f"{self.columns[name][0]}: {wanted}" for name, wanted in cells.items())
        return replace(
            self,
            id="",
            frame=self.frame.iloc[kept].reset_index(drop=True),
            caption=f"{self.caption} ({asked}; {len(kept)} of {len(self.frame)} rows)",
            markup={name: [some[index] for index in kept] for name, some in self.markup.items()},
        )

    def html(self, root: str = "../", *, data: Dataset | None = None) -> str:
        """Return the table for a page of the site; root: the way to the top of the site.

        data: the dataset it was made from (default: the project's).
        """
        return publisher().table_html(self, root, data)

    def _repr_html_(self) -> str:
        return publisher().table_in_notebook(self)

    def __repr__(self) -> str:
        shown = self.rows.rename(columns={name: label for name, (label, _) in self.columns.items()})
        return f"{self.caption}\n{shown.to_string(index=False)}"


class Maker(Protocol[P]):
    """Makes a table of the data given, or of the project's."""

    def __call__(self, data: Dataset | None = None, *args: P.args, **kwargs: P.kwargs) -> Table:
        """Return the table."""


def table(build: Callable[Concatenate[Dataset, P], Table]) -> Maker[P]:
    """Return the maker of the table that `build` outlines.

    The first column heads the rows, and the sources are those of `source_ids`, where the outline
    names no others.
    """

    @wraps(build)
    def made(data: Dataset | None = None, *args: P.args, **kwargs: P.kwargs) -> Table:
        data = data or load()
        outline = build(data, *args, **kwargs)
        return replace(
            outline,
            row_head=outline.row_head or next(iter(outline.columns)),
            sources=outline.sources or cited(data, outline.frame.get("source_ids", ())),
        )

    # What help() prints: the data may be left out.
    first, *others = signature(build).parameters.values()
    first = first.replace(default=None, annotation="Dataset | None")
    made.__signature__ = Signature([first, *others], return_annotation="Table")  # type: ignore[attr-defined]
    return made


def _holds(cell: object, wanted: object) -> bool:
    return wanted in cell if isinstance(cell, tuple) else cell == wanted


def plain(frame: pd.DataFrame, caption: str) -> Table:
    """Return any frame as a table; its column names are the labels, its first column heads rows."""
    return Table("", frame, caption, {str(n): (str(n), "") for n in frame}, str(frame.columns[0]))
