"""Who reaches whom beyond the partners: their texts with Forum members and third countries."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.evidence.sources import gap
from analysis.figures import beyond_scene
from analysis.figures.agreements_common import NOTES
from analysis.figures.beyond_scene import DOUBT, MORE, TWO
from analysis.figures.common import columns, fixed, in_sentence, named, sentence_list, whole
from analysis.figures.grid import Cell, Column, Grid, Group, Row, Sign
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.agreements import BILATERAL
from analysis.measures.membership import FORUM

ID = "agreements-beyond"
COLUMNS = columns(
    "title signed partner_name other_name group=beyond_group kind=text_kind instrument"
    " confidence=grade note known_by source_ids=sources agreement_id partner other key=beyond_key"
    " fact_id",
    agreement_id="Key of the text in the table of agreements",
)
GROUPS: Final = {True: "Members of the MSP Forum", False: "Third countries"}


def _ranked(rows: pd.DataFrame, side: str) -> list[str]:
    """Return the ids of a side: those that reach or are reached by most first, ties by name."""
    other = "partner" if side == "other" else "other"
    found = rows.groupby([side, f"{side}_name"]).agg(
        reached=(other, "nunique"), texts=("agreement_id", "nunique")
    )
    found = found.reset_index().sort_values(
        ["reached", "texts", f"{side}_name"], ascending=[False, False, True]
    )
    return [str(party) for party in found[side]]


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a text, partner and other party in it; columns as COLUMNS.

    The order is that of the picture: groups, then other parties from the top down, then partners.
    """
    names, rows = data.party_names(), api.agreement_reach(data=data)
    forum = set(api.roster(FORUM, data=data)["party_id"])
    rows = rows.assign(
        partner_name=rows["partner"].map(names),
        other_name=rows["other"].map(names),
        group=rows["other"].isin(forum).map(GROUPS),
        key=rows["agreement_id"] + "--" + rows["partner"] + "--" + rows["other"],
        fact_id=[fact_id("agreements", agreement) for agreement in rows["agreement_id"]],
    )
    others, partners = _ranked(rows, "other"), _ranked(rows, "partner")
    rows = rows.assign(
        first=rows["group"].map(list(GROUPS.values()).index),
        down=rows["other"].map(others.index),
        across=rows["partner"].map(partners.index),
    )
    order = ["first", "down", "across", "known_by", "agreement_id"]
    return rows.sort_values(order, ignore_index=True)[list(COLUMNS)]


def _without(data: Dataset, rows: pd.DataFrame, body: str, side: str) -> list[str]:
    """Return the names of members of a body with which, or of which, no text was found."""
    roster = api.roster(body, data=data)
    return sorted(roster.loc[~roster["party_id"].isin(rows[side]), "name"])


def _cell(row: Any) -> Cell:
    parties = f"{row.partner_name} and {row.other_name}: {row.title}, {row.signed}"
    says = f"{parties}\n{row.kind}, {row.instrument}\nconfidence: {row.confidence}"
    look = DOUBT if row.confidence == "low" else TWO if row.kind == BILATERAL else MORE
    return Cell(row.key, says, Sign("square", look), words=str(row.known_by.year))


def grid_of(data: Dataset, rows: pd.DataFrame) -> Grid:
    """Return the picture of rows as of `rows_of`; Forum members without a text come last."""
    cells: dict[tuple[str, str], tuple[Cell, ...]] = {}
    drawn: Iterable[Any] = rows.itertuples()
    for row in drawn:
        place = (row.other_name, row.partner_name)
        cells[place] = (*cells.get(place, ()), _cell(row))
    called = dict(zip(rows["partner"], rows["partner_name"], strict=True))
    partners = [called[party] for party in _ranked(rows, "partner")]
    groups = []
    for heading, some in rows.groupby("group", sort=False):
        names, short = list(dict.fromkeys(some["other_name"])), "Others"
        if heading == GROUPS[True]:
            names, short = [*names, *_without(data, rows, FORUM, "other")], "Forum"
        found = (Row(n, tuple(cells.get((n, p), ()) for p in partners)) for n in names)
        groups.append(Group(str(heading), tuple(found), short))
    return Grid(tuple(map(Column, partners)), tuple(groups), names=0.24, pitch=74.0)


def _counted(rows: pd.DataFrame, group: str) -> pd.Series:
    """Return partner -> how many of a group it has a text with, most first."""
    some = rows[rows["group"] == group].groupby("partner_name")["other"].nunique()
    return some.sort_values(ascending=False, kind="stable")


def _title(data: Dataset, rows: pd.DataFrame) -> str:
    """Return the finding: who reaches most Forum members, and which of them nobody reaches."""
    forum, members = _counted(rows, GROUPS[True]), len(api.roster(FORUM, data=data))
    (first, most), (second, next_) = list(forum.items())[:2]
    none = sentence_list(list(map(in_sentence, _without(data, rows, FORUM, "other"))), "or")
    title = (
        f"{first} has texts with {most} of {members} Forum members, "
        f"{in_sentence(str(second))} with {next_}"
    )
    title += f"; none was found with {none}" if none else ""
    return title if not title.startswith(("United", "European")) else f"The {title}"


def _told(rows: pd.DataFrame) -> str:
    parts = []
    for group in GROUPS.values():
        counts = [f"{name} {n}" for name, n in _counted(rows, group).items()]
        parts.append(f"{group} reached, by partner: {', '.join(counts)}.")
    years = rows.drop_duplicates("agreement_id")["known_by"].map(lambda day: day.year)
    listed = ", ".join(f"{year}: {n}" for year, n in years.value_counts().sort_index().items())
    return f"{' '.join(parts)} Texts by year: {listed}."


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; ValueError for a day, because it shows all texts of the record."""
    fixed(ID, as_of, "all texts of the record")
    rows = rows_of(data)
    grid, texts = grid_of(data, rows), rows.drop_duplicates("agreement_id")
    silent = named(_without(data, rows, "MSP", "partner"))
    mixed = rows.groupby("agreement_id")["group"].nunique()
    first, last = texts["known_by"].min(), texts["known_by"].max()
    return whole(
        data,
        rows,
        id=ID,
        title=_title(data, rows),
        subtitle=(
            f"{len(texts)} texts on critical minerals of partners with Forum members and third "
            f"countries, by year, {first.year} to {last:%B %Y}; in bold how many are reached"
        ),
        columns=COLUMNS,
        alt=(
            f"Matrix of {len(grid.rows)} Forum members and third countries "
            f"against {len(grid.columns)} partners, with the year of each text. "
            f"{_title(data, rows)}."
        ),
        description=_told(rows),
        notes=(
            f"{gap(data, 'agreements-beyond')} Texts between partners are not in it.",
            gap(data, "agreements-none"),
            f"No column, because no text was found: {silent}." if silent else "",
            "A text with several parties stands in each place where a partner meets another of "
            f"them; {int((mixed > 1).sum())} texts have Forum members and third countries.",
            "Of low confidence, and drawn with a dashed line: "
            f"{sentence_list(list(texts.loc[texts['confidence'] == 'low', 'title']))}.",
            *NOTES,
            gap(data, "agreements-companies"),
        ),
        scene=lambda layout: beyond_scene.scene(grid, layout),
        view_from=640,
        key="key",
        files_only=("known_by", "agreement_id", "partner", "other", "key"),
        facets=("partner_name", "group", "other_name", "kind"),
    )
