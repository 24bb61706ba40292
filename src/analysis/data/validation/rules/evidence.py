"""Rules on what rows rest on: sources, files with a checksum, the basemap of the areas."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.data.independence import independent, origins
from analysis.data.schema import SOURCES, reference_columns, tables_in
from analysis.data.validation.files import own_bytes
from analysis.data.validation.problem import WHOLE_FILE, quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule

_BASEMAP = "basemap"


@rule
def source_supports_something(package: Package) -> Iterator[Finding]:
    """Every source supports at least one row of another table."""
    # Sources that only other sources point at support nothing.
    cited: set[str] = set()
    for table in tables_in(package.descriptor):
        if table["name"] != SOURCES:
            for column in reference_columns(table):
                cited.update(package[table["name"]][column].explode().dropna())
    for line, source in each(package["sources"], "source_id"):
        if source not in cited:
            wrong = f"{quoted(source)} supports no row"
            yield Finding("sources", line, "source_id", wrong, "a row that cites it")


@rule
def mirror_of_an_original(package: Package) -> Iterator[Finding]:
    """A copy or translation points at its original, not at itself and not at another copy."""
    # One step always leads to the original; so there are no chains and no circles.
    copies = package["sources"].dropna(subset=["mirror_of"])
    all_copies = set(copies["source_id"])
    for line, source, original in each(copies, "source_id", "mirror_of"):
        if original == source:
            yield Finding("sources", line, "mirror_of", "the source itself", "another source")
        elif original in all_copies:
            wrong = f"{quoted(original)} is a copy itself"
            yield Finding("sources", line, "mirror_of", wrong, "the original")


@rule
def draws_on_without_circle(package: Package) -> Iterator[Finding]:
    """What a page draws on does not lead back to it, by way of originals or of other pages."""
    # Of a circle nobody could say which page is the first.
    sources = package["sources"]
    originals = sources["mirror_of"].map(lambda mirror: () if pd.isna(mirror) else (mirror,))
    further = dict(zip(sources["source_id"], originals + sources["draws_on"], strict=True))
    for line, source, drawn in each(sources, "source_id", "draws_on"):
        reached, ways = set[str](), list(drawn)
        while ways:
            if (one := ways.pop()) not in reached:
                reached.add(one)
                ways += further.get(one, ())
        if source in reached:
            wrong = f"{quoted(';'.join(drawn))} leads back to {quoted(source)}"
            yield Finding("sources", line, "draws_on", wrong, "pages that do not")


@rule
def high_confidence_is_earned(package: Package) -> Iterator[Finding]:
    """A row graded high rests on an official text or a copy of one, or on two sources of which
    neither is a copy or translation of the other, nor may go back to it.
    """
    sources = package["sources"]
    official = set(sources.loc[sources["type"].isin(["primary", "official-mirror"]), "source_id"])
    known = origins(sources)
    for table, frame in package.frames.items():
        if not {"confidence", "source_ids"} <= set(frame.columns):
            continue
        for line, cited in each(frame[frame["confidence"] == "high"], "source_ids"):
            if not set(cited) <= set(known) or not cited:
                continue  # a dangling reference, as another rule says
            if official.isdisjoint(cited) and len(independent(cited, known)) < 2:
                wrong = f"high on {quoted(';'.join(cited))} alone"
                expected = "an official text, or two sources that are no copies of each other"
                yield Finding(table, line, "confidence", wrong, expected)


def _bytes(path: Path) -> bytes | None:
    try:
        return own_bytes(path)
    except OSError:
        return None


@rule
def file_as_recorded(package: Package) -> Iterator[Finding]:
    """A file whose size and checksum are recorded is there and is exactly that file."""
    # Damage on the way and silent exchange look the same: the SHA-256 differs.
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


@rule
def basemap_has_the_areas(package: Package) -> Iterator[Finding]:
    """The basemap is readable GeoJSON with one shape for each row of the table of areas."""
    # A shape without a row has no name; a row without a shape is invisible.
    raw = _bytes(package.directory / package.resource(_BASEMAP)["path"])
    if raw is None:
        return  # said by file-as-recorded
    try:
        features = json.loads(raw.decode("utf-8"))["features"]
        ids = [feature["properties"]["area_id"] for feature in features if feature["geometry"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        wrong = f"no readable GeoJSON ({type(error).__name__}: {error})"
        yield Finding(_BASEMAP, 1, WHOLE_FILE, wrong, "features with properties.area_id")
        return
    for twice in sorted({str(i) for i in ids if ids.count(i) > 1}):
        yield Finding(_BASEMAP, 1, WHOLE_FILE, f"{quoted(twice)} has two shapes", "one")
    rows = package["areas"]
    for stranger in sorted({str(i) for i in ids} - set(rows["area_id"])):
        yield Finding(_BASEMAP, 1, WHOLE_FILE, f"{quoted(stranger)} is no area", "a row in areas")
    for line, area in each(rows[~rows["area_id"].isin(ids)], "area_id"):
        wrong = f"{quoted(area)} has no shape in the basemap"
        yield Finding("areas", line, "area_id", wrong, "one")
