"""The map's shapes: every party can be seen, nothing overlaps, the file is the one described."""

import hashlib
import json
import os
import runpy
import shutil
from pathlib import Path

import geopandas
import pandas as pd
import pytest
import shapely

from analysis import load
from analysis.data import basemap
from analysis.data.paths import data_dir, project_root

WORLD_MAP_PX = 760
SEEN_PX = 4  # pixels a shape must fill on the world map to be seen without a marker
TARBALL = "MSP_PLOTLY_TARBALL"
SHAPES, TABLE = "basemap.geojson", "areas.csv"


@pytest.fixture(scope="module")
def areas() -> geopandas.GeoDataFrame:
    """Return the areas as the book reads them."""
    return geopandas.GeoDataFrame(basemap.areas(load()), crs=basemap.LONLAT)


@pytest.fixture(scope="module")
def parties() -> pd.DataFrame:
    """Return the parties that are places: states and territories."""
    table = pd.read_csv(data_dir() / "parties.csv", dtype=str, keep_default_na=False)
    return table[table["kind"] != "supranational"]


def pixels(areas: geopandas.GeoDataFrame) -> pd.Series:
    """Return how many pixels of the world map each area's largest polygon fills, by area id."""
    west, _, east, _ = basemap.outline().bounds
    parts = areas.set_index("area_id").to_crs(basemap.EQUAL_EARTH).explode()
    return parts.area.groupby(level=0).max() / ((east - west) / WORLD_MAP_PX) ** 2


def test_every_party_can_be_seen(areas: geopandas.GeoDataFrame, parties: pd.DataFrame) -> None:
    """Each state and territory of parties.csv has a shape large enough to see, or a marker."""
    marked = set(areas.dropna(subset=basemap.MARKER)["area_id"])
    large = pixels(areas)
    seen = marked | set(large.index[large >= SEEN_PX])
    unseen = parties.loc[~parties["party_id"].isin(seen), "name"].tolist()
    assert not unseen, f"neither seen nor marked on the map: {', '.join(unseen)}"


def test_parties_have_one_name(areas: geopandas.GeoDataFrame, parties: pd.DataFrame) -> None:
    """An area that is a party bears the party's name and kind, so the map and the text agree."""
    both = areas.merge(parties, left_on="area_id", right_on="party_id", suffixes=("", "_party"))
    differ = both[(both["name"] != both["name_party"]) | (both["status"] != both["kind"])]
    assert differ["area_id"].tolist() == []


def test_parts_belong_to_states(areas: geopandas.GeoDataFrame, parties: pd.DataFrame) -> None:
    """An area drawn as part of a party is a territory with a reason; the party stands for itself.

    An area of undetermined status is thus never drawn as part of anybody.
    """
    parts = areas[areas["part_of"] != ""]
    states = set(areas.loc[areas["status"] == "state", "area_id"])
    assert set(parts["status"]) == {"territory"}
    assert set(parts["part_of"]) <= states & set(parties["party_id"])
    table = pd.read_csv(data_dir() / TABLE, keep_default_na=False).set_index("area_id")
    need = [*parts["area_id"], *areas.loc[areas["status"] == "undetermined", "area_id"]]
    assert [area for area in need if not table.loc[area, "note"]] == []


def test_codes_beginning_with_x_are_undetermined(areas: geopandas.GeoDataFrame) -> None:
    """Only the basemap's own codes (X..) are undetermined, and all of them are."""
    by_code = areas["area_id"].str.startswith("X")
    assert by_code.any()
    assert (areas.loc[by_code, "status"] == "undetermined").all()
    assert (areas.loc[~by_code, "status"] != "undetermined").all()


def test_ids_in_the_file_are_those_of_the_table() -> None:
    """The stored file has one feature for each row of areas.csv, in order, and nothing else."""
    stored = json.loads((data_dir() / SHAPES).read_text(encoding="utf-8"))
    table = pd.read_csv(data_dir() / TABLE, keep_default_na=False)
    assert [f["properties"] for f in stored["features"]] == [
        {"area_id": area} for area in sorted(table["area_id"])
    ]


def test_neighbours_share_their_borders(areas: geopandas.GeoDataFrame) -> None:
    """The stored shapes are a valid coverage: each valid, none overlapping, no gap on a border."""
    shapes = areas.geometry.array
    edges = shapely.coverage_invalid_edges(shapes)
    assert areas.loc[~shapely.is_valid(shapes), "area_id"].tolist() == []
    assert areas.loc[~shapely.is_empty(edges), "area_id"].tolist() == []


def test_nothing_is_drawn_across_the_map(areas: geopandas.GeoDataFrame) -> None:
    """No polygon is wider than a third of the map, and none leaves the globe's outline.

    A shape that is not cut at 180 degrees spans all of it.
    """
    globe = basemap.outline()
    west, _, east, _ = globe.bounds
    parts = areas.to_crs(basemap.EQUAL_EARTH).explode()
    width = parts.bounds["maxx"] - parts.bounds["minx"]
    assert parts.loc[width > (east - west) / 3, "area_id"].tolist() == []
    assert parts.loc[~parts.within(globe.buffer(1_000)), "area_id"].tolist() == []


def test_markers_lie_inside_their_area(areas: geopandas.GeoDataFrame) -> None:
    """Each marker lies on its own area, and every area too small to be seen has one."""
    marked = areas.dropna(subset=["marker_lon", "marker_lat"]).set_index("area_id")
    places = geopandas.points_from_xy(marked["marker_lon"], marked["marker_lat"], crs=4326)
    points = marked.set_geometry(places).to_crs(basemap.EQUAL_EARTH)
    shapes = areas.to_crs(basemap.EQUAL_EARTH).set_index("area_id").loc[points.index]
    # the smallest shapes are a few units of the last stored decimal (about 100 m) across
    away = points.distance(shapes) > 100
    assert points.index[away].tolist() == []
    small = pixels(areas)
    assert set(small.index[small < SEEN_PX]) <= set(points.index)


def test_file_is_the_one_described() -> None:
    """Bytes and SHA-256 of the stored file are those of the data package's resource `basemap`."""
    package = json.loads((data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    entry = {resource["name"]: resource for resource in package["resources"]}["basemap"]
    content = (data_dir() / entry["path"]).read_bytes()
    assert len(content) == entry["bytes"]
    assert f"sha256:{hashlib.sha256(content).hexdigest()}" == entry["hash"]
    assert entry["boundaryPolicy"] and entry["licenses"] and entry["sources"] and entry["version"]


def test_the_policy_names_what_the_table_holds(areas: geopandas.GeoDataFrame) -> None:
    """The boundary policy names every area drawn as a part and every undetermined one."""
    package = json.loads((data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    entry = {resource["name"]: resource for resource in package["resources"]}["basemap"]
    told = areas[(areas["part_of"] != "") | (areas["status"] == "undetermined")]
    assert [name for name in told["name"] if name not in entry["boundaryPolicy"]] == []


def test_a_reader_cannot_damage_the_cache(areas: geopandas.GeoDataFrame) -> None:
    """What one caller does to the frame does not reach the next."""
    mine = basemap.areas(load())
    mine["name"] = "changed"
    assert basemap.areas(load())["name"].tolist() == areas["name"].tolist()


def test_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    """The script makes both stored files again, byte for byte, from the package it names."""
    tarball = os.environ.get(TARBALL)
    if not tarball:
        pytest.skip(f"set {TARBALL} to plotly.js-3.7.0.tgz (npm pack plotly.js@3.7.0)")
    shutil.copy(data_dir() / TABLE, tmp_path)
    script = runpy.run_path(str(project_root() / "scripts" / "make_basemap.py"))
    script["main"]([tarball, "--directory", str(tmp_path)])
    for name in (SHAPES, TABLE):
        assert (tmp_path / name).read_bytes() == (data_dir() / name).read_bytes(), name


def test_script_refuses_another_package(tmp_path: Path) -> None:
    """A tarball that is not the pinned one is refused before it is opened."""
    (tmp_path / "other.tgz").write_bytes(b"not the package")
    script = runpy.run_path(str(project_root() / "scripts" / "make_basemap.py"))
    with pytest.raises(ValueError, match="SHA-512 differs"):
        script["topology"](tmp_path / "other.tgz")
