"""Figure: one frozen record with all that a reader needs.

The same record feeds the page, the downloads, the citation and the alternative text, so that
nothing is written twice. What is drawn is exactly what `table` holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.data.frozen import copied
from analysis.evidence.sources import Source
from analysis.figures.family import Family
from analysis.offers import publisher
from analysis.scene import glance, live, plotly, svg
from analysis.scene.chart import Chart
from analysis.scene.layout import LIVE, SMALL, WIDE, Layout
from analysis.scene.marks import Scene
from analysis.scene.states import State, stepped

if TYPE_CHECKING:
    import pandas as pd

    from analysis.data.dataset import Dataset


@copied("rows")
@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure of the book. Others get the same record, so that what it holds cannot be changed.

    id: stable slug, never reused. title: states the finding. subtitle: measure, unit, as-of date.
    as_of: the day the figure speaks of. data_version: version of the data package.
    rows: the exact rows drawn, one DataFrame with `source_ids` (`table` returns a copy).
    columns: column name -> label and description with unit, for every column of `rows`.
    alt: short alternative text computed from the rows; description: its long form.
    notes: method, precision, boundary policy. sources: what the drawn rows cite.
    scene: what is drawn in a layout, and for the interactive view. states: where that view steps
    from day to day, what it shows from each day on. charts: what of it an office program can chart.
    span: first and last day for which it can be asked, None where it speaks of no day.
    until: the last day to which it holds, where it stands for a stretch that begins with `as_of`.
    usual: whether `as_of` is the day that it has by itself; the address of any other names the day.
    key: the column whose cells tell the rows apart; with it each row has an anchor on the page.
    facets: columns by which a reader may filter the rows and their marks;
    a cell may be a tuple of values. files_only: columns that stand in the files and not on a page.
    bodies: whose members a figure of a day shows, first the one that it counts. among: codes of
    the countries of which it speaks, where joining changes nothing for others. view_from: the
    width in CSS pixels from which the interactive view is offered: some need room. basemap:
    whether it draws the countries, whose shapes have licences of their own. tables: of the data,
    from which the rows come, where these name no facts. family: the figures of which it is one.
    """

    id: str
    title: str
    subtitle: str
    as_of: dt.date
    data_version: str
    rows: pd.DataFrame
    columns: Mapping[str, tuple[str, str]]
    alt: str
    description: str
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    scene: Callable[[Layout], Scene]
    states: Callable[[], Sequence[State]] | None = None
    charts: Callable[[], Sequence[Chart]] = tuple
    span: tuple[dt.date, dt.date] | None = None
    until: dt.date | None = None
    usual: bool = True
    key: str = ""
    facets: tuple[str, ...] = ()
    files_only: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ("MSP",)
    among: frozenset[str] | None = None
    view_from: int = 0
    basemap: bool = False
    tables: tuple[str, ...] = ()
    family: Family | None = None

    def __post_init__(self) -> None:
        """Drop blank notes: a caveat whose gap is closed. Describe the picture of a layout once.

        A build asks for the same one for a page, for files and for its marks.
        """
        object.__setattr__(self, "notes", tuple(note for note in self.notes if note))
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))
        object.__setattr__(self, "scene", lru_cache(maxsize=8)(self.scene))

    @property
    def asked(self) -> dt.date | None:
        """The day that its address names, None where that needs none.

        A figure that stands for a stretch of days always names its day; one whose page shows no
        other day never does.
        """
        if self.until is None and (self.usual or self.span is None):
            return None
        return self.as_of

    @property
    def is_variant(self) -> bool:
        """True for one of many: of a stretch of days, or led by another of its family."""
        return self.until is not None or bool(self.family and self.family.lead != self.id)

    @property
    def choice(self) -> str:
        """What it shows of all that its family has, blank where it has none."""
        return self.family.names[self.id][0] if self.family else ""

    @property
    def stem(self) -> str:
        """How the names of its files begin: with its id, and the day that its address names."""
        return f"{self.id}-{self.asked}" if self.asked else self.id

    @property
    def row_head(self) -> str:
        """The column that names the rows."""
        return "name" if "name" in self.columns else next(iter(self.columns))

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The tables of the data from which its rows come, by their facts or as it says."""
        lists = [self.rows[name] for name in ("fact_id", "fact_ids") if name in self.rows]
        cells = [cell if isinstance(cell, tuple) else (cell,) for some in lists for cell in some]
        found = (fact.partition("/")[0] for facts in cells for fact in facts if fact)
        return tuple(dict.fromkeys((*self.tables, *found)))

    @property
    def table(self) -> pd.DataFrame:
        """The drawn rows, a copy that may be changed freely."""
        return self.rows

    @property
    def marks(self) -> Mapping[str, str]:
        """Key of a row -> name of its mark, in the order of the picture."""
        marks = [mark for panel in self.scene(WIDE).panels for mark in panel.marks]
        found: dict[str, str] = {}
        for mark in marks:
            if mark.row and mark.says and mark.only != "live":
                found.setdefault(mark.row, mark.says.split("\n")[0])
        return found

    def static(self, layout: Layout = WIDE) -> Scene:
        """Return what the picture of a layout is drawn from."""
        return self.scene(layout)

    def svg(self, layout: Layout = WIDE) -> str:
        """Return the static drawing as SVG text, the same bytes every time."""
        return svg.as_file(self.scene(layout), self.id)

    @property
    def untold(self) -> str:
        """What its picture for a glance leaves out or cannot say, in words."""
        names = [name for name in self.rows[self.row_head] if isinstance(name, str)]
        return glance.told(self.scene(WIDE), self.scene(SMALL), names)

    def on_page(self, layout: Layout = WIDE, *, links: bool = False) -> str:
        """Return the drawing as SVG for a page; links: its marks lead to their rows."""
        return svg.on_page(self.scene(layout), self.id, links=links)

    def view(self) -> dict[str, Any]:
        """Return the interactive view as Plotly's `data` and `layout`."""
        if self.states is not None:
            return stepped(self.states(), self.as_of)
        return live.view(self.scene(LIVE))

    def interactive(self) -> Any:
        """Return the interactive view as a Plotly figure (`plotly.graph_objects.Figure`)."""
        return plotly.figure(self.view())

    def save(self, path: str | Path, *, data: Dataset | None = None) -> Path:
        """Write the figure in the format of the suffix, e.g. .svg .png .pdf .pptx .docx .csv .xlsx.

        data: the dataset it was made from (default: the project's). Returns the path written;
        raises ValueError naming the formats for any other suffix, OSError where writing fails.
        """
        return publisher().save(self, path, data)

    def cite(self, style: str = "short", *, data: Dataset | None = None) -> str:
        """Return the citation of this figure; styles and errors as `analysis.publish.cite.cite`.

        data: the dataset it was made from (default: the project's).
        """
        return publisher().cite(self, style, data)

    def __repr__(self) -> str:
        return f"Figure {self.id}: {self.title}"

    def _ipython_display_(self) -> None:
        publisher().show(self)
