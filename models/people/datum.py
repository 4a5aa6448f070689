"""Chinese maps show GCJ-02, a datum shifted by hundreds of metres on purpose; we keep WGS-84."""

import math

SEMI_MAJOR = 6378245.0
ECCENTRICITY = 0.00669342162296594323
ROUNDS = 6


def wgs84_of_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """The WGS-84 point that a GCJ-02 point stands for; unchanged outside the shifted area."""
    found = latitude, longitude
    for _ in range(ROUNDS):  # the shift is smooth: going back by the error converges to < 1 mm
        shown = gcj02_of_wgs84(*found)
        found = found[0] + latitude - shown[0], found[1] + longitude - shown[1]
    return found


def gcj02_of_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """What a Chinese map would show for a WGS-84 point."""
    if not (0.8293 <= latitude <= 55.8271 and 72.004 <= longitude <= 137.8347):
        return latitude, longitude
    x, y = longitude - 105.0, latitude - 35.0
    north, east = _north(x, y), _east(x, y)
    angle = math.radians(latitude)
    magic = 1 - ECCENTRICITY * math.sin(angle) ** 2
    root = math.sqrt(magic)
    north = math.degrees(north * magic * root / (SEMI_MAJOR * (1 - ECCENTRICITY)))
    east = math.degrees(east * root / (SEMI_MAJOR * math.cos(angle)))
    return latitude + north, longitude + east


def _north(x: float, y: float) -> float:
    metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    return metres + _waves(x, (6, 20), (2, 20)) + _waves(y, (1, 20), (1 / 3, 40), (1 / 12, 160), (
        1 / 30, 320))  # fmt: skip


def _east(x: float, y: float) -> float:
    metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    return metres + _waves(x, (6, 20), (2, 20), (1, 20), (1 / 3, 40), (1 / 12, 150), (1 / 30, 300))


def _waves(value: float, *waves: tuple[float, float]) -> float:
    """The published sine terms: (frequency, amplitude in metres times 3/2)."""
    return sum(high * math.sin(value * often * math.pi) for often, high in waves) * 2 / 3
