"""The country shapes of the map: read from data/, projected to Equal Earth, with markers.

What is drawn, and what it does not mean, is said in data/datapackage.json (`boundaryPolicy` of the
resource `basemap`); scripts/make_basemap.py made the shapes. geopandas and shapely load on use.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analysis.data.dataset import Dataset

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Polygon

EQUAL_EARTH: Final = 8857  # EPSG: equal areas, so that no member looks larger than it is
MARKER: Final = ["marker_lon", "marker_lat"]
COLUMNS: Final = ["area_id", "name", "status", "part_of", *MARKER, "geometry"]


def areas(data: Dataset) -> GeoDataFrame:
    """Return the areas of the map, one row each, sorted by area_id.

    Columns: area_id (ISO 3166-1 alpha-3, or a code of the basemap that begins with X), name,
    status (`state`, `territory`, `undetermined`), part_of (party id with which the area is drawn,
    "" where it stands for itself), marker_lon and marker_lat (degrees, NaN where the shape is
    large enough to be seen), geometry (EPSG:4326, a coverage; nothing crosses 180 degrees).
    """
    return _areas(data).copy()


@lru_cache(maxsize=2)
def _areas(data: Dataset) -> GeoDataFrame:
    import geopandas

    shapes = geopandas.read_file(data.directory / data.resource("basemap")["path"])
    rows = data["areas"].fillna({"part_of": ""})
    merged = shapes[["area_id", "geometry"]].merge(rows, on="area_id", validate="one_to_one")
    return merged[COLUMNS].sort_values("area_id", ignore_index=True)


def outline() -> Polygon:
    """Return the edge of the globe in Equal Earth (metres), a point each degree of latitude."""
    import geopandas
    import shapely

    globe = shapely.segmentize(shapely.box(-180, -90, 180, 90), 1)
    return geopandas.GeoSeries([globe], crs=4326).to_crs(EQUAL_EARTH).iloc[0]
