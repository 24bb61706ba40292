"""Rules on production: rows and totals, what a total leaves out, one name for a material."""

from collections.abc import Iterator

import pandas as pd

from analysis.data.rounding import rounding_of
from analysis.data.validation.problem import dangling, quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule, shown
from analysis.data.words import number_of

WORLD = "WLD"
OTHERS = "OTH"
_SERIES = ["commodity", "measure"]  # of rows in one unit
_NO_NUMBER = frozenset({"W", "not-available", "s", "small"})  # marks in place of a number
_PRINTED = {"production": "country_as_printed", "stated_shares": "area_as_stated"}
_GROUP = ["commodity", "measure", "year"]  # of rows that one world total sums up


@rule
def production_adds_up(package: Package) -> Iterator[Finding]:
    """The listed areas and other countries add up to the printed world total within its rounding;
    a total printed as a lower bound may be smaller than they are.
    """
    # Blank rows count nothing: withheld and unavailable numbers are left out of most totals.
    # Groups without a printed total or without any listed number have nothing to compare.
    known = package["production"].dropna(subset=["value"])
    is_world = known["area_id"] == WORLD
    sums = known[~is_world].groupby(_GROUP)["value"].sum().rename("listed")
    printed = known[is_world].join(sums, on=_GROUP, how="inner")
    for line, total, flag, listed, *group in each(printed, "value", "flag", "listed", *_GROUP):
        gap, rounding = listed - total, rounding_of(total)
        if abs(gap) > rounding * (1 + 1e-9) and not (">" in flag and gap > 0):
            side = "above" if gap > 0 else "below"
            wrong = f"{total:.10g} for the world; its rows are {abs(gap):.10g} {side} it"
            expected = f"their sum {listed:.10g} within {rounding:.10g}"
            key = ";".join(map(str, group))
            yield Finding("production", line, "value", wrong, expected, key)


@rule
def as_many_rows_in_each_year(package: Package) -> Iterator[Finding]:
    """A commodity and measure has as many rows in each of its years."""
    # Under another year a row would be a table of its own, and where it is the newest, be shown.
    rows = package["production"]
    number = rows.groupby(_GROUP)["area_id"].transform("size").rename("number")
    most = number.groupby([rows[name] for name in _SERIES]).transform("max").rename("most")
    first = rows.join([number, most]).drop_duplicates(_GROUP).query("number < most")
    for line, has, other, *group in each(first, "number", "most", *_GROUP):
        wrong = f"{number_of(has, 'row')} for {quoted(str(group[-1]))}"
        expected = f"{other}, as for another year of this commodity and measure"
        yield Finding("production", line, "year", wrong, expected, ";".join(map(str, group)))


@rule
def totals_leave_out_what_is_listed(package: Package) -> Iterator[Finding]:
    """Only a world total leaves output out, and only that of areas which its table lists."""
    rows = package["production"][[*_GROUP, "area_id"]]
    listed = set(zip(*(rows[column].tolist() for column in rows), strict=True))
    notes = package["production_footnotes"]
    notes = notes[notes["left_out"].map(bool)]
    for line, area, left_out, *group in each(notes, "area_id", "left_out", *_GROUP):
        unknown = sorted(one for one in left_out if (*group, one) not in listed)
        if area != WORLD or unknown:
            wrong = quoted(area if area != WORLD else unknown[0])
            expected = f"{WORLD}, and areas with a row of the same commodity, measure and year"
            yield Finding("production_footnotes", line, "left_out", wrong, expected)


@rule
def one_name_for_a_material(package: Package) -> Iterator[Finding]:
    """The rows of a material have the same name for it."""
    rows = package["commodities"]
    first = rows.groupby("material_id")["material"].first()
    for line, material_id, name in each(rows, "material_id", "material"):
        if name != first[material_id]:
            expected = f"{quoted(first[material_id])}, as in the rows above"
            yield Finding("commodities", line, "material", quoted(name), expected)


def _mixed(rows: pd.DataFrame, group: list[str], column: str) -> pd.DataFrame:
    """Return the rows of the groups in which a column has more than one value."""
    return rows[rows.groupby(group)[column].transform("nunique") > 1]


@rule
def one_unit_for_a_series(package: Package) -> Iterator[Finding]:
    """The rows of one commodity and measure have one unit and come from one edition."""
    for column in ("unit", "edition"):
        rows = _mixed(package["production"], _SERIES, column)
        usual = rows.groupby(_SERIES)[column].agg(lambda cells: cells.mode().iloc[0])
        for line, cell, *series in each(rows, column, *_SERIES):
            if cell != usual[tuple(series)]:
                expected = f"{quoted(usual[tuple(series)])}, as in the other rows"
                yield Finding("production", line, column, quoted(cell), expected)


@rule
def one_area_for_a_printed_name(package: Package) -> Iterator[Finding]:
    """A printed name of a country stands for one area, among quantities and stated shares: that of
    the party of this name, or else of most rows.
    """
    columns = ["name", "area_id"]
    rows = pd.concat(
        {table: package[table][[column, "area_id"]].set_axis(columns, axis=1).fillna("")
         for table, column in _PRINTED.items()}
    )  # fmt: skip
    mixed = _mixed(rows, ["name"], "area_id").groupby("name")["area_id"]
    usual = mixed.agg(lambda areas: areas.mode().iloc[-1])  # a blank is the first of equals
    parties = package["parties"].set_index("name")["party_id"]
    areas = rows["name"].map({**usual, **parties}).fillna(rows["area_id"])
    wrong = rows.assign(usual=areas)[areas != rows["area_id"]]
    for (table, line), name, area, other in each(wrong, "name", "area_id", "usual"):
        expected = f"{quoted(other)}, as in other rows of {quoted(name)}"
        yield Finding(table, line, "area_id", shown(area), expected)


@rule
def area_and_party_agree(package: Package) -> Iterator[Finding]:
    """The area of a quantity is one of the map, the world or other countries, and its party is
    the one with the same code, where there is one.
    """
    known = {*package["areas"]["area_id"], WORLD, OTHERS}
    parties = package.sheets["parties"].texts["party_id"]
    for line, area, party in each(package["production"], "area_id", "party_id"):
        expected = area if area in parties else ""
        if area not in known:
            yield Finding("production", line, "area_id", *dangling(quoted(area), "areas.area_id"))
        elif ("" if pd.isna(party) else party) != expected:
            wrong = f"{shown(party)} with {quoted(area)}"
            yield Finding("production", line, "party_id", wrong, expected or "a blank cell")


@rule
def a_number_or_why_there_is_none(package: Package) -> Iterator[Finding]:
    """A quantity has a value, or a mark that says why none is printed: W, not-available, s or
    small.
    """
    for line, value, flag in each(package["production"], "value", "flag"):
        if pd.isna(value) == _NO_NUMBER.isdisjoint(flag):
            number = "no value" if pd.isna(value) else f"{value:.10g}"
            wrong = f"{number} with {quoted(';'.join(flag))}"
            yield Finding("production", line, "value", wrong, "a value, or a mark for none")
