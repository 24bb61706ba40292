"""Table: rows with a caption and labelled columns, as HTML, as text and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from inspect import Signature, signature
from itertools import compress
from operator import and_
from types import MappingProxyType
from typing import Concatenate, NamedTuple, ParamSpec, Protocol, TypedDict, Unpack

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset, given
from analysis.evidence.columns import columns
from analysis.evidence.sources import Source, cited
from analysis.offers import publisher

P = ParamSpec("P")
CITING = ("stated_by", "source_ids")  # columns of ids of sources


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A frame with a caption and labels.

    id: stable slug under which the site publishes it as files; blank for a table that is not
    published. columns: name -> (label, description), the columns that files hold and pages show
    (`note` inside the evidence, `fact_id` as its link). row_head: the column that names the rows;
    the first one by default. key: the column that tells rows apart; with it each row has an anchor
    `<id>-<key>`.
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

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))
        object.__setattr__(self, "row_head", self.row_head or next(iter(self.columns)))

    @property
    def rows(self) -> pd.DataFrame:
        """The rows with the columns of the files."""
        return self.frame[list(self.columns)]

    def where(self, **cells: object) -> Table:
        """Return the rows whose cells equal those given (or, for lists, hold them), unpublished.

        Raises KeyError naming the columns for one that the table has not.
        """
        kept = [True] * len(self.frame)
        for name, wanted in cells.items():
            if name not in self.columns:
                raise KeyError(f"no column {name!r}; expected one of {', '.join(self.columns)}")
            holds = [wanted in cell if isinstance(cell, tuple) else cell == wanted
                     for cell in self.frame[name]]  # fmt: skip
            kept = list(map(and_, kept, holds))
        asked = ", ".join(f"{self.columns[name][0]}: {wanted}" for name, wanted in cells.items())
        return replace(
            self,
            id="",
            frame=self.frame.loc[kept].reset_index(drop=True),
            caption=f"{self.caption} ({asked}; {sum(kept)} of {len(kept)} rows)",
            markup={name: list(compress(some, kept)) for name, some in self.markup.items()},
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


class Content(NamedTuple):
    """What a table holds. markup: as in Table. said: column -> what the data says of it.

    part: whether these are some of its rows only, which are not published.
    """

    rows: pd.DataFrame
    caption: str
    markup: Mapping[str, Sequence[Markup]] = {}
    said: Mapping[str, str] = {}
    part: bool = False


class Look(TypedDict, total=False):
    """What else may be said of a table beforehand; see Table."""

    row_head: str
    key: str
    facets: tuple[str, ...]
    group: str
    anchor: str
    files_only: tuple[str, ...]


class Maker(Protocol[P]):
    """Makes a table of the data given, or of the project's; id: that of the table."""

    id: str

    def __call__(self, data: Dataset | None = None, *args: P.args, **kwargs: P.kwargs) -> Table:
        """Return the table."""


def table(
    table_id: str, names: str | Mapping[str, tuple[str, str]], **look: Unpack[Look]
) -> Callable[[Callable[Concatenate[Dataset, P], Content]], Maker[P]]:
    """Return what turns a function that fills a table into its maker.

    table_id: blank for a table that is not published. names: as `columns` takes them, or what it
    returns.
    """

    def maker(fill: Callable[Concatenate[Dataset, P], Content]) -> Maker[P]:
        @wraps(fill)
        def made(data: Dataset | None = None, *args: P.args, **kwargs: P.kwargs) -> Table:
            data = given(data)
            rows, caption, markup, said, part = fill(data, *args, **kwargs)
            shown = columns(names, **said) if isinstance(names, str) else names
            ids = [some for name in CITING if name in shown for some in rows[name]]
            made_id, used = "" if part else table_id, cited(data, ids)
            return Table(made_id, rows, caption, shown, sources=used, markup=markup, **look)

        # What help() prints: the data may be left out.
        first, *others = signature(fill).parameters.values()
        first = first.replace(default=None, annotation="Dataset | None")
        made.__signature__ = Signature([first, *others], return_annotation="Table")  # type: ignore[attr-defined]
        made.id = table_id  # type: ignore[attr-defined]
        return made  # type: ignore[return-value]

    return maker


def plain(frame: pd.DataFrame, caption: str) -> Table:
    """Return any frame as a table; its column names are the labels, its first column heads rows."""
    return Table("", frame, caption, {str(name): (str(name), "") for name in frame})
