"""Rules on files with a checksum, and on the shapes of the basemap."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, Final

from analysis.data.paths import own_bytes
from analysis.data.schema import BASEMAP
from analysis.data.validation.problem import WHOLE_FILE, quoted
from analysis.data.validation.profile import strict_json
from analysis.data.validation.rules.registry import Finding, Package, each, rule

_EDGES: Final = (180, 90)  # degrees of longitude and latitude
_PAIRS: Final = frozenset(product((int, float), repeat=2))
_SHORTEST: Final = 4  # positions of a ring, the first again at its end
Polygons = list[list[list[list[float]]]]  # polygon, ring, position: longitude and latitude


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


def _is_position(position: Any) -> bool:
    if not isinstance(position, list) or tuple(map(type, position)) not in _PAIRS:
        return False
    return all(abs(degrees) <= edge for degrees, edge in zip(position, _EDGES, strict=True))


def _is_polygon(rings: Any) -> bool:
    """Return whether coordinates are rings of degrees, each of which ends where it begins."""
    return isinstance(rings, list) and bool(rings) and all(
        isinstance(ring, list)
        and len(ring) >= _SHORTEST
        and ring[0] == ring[-1]
        and all(map(_is_position, ring))
        for ring in rings
    )  # fmt: skip


def _polygons(geometry: Any) -> Polygons:
    """Return the polygons of a shape, each as its rings; none where it cannot be drawn."""
    match geometry:
        case {"type": "Polygon", "coordinates": rings, **more} if not more:
            return [rings] if _is_polygon(rings) else []
        case {"type": "MultiPolygon", "coordinates": [*polygons], **more} if not more:
            return polygons if all(map(_is_polygon, polygons)) else []
    return []


def _features(raw: bytes) -> Iterator[tuple[str, Any]]:
    """Yield area_id and geometry; ValueError for anything but such areas."""
    match strict_json(raw.decode("utf-8")):
        case {"type": "FeatureCollection", "features": [*features], **more} if not more:
            for number, feature in enumerate(features, 1):
                match feature:
                    case {
                        "type": "Feature",
                        "properties": {"area_id": str(area), **others},
                        "geometry": geometry,
                        **more,
                    } if not more and not others:
                        yield area, geometry
                    case _:
                        raise ValueError(f"feature {number} is no area")
        case _:
            raise ValueError("no collection of features")


@lru_cache(maxsize=1)
def _shapes(raw: bytes) -> tuple[tuple[str, Polygons], ...]:
    """Return area_id and polygons, none where the shape cannot be drawn, in order of the file;
    raises as `_features`.
    """
    return tuple((area, _polygons(geometry)) for area, geometry in _features(raw))


def shapes(package: Package) -> tuple[tuple[str, Polygons], ...]:
    """Return area_id and polygons of the shapes; none where other rules say that the file is
    broken.
    """
    raw = _bytes(package.directory / package.resource(BASEMAP)["path"])
    with suppress(ValueError, RecursionError):
        return _shapes(raw) if raw else ()
    return ()


@rule
def basemap_has_the_areas(package: Package) -> Iterator[Finding]:
    """The basemap is GeoJSON with one shape for each row of the table of areas, in rings of
    degrees, and nothing else.
    """
    # A shape without a row has no name; a row without a shape is invisible.
    raw = _bytes(package.directory / package.resource(BASEMAP)["path"])
    if raw is None:
        return  # said by file-as-recorded
    try:
        found = _shapes(raw)
    except (ValueError, RecursionError) as error:
        wrong = f"no readable GeoJSON ({error})"
        yield Finding(BASEMAP, 1, WHOLE_FILE, wrong, "features with properties.area_id alone")
        return
    ids = [area for area, _ in found]
    for area in sorted({area for area, polygons in found if not polygons}):
        expected = "a polygon or several, in rings of degrees that end where they begin"
        yield Finding(BASEMAP, 1, WHOLE_FILE, f"{quoted(area)} has no shape to draw", expected)
    for twice in sorted({area for area in ids if ids.count(area) > 1}):
        yield Finding(BASEMAP, 1, WHOLE_FILE, f"{quoted(twice)} has two shapes", "one")
    rows = package["areas"]
    for stranger in sorted(set(ids) - set(rows["area_id"])):
        yield Finding(BASEMAP, 1, WHOLE_FILE, f"{quoted(stranger)} is no area", "a row in areas")
    for line, area in each(rows[~rows["area_id"].isin(ids)], "area_id"):
        wrong = f"{quoted(area)} has no shape in the basemap"
        yield Finding("areas", line, "area_id", wrong, "one")
