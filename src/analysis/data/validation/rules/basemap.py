"""Rules on files with a checksum, and on the basemap that goes with the table of areas."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.data.validation.problem import WHOLE_FILE, quoted
from analysis.data.validation.rules.package import Finding, Package, each
from analysis.data.validation.rules.registry import rule

BASEMAP = "basemap"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@rule(
    "file-as-recorded",
    "A file whose size and checksum are recorded is there and is exactly that file.",
)
def file_as_recorded(package: Package) -> Iterator[Finding]:
    """Damage on the way and silent exchange look the same: the SHA-256 differs."""
    for resource in package.descriptor["resources"]:
        if not {"hash", "bytes"} & set(resource):
            continue
        name, raw = resource["name"], _bytes(package.directory / resource["path"])
        if raw is None:
            yield Finding(name, 1, WHOLE_FILE, "no readable file", "the file recorded")
            continue
        size, found = resource.get("bytes", len(raw)), hashlib.sha256(raw).hexdigest()
        if len(raw) != size:
            yield Finding(name, 1, WHOLE_FILE, f"{len(raw)} bytes", f"{size} as recorded")
        if str(resource.get("hash", found)).removeprefix("sha256:") != found:
            wrong = f"the SHA-256 is {found[:12]}…"
            expected = f"{resource['hash'][:19]}… as recorded in datapackage.json"
            yield Finding(name, 1, WHOLE_FILE, wrong, expected)


def _area_ids(raw: bytes) -> list[Any]:
    """Return the area ids of a GeoJSON file; raises ValueError or KeyError where it is none."""
    features = json.loads(raw.decode("utf-8"))["features"]
    return [feature["properties"]["area_id"] for feature in features if feature["geometry"]]


@rule(
    "basemap-has-the-areas",
    "The basemap is readable GeoJSON with one shape for each row of the table of areas.",
)
def basemap_has_the_areas(package: Package) -> Iterator[Finding]:
    """A shape without a row has no name; a row without a shape is invisible."""
    raw = _bytes(package.directory / package.resource(BASEMAP)["path"])
    if raw is None:
        return  # said by file-as-recorded
    try:
        ids = _area_ids(raw)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        wrong = f"no readable GeoJSON ({type(error).__name__}: {error})"
        yield Finding(BASEMAP, 1, WHOLE_FILE, wrong, "features with properties.area_id")
        return
    for twice in sorted({str(i) for i in ids if ids.count(i) > 1}):
        yield Finding(BASEMAP, 1, WHOLE_FILE, f"{quoted(twice)} has two shapes", "one")
    rows = package["areas"]
    for stranger in sorted({str(i) for i in ids} - set(rows["area_id"])):
        yield Finding(BASEMAP, 1, WHOLE_FILE, f"{quoted(stranger)} is no area", "a row in areas")
    for line, area in each(rows[~rows["area_id"].isin(ids)], "area_id"):
        wrong = f"{quoted(area)} has no shape in the basemap"
        yield Finding("areas", line, "area_id", wrong, "one")
