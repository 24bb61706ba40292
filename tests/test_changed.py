"""What changed between data versions is told whole, with its reasons, wherever it is asked for."""

import csv
import dataclasses
import io
import json
import re
import shutil
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import analysis
from analysis import Dataset, figures
from analysis.book import prose
from analysis.cli import main
from analysis.data.paths import data_dir
from analysis.data.schema import EVERY, tables_in
from analysis.data.validation import check
from analysis.data.versions import Sheet, Version, archive_of, known, version_of
from analysis.figures.behind import counts, referred, shown
from analysis.measures.changes import counts as totals
from analysis.measures.changes import earlier
from analysis.measures.changes.compare import (
    ADDED,
    CORRECTED,
    WITHDRAWN,
    Changes,
    Row,
    changes_of,
    compare,
)
from analysis.measures.changes.reasons import reasons_of
from analysis.publish.changes.files import feed
from analysis.publish.changes.words import note
from conftest import PHONE, ROOT, Book

ATOM = "{http://www.w3.org/2005/Atom}"
LIMIT = 150_000  # bytes of a page
VERSIONS = ("2026.11.23", "2026.11.24", "2026.11.25", "2026.11.27")


def sheet(rows: dict[str, str], column: str = "said") -> Sheet:
    """Return a table of keys and one cell each."""
    cells = {key: {"id": key, column: cell} for key, cell in rows.items()}
    return Sheet(("id",), ("id", column), (), cells)


TABLES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "1", "2"]))
MADE = st.dictionaries(st.sampled_from(["one", "two", "three"]), TABLES.map(sheet))


def made(sheets: dict[str, Sheet]) -> Version:
    """Return a version of some tables."""
    return Version("v", sheets)


def applied(before: Version, after: Version) -> dict[str, dict[str, dict[str, str]]]:
    """Return table -> key -> cells of a version to which what changed was done, cell by cell."""
    names = {*before.sheets, *after.sheets}
    found = {
        name: {key: dict(row) for key, row in before.sheets[name].rows.items()}
        if name in before.sheets else {} for name in names
    }  # fmt: skip
    for row in compare(before, after).rows:
        if row.change == WITHDRAWN:
            del found[row.table][row.key]
            continue
        cells = found[row.table].setdefault(row.key, {"id": "", "said": ""})
        assert all(cells[column] == old for column, (old, _) in row.cells.items())
        cells.update({column: new for column, (_, new) in row.cells.items()})
    return found


@given(MADE, MADE)
def test_what_changed_makes_the_one_version_the_other(
    one: dict[str, Sheet], two: dict[str, Sheet]
) -> None:
    """Done to the earlier version, row by row and cell by cell, it gives the later one whole."""
    rows = {name: dict(two[name].rows) if name in two else {} for name in {*one, *two}}
    assert applied(made(one), made(two)) == rows


@given(MADE, MADE)
def test_the_other_way_round_added_is_withdrawn(
    one: dict[str, Sheet], two: dict[str, Sheet]
) -> None:
    """Backwards the same rows changed, added and withdrawn trade places, and so do the values."""
    other = {ADDED: WITHDRAWN, WITHDRAWN: ADDED, CORRECTED: CORRECTED}
    forth, back = compare(made(one), made(two)).rows, compare(made(two), made(one)).rows
    turned = [
        (r.table, r.key, other[r.change], {c: (new, old) for c, (old, new) in r.cells.items()})
        for r in forth
    ]
    assert turned == [(r.table, r.key, r.change, dict(r.cells)) for r in back]


@given(MADE)
def test_nothing_changed_in_a_version_itself(one: dict[str, Sheet]) -> None:
    """A version compared with itself gives no row, no new table and no new column."""
    changed = compare(made(one), made(one))
    assert changed.rows == ()
    assert list(totals.apart(changed)) == []


def test_a_new_column_changes_no_row() -> None:
    """A column that only the later version has is told once, with the rows that it fills."""
    old, new = sheet({"a": "1", "b": ""}), sheet({"a": "1", "b": ""})
    more = {key: {**row, "more": row["said"]} for key, row in new.rows.items()}
    changed = compare(
        made({"one": old}), made({"one": Sheet(("id",), ("id", "said", "more"), (), more)})
    )
    assert changed.rows == ()
    assert list(totals.apart(changed)) == ["New columns: one.more (filled in 1 row)."]


def test_a_reason_is_of_the_time_between(data: Dataset) -> None:
    """Corrections of the earlier version say nothing of what changed since, nor do later ones."""
    made_in = data["corrections"].set_index("correction_id")["version"]
    rows = data["corrections"].query("row_key != '*'").iloc[[0]]
    place = tuple(rows[["table", "row_key", "column"]].iloc[0])
    for since, until, told in (("1", "3", True), ("2", "3", False), ("0", "1", False)):
        again = dataclasses.replace(
            data, tables={**data.tables, "corrections": rows.assign(version="2")}
        )
        cells = {place[2]: ("before", "after")}
        one, two = (Version(name, {}) for name in (since, until))
        changed = Changes(one, two, (Row(place[0], place[1], CORRECTED, cells),))
        assert (place in reasons_of(changed, again)) is told
    for reason in reasons_of(changes_of(data, "2026.11.24", "2026.11.25"), data).values():
        assert all("2026.11.24" < made_in[key] <= "2026.11.25" for key in reason.ids)


def test_the_later_version_says_which_columns_name_sources() -> None:
    """Of a table that both have the later one, of a table that is gone the earlier one."""
    old, new = (Sheet(("id",), ("id",), (name,), {}) for name in ("old", "new"))
    changed = compare(made({"one": old, "gone": old}), made({"one": new}))
    assert [changed.citing(table) for table in ("one", "gone", "none")] == [("new",), ("old",), ()]


@pytest.mark.parametrize(
    ("number", "only", "words"),
    [
        (0, 0, "0 corrected"),
        (3, 0, "3 corrected"),
        (3, 1, "3 corrected (1 in their sources only)"),
        (3, 3, "3 corrected in their sources only"),
    ],
)
def test_corrected_rows_in_words(number: int, only: int, words: str) -> None:
    """How many, and how many of them in nothing but the sources that they name."""
    assert totals.corrected(number, only) == words


def test_a_table_that_is_gone_is_told_with_its_rows() -> None:
    """Once, as a new one is; the sums of the tables that are in both say none where nothing is."""
    one, two = made({"gone": sheet({"a": "1"})}), made({"come": sheet({"a": "1", "b": ""})})
    changed = compare(one, two)
    assert list(totals.apart(changed)) == [
        "New tables: come (2 rows).",
        "Tables withdrawn: gone (1 row).",
    ]
    assert totals.total(totals.counts(changed)) == "no rows added, none corrected, none withdrawn"
    before, after = sheet({"a": "1", "b": "1"}), sheet({"a": "2"})
    told = totals.total(totals.counts(compare(made({"x": before}), made({"x": after}))))
    assert told == "no rows added, 1 corrected, 1 withdrawn"


def test_earlier_versions_come_the_newest_first(data: Dataset) -> None:
    """All that are known but that of the data."""
    assert earlier(data)[::-1] == known(data)[:-1]


def test_the_kept_versions_are_those_that_were_published(data: Dataset) -> None:
    """Each kept archive reads as the version it is named by, whole, and holds its schema and tables
    alone; the versions are in the order of their days and the last is that of the data.
    """
    assert known(data)[: len(VERSIONS)] == VERSIONS
    assert known(data) == tuple(sorted({*known(data), data.version}))
    # By what `msp check` said of it at the time.
    rows = dict(zip(VERSIONS, (2_824, 2_849, 3_118, 3_612), strict=True))
    for name in VERSIONS:
        kept = version_of(data, name)
        assert kept.name == name
        assert sum(len(one.rows) for one in kept.sheets.values()) == rows[name]
        with zipfile.ZipFile(archive_of(data.directory, name)) as archive:
            paths = [path.partition("/")[2] for path in archive.namelist()]
            descriptor = json.loads(archive.read(f"msp-data-book-{name}/datapackage.json"))
        assert sorted(paths) == sorted(
            ["datapackage.json", *(t["path"] for t in tables_in(descriptor))]
        )


def test_the_version_of_the_data_is_read_as_it_is_written(data: Dataset) -> None:
    """Every table has as many rows as text as it has when it is loaded."""
    now = version_of(data)
    assert {name: len(one.rows) for name, one in now.sheets.items()} == {
        name: len(table) for name, table in data.tables.items()
    }


def test_a_row_that_was_corrected_has_its_values_and_its_reason() -> None:
    """The day of a meeting changed with 2026.11.25, for the reason that its correction gives."""
    rows = analysis.changes("2026.11.24", "2026.11.25")
    key = "2024-06-washington-bilateral-jpn-kor"
    row = rows[(rows["row_key"] == key) & (rows["column"] == "starts_on")].iloc[0]
    assert list(row[["table", "change", "value_before", "value_after"]]) == [
        "meetings", "corrected", "2024-06-01", "2024-06-26"]  # fmt: skip
    assert row["reason"] == "Two reports give the day; only the month was known."
    assert row["source_ids"] == (
        "news-pic-undated-article-187472",
        "ayoohadir-undated-1ffd58733567a477",
    )


def test_a_mark_spelled_anew_has_one_reason_for_all_its_rows() -> None:
    """The 44 rows whose mark NA is not-available have the reason of the one correction of all."""
    rows = analysis.changes("2026.11.25", "2026.11.27")
    marks = rows[(rows["table"] == "production") & (rows["column"] == "flag")]
    assert len(marks) == 44
    assert set(marks["value_before"]) == {"NA"}
    assert set(marks["value_after"]) == {"not-available"}
    assert marks["reason"].nunique() == 1
    assert "blank cell" in marks["reason"].iloc[0]


def test_a_row_that_was_missing_has_the_reason_of_its_correction() -> None:
    """The text of Italy and the United States was added because it was missing."""
    rows = analysis.changes("2026.11.25", "2026.11.27").set_index(["table", "row_key"])
    row = rows.loc[("agreements", "ita-usa-mou-2026")]
    assert row["change"] == "added"
    assert row["reason"] == "A text between two partners that was missing."


def test_a_new_table_is_one_row() -> None:
    """The projects came with 2026.11.27: the table is told with the number of its rows, once."""
    rows = analysis.changes("2026.11.24")
    projects = rows[rows["table"] == "projects"]
    assert projects[["row_key", "change", "value_after"]].values.tolist() == [
        ["", "new table", "18"]
    ]


def test_what_said_something_else_since_the_corrections_began_has_a_reason(data: Dataset) -> None:
    """Since 2026.11.24 no filled cell but one that names sources changed without a reason, as the
    reach of the corrections says; before, some did, and they are counted.
    """
    for since in ("2026.11.24", "2026.11.25", "2026.11.27"):
        assert not totals.cells(changes_of(data, since), data).silent
    silent = totals.cells(changes_of(data, "2026.11.23"), data)
    assert any(
        "No reason is recorded for 17 corrected cells" in s for s in totals.without_reason(silent)
    )


def test_the_parts_of_the_way_add_up(data: Dataset) -> None:
    """Rows added from the first version to the last are those added on the way."""
    steps = zip(known(data), known(data)[1:], strict=False)
    added = {(r.table, r.key) for one, two in steps for r in changes_of(data, one, two).rows
             if r.change == ADDED}  # fmt: skip
    whole = {(r.table, r.key) for r in changes_of(data, known(data)[0]).rows if r.change == ADDED}
    assert whole == added


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (
            "2026.11.26",
            None,
            "no data version '2026.11.26'; expected one of 2026.11.23, 2026.11.24",
        ),
        ("../x", None, "no data version '../x'"),
        ("2026.11.24", "2027.01.01", "no data version '2027.01.01'"),
        ("2026.11.25", "2026.11.24", "2026.11.25 comes after 2026.11.24"),
    ],
)
def test_a_wrong_version_is_one_line(
    since: str, until: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The function raises ValueError, and the command ends with 2 and one line on stderr."""
    with pytest.raises(ValueError, match=re.escape(said)):
        analysis.changes(since, until)
    assert main(["changed", since, *([until] if until else [])]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"msp: {said}")


def test_no_version_is_no_earlier_one(data: Dataset) -> None:
    """None for the earlier version is refused, not taken for that of the data; so is a list."""
    wrong: Any
    for wrong in (None, ["2026.11.24"]):
        said = f"no data version {str(wrong)!r}; expected one of"
        with pytest.raises(ValueError, match=re.escape(said)):
            analysis.changes(wrong, data=data)


def test_a_correction_is_what_changed_with_its_version(data: Dataset) -> None:
    """Its cell held the value before in the version before its own, blank where the row was
    missing, and the value after in its own.
    """
    names = known(data)
    rows = data["corrections"].fillna({"value_before": "", "value_after": ""})
    for row in rows[rows["row_key"] != EVERY].itertuples():
        at = names.index(row.version, 1)
        held = [
            version_of(data, name).sheets[row.table].rows.get(row.row_key, {}).get(row.column, "")
            for name in names[at - 1 : at + 1]
        ]
        assert held == [row.value_before, row.value_after], row.correction_id


def test_an_archive_that_changed_is_not_read(tmp_path: Path) -> None:
    """Where the archive is another than the list says, loading refuses it, and so does comparing
    with data that was loaded before.
    """
    folder = Path(shutil.copytree(data_dir(), tmp_path / "data"))
    mine = analysis.load(folder)
    with archive_of(folder, "2026.11.24").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ValueError, match=r"versions/2026\.11\.24\.zip has SHA-256"):
        analysis.changes("2026.11.24", data=mine)


def test_a_record_without_earlier_versions_has_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no version was published before, the check passes and the page names the current."""
    folder = Path(shutil.copytree(data_dir(), tmp_path / "data"))
    shutil.rmtree(folder / "versions")
    listed = folder / "versions.csv"
    listed.write_text(listed.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    mine = analysis.load(folder)
    monkeypatch.setattr(prose, "load", lambda: mine)
    page = prose.render((ROOT / "book" / "changed.md").read_text(encoding="utf-8"))
    assert f"?cited={mine.version}</a>" in page


def test_an_archive_elsewhere_is_not_read(tmp_path: Path) -> None:
    """A link out of the folder is no archive, though what is there has the right hash."""
    folder = Path(shutil.copytree(data_dir(), tmp_path / "data"))
    archive = archive_of(folder, "2026.11.24")
    archive.symlink_to(archive.rename(tmp_path / archive.name))
    (found,) = check(folder)
    assert found.wrong == "versions/2026.11.24.zip cannot be read (a link out of the folder)"


def test_the_command_says_counts_and_then_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """First counts in all and by table, then a line a row; as JSON the rows of the function."""
    assert main(["changed", "2026.11.24", "2026.11.25"]) == 0
    head, _, rows = capsys.readouterr().out.partition("\n\n")
    assert head.startswith("From data version 2026.11.24 to 2026.11.25: ")
    assert re.search(
        r"^participants: 12 added, \d+ corrected \(\d+ in their sources only\)", head, re.M
    )
    assert "New tables: corrections (65 rows)" in head
    assert 'signed_on: "2022-03-01" -> "2022-03-10" (A report that quotes' in rows
    assert main(["changed", "2026.11.24", "2026.11.25", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    frame = analysis.changes("2026.11.24", "2026.11.25")
    assert len(records) == len(frame)
    assert list(records[0]) == list(frame)


@pytest.mark.parametrize("figure_id", figures.LEADS)
def test_every_row_behind_a_figure_is_a_row_of_the_data(figure_id: str, data: Dataset) -> None:
    """What a figure shows and what that refers to are rows there are, each of one kind only, and
    its sources are among them.
    """
    figure, sheets = figures.get(figure_id, data=data), version_of(data).sheets
    own = shown(figure, data)
    around = referred(own, data)
    assert own
    assert not own & around
    assert all(key in sheets[table].rows for table, key in own | around)
    assert {("sources", source.source_id) for source in figure.sources} <= own | around


def test_a_figure_tells_a_change_of_its_rows_from_one_elsewhere(
    data: Dataset,
) -> None:
    """A change of an accession concerns the figure of the members; one of a row that it does not
    show is counted apart; one of a table that it does not read is none of its own.
    """
    figure = figures.get("membership-growth", data=data)
    now = version_of(data)

    def without(table: str, key: str, column: str) -> Version:
        rows = {**now.sheets[table].rows}
        rows[key] = {**rows[key], column: "else"}
        other = Sheet(now.sheets[table].key, now.sheets[table].columns, (), rows)
        return Version("2026.11.26", {**now.sheets, table: other})

    def found(table: str, key: str, column: str) -> Any:
        return counts(figure, compare(without(table, key, column), now), data)

    assert found("memberships", "MSP;EST", "joined_on").shown == {CORRECTED: 1}
    assert found("memberships", "MSP-FORUM;KAZ", "joined_on").elsewhere == {"memberships": 1}
    assert found("parties", "EST", "name").referred == {"parties": {CORRECTED: 1}}
    none = found("stated_shares", next(iter(now.sheets["stated_shares"].rows)), "edition")
    assert not (none.shown or none.referred or none.elsewhere)


def test_a_withdrawn_row_of_its_table_is_told_at_a_figure(data: Dataset) -> None:
    """A row that is gone cannot be shown; the figure says that its table lost one."""
    figure, now = figures.get("membership-growth", data=data), version_of(data)
    table = now.sheets["memberships"]
    rows = {**table.rows, "MSP;XXX": {**table.rows["MSP;EST"], "party_id": "XXX"}}
    before = Version(
        "2026.11.26", {**now.sheets, "memberships": Sheet(table.key, table.columns, (), rows)}
    )
    assert counts(figure, compare(before, now), data).elsewhere == {"memberships": 1}


def test_the_feed_has_an_entry_a_version(data: Dataset) -> None:
    """The feed is Atom as RFC 4287 asks: ids, titles, days; the newest version first, each with a
    lasting id of its own and a way to the section that tells what changed.
    """
    top = Xml.fromstring(feed(data))
    assert top.tag == f"{ATOM}feed"
    for part in ("id", "title", "updated", "author"):
        assert top.find(f"{ATOM}{part}") is not None, part
    entries = top.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [f"Data version {name}" for name in reversed(known(data))]
    ids = [str(entry.findtext(f"{ATOM}id")) for entry in (top, *entries)]
    assert len({uuid.UUID(one) for one in ids}) == len(ids)
    for entry, version in zip(entries, reversed(known(data)), strict=True):
        assert entry.findtext(f"{ATOM}updated") == f"{version.replace('.', '-')}T00:00:00Z"
        assert entry.find(f"{ATOM}link") is not None
        assert entry.findtext(f"{ATOM}summary")


def test_the_page_tells_each_version_and_stays_light(book: Book, data: Dataset) -> None:
    """A section for each earlier version has its counts, its reasons and its files, and leads to
    files that are there; the feed's ways lead to the sections.
    """
    path = book.site / "book" / "changed.html"
    raw = path.read_text(encoding="utf-8")
    assert len(raw) < LIMIT
    page = html.fromstring(raw)
    for since in earlier(data):
        section = page.get_element_by_id("since-data-version-" + since.replace(".", "-"))
        text = section.text_content()
        assert totals.total(totals.counts(changes_of(data, since))) in text
        assert f"msp changed {since}" in text
        ways = [
            way for way in section.xpath(".//a/@href") if way.startswith("../") and "#" not in way
        ]
        assert {f"../changes/{since}.json", f"../data/versions/{since}.zip"} <= set(ways)
        assert all((path.parent / way).exists() for way in ways)
    (link,) = page.xpath("//link[@type='application/atom+xml']/@href")
    top = Xml.parse(path.parent / link).getroot()
    for way in top.findall(f"{ATOM}entry/{ATOM}link"):
        name, _, anchor = str(way.get("href")).partition("#")
        assert (book.site / name).exists()
        assert not anchor or page.get_element_by_id(anchor) is not None


def test_the_files_have_every_change(book: Book, data: Dataset) -> None:
    """The files of a version have the rows of the function, as JSON and as CSV; the index lists
    them all.
    """
    index = json.loads((book.site / "changes.json").read_text(encoding="utf-8"))
    assert [entry["since"] for entry in index["changes"]] == list(earlier(data))
    for entry in index["changes"]:
        rows = analysis.changes(entry["since"], data=data)
        whole = json.loads((book.site / entry["json"]).read_text(encoding="utf-8"))
        assert [r["row_key"] for r in whole["records"]] == list(rows["row_key"])
        text = (book.site / entry["csv"]).read_bytes().decode("utf-8-sig")
        assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)
        assert (book.site / entry["archive"]).read_bytes() == archive_of(
            data.directory, entry["since"]
        ).read_bytes()


def test_a_figure_page_says_it_without_scripts(book: Book, data: Dataset) -> None:
    """Under the citation of each figure stands what changed behind it since each version."""
    for figure_id in ("membership-growth", "attendance", "supply-lithium"):
        page = html.parse(book.site / "figures" / figure_id / "index.html").getroot()
        said = {li.get("data-since"): li.text_content() for li in page.xpath("//li[@data-since]")}
        figure = figures.get(figure_id, data=data)
        assert said == {since: note(figure, since, data) for since in earlier(data)}


def test_a_page_with_figures_alone_has_the_script(book: Book) -> None:
    """The script of the note is on pages that show a figure, and on no other."""
    for path in (*book.site.glob("book/*.html"), *book.site.glob("figures/*/index.html")):
        raw = path.read_text(encoding="utf-8")
        assert ("changed.js" in raw) == ('class="msp-figure"' in raw), path


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("2026.11.25", "No row behind this figure changed since data version 2026.11.25."),
        ("2026.11.24", "Since data version 2026.11.24"),
        ("2026.11.28", "Data version 2026.11.28 is the one that you see."),
        ("2026.11.26", "“2026.11.26” is no data version of this book; there are 2026.11.28"),
        ("<b>x</b>", "“<b>x</b>” is no data version"),
        ("constructor", "“constructor” is no data version"),
    ],
)
def test_a_figure_answers_to_the_version_cited(
    visit: Callable[..., Any], cited: str, said: str
) -> None:
    """Above the picture stands what became of the rows behind it since the version cited."""
    seen = visit("figures/membership-growth/index", f"?cited={cited}")
    words = seen.page.locator(".msp-figure .msp-cited")
    words.wait_for()
    assert words.count() == 1
    assert said in words.inner_text()
    assert seen.errors == []


def test_each_figure_of_a_page_answers_from_disk(browser: Any, book: Book) -> None:
    """On a page of the book, opened from disk on a phone, each figure has its own words; without
    the question none has any, and the words are not loaded.
    """
    address = f"file://{book.site}/book/agreements.html"
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}?cited=2026.11.24")
    page.locator(".msp-cited").first.wait_for()
    assert page.locator(".msp-cited").count() == page.locator(".msp-figure").count() > 1
    assert len(set(page.locator(".msp-cited").all_inner_texts())) > 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.locator(".msp-cited").count() == 0
    assert not any("views/changed.js" in url for url in asked)
    context.close()


def test_the_note_stays_when_the_figure_shows_another_day(visit: Callable[..., Any]) -> None:
    """A day and a version in one address are both answered."""
    seen = visit("figures/membership-map/index", "?asof=2023-01-01&cited=2026.11.24")
    seen.page.locator(".msp-told").wait_for()
    assert seen.page.locator(".msp-cited").count() == 1
    assert "1 January 2023" in seen.page.locator("h1").inner_text()


def test_the_rows_of_the_function_are_documented_columns() -> None:
    """The frame has the columns that its docstring names, in their order, and no cell is NaN."""
    rows = analysis.changes("2026.11.25", "2026.11.25")
    words = re.sub(r"\s+", " ", analysis.changes.__doc__ or "")
    assert rows.empty
    places = [words.index(name) for name in ("table, row_key", "change, column", "source_ids")]
    assert places == sorted(places)
    assert not pd.isna(analysis.changes("2026.11.24")).any(axis=None)
