"""The villages file: it makes the whole tree, county and township too, and places the villages."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models import audit
from models.people.datum import wgs84_of_gcj02
from models.people.importing.outcome import Outcome, set_all
from models.people.importing.table import Columns, Row, Table, Why
from models.people.importing.tree import Tree
from models.people.profile import Profile

PLACE = {
    "latitude": ("latitude", "纬度"),
    "longitude": ("longitude", "经度"),
    "radius_m": ("radius_m", "半径"),
    "landline": ("landline", "座机"),
    "datum": ("datum", "坐标系"),
}
DATUMS = {"": False, "wgs84": False, "wgs-84": False, "gcj02": True, "gcj-02": True}
"""Whether a point is shifted."""
MAX_RADIUS_M = 100_000


@dataclass(frozen=True, slots=True)
class Village:
    """A row that is sound. `path` is top first; `values` only for columns that the file has."""

    path: tuple[tuple[str, str], ...]
    values: dict[str, object]


def import_villages(session: Session, table: Table, *, now: datetime, profile: Profile) -> Outcome:
    """Make or update units; nothing if any row is bad."""
    names = {level.code: level.names for level in profile.levels} | PLACE
    needed = (profile.levels[0].code, profile.village_level)
    columns = Columns.found(table, names, needed)
    outcome = Outcome(unused=columns.unused)
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    villages: list[Village] = []
    for line in table.lines:
        row = Row(line, columns)
        village = _read(row, profile)
        if not row.bad and (first := seen.setdefault(village.path, row.number)) != row.number:
            row.wrong(profile.village_level, Why.TWICE, str(first))
        outcome.bad += row.bad
        villages.append(village)
    if not outcome.bad:
        _store(session, villages, outcome)
        audit.note(session, now=now, by_person_id=None, what="import.villages",
                   made=outcome.made, changed=outcome.changed)  # fmt: skip
    return outcome


def _read(row: Row, profile: Profile) -> Village:
    path = tuple((x.code, row.need(x.code)) for x in profile.levels if row.has(x.code))
    values: dict[str, object] = {}
    if row.has("latitude") or row.has("longitude"):
        values["latitude"], values["longitude"] = _point(row)
    if row.has("radius_m"):
        radius = row.number_in("radius_m", 1, MAX_RADIUS_M)
        values["radius_m"] = None if radius is None else round(radius)
    if row.has("landline"):
        values["landline"] = row.text("landline") or None
    return Village(path, values)


def _point(row: Row) -> tuple[float | None, float | None]:
    latitude = row.number_in("latitude", -90, 90)
    longitude = row.number_in("longitude", -180, 180)
    is_shifted = DATUMS.get(row.text("datum").casefold())
    if is_shifted is None:
        row.wrong("datum", Why.NO_DATUM, row.text("datum"))
    if latitude is None or longitude is None:
        if bool(row.text("latitude")) != bool(row.text("longitude")):
            row.need("latitude")
            row.need("longitude")
        return None, None
    if latitude == longitude == 0:
        row.wrong("latitude", Why.NOWHERE)
    if is_shifted:
        latitude, longitude = wgs84_of_gcj02(latitude, longitude)
    return round(latitude, 6), round(longitude, 6)


def _store(session: Session, villages: list[Village], outcome: Outcome) -> None:
    tree = Tree.load(session)
    for village in villages:
        unit, is_new = tree.ensure(village.path)
        changed = set_all(unit, village.values)
        outcome.count(is_new=is_new, is_changed=changed)
    session.flush()
