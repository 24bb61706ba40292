"""Makes data/basemap.geojson from the npm package plotly.js, and the markers in data/areas.csv.

    npm pack plotly.js@3.7.0
    python scripts/make_basemap.py plotly.js-3.7.0.tgz

The package carries UN Geodata (simplified) as TopoJSON. data/areas.csv is the record of the areas
that the map shows: an area of the package without a row there is left out (Antarctica), a row
without a shape is an error. Of that table only marker_lon and marker_lat are written.
Steps: one feature an area, undo the stitching at the antimeridian, drop specks, simplify as a
coverage in Equal Earth (metres mean the same everywhere, neighbours keep their shared borders),
round, check. The same pinned packages give the same bytes.
"""

import argparse
import base64
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

SHA512 = "r17/w3Ob/E+A1vqN382PV/6Dz+IAxAsxNCpWcnGfGFLqE0M6vPUa+ve7HPhivrl9LMicZg2Fy0U5GbpauHo32A=="
MEMBER = "package/dist/plotly-geo-assets.js"
MAP = "dist/topojson/world_50m.json"
LONLAT, EQUAL_EARTH = 4326, 8857
TOLERANCE_M = 14_000  # triangles below its square go: one pixel of a map 3000 px wide
SPECK_KM2 = 100  # smaller islands go, except an area's largest
MARKER_KM2 = 8_300  # below: about four pixels of a map 760 px wide
DECIMALS = 3  # about 100 m
CLEAN_DECIMALS = 7  # adding and subtracting a turn of 360 degrees leaves float noise


def number(text: str) -> int | float:
    """Return a number, whole ones as int: an arc written 6e3 is lost to the reader as 6000.0."""
    value = float(text)
    return int(value) if value.is_integer() else value


def topology(tarball: Path) -> bytes:
    """Return the TopoJSON in the tarball; ValueError if it is not the very file that is pinned."""
    packed = tarball.read_bytes()
    if base64.b64encode(hashlib.sha512(packed).digest()).decode() != SHA512:
        raise ValueError(f"{tarball}: SHA-512 differs from the one npm lists for plotly.js 3.7.0")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        member = archive.extractfile(MEMBER)
        if member is None:
            raise ValueError(f"{tarball}: no file {MEMBER}")
        script = member.read().decode("utf-8")
    body = script.split(f'"{MAP}"(exports, module) {{', 1)[1]
    literal = re.search(r"module\.exports = (\{.*\});$", body, re.MULTILINE)
    if literal is None:
        raise ValueError(f"{MEMBER}: no object literal for {MAP}")
    # A JavaScript literal is JSON but for its bare keys; json.loads refuses whatever else differs.
    quoted = re.sub(r"([{,]\s*)([A-Za-z_]\w*):", r'\1"\2":', literal[1])
    return json.dumps(json.loads(quoted, parse_float=number)).encode()


def unwrapped(polygon: shapely.Polygon) -> shapely.Geometry:
    """Return a polygon cut at 180 degrees, where the source joins both sides by a line across."""
    lon, lat = np.asarray(polygon.exterior.coords).T
    if np.abs(np.diff(lon)).max() <= 180:
        return polygon
    whole = shapely.make_valid(
        shapely.Polygon(np.column_stack([np.unwrap(lon, period=360), lat]), polygon.interiors)
    )
    turns = [
        shapely.transform(
            shapely.intersection(whole, shapely.box(turn - 180, -90, turn + 180, 90)),
            lambda xy, turn=turn: xy - [turn, 0],
        )
        for turn in (-360, 0, 360)
    ]
    return shapely.union_all(turns)


def countries(topojson: bytes, keep: list[str]) -> gpd.GeoDataFrame:
    """Return the areas in `keep` of the layer `countries`, one row each, cut at 180 degrees."""
    parts = gpd.read_file(io.BytesIO(topojson), layer="countries").set_crs(LONLAT)
    print("left out:", ", ".join(sorted(set(parts["id"]) - set(keep))), file=sys.stderr)
    parts = parts[parts["id"].isin(keep)].explode(ignore_index=True)
    cut = [unwrapped(polygon) for polygon in parts.geometry]
    tidy = shapely.transform(cut, lambda xy: xy.round(CLEAN_DECIMALS))
    return parts[["id"]].set_geometry(shapely.make_valid(tidy), crs=LONLAT).dissolve("id")


def without_specks(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the areas without polygons below SPECK_KM2, but never without the largest."""
    parts = areas.explode()
    size = parts.area / 1e6
    kept = parts[(size >= SPECK_KM2) | (size == size.groupby(level=0).transform("max"))]
    return kept.dissolve(level=0)


def simplified(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the areas in lon/lat, simplified and rounded; ValueError if the coverage breaks."""
    plane = without_specks(areas.to_crs(EQUAL_EARTH))
    plane["geometry"] = shapely.coverage_simplify(plane.geometry.array, TOLERANCE_M)
    globe = plane.to_crs(LONLAT)
    rounded = shapely.transform(globe.geometry.array, lambda xy: xy.round(DECIMALS) + 0.0)
    broken = globe.index[~shapely.is_valid(rounded) | shapely.is_empty(rounded)]
    if len(broken) or not shapely.coverage_is_valid(rounded):
        raise ValueError(f"simplified coverage is not valid; broken areas: {list(broken)}")
    shapes = shapely.orient_polygons(shapely.normalize(rounded))  # RFC 7946: right-hand rule
    return globe.set_geometry(shapes, crs=LONLAT).sort_index()


def geojson(areas: gpd.GeoDataFrame) -> str:
    """Return the areas as GeoJSON, one feature a line."""
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"area_id": area_id},
                "geometry": json.loads(shapely.to_geojson(shape)),
            },
            separators=(",", ":"),
        )
        for area_id, shape in areas.geometry.items()
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def markers(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return marker_lon and marker_lat (text) of the areas whose largest part is too small to see.

    The point lies inside the largest part.
    """
    parts = areas.explode()
    size = parts.to_crs(EQUAL_EARTH).area / 1e6
    largest = size.groupby(level=0).transform("max")
    points = parts.geometry[(size == largest) & (largest < MARKER_KM2)].representative_point()
    text = f"{{:.{DECIMALS}f}}".format
    return pd.DataFrame({"marker_lon": points.x.map(text), "marker_lat": points.y.map(text)})


def main(arguments: list[str] | None = None) -> None:
    """Write DIRECTORY/basemap.geojson, and the markers into DIRECTORY/areas.csv."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tarball", type=Path, help="plotly.js-3.7.0.tgz, from `npm pack`")
    data = Path(__file__).resolve().parents[1] / "data"
    parser.add_argument("--directory", type=Path, default=data, help="holds areas.csv")
    given = parser.parse_args(arguments)
    path = given.directory / "areas.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    areas = simplified(countries(topology(given.tarball), table["area_id"].tolist()))
    missing = set(table["area_id"]) - set(areas.index)
    if missing:
        raise ValueError(f"{path}: no shape for {', '.join(sorted(missing))}")
    found = markers(areas).reindex(table["area_id"], fill_value="").reset_index(drop=True)
    table[found.columns] = found
    shape_file = given.directory / "basemap.geojson"
    shape_file.write_text(geojson(areas), encoding="utf-8", newline="\n")
    table.to_csv(path, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    print(f"{shape_file.name}: {len(areas)} areas, {shape_file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
