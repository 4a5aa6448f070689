"""Which board an address means, and whether this reader may read it."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bot.app import App
from bot.web.kept import Kept
from handlers.context import Place
from models.people.unit import Unit
from models.policy.keys import Visibility
from models.policy.policy import policy_for
from models.whereabouts.access import admits, known_secret
from models.whereabouts.board import find_board

KEY = "k"
"""Parameter of the address that carries a key or a pass."""


@dataclass(frozen=True, slots=True)
class Door:
    """A board's address. `given` is what this reader's address carries; empty where nothing is needed."""

    unit_id: int
    code: str
    village: str
    landline: str | None
    zone: ZoneInfo
    visibility: Visibility
    made_with: str | None
    generation: int
    given: str = ""

    def is_open_to(self, given: str, now: datetime) -> bool:
        return admits(
            self.visibility, self.made_with, unit_id=self.unit_id, generation=self.generation,
            given=given, now=now,
        )  # fmt: skip

    @property
    def is_public(self) -> bool:
        return self.visibility is Visibility.PUBLIC

    def path(self, below: str = "", query: str = "") -> str:
        """An address of this board for this reader."""
        key = f"{KEY}={quote(self.given)}" if self.given else ""
        asked = "&".join(x for x in (query, key) if x)
        return f"/board/{quote(self.code)}{below}{'?' if asked else ''}{asked}"


class Doors:
    """Doors of this installation, looked up once a moment for all readers."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._known: Kept[Door | None] = Kept(app.clock)

    async def open(self, request: Request) -> Door | None:
        """None for what is no board or not for this reader: both look the same from outside."""
        given = request.query_params.get(KEY, "")[:80]
        return await self.open_to(unquote(request.path_params["key"]), given)

    async def open_to(self, name: str, given: str) -> Door | None:
        if "\0" in name:  # no name has it, and PostgreSQL refuses to compare with it
            return None
        door = await self._known.get(name, lambda: run_in_threadpool(self._find, name))
        if door is None or not door.is_open_to(given, self._app.clock()):
            return None
        return door if door.is_public else replace(door, given=given)

    def _find(self, name: str) -> Door | None:
        with self._app.database.read() as session:
            return find_door(session, self._app.place, name, now=self._app.clock())


def find_door(session: Session, place: Place, name: str, *, now: datetime) -> Door | None:
    unit_id = find_board(session, name, village_level=place.profile.village_level)
    if unit_id is None:
        return None
    unit = session.get_one(Unit, unit_id)
    zone = ZoneInfo(unit.zone or place.zone)
    visibility = policy_for(session, unit_id, now.astimezone(zone).date()).visibility
    return Door(
        unit.id,
        unit.code,
        unit.name,
        unit.landline,
        zone,
        visibility,
        known_secret(session),
        unit.board_generation,
    )
