"""How rules run: what they find, what excuses it, and what is said of one that cannot run."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis.data.validation.files import read_sheet
from analysis.data.validation.rules import Package, registry, run_rules
from analysis.data.validation.rules.addresses import one_row_for_a_page
from analysis.data.validation.rules.registry import Finding, all_rules, each, rule
from analysis.data.validation.rules.shares import share_of_a_whole
from analysis.data.validation.sheet import Sheet, frame_of

TEXT = {"type": "string"}
TABLES = [
    {
        "name": "small",
        "path": "small.csv",
        "schema": {
            "fields": [{"name": "id", **TEXT}, {"name": "v", **TEXT}],
            "primaryKey": ["id", "v"],
        },
    },
    {
        "name": "exceptions",
        "path": "exceptions.csv",
        "mayBeEmpty": True,
        "schema": {
            "fields": [{"name": name, **TEXT} for name in ("rule", "table", "key")],
            "primaryKey": ["rule", "table", "key"],
        },
    },
]


GROUP = "small.csv:2:id: a group; expected a smaller one"
ROW = "small.csv:3:v: y; expected another"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the real rules."""
    monkeypatch.setattr(registry, "_RULES", {})


def _package(folder: Path, *excuses: str) -> Package:
    (folder / "small.csv").write_text("id,v\na,x\nb,y\n", encoding="utf-8")
    listed = "".join(f"{line}\n" for line in ("rule,table,key", *excuses))
    (folder / "exceptions.csv").write_text(listed, encoding="utf-8")
    sheets = {table["name"]: read_sheet(folder, table)[0] for table in TABLES}
    frames = {}
    for name, sheet in sheets.items():
        lines = pd.RangeIndex(2, len(sheet.rows) + 2, name="line")
        frames[name] = pd.DataFrame(sheet.rows, columns=sheet.columns, index=lines, dtype="str")
    return Package(folder, {"resources": TABLES}, sheets, frames)


def _said(package: Package) -> list[str]:
    return [str(problem).rpartition("/")[2] for problem in run_rules(package)]


def has_no_y(package: Package) -> Iterator[Finding]:
    """No row is y."""
    for line, cell in each(package["small"], "v"):
        if cell == "y":
            yield Finding("small", line, "v", "y", "another")


def is_small(_: Package) -> Iterator[Finding]:
    """No group is large."""
    yield Finding("small", 2, "id", "a group", "a smaller one", "large")


def breaks(package: Package) -> Iterator[Finding]:
    """A rule about a table that there is none."""
    yield from each(package["none"], "v")


def test_a_rule_is_its_name_and_its_sentence() -> None:
    """Rules stand in order of name, each name once; a sentence is on one line."""
    rule(is_small)
    rule(has_no_y)
    assert [(one.name, one.sentence) for one in all_rules()] == [
        ("has-no-y", "No row is y."),
        ("is-small", "No group is large."),
    ]
    with pytest.raises(ValueError, match="two rules are named 'is-small'"):
        rule(is_small)


@pytest.mark.parametrize(
    ("excuses", "said"),
    [
        (
            [],
            [
                "small.csv:2:id: a group; expected a smaller one",
                "small.csv:3:v: y; expected another",
            ],
        ),
        (["has-no-y,small,b;y"], [GROUP]),
        (["is-small,small,large"], [ROW]),
        (["has-no-y,small,b;y", "is-small,small,large"], []),
        (
            ["has-no-y,small,b;y", "is-small,small,large", "is-small,small,a;x"],
            ['exceptions.csv:4:key: "a;x" keeps the rule is-small; expected a real one: remove it'],
        ),
        (
            ["has-no-y,small,b;y", "is-small,small,large", "none,small,a;x"],
            ['exceptions.csv:4:rule: no rule "none"; expected one of has-no-y, is-small'],
        ),
    ],
)
def test_an_exception_excuses_what_it_names(
    excuses: list[str], said: list[str], tmp_path: Path
) -> None:
    """An exception is for one rule and one row or group; one that excuses nothing is told."""
    rule(has_no_y)
    rule(is_small)
    assert sorted(_said(_package(tmp_path, *excuses))) == said


def test_a_rule_that_cannot_run_is_told_where_no_other_finds_anything(
    tmp_path: Path,
) -> None:
    """What it says follows from what others find; meanwhile no exception is called outdated."""
    rule(breaks)
    told = "datapackage.json:1:-: the rule breaks cannot run: KeyError 'none'"
    expected = "expected the tables, columns and types that it reads"
    assert _said(_package(tmp_path, "breaks,small,a;x")) == [f"{told}; {expected}"]
    rule(has_no_y)
    assert _said(_package(tmp_path)) == [ROW]


def test_a_library_that_lacks_is_no_fault_of_the_data(
    tmp_path: Path,
) -> None:
    """It is raised as what it is."""

    def lacks(_: Package) -> Iterator[Finding]:
        raise ModuleNotFoundError("no shapely")

    rule(lacks)
    with pytest.raises(ModuleNotFoundError, match="no shapely"):
        run_rules(_package(tmp_path))


def test_the_first_row_of_a_page_keeps_it() -> None:
    """A page kept elsewhere is a page: a later row that leads to it is the one too many."""
    rows = [
        ["a", "https://example.org/1", ""],
        ["b", "https://example.org/2", "https://example.org/3"],
        ["c", "https://www.example.org/3/", ""],
    ]
    sheet = Sheet("sources", "sources.csv", frame_of(rows, ["source_id", "url", "archived_url"]))
    found = one_row_for_a_page(Package(Path(), {}, {"sources": sheet}, {"sources": sheet.frame}))
    told = '"https://www.example.org/3/" is the page of "b" already'
    assert [(one.line, one.column, one.wrong) for one in found] == [(4, "url", told)]


def test_a_share_is_in_per_cent() -> None:
    """One per cent is a share; a part of one and none are not, nor what is more than the whole."""
    shares, bounds = [1.0, 0.5, 0.0, 100.0, 100.0], [None, None, None, None, "more-than"]
    frame = pd.DataFrame({"share": shares, "bound": bounds}, index=pd.RangeIndex(2, 7))
    found = share_of_a_whole(Package(Path(), {}, {}, {"stated_shares": frame}))
    per_cent = "1 or more, as shares are in per cent"
    expected = [(3, per_cent), (4, per_cent), (6, 'below 100, as bound is "more-than"')]
    assert [(one.line, one.expected) for one in found] == expected
