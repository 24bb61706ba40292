"""Rules on places: a city lies where the basemap has its country."""

from collections.abc import Iterator
from typing import Final

from analysis.data.validation.rules.basemap import shapes
from analysis.data.validation.rules.registry import Finding, Package, each, rule

MARGIN: Final = 2  # degrees: shapes are coarse, and small islands off a coast have none
_TURN: Final = 360
_Box = tuple[float, float, float, float]  # west, east, south, north


def _boxes(package: Package) -> dict[str, list[_Box]]:
    """Return country -> the box around each of its shapes, those of areas drawn with it too.

    A box for each, as one around all of a country from Alaska to Maine would be half the world.
    """
    part_of = package["areas"].set_index("area_id")["part_of"].dropna().to_dict()
    found: dict[str, list[_Box]] = {}
    for area, polygons in shapes(package):
        for outer, *_ in polygons:
            across, up = zip(*outer, strict=True)
            box = (min(across), max(across), min(up), max(up))
            for country in {area, part_of.get(area, area)}:
                found.setdefault(country, []).append(box)
    return found


def _is_in(box: _Box, latitude: float, longitude: float) -> bool:
    """Return whether a place lies in a box with its margin, which may reach over 180 degrees."""
    west, east, south, north = box
    return south - MARGIN <= latitude <= north + MARGIN and any(
        west - MARGIN <= longitude + turn <= east + MARGIN for turn in (-_TURN, 0, _TURN)
    )


@rule
def place_in_its_country(package: Package) -> Iterator[Finding]:
    """A place lies in the box around a shape of its country on the basemap, or within 2 degrees
    of it.
    """
    # Latitude and longitude in each other's place, or a sign that is lost, lead elsewhere.
    boxes = _boxes(package)
    rows = each(package["places"], "country_id", "latitude", "longitude")
    for line, country, *position in rows:
        around = boxes.get(country, [])
        if around and not any(_is_in(box, *position) for box in around):
            wrong = "{:g} north, {:g} east".format(*position)
            expected = f"degrees of a place in {country}, latitude first, south and west negative"
            yield Finding("places", line, "latitude", wrong, expected)
