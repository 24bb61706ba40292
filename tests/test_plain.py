"""The quick ways of the check: they may say that all is well only where the slow ones agree."""

import csv
import random
import re
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

from analysis.data.paths import data_dir
from analysis.data.validation import addresses, files, schema_check
from analysis.data.validation.descriptor import read_descriptor
from analysis.data.validation.files import read_sheet
from analysis.data.validation.problem import Problem
from analysis.data.validation.rules import cells
from analysis.data.validation.schema_check import check_schema, tables_in
from analysis.data.validation.sheet import LONGEST_WORD, frame_at_once
from analysis.data.validation.text import PLAIN, unseen
from test_attack import cell, restored, row

CHANGES = 20
# Pieces of tables and addresses at which readers differ.
SIGNS = (
    *('"', '""', ",", "\n", "\r", "\r\n", "\t", "\0", " ", "a", "NA", "\u2028"),
    *('"a,b"', '"a\nb"', 'a"b'),
)
PARTS = (
    *("www.", "/", "//", "/./", "/../", "?a=b", "?utm_a=b", "&b", "#c", ":443", ":80", ":0", "@"),
    *("%41", "%", "-", "--", "xn--", "A", "é", ".test", ".1", "\\", " ", "_", "~", ".", "é."),
)


def _said(folder: Path) -> list[str]:
    """Return what the schema says of the tables of a folder, where they can be read."""
    descriptor = read_descriptor(folder)
    read = {table["name"]: read_sheet(folder, table) for table in tables_in(descriptor)}
    if any(problems for _, problems in read.values()):
        return []
    sheets = {name: sheet for name, (sheet, _) in read.items()}
    return list(map(str, check_schema(descriptor, sheets)))


def test_what_plainly_fits_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty tables changed at random: with the quick way and without the same lines are said.

    Without it each table is read by frictionless once as it is, and once as it was changed.
    """
    folder = Path(shutil.copytree(data_dir(), tmp_path / "data"))
    found, kept = 0, dict[bytes, list[Problem]]()
    for number in range(CHANGES):
        dice = random.Random(f"plain {number}")
        with restored(folder):
            done = dice.choice([cell, cell, row])(folder, dice)
            quick = _said(folder)
            with monkeypatch.context() as patch:
                patch.setattr(schema_check, "plainly_fits", lambda *_: False)
                patch.setattr(schema_check, "_KEPT", kept)
                assert quick == _said(folder), done
        found += bool(quick)
    assert found


def test_plain_signs_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sign that is passed without a look is drawn, stands for itself in form NFC, joins with
    no sign before it, and is of no alphabet but the Latin one: so any text of them is passed.
    """
    plain = "".join(filter(PLAIN.fullmatch, map(chr, range(sys.maxunicode + 1))))
    assert len(plain) > len("0123456789") and "é" in plain and "а" not in plain
    letters = {unicodedata.name(sign).split(" ")[0] for sign in plain if sign.isalpha()}
    assert letters == {"LATIN"}
    assert not any(map(unicodedata.combining, plain))
    monkeypatch.setattr(
        "analysis.data.validation.text.PLAIN", type("None_", (), {"fullmatch": lambda _: None})
    )
    assert not [sign for sign in plain if unseen(sign)]
    assert not unseen(plain)


def test_files_read_at_once_are_read_as_csv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files made of odd signs at random: the sheet or the problem is that which csv gives."""
    fields = [{"name": name, "type": "string"} for name in ("id", "said", "more")]
    quickly: list[int] = []  # number of columns
    for number in range(CHANGES**2):
        dice = random.Random(f"file {number}")
        columns = fields[: dice.choice([1, 2, 3, 3])]
        table = {"name": "some", "path": "some.csv", "schema": {"fields": columns}}
        words = [dice.choice(["a", "b c", "é", '"d, e"', '"f ""g"""', ""]) for _ in range(9)]
        if dice.random() < 0.6:
            words[dice.randrange(9)] = dice.choice(SIGNS)
        width = len(columns) if dice.random() < 0.9 else 2
        rows = [words[at : at + width] for at in range(0, 3 * width, width)]
        text = "".join(",".join(row) + "\n" for row in [[f["name"] for f in columns], *rows])
        raw = text.encode()[: dice.choice([None, -1, -dice.randrange(1, 16)])]
        (tmp_path / "some.csv").write_bytes(raw)
        (sheet, problems), names = read_sheet(tmp_path, table), [f["name"] for f in columns]
        quickly += [len(names)] if frame_at_once(raw, names) is not None else []
        with monkeypatch.context() as patch:
            patch.setattr(files, "frame_at_once", lambda *_: None)
            slow, told = read_sheet(tmp_path, table)
        assert (sheet.rows, problems) == (slow.rows, told), text
        assert sheet.frame.equals(slow.frame) and sheet.frame.index.equals(slow.frame.index)
    assert CHANGES < len(quickly) < CHANGES**2
    assert set(quickly) == {2, 3}


def test_plain_addresses_are_read_as_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses of sources changed at random: with the quick way and without, one is at fault, or
    the page of another, alike.
    """
    dice, known = random.Random("addresses"), addresses._known.__wrapped__
    with (data_dir() / "sources.csv").open(encoding="utf-8", newline="") as file:
        changed = [row["url"] for row in csv.DictReader(file)]
    for address in tuple(changed):
        at = dice.randrange(len("https://"), len(address) + 1)
        changed.append(address[:at] + dice.choice(PARTS) + address[at + dice.choice([0, 0, 3]) :])
    quick = list(map(known, changed))
    assert sum(1 for address in changed if addresses._PLAIN.fullmatch(address)) > len(changed) / 2
    monkeypatch.setattr(addresses, "_PLAIN", re.compile("(?!)"))
    assert quick == list(map(known, changed))


def test_words_taken_for_missing_are_looked_at() -> None:
    """Words that programs take for a missing value are so short that the rule on them is asked."""
    assert max(map(len, cells._LOST | cells._TRUTH)) <= LONGEST_WORD
