"""The country shapes of the map: read from data/, projected to Equal Earth, with markers.

What is drawn, and what it does not mean, is said in data/datapackage.json (`boundaryPolicy` of the
resource `basemap`); scripts/make_basemap.py made the shapes. pyproj and shapely load on use.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analysis.data.dataset import Dataset

if TYPE_CHECKING:
    from shapely import Polygon

LONLAT: Final = 4326  # EPSG: degrees, longitude first

EQUAL_EARTH: Final = 8857  # EPSG: equal areas, so that no member looks larger than it is
MARKER: Final = ["marker_lon", "marker_lat"]
COLUMNS: Final = ["area_id", "name", "status", "part_of", *MARKER, "geometry"]


def areas(data: Dataset) -> pd.DataFrame:
    """Return the areas of the map, one row each, sorted by area_id.

    Columns: area_id (ISO 3166-1 alpha-3, or a code of the basemap that begins with X), name,
    status (`state`, `territory`, `undetermined`), part_of (party id with which the area is drawn,
    "" where it stands for itself), marker_lon and marker_lat (degrees, NaN where the shape is
    large enough to be seen), geometry (shapely, LONLAT, a coverage; nothing crosses 180 degrees).
    """
    return _areas(data).copy()


@lru_cache(maxsize=2)
def _areas(data: Dataset) -> pd.DataFrame:
    from shapely.geometry import shape

    text = (data.directory / data.resource("basemap")["path"]).read_text(encoding="utf-8")
    found = json.loads(text)["features"]
    shapes = pd.DataFrame(
        {
            "area_id": [feature["properties"]["area_id"] for feature in found],
            "geometry": [shape(feature["geometry"]) for feature in found],
        }
    )
    rows = data["areas"].fillna({"part_of": ""})
    merged = shapes.merge(rows, on="area_id", validate="one_to_one")
    return merged[COLUMNS].sort_values("area_id", ignore_index=True)


@lru_cache(maxsize=16)
def transform(source: int | str, target: int | str) -> Callable[..., Any]:
    """Return what moves coordinates from one reference system to another (x first)."""
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True).transform


def outline() -> Polygon:
    """Return the edge of the globe in Equal Earth (metres), a point each degree of latitude."""
    import shapely

    globe = shapely.segmentize(shapely.box(-180, -90, 180, 90), 1)
    project = transform(LONLAT, EQUAL_EARTH)
    return shapely.transform(globe, lambda points: np.column_stack(project(*points.T)))
