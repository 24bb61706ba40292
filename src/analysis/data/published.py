"""What the site serves beside the tables: the same facts in other forms, which no resource of the
descriptor describes. A published folder is known by its catalogue.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from analysis.data.schema import DESCRIPTOR, SOURCES, tables_in

CATALOG: Final = "catalog.jsonld"
_OF_TABLE: Final = ("json", "parquet")
_OF_PACKAGE: Final = ("xlsx", "zip")
_OF_SOURCES: Final = ("bib", "csl.json", "ris")


def _names(descriptor: Mapping[str, Any]) -> set[str]:
    package = f"{descriptor['name']}-{descriptor['version']}"
    tables = [str(table["name"]) for table in tables_in(descriptor)]
    return {
        CATALOG,
        *(f"{name}.{form}" for name in tables for form in _OF_TABLE),
        *(f"{package}.{form}" for form in _OF_PACKAGE),
        *(f"{SOURCES}.{form}" for form in _OF_SOURCES),
    }


def other_forms(directory: Path) -> set[str]:
    """Return the names of the files of a published folder that are no part of its data package.

    They are made from the tables, and nothing here reads them; no CSV file and no link is among
    them. None where nothing is published, or no descriptor can be read.
    """
    if not (directory / CATALOG).is_file():
        return set()
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        names = _names(json.loads((directory / DESCRIPTOR).read_text(encoding="utf-8")))
        there = (path for path in directory.iterdir() if path.name in names)
        return {path.name for path in there if path.is_file() and not path.is_symlink()}
    return set()
