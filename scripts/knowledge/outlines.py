"""Outlines of provinces (Natural Earth 1:10m, public domain), read from the GeoPackage that QGIS ships.

In: `world_map.gpkg`. Out: `Outline`s, which say whether a point lies inside and where their middle is.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

Ring = tuple[tuple[float, float], ...]
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


class Outline(NamedTuple):
    """One province; rings are (longitude, latitude), outer and inner ones together."""

    number: int
    iso2: str
    name: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies inside, by the number of edges to its east."""
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        return sum(_crossings(ring, lat, lon) for ring in self.rings) % 2 == 1


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    return sum(
        (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise(ring)
    )


def outlines(file: Path) -> list[Outline]:
    """Every province of the file that has a name and a state."""
    with sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True) as connection:
        stored = connection.execute("select fid, iso_a2, name, geom from states_provinces order by fid").fetchall()
    return [_outline(number, iso2, name, blob) for number, iso2, name, blob in stored if name and blob]


def _outline(number: int, iso2: str, name: str, blob: bytes) -> Outline:
    rings = tuple(_rings(blob))
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return Outline(number, iso2 or "", name, rings, (min(xs), min(ys), max(xs), max(ys)))


def _rings(blob: bytes) -> Iterator[Ring]:
    """The rings of a GeoPackage multipolygon: a header with its extent, then well-known binary."""
    at = 8 + _ENVELOPE_BYTES[blob[3] >> 1 & 7]
    (polygons,) = struct.unpack_from("<I", blob, at + 5)
    at += 9
    for _ in range(polygons):
        (rings,) = struct.unpack_from("<I", blob, at + 5)
        at += 9
        for _ in range(rings):
            (points,) = struct.unpack_from("<I", blob, at)
            numbers = struct.unpack_from(f"<{2 * points}d", blob, at + 4)
            at += 4 + 16 * points
            yield tuple(zip(numbers[::2], numbers[1::2], strict=True))


def middle(parts: Sequence[Outline]) -> tuple[float, float]:
    """Latitude and longitude of the centre of gravity of all parts together."""
    area = lat = lon = 0.0
    for ring in (ring for part in parts for ring in part.rings):
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            area += cross
            lon += (x1 + x2) * cross
            lat += (y1 + y2) * cross
    return lat / (3 * area), lon / (3 * area)
