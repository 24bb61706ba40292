"""The country shapes of the map: read from data/, projected to Equal Earth, with markers.

What is drawn, and what it does not mean, is said in data/datapackage.json (`boundaryPolicy` of the
resource `basemap`); scripts/make_basemap.py made the shapes. geopandas and shapely load on use.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Polygon

SHAPES = "basemap.geojson"
TABLE = "areas.csv"
EQUAL_EARTH = 8857  # EPSG: equal areas, so that no member looks larger than it is
TEXT = ["area_id", "name", "status", "part_of"]
MARKER = ["marker_lon", "marker_lat"]


class BasemapError(ValueError):
    """The basemap is missing or damaged; the text is one line that names the file."""


def areas(directory: Path) -> GeoDataFrame:
    """Return the areas of the map in `directory`, one row each, sorted by area_id.

    Columns: area_id (ISO 3166-1 alpha-3, or a code of the basemap that begins with X), name,
    status (`state`, `territory`, `undetermined`), part_of (party id with which the area is drawn,
    "" where it stands for itself), marker_lon and marker_lat (degrees, NaN where the shape is
    large enough to be seen), geometry (EPSG:4326, a coverage: neighbours share their borders,
    nothing crosses 180 degrees). Source: basemap.geojson and areas.csv. Raises BasemapError.
    """
    read = [_bytes(directory / name) for name in (SHAPES, TABLE)]
    return _areas(directory, *read).copy()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BasemapError(f"{path}: cannot be read ({error.strerror})") from error


@lru_cache(maxsize=2)
def _areas(directory: Path, shapes: bytes, table: bytes) -> GeoDataFrame:
    drawn = _shapes(directory / SHAPES, shapes)
    rows = _table(directory / TABLE, table)
    unmatched = set(drawn["area_id"]) ^ set(rows["area_id"])
    if unmatched or len(drawn) != len(rows):
        raise BasemapError(
            f"{directory / SHAPES}: its areas and those of {TABLE} differ or occur twice: "
            f"{', '.join(sorted(unmatched)) or 'an id occurs twice'}"
        )
    merged = drawn.merge(rows, on="area_id", validate="one_to_one")
    return merged[[*TEXT, *MARKER, "geometry"]].sort_values("area_id", ignore_index=True)


def _shapes(path: Path, content: bytes) -> GeoDataFrame:
    import geopandas

    try:
        frame = geopandas.read_file(io.BytesIO(content))
    except (RuntimeError, ValueError) as error:  # GDAL's errors are RuntimeErrors
        raise BasemapError(f"{path}: not a GeoJSON file") from error
    shaped = isinstance(frame, geopandas.GeoDataFrame) and "area_id" in frame
    if not shaped or frame.geometry.is_empty.any() or frame.geometry.isna().any():
        raise BasemapError(f"{path}: a feature lacks its area_id or its shape")
    return frame[["area_id", "geometry"]]


def _table(path: Path, content: bytes) -> pd.DataFrame:
    try:
        rows = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8")
        rows = rows[[*TEXT, *MARKER]]
        return rows.assign(**{c: pd.to_numeric(rows[c].replace("", None)) for c in MARKER})
    except (ValueError, KeyError) as error:
        raise BasemapError(f"{path}: {str(error).splitlines()[0]}") from error


def equal_earth(frame: GeoDataFrame) -> GeoDataFrame:
    """Return the frame in Equal Earth (EPSG:8857, metres).

    Shapes of `areas` end at 180 degrees, so that none is drawn across the map; their edges were
    simplified in this projection and need no more points.
    """
    return frame.to_crs(EQUAL_EARTH)


def outline() -> Polygon:
    """Return the edge of the globe in Equal Earth (metres), a point each degree of latitude."""
    import geopandas
    import shapely

    globe = shapely.segmentize(shapely.box(-180, -90, 180, 90), 1)
    return geopandas.GeoSeries([globe], crs=4326).to_crs(EQUAL_EARTH).iloc[0]


def marker_points(frame: GeoDataFrame) -> GeoDataFrame:
    """Return the markers of a frame like that of `areas` as points in Equal Earth (metres).

    The same columns, only rows with a marker; the point lies inside the area's largest part.
    """
    import geopandas

    small = frame.dropna(subset=MARKER)
    points = geopandas.points_from_xy(small["marker_lon"], small["marker_lat"], crs=4326)
    return small.set_geometry(points).to_crs(EQUAL_EARTH)
