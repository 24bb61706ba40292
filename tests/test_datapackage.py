"""datapackage.json says everything a reader of the tables needs, and the rules say themselves."""

import csv
import json
import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import figures, tables
from analysis.data.members import accepted_counts
from analysis.data.paths import data_dir
from analysis.data.rounding import rounding_of
from analysis.data.validation.rules import all_rules
from analysis.data.versions import FOLDER
from analysis.data.words import language_name
from analysis.evidence.columns import columns, vocabulary
from analysis.measures.membership import Count
from analysis.publish.html import member

DESCRIPTOR: dict[str, Any] = json.loads((data_dir() / "datapackage.json").read_text("utf-8"))
TABLES = [r for r in DESCRIPTOR["resources"] if r["path"].endswith(".csv")]
FIELDS = [(table, field) for table in TABLES for field in table["schema"]["fields"]]


def test_every_file_of_the_folder_is_described() -> None:
    """No file lies in data/ without a resource, and no resource names a file that is not there; the
    one folder is that of earlier versions.
    """
    files = {path.name for path in data_dir().iterdir() if not path.name.startswith(".")}
    assert files - {"datapackage.json", FOLDER} == {r["path"] for r in DESCRIPTOR["resources"]}


def test_every_language_has_a_name() -> None:
    """The language of a source is a tag that has a name in English: ja and ko, not jp and kr."""
    with (data_dir() / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
        tags = {row["language"] for row in csv.DictReader(file)}
    assert {tag for tag in tags if language_name(tag) == tag} == set()


def test_every_table_and_field_is_explained() -> None:
    """A table has title and description, a field a type, a title and a description of its own."""
    for resource in DESCRIPTOR["resources"]:
        assert resource["title"], resource["name"]
        assert len(resource["description"]) > 20, resource["name"]
    for table, field in FIELDS:
        assert field["type"], (table["name"], field["name"])
        assert field["title"], (table["name"], field["name"])
        assert len(field["description"]) >= 10, (table["name"], field["name"])


def test_figures_and_tables_call_a_field_as_the_package_does() -> None:
    """The vocabulary of columns takes the title of a field of that name, and says nothing that no
    figure, table or page of a member shows.
    """
    own = (
        *(member.ACCESSIONS, member.CHAIRS, member.MEETINGS, member.AGREEMENTS, member.TRACKS),
        *(member.PROJECTS, member.OTHER_PROJECTS),
    )
    records = (*figures.all_figures(), *tables.all_tables(), tables.talks_meetings())
    shown = [*own, *(record.columns for record in records)]
    used = {words for columns in shown for words in columns.values()}
    for word, (label, description) in vocabulary().items():
        titles = {field["title"] for _, field in FIELDS if field["name"] == word}
        assert not titles or label in titles, word
        assert (label, description) in used, word


def test_a_table_names_its_columns_by_the_vocabulary() -> None:
    """A column may take another word, description or both; an unknown one is refused."""
    assert columns("name=member joined", joined="Once") == {
        "name": vocabulary()["member"],
        "joined": (vocabulary()["joined"][0], "Once"),
    }
    assert columns("name", name=("State", "A state")) == {"name": ("State", "A state")}
    for names, others in (("nobody", {}), ("name=nobody", {}), ("name", {"joined": "Once"})):
        with pytest.raises(KeyError):
            columns(names, **others)


def test_every_table_has_a_key_and_blank_means_missing() -> None:
    """The key of each table names fields of it; only the blank cell stands for missing."""
    for table in TABLES:
        names = [field["name"] for field in table["schema"]["fields"]]
        assert set(table["schema"]["primaryKey"]) <= set(names), table["name"]
        assert table["schema"]["missingValues"] == [""], table["name"]


def test_every_reference_of_a_list_names_a_column_there_is() -> None:
    """`references` of a list field is `table.column`, and that column is the table's key."""
    keys = {f"{t['name']}.{column}" for t in TABLES for column in t["schema"]["primaryKey"]}
    found = [field["references"] for _, field in FIELDS if "references" in field]
    assert found
    assert set(found) <= keys


def test_every_example_fits_its_pattern() -> None:
    """A field with a pattern shows an example, and the example keeps the pattern."""
    for table, field in FIELDS:
        pattern = field.get("constraints", {}).get("pattern")
        if pattern:
            example = field.get("example", "")
            assert re.fullmatch(pattern, example), (table["name"], field["name"], example)


def test_no_code_is_listed_that_no_row_uses() -> None:
    """An enumeration holds only codes that occur in a column of that name (scales such as
    confidence are shared by tables); so the codebook explains nothing unused.
    """
    used: dict[str, set[str]] = {}
    for table in TABLES:
        with (data_dir() / table["path"]).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for name, cell in row.items():
                    used.setdefault(name, set()).add(cell)
    for table, field in FIELDS:
        codes = set(field.get("constraints", {}).get("enum", []))
        assert codes <= used[field["name"]], (table["name"], field["name"])


def test_the_package_tells_version_date_and_licences() -> None:
    """Version and reference date agree, and licence and sources are named."""
    assert DESCRIPTOR["version"] == DESCRIPTOR["asOf"].replace("-", ".")
    assert DESCRIPTOR["created"].startswith(DESCRIPTOR["asOf"])
    assert [licence["name"] for licence in DESCRIPTOR["licenses"]] == ["CC-BY-4.0"]
    assert DESCRIPTOR["sources"]


def test_every_rule_says_itself_in_one_sentence() -> None:
    """Names are unique and sorted, sentences end with a full stop."""
    rules = all_rules()
    names = [rule.name for rule in rules]
    assert names == sorted(set(names))
    for rule in rules:
        assert rule.sentence[0].isupper(), rule.name
        assert rule.sentence.endswith("."), rule.name


@pytest.mark.parametrize(
    ("counted", "union", "accepted"),
    [
        ("members", "yes", {11, 12}),
        ("members", "no", {10, 11}),
        ("members", "unclear", {10, 11, 12}),
        ("countries-only", "no", {10, 11}),
        ("attendance", "yes", set(range(13))),
    ],
)
def test_a_stated_number_agrees_as_the_source_counts(
    counted: str, union: str, accepted: set[int]
) -> None:
    """With 11 to 12 members, the accepted numbers follow from what is counted and whether the
    European Union is among them.
    """
    row = SimpleNamespace(what_is_counted=counted, counts_eu_as_one=union)
    assert set(accepted_counts(row, Count(12, 11, 12), eu_is_member=True)) == accepted


@given(st.integers(10, 99), st.integers(0, 9))
def test_rounding_is_half_of_the_second_digit(digits: int, zeros: int) -> None:
    """A total of two digits and zeros can have moved by half of its second digit, even if that is
    a zero.
    """
    assert rounding_of(float(digits * 10**zeros)) == pytest.approx(0.5 * 10**zeros)
