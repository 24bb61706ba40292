"""What the site serves beside the tables: the same facts in other forms, which no resource of the
descriptor describes. A published folder is known by its catalogue.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from analysis.data.schema import DESCRIPTOR, SOURCES, tables_in

CATALOG: Final = "catalog.jsonld"
_OF_TABLE: Final = ("json", "parquet")
_OF_PACKAGE: Final = ("xlsx", "zip")
_OF_SOURCES: Final = ("bib", "csl.json", "ris")


def read_files(directory: Path) -> list[Path]:
    """Return the files of a package that are read, in order of name: none in another form."""
    forms = tuple(f".{form}" for form in (*_OF_TABLE, *_OF_PACKAGE, *_OF_SOURCES, "jsonld"))
    paths = sorted(directory.iterdir()) if directory.is_dir() else []
    files = [path for path in paths if path.is_file() and not path.name.startswith(".")]
    if CATALOG not in (path.name for path in files):
        return files
    return [path for path in files if path.name == DESCRIPTOR or not path.name.endswith(forms)]


def other_forms(directory: Path, descriptor: Mapping[str, Any]) -> set[str]:
    """Return the names of the files that may lie beside the tables, none if nothing is published.

    They are made from the tables and read by nobody here; no CSV file is among them.
    """
    if not (directory / CATALOG).is_file():
        return set()
    package = f"{descriptor['name']}-{descriptor['version']}"
    tables = [str(table["name"]) for table in tables_in(descriptor)]
    return {
        CATALOG,
        *(f"{name}.{form}" for name in tables for form in _OF_TABLE),
        *(f"{package}.{form}" for form in _OF_PACKAGE),
        *(f"{SOURCES}.{form}" for form in _OF_SOURCES),
    }
