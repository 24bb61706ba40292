"""Who is at the centre of the bilateral texts: partners and betweenness of each party."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.words import number_of, opening
from analysis.figures import agreements_common as shared
from analysis.figures.common import columns, fixed, in_sentence, named, sentence_list, whole
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.agreements import DEFINITIONS
from analysis.measures.meetings import together
from analysis.scene import text
from analysis.scene.chart import Chart
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Dot, Look, Mark, Panel, Path, Scene, Words

ID = "agreements-partners"

COLUMNS: Final = {
    **columns("name"),
    **DEFINITIONS,
    **columns("source_ids=sources party_id", source_ids="Ids of the sources of the party's texts"),
}
WHOLE: Final = ("partners", "bilateral", "plurilateral")
ROW, TOP, GAP = 25.0, 26.0, 9.0  # pixels: a party, the headings, from a name or sign to its text
NAME: Final = 130.0  # pixels of the longest line of a name
INDENT: Final = 5.0  # pixels from the edge of a panel to its zero: half a sign
BETWEEN: Final = 22.0  # pixels between the panels
FIRST: Final = 7  # parties at a glance
SIGNS: Final = {"partners": ("bilateral", "circle", 8.5), "betweenness": ("ink", "diamond", 6.5)}


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a party, most partners first; blank where not covered."""
    others = pd.DataFrame({"party_id": shared.parties_of(data)[1]})
    rows = pd.concat([api.network_measures(data=data), others], ignore_index=True)
    each = api.agreement_texts(data=data).explode("parties").groupby("parties")["source_ids"]
    cited_by = {party: together(lists) for party, lists in each}
    sources = [cited_by.get(party, ()) for party in rows["party_id"]]
    return rows.astype(dict.fromkeys(WHOLE, "Int64")).assign(
        name=rows["party_id"].map(data.party_names()),
        source_ids=pd.Series(sources, rows.index, dtype=object),
    )[list(COLUMNS)]


def _title(rows: pd.DataFrame) -> str:
    most = rows["partners"].max()
    first = rows.loc[rows["partners"] == most, "name"]
    return (
        f"{opening(named(first))} {'has' if len(first) == 1 else 'have'} bilateral texts "
        f"with {most} of {len(rows) - 1} possible partners, the most of all"
    )


def _alt(rows: pd.DataFrame) -> str:
    counts = zip(rows["name"].map(in_sentence), rows["partners"], strict=True)
    top = [f"{name} {partners}" for name, partners in counts][:4]
    none = named(rows.loc[rows["partners"] == 0, "name"], "nobody")
    return (
        f"Dot plot of {len(rows)} parties by number of bilateral partners: {sentence_list(top)} "
        f"lead; none found for {none}. Beside it, their betweenness."
    )


def _description(rows: pd.DataFrame) -> str:
    listed = (
        f"{r['name']}: {number_of(r['partners'], 'partner')}, betweenness "
        f"{written(r['betweenness'])}"
        for r in rows.to_dict("records")
    )
    return f"{'; '.join(listed)}."


def written(value: float) -> str:
    """Return a number as the picture shows it: whole, or with the decimals that the row has."""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _sign(row: Mapping[Any, Any], measure: str, y: float, start: float, size: float) -> list[Mark]:
    """Return a party's line, sign and number; start: where the panel does."""
    tone, shape, wide = SIGNS[measure]
    value, key = row[measure], str(row["party_id"])
    words = partial(Words, y=y, size=size)
    if pd.isna(value):
        return [words(x=start, text=shared.NOT_COVERED.lower(), tone="muted")]
    told = [f"{DEFINITIONS[m][0]}: {row[m]}" for m in DEFINITIONS if m != "partners"]
    number = row["partners"]  # a number, as in the picture, whose words its name must have
    says = "\n".join([f"{row['name']}, {number} bilateral partner{'s'[: number != 1]}", *told])
    look, x = Look(fill=tone if value else "paper", line=tone, width=1.4), float(value)
    return [
        Path(points=((start, y), (x, y)), look=Look(line=tone, width=2.4), row=key),
        Dot(x=x, y=y, shape=shape, size=wide, look=look, row=key, says=says),
        words(x=x, dx=GAP, text=written(value), bold=bool(value),
              tone="ink" if value else "muted", row=key),
    ]  # fmt: skip


def _panels(
    table: pd.DataFrame, edges: list[float], left: float, layout: Layout
) -> Iterator[Panel]:
    """Yield a panel a measure, between numbers that keep clear at any width of the live view."""
    measures = list(SIGNS)[: 1 if layout.is_small else None]
    numbers = [written(value) for measure in measures for value in table[measure].dropna()]
    beside = GAP + max(text.width(number, layout.small, bold=True) for number in numbers)
    between = beside + (3 * BETWEEN if layout.name == "live" else BETWEEN)
    room = layout.width - left - beside - 2 - between * (len(measures) - 1)
    wide, rows = room / len(measures), table.to_dict("records")
    for number, measure in enumerate(measures):
        most = float(table[measure].max() or 1)
        start = -most * INDENT / (wide - INDENT)
        begin, title = left + number * (wide + between), DEFINITIONS[measure][0]
        over = begin + text.width(title, layout.text, bold=True) - layout.width
        marks: list[Mark] = [
            Words(x=start, y=0, dx=min(0, -over), dy=-13, text=title, size=layout.text, bold=True,
                  tone=SIGNS[measure][0])
        ]  # fmt: skip
        for row, (top, bottom) in zip(rows, pairwise(edges), strict=True):
            marks += _sign(row, measure, (top + bottom) / 2, start, layout.small)
        x, y = Axis(low=start, high=most), Axis(low=edges[-1], high=0.0)
        yield Panel(box=(begin, TOP, wide, edges[-1]), x=x, y=y, marks=tuple(marks), name=measure)


def scene(table: pd.DataFrame, layout: Layout) -> Scene:
    """Return the dot plot; table: name, party_id and the measures, in the order of the rows.

    Small shows the first parties only, and only their partners.
    """
    table = table.head(FIRST) if layout.is_small else table
    names, edges, widest = shared.stacked(table["name"], NAME, layout.small, ROW)
    first, *others = _panels(table, edges, widest + GAP + 1, layout)
    beside = [
        Words(x=first.x.low, y=(top + bottom) / 2, dx=-GAP, anchor="end", text=name,
              size=layout.small, tone="muted" if pd.isna(known) else "ink")
        for name, known, (top, bottom) in zip(names, table["partners"], pairwise(edges),
                                              strict=True)
    ]  # fmt: skip
    first = replace(first, marks=(*beside, *first.marks))
    return Scene(layout=layout, height=TOP + edges[-1] + 2, panels=(first, *others))


def _chart(rows: pd.DataFrame) -> Chart:
    """Return the number of partners of each party as bars."""
    title, _ = DEFINITIONS["partners"]
    table = rows.set_index("name")[["partners"]].set_axis([title], axis=1)
    return Chart("Bilateral partners", "bars", table, {title: SIGNS["partners"][0]}, "number")


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the dot plot; ValueError for a day, because it shows all texts of the record."""
    fixed(ID, as_of, "all texts of the record")
    rows = rows_of(data)
    covered = rows.dropna(subset="partners").astype(dict.fromkeys(WHOLE, int))
    return whole(
        data,
        rows,
        id=ID,
        tables=("agreements", "agreement_parties"),
        title=_title(covered),
        subtitle=(
            "Bilateral partners (number) and betweenness (0 to 1) of partners of the "
            f"{shared.partnership(data)}, texts of {shared.period(data)}"
        ),
        columns=COLUMNS,
        alt=_alt(covered),
        description=_description(covered),
        notes=(
            *(": ".join(DEFINITIONS[measure]) + "." for measure in SIGNS),
            f"A hollow sign is a zero. Without partners, no text was found. {shared.scope(data)}",
            *shared.NOTES,
        ),
        scene=lambda layout: scene(rows, layout),
        charts=lambda: [_chart(covered)],
        key="party_id",
        files_only=("party_id",),
    )
