"""The quick ways of the check: they may say that all is well only where the slow ones agree."""

import random
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

from analysis.data.paths import data_dir
from analysis.data.validation import schema_check
from analysis.data.validation.descriptor import read_descriptor
from analysis.data.validation.files import read_sheet
from analysis.data.validation.schema_check import check_schema, tables_in
from analysis.data.validation.text import PLAIN, unseen
from test_attack import cell, restored, row

CHANGES = 20


def _said(folder: Path) -> list[str]:
    """Return what the schema says of the tables of a folder, where they can be read."""
    descriptor = read_descriptor(folder)
    read = {table["name"]: read_sheet(folder, table) for table in tables_in(descriptor)}
    if any(problems for _, problems in read.values()):
        return []
    sheets = {name: sheet for name, (sheet, _) in read.items()}
    return list(map(str, check_schema(descriptor, sheets)))


def test_what_plainly_fits_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty tables changed at random: with the quick way and without the same lines are said."""
    folder = Path(shutil.copytree(data_dir(), tmp_path / "data"))
    found = 0
    for number in range(CHANGES):
        dice = random.Random(f"plain {number}")
        with restored(folder):
            done = dice.choice([cell, cell, row])(folder, dice)
            quick = _said(folder)
            with monkeypatch.context() as patch:
                patch.setattr(schema_check, "plainly_fits", lambda *_: False)
                patch.setattr(schema_check, "_KEPT", {})
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
