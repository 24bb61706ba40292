"""What the site serves beside the tables: the same facts in other forms, which no resource of the
descriptor describes. A published folder is known by its catalogue.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from analysis.data.schema import SOURCES, tables_in

CATALOG: Final = "catalog.jsonld"
_OF_TABLE: Final = ("json", "parquet")
_OF_PACKAGE: Final = ("xlsx", "zip")
_OF_SOURCES: Final = ("bib", "csl.json", "ris")


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
