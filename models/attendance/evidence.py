"""Grading a claim about a place: pure. What looks odd is a reason to look, never a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from geographiclib.geodesic import Geodesic

from models.attendance.sign_in import Grade

COARSE_M = 1500
LATE_DELIVERY = timedelta(minutes=10)
JUMP_M_PER_S = 70
"""250 km/h: faster than any road here."""
LIVE_UPDATES = 3
"""So many moves of a live location make it an E3."""
_LIVE = "live_updates:"


@dataclass(frozen=True, slots=True)
class Point:
    """A place as Telegram gives it (WGS-84). A static point normally has no accuracy."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None

    @property
    def is_possible(self) -> bool:
        """Not what a switched-off GPS or a broken client sends."""
        in_range = -90 <= self.latitude <= 90 and -180 <= self.longitude <= 180
        return in_range and (self.latitude, self.longitude) != (0, 0)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A place the same person gave before."""

    point: Point
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Fence:
    """The village: its office and how far it reaches. Without coordinates nobody is outside."""

    latitude: float | None
    longitude: float | None
    radius_m: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A place, and what is known about how it was sent."""

    point: Point
    said_at: datetime
    received_at: datetime
    is_live: bool = False
    is_by_button: bool = False
    """It answers our own keyboard message, as the location button of some clients does."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Grade, how far, inside or not (None = cannot be told), and why."""

    grade: Grade
    distance_m: float | None
    is_inside: bool | None
    reasons: tuple[str, ...]


def assess(claim: Claim, fence: Fence, earlier: Sequence[Earlier] = ()) -> Assessment:
    """What a place is worth. `earlier` are the person's places of the last weeks."""
    distance = distance_from(fence, claim.point)
    reasons = [_how_sent(claim)]
    if distance is None:
        reasons.append("village_without_place")
    if (claim.point.accuracy_m or 0) > COARSE_M:
        reasons.append("coarse")
    if claim.received_at - claim.said_at > LATE_DELIVERY:
        reasons.append("late_delivery")
    reasons += _oddities(claim, earlier)
    return Assessment(
        grade=Grade.E2 if claim.is_by_button else Grade.E1,
        distance_m=distance,
        is_inside=None if distance is None else is_within(fence, claim.point, distance),
        reasons=tuple(reasons),
    )


def distance_from(fence: Fence, point: Point) -> float | None:
    """Metres from the village office, on the ellipsoid."""
    if fence.latitude is None or fence.longitude is None:
        return None
    return metres(Point(fence.latitude, fence.longitude), point)


def metres(one: Point, other: Point) -> float:
    found = Geodesic.WGS84.Inverse(
        one.latitude, one.longitude, other.latitude, other.longitude, Geodesic.DISTANCE
    )
    return float(found["s12"])


def is_within(fence: Fence, point: Point, distance_m: float) -> bool:
    """Inside the circle, in favour of the person by what the phone says it may be off."""
    slack = min(point.accuracy_m or 0, COARSE_M)
    return distance_m <= fence.radius_m + slack


def one_more_live_update(grade: Grade, reasons: Sequence[str]) -> tuple[Grade, list[str]]:
    """Grade and reasons after a live location moved once more."""
    counted = next((int(r.removeprefix(_LIVE)) for r in reasons if r.startswith(_LIVE)), 0) + 1
    others = [r for r in reasons if not r.startswith(_LIVE)]
    raised = max(grade, Grade.E3) if counted >= LIVE_UPDATES else grade
    return raised, [*others, f"{_LIVE}{counted}"]


def _how_sent(claim: Claim) -> str:
    if claim.is_live:
        return "live"
    return "button" if claim.is_by_button else "static_point"


def _oddities(claim: Claim, earlier: Sequence[Earlier]) -> list[str]:
    """Identical to the last digit, or farther than anybody travels since the last place."""
    found = []
    here = (claim.point.latitude, claim.point.longitude)
    if any((e.point.latitude, e.point.longitude) == here for e in earlier):
        found.append("same_coordinates")
    latest = max(earlier, key=lambda e: e.said_at, default=None)
    if latest is not None and _is_jump(latest, claim):
        found.append("jump")
    return found


def _is_jump(earlier: Earlier, claim: Claim) -> bool:
    seconds = (claim.said_at - earlier.said_at).total_seconds()
    return metres(earlier.point, claim.point) > JUMP_M_PER_S * max(seconds, 60)
