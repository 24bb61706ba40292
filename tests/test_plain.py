"""The quick way of the check: it may say that a table fits only where frictionless agrees."""

import random
import shutil
from pathlib import Path

import pytest

from analysis.data.paths import data_dir
from analysis.data.validation import schema_check
from analysis.data.validation.descriptor import read_descriptor
from analysis.data.validation.files import read_sheet
from analysis.data.validation.schema_check import check_schema, tables_in
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
