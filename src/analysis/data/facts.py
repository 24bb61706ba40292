"""Every row of the data that rests on sources, as a fact with an id, its evidence and a title.

A fact's id is `<table>/<anchor>`, for example `memberships/MSP-EST`; its evidence stands at
`evidence/<table>.html#<anchor>` of the site. Figures and tables carry the ids in `fact_id`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import precise
from analysis.data.schema import key_columns, reference_columns, tables_in
from analysis.data.words import amount_of

NOT_FACTS: Final = ("sources", "exceptions", "corrections")  # tables about the record, not of it

# What the grades of `confidence` mean, best first.
GRADES: Final = {
    "high": "an official text, or a copy of one, states it; or two separate reports agree",
    "medium": "one good source; or the fact is sure and a part of it, mostly the day, is inferred "
    "or disputed",
    "low": "advance notice only, or one weak source",
}


# Table -> how its rows are called; names in braces are the row's cells, or made from them below.
TITLES: Final = {
    "bodies": "{name}",
    "memberships": "{party} in the {body}",
    "chairs": "{party}, {role} {since}",
    "meetings": "{title}, {date}",
    "participants": "{party} at: {meeting}",
    "agreements": "{title}",
    "agreement_candidates": "{title}",
    "member_counts": "{count_stated} stated for {date} by {publisher}",
    "project_counts": "{count_stated} projects {what_is_counted}, stated for {date} by {publisher}",
    "projects": "{name}",
    "project_support": "{project}: {kind}, {date}",
    "events": "{event}",
    "tracks": "{name}",
    "track_parties": "{party} in: {track}",
    "disputed_claims": "Claim {claim_id}: {claim}",
    "seed_claims": "Statement {claim_id}: {stated}",
    "production": "{commodity}, {measure}, {year}: {country_as_printed}",
    "stated_shares": "{commodity}, {stage}{when}: {area_as_stated}, {amount}, by {stated_by}",
    "places": "{city}",
}
_DATES: Final = ("starts_on", "as_of_date", "date", "signed_on")


def slug(text: object) -> str:
    """Return text as part of an address: ASCII letters, digits and single hyphens, case kept."""
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def written(cell: object) -> object:
    """Return a cell of a key as the file has it: a day in ISO form, anything else as it is."""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else cell


def anchor_of(key: Iterable[object]) -> str:
    """Return the anchor of a row by the cells of its key; days are written in ISO form."""
    return "-".join(slug(written(cell)) for cell in key)


def fact_id(table: str, *key: object) -> str:
    """Return the id of a row of the data: `fact_id("memberships", "MSP", "EST")`."""
    return f"{table}/{anchor_of(key)}"


def address(fact: str) -> str:
    """Return where a fact's evidence stands, from the top of the site."""
    table, _, anchor = fact.partition("/")
    return f"evidence/{table}.html#{anchor}"


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One row with its evidence.

    key: the cells of the table's key. cells: column -> value of the whole row. cited: column that
    names sources -> their ids, in the order of the columns.
    """

    table: str
    key: tuple[object, ...]
    cells: Mapping[Any, Any]
    cited: Mapping[str, tuple[str, ...]]

    @property
    def anchor(self) -> str:
        """The row's anchor on the evidence page of its table."""
        return anchor_of(self.key)

    @property
    def id(self) -> str:
        """The id under which figures and tables name the row."""
        return fact_id(self.table, *self.key)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source the row names, each once."""
        return tuple(dict.fromkeys(sid for ids in self.cited.values() for sid in ids))


def tables_of(data: Dataset) -> dict[str, list[str]]:
    """Return table -> columns that name sources, for every table whose rows are facts."""
    found = {entry["name"]: reference_columns(entry) for entry in tables_in(data.descriptor)}
    return {name: columns for name, columns in found.items() if columns and name not in NOT_FACTS}


def facts_of(data: Dataset, table: str) -> list[Fact]:
    """Return the facts of one table in the order of its rows; KeyError where it has none."""
    columns, keys = tables_of(data)[table], key_columns(data.resource(table))
    return [
        Fact(table, tuple(row[k] for k in keys), row, {name: _ids(row[name]) for name in columns})
        for row in data[table].to_dict("records")
    ]


def footnotes_of(data: Dataset, table: str) -> dict[tuple[object, ...], str]:
    """Return key of a row -> what its source notes to it, where there is a table of footnotes."""
    resources = {entry["name"]: entry for entry in data.descriptor["resources"]}
    if (own := resources.get(f"{table}_footnotes")) is None:
        return {}
    rows = data[own["name"]]
    keys = rows[key_columns(own)].itertuples(index=False, name=None)
    return dict(zip(keys, rows["note"], strict=True))


def _ids(cell: Any) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        return cell
    return () if pd.isna(cell) else (str(cell),)


def all_facts(data: Dataset) -> list[Fact]:
    """Return every fact, in the order of tables and rows."""
    return [fact for table in tables_of(data) for fact in facts_of(data, table)]


def resting_on(data: Dataset) -> dict[str, list[Fact]]:
    """Return source id -> the facts that name it, in the order of tables and rows."""
    found: dict[str, list[Fact]] = {}
    for fact in all_facts(data):
        for source in fact.source_ids:
            found.setdefault(source, []).append(fact)
    return found


def _date(cells: Mapping[Any, Any]) -> str:
    """Return the date of a row in words, as precise as it is known; blank where it has none."""
    known = (cells[name] for name in _DATES if not pd.isna(cells.get(name)))
    if (first := next(known, None)) is None:
        return ""
    precision = cells.get("date_precision", "day")
    return str(precise(first, precision, None, cells["ends_on"] if precision == "range" else None))


def _share(cells: Mapping[Any, Any], parties: Mapping[str, str]) -> dict[str, str]:
    """Return what the title of a stated share says of its year, its bound and what it is part of.

    parties: code -> name.
    """
    when = "" if pd.isna(cells["year"]) else f", {cells['year']}"
    whole = "" if pd.isna(cells["within_id"]) else f" of that in {parties[cells['within_id']]}"
    return {"when": when, "amount": amount_of(cells["share"], cells["bound"]) + whole}


def titles(data: Dataset) -> dict[str, str]:
    """Return fact id -> title of every fact: its key where its table has no title of its own."""
    meetings = data["meetings"].to_dict("records")
    names: dict[str, tuple[str, dict[Any, str]]] = {
        "party": ("party_id", data.party_names()),
        "body": ("body_id", data["bodies"].set_index("body_id")["name"].to_dict()),
        "track": ("track_id", data["tracks"].set_index("track_id")["name"].to_dict()),
        "project": ("project_id", data["projects"].set_index("project_id")["name"].to_dict()),
        "publisher": ("source_id", data["sources"].set_index("source_id")["publisher"].to_dict()),
        "meeting": ("meeting_id", {m["meeting_id"]: f"{m['title']}, {_date(m)}" for m in meetings}),
    }
    found = {}
    for fact in all_facts(data):
        cells = {**fact.cells, "date": _date(fact.cells)}
        if fact.table == "chairs":
            is_one_day = cells["starts_on"] == cells["ends_on"]
            cells["since"] = f"{'on' if is_one_day else 'from'} {cells['date']}"
        if fact.table == "stated_shares":
            cells |= _share(cells, data.party_names())
        cells |= {word: known.get(cells.get(key), "") for word, (key, known) in names.items()}
        pattern = TITLES.get(fact.table)
        found[fact.id] = pattern.format_map(cells) if pattern else ", ".join(map(str, fact.key))
    return found
