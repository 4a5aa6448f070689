"""`/board/<village>/face/<name>`: a member's photo, as long as they want it on that board."""

from datetime import timedelta
from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.web.door import Door, Doors
from bot.web.kept import Kept
from bot.web.pages import HEADERS, NOT_KEPT
from models.whereabouts.board import board_of
from models.whereabouts.face import Face

DRAWN_FOR = timedelta(hours=1)
MOST = 600


class Faces:
    """Small pictures, drawn once."""

    def __init__(self, app: App, doors: Doors) -> None:
        self._app, self._doors = app, doors
        self._on_board: Kept[dict[str, Face]] = Kept(app.clock)
        self._drawn: Kept[bytes | None] = Kept(app.clock, DRAWN_FOR, MOST)

    async def show(self, request: Request) -> Response:
        door = await self._doors.open(request)
        faces = door and await self._on_board.get(
            door.unit_id, lambda: run_in_threadpool(self._faces, door)
        )
        face = faces and faces.get(request.path_params["name"])
        picture = face and await self._drawn.get(
            face.key, lambda: run_in_threadpool(self._draw, face.key)
        )
        if not picture or door is None:
            return PlainTextResponse("404", status_code=404, headers=NOT_KEPT)
        lasts = "public, max-age=300" if door.is_public else "private, max-age=300"
        return Response(
            picture, media_type="image/jpeg", headers={**HEADERS, "Cache-Control": lasts}
        )

    def _faces(self, door: Door) -> dict[str, Face]:
        with self._app.database.read() as session:
            view = board_of(
                session, unit_id=door.unit_id, profile=self._app.place.profile,
                now=self._app.clock(), zone=door.zone,
            )  # fmt: skip
        return {line.face.name: line.face for line in view.lines if line.face} if view else {}

    def _draw(self, key: str) -> bytes | None:
        photo = import_module("bot.evidence.store").Store(self._app.settings).get(key)
        return import_module("bot.reports.face").draw_face(photo) if photo else None


def routes(app: App, doors: Doors) -> list[Route]:
    return [Route("/board/{key}/face/{name}", Faces(app, doors).show)]
