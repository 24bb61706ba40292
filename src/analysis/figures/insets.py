"""Enlarged parts of the world map: where cities are too close together to be told apart on it.

Each is a map of its own in an equal-area projection centred on it (Lambert azimuthal).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from analysis.data import basemap

WIDE_KM: Final = 1200.0  # what an inset shows from left to right


@dataclass(frozen=True, slots=True)
class Inset:
    """A part of the map around a point (degrees), `tall` times as high as it is wide."""

    name: str
    lon: float
    lat: float
    tall: float

    @property
    def crs(self) -> str:
        """The projection: metres from the middle of the inset."""
        return f"+proj=laea +lat_0={self.lat} +lon_0={self.lon} +units=m"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in metres."""
        half = WIDE_KM * 500
        return -half, -half * self.tall, half, half * self.tall

    def areas(self, areas: Any) -> Any:
        """Return the areas that reach into the inset, projected."""
        reach = 16.0 * max(1.0, self.tall)
        clip = self.lon - 1.4 * reach, self.lat - reach, self.lon + 1.4 * reach, self.lat + reach
        near = areas.clip(clip)
        return near[~near.is_empty].to_crs(self.crs)

    def inside(self, points: Any) -> Any:
        """Return which points (a GeoSeries in degrees) lie in the inset."""
        left, low, right, high = self.box
        there = points.to_crs(self.crs)
        return there.x.between(left, right) & there.y.between(low, high)

    def frame(self) -> Any:
        """Return the edge of the inset on the world map (Equal Earth, metres)."""
        import geopandas
        import shapely

        edge = shapely.segmentize(shapely.box(*self.box).exterior, 50_000)
        return geopandas.GeoSeries([edge], crs=self.crs).to_crs(basemap.EQUAL_EARTH).iloc[0]


def insets(tall: float) -> tuple[Inset, ...]:
    """Return the parts drawn enlarged, `tall` times as high as they are wide."""
    return (
        Inset("North America", -76.9, 42.2, tall),
        Inset("Europe", 5.0, 49.3, tall),
    )
