"""Who reaches whom beyond the partners: their texts with Forum members and third countries."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.evidence.sources import gap
from analysis.figures import beyond_scene
from analysis.figures.agreements_common import NOTES
from analysis.figures.beyond_scene import Beyond, Tile
from analysis.figures.common import columns, fixed, in_sentence, sentence_list, whole
from analysis.figures.record import Figure
from analysis.measures import api
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


def _tile(row: Any) -> Tile:
    parties = f"{row.partner_name} and {row.other_name}: {row.title}, {row.signed}"
    says = f"{parties}\n{row.kind}, {row.instrument}\nconfidence: {row.confidence}"
    return Tile(row.key, says, row.known_by.year, row.kind, row.confidence == "low")


def beyond_of(data: Dataset, rows: pd.DataFrame) -> Beyond:
    """Return what the picture shows of rows as of `rows_of`; Forum members without a text last."""
    partners = [str(name) for name in _ordered(rows, "partner")]
    drawn: Iterable[Any] = rows.itertuples()
    found: dict[str, dict[str, tuple[tuple[Tile, ...], ...]]] = {}
    cells: dict[tuple[str, str], list[Tile]] = {}
    for row in drawn:
        cells.setdefault((row.other_name, row.partner_name), []).append(_tile(row))
    for heading, some in rows.groupby("group", sort=False):
        names = list(dict.fromkeys(some["other_name"]))
        if heading == GROUPS[True]:
            names += _without(data, rows, FORUM, "other")
        found[str(heading)] = {
            name: tuple(tuple(cells.get((name, partner), ())) for partner in partners)
            for name in names
        }
    return Beyond(tuple(partners), found)


def _ordered(rows: pd.DataFrame, side: str) -> list[str]:
    """Return the names of a side in the order of the picture."""
    names = rows.drop_duplicates(side).set_index(side)[f"{side}_name"]
    return [str(names[party]) for party in _ranked(rows, side)]


def _counted(rows: pd.DataFrame, group: str) -> pd.Series:
    """Return partner -> how many of a group it has a text with, most first."""
    some = rows[rows["group"] == group].groupby("partner_name")["other"].nunique()
    return some.sort_values(ascending=False, kind="stable")


def _title(data: Dataset, rows: pd.DataFrame) -> str:
    """Return the finding: who reaches most Forum members, and which of them nobody reaches."""
    forum, members = _counted(rows, GROUPS[True]), len(api.roster(FORUM, data=data))
    (first, most), (second, next_) = list(forum.items())[:2]
    none = [in_sentence(name) for name in _without(data, rows, FORUM, "other")]
    title = (
        f"{first} has texts with {most} of {members} Forum members, "
        f"{in_sentence(str(second))} with {next_}"
    )
    title += f"; none was found with {sentence_list(none)}" if none else ""
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
    shown, texts = beyond_of(data, rows), rows.drop_duplicates("agreement_id")
    silent = sentence_list([in_sentence(name) for name in _without(data, rows, "MSP", "partner")])
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
            f"Matrix of {sum(map(len, shown.groups.values()))} Forum members and third countries "
            f"against {len(shown.partners)} partners, with the year of each text. "
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
        scene=lambda layout: beyond_scene.scene(shown, layout),
        view_from=640,
        key="key",
        files_only=("known_by", "agreement_id", "partner", "other", "key"),
        facets=("partner_name", "group", "other_name", "kind"),
    )
