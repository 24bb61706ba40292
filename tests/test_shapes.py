"""What is said of the basemap and of files with a checksum: small ones, with a fault each."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.data.validation.rules import Package
from analysis.data.validation.rules.basemap import basemap_has_the_areas, file_as_recorded, shapes

RING = [[0, 0], [2, 0], [2, 2], [0, 0]]  # the shortest there is: a triangle
POLYGON = {"type": "Polygon", "coordinates": [RING]}
NO_SHAPE = '"ABW" has no shape to draw'


def _feature(geometry: Any, area: Any = "ABW", **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"area_id": area}, "geometry": geometry, **more}


def _package(folder: Path, document: Any, *areas: str) -> Package:
    """Return a package with a basemap and a table of areas, the first on line 2."""
    (folder / "map.geojson").write_text(json.dumps(document), encoding="utf-8")
    lines = pd.RangeIndex(2, len(areas) + 2, name="line")
    rows = pd.DataFrame({"area_id": areas}, index=lines, dtype="str")
    descriptor = {"resources": [{"name": "basemap", "path": "map.geojson"}]}
    return Package(folder, descriptor, {}, {"areas": rows})


def _said(folder: Path, *features: Any, areas: tuple[str, ...] = ("ABW",)) -> list[str]:
    document = {"type": "FeatureCollection", "features": list(features)}
    found = basemap_has_the_areas(_package(folder, document, *areas))
    return [f"{one.table}:{one.line}: {one.wrong}" for one in found]


def _ring(*positions: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[*positions, positions[0]]]}


@pytest.mark.parametrize(
    "geometry",
    [
        POLYGON,
        {"type": "Polygon", "coordinates": [RING, RING]},
        {"type": "MultiPolygon", "coordinates": [[RING], [RING, RING]]},
        _ring([-180, -90], [180, -90], [180, 90]),
        _ring([0.5, 0], [1, 0], [1, 1.5]),
    ],
)
def test_a_shape_can_be_drawn(geometry: Any, tmp_path: Path) -> None:
    """Rings of four positions and more, up to the edges of the globe, in one polygon or several."""
    assert _said(tmp_path, _feature(geometry)) == []
    package = _package(tmp_path, {"type": "FeatureCollection", "features": [_feature(geometry)]})
    ((area, polygons),) = shapes(package)
    several = geometry["type"] == "MultiPolygon"
    assert area == "ABW"
    assert polygons == (geometry["coordinates"] if several else [geometry["coordinates"]])


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [0, 0]},
        {**POLYGON, "more": 1},
        {"type": "MultiPolygon", "coordinates": [[RING]], "more": 1},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Polygon", "coordinates": [RING, "x"]},
        {"type": "Polygon", "coordinates": [RING, []]},
        {"type": "Polygon", "coordinates": [RING[:3]]},
        {"type": "Polygon", "coordinates": [[*RING[:3], [0, 1]]]},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "MultiPolygon", "coordinates": [[RING], [RING[:3]]]},
        _ring([0, 0], [1, 0]),
        _ring([0, 0, 0], [1, 0, 0], [1, 1, 0]),
        _ring([0], [1], [2]),
        _ring([0, 0], [1, 0], [True, 1]),
        _ring([0, 0], [1, 0], ["1", 1]),
        _ring([0, 0], [1, 0], "xy"),
        _ring([0, 0], [1, 0], [180.1, 1]),
        _ring([0, 0], [1, 0], [-180.1, 1]),
        _ring([0, 0], [1, 0], [1, 90.1]),
        _ring([0, 0], [1, 0], [1, -90.1]),
    ],
)
def test_a_shape_cannot_be_drawn(geometry: Any, tmp_path: Path) -> None:
    """A ring that does not close, off the globe, of less than a triangle, or no ring at all."""
    assert _said(tmp_path, _feature(geometry)) == [f"basemap:1: {NO_SHAPE}"]


def test_each_area_has_one_shape(tmp_path: Path) -> None:
    """Shapes without a row, rows without a shape and two shapes of a row are told, each once."""
    found = [_feature(POLYGON, area) for area in ("ABW", "FIN", "ABW", "XXX")]
    assert _said(tmp_path, *found, areas=("ABW", "FIN", "SWE")) == [
        'basemap:1: "ABW" has two shapes',
        'basemap:1: "XXX" is no area',
        'areas:4: "SWE" has no shape in the basemap',
    ]


@pytest.mark.parametrize(
    ("feature", "number"),
    [
        ({"type": "Feature"}, 1),
        (_feature(POLYGON, 5), 1),
        (_feature(POLYGON, more=1), 1),
        ({**_feature(POLYGON), "properties": {"area_id": "ABW", "name": "x"}}, 1),
        ({**_feature(POLYGON), "type": "Shape"}, 1),
    ],
)
def test_a_feature_is_an_area(feature: Any, number: int, tmp_path: Path) -> None:
    """What is no area is told by its number among the features, and nothing else is."""
    told = [f"basemap:1: no readable GeoJSON (feature {number + 1} is no area)"]
    assert _said(tmp_path, _feature(POLYGON), feature) == told


@pytest.mark.parametrize(
    "document", [{}, {"type": "FeatureCollection", "features": [], "more": 1}, [], "x"]
)
def test_a_basemap_is_a_collection(document: Any, tmp_path: Path) -> None:
    """Anything but a collection of features is told, and no shape is made of it."""
    package = _package(tmp_path, document, "ABW")
    (found,) = basemap_has_the_areas(package)
    assert found.wrong == "no readable GeoJSON (no collection of features)"
    assert shapes(package) == ()


def test_a_basemap_that_is_not_there_is_told_elsewhere(tmp_path: Path) -> None:
    """The rule on files says it."""
    package = _package(tmp_path, {}, "ABW")
    (tmp_path / "map.geojson").unlink()
    assert list(basemap_has_the_areas(package)) == []
    assert shapes(package) == ()


def test_a_file_is_the_one_recorded(tmp_path: Path) -> None:
    """Size and hash are compared, each where it is recorded; a file that is gone is told once."""
    (tmp_path / "a.csv").write_bytes(b"abc")
    digest = hashlib.sha256(b"abc").hexdigest()
    wrong = f"sha256:{digest[::-1]}"
    said = f"the SHA-256 is {digest[:12]}…; {wrong[:19]}… as recorded in datapackage.json"
    for recorded, told in (
        ({}, []),
        ({"bytes": 3, "hash": f"sha256:{digest}"}, []),
        ({"bytes": 3}, []),
        ({"hash": f"sha256:{digest}"}, []),
        ({"bytes": 4}, ["3 bytes; 4 as recorded"]),
        ({"bytes": 2, "hash": wrong}, ["3 bytes; 2 as recorded", said]),
        ({"hash": wrong}, [said]),
    ):
        listed = [{"name": "b", "path": "b.csv"}, {"name": "a", "path": "a.csv"} | recorded]
        found = list(file_as_recorded(Package(tmp_path, {"resources": listed}, {}, {})))
        assert [f"{one.wrong}; {one.expected}" for one in found] == told
        assert all(one.line == 1 for one in found)
    gone = {"name": "b", "path": "b.csv", "bytes": 3}
    after = {"name": "a", "path": "a.csv", "bytes": 2}
    found = list(file_as_recorded(Package(tmp_path, {"resources": [gone, after]}, {}, {})))
    assert [(one.line, one.wrong) for one in found] == [(1, "no readable file"), (1, "3 bytes")]
