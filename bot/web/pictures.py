"""`.png` and `.pdf` of a board: the same lines, drawn only when they changed.

Drawn in one thread of its own, with libraries that load when the first picture is asked for: pages
and chat never wait for them.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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
from handlers.screens.poster import Poster, poster
from locales.catalogs import translator_for
from models.policy.keys import Visibility
from models.whereabouts.board import board_of, mark_of

KINDS = {"png": "image/png", "pdf": "application/pdf"}
DRAWN_FOR = timedelta(hours=1)
MOST = 300


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a picture would show, and the mark of that: the hour it is drawn at is no part of it."""

    words: Poster
    mark: str


class Pictures:
    """Pictures of boards, as long as their boards stay the same."""

    def __init__(self, app: App, doors: Doors) -> None:
        self._app, self._doors = app, doors
        self._drawings: Kept[Drawing | None] = Kept(app.clock)
        self._pictures: Kept[bytes] = Kept(app.clock, DRAWN_FOR, MOST)
        self._pen = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pen")

    async def png(self, request: Request) -> Response:
        return await self._show(request, "png")

    async def pdf(self, request: Request) -> Response:
        return await self._show(request, "pdf")

    async def _show(self, request: Request, kind: str) -> Response:
        door = await self._doors.open(request)
        drawing = await self._drawing(door) if door else None
        if door is None or drawing is None:
            return PlainTextResponse("404", status_code=404, headers=NOT_KEPT)
        headers = {**HEADERS, "ETag": f'"{drawing.mark}"'}
        if not door.is_public:
            headers["Cache-Control"] = "private, max-age=2"
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        picture = await self._pictures.get(
            (kind, drawing.mark), lambda: self._with_pen(kind, drawing.words)
        )
        return Response(picture, media_type=KINDS[kind], headers=headers)

    async def _drawing(self, door: Door) -> Drawing | None:
        return await self._drawings.get(door.path(), lambda: run_in_threadpool(self._plan, door))

    def _plan(self, door: Door) -> Drawing | None:
        place = self._app.place
        with self._app.database.read() as session:
            view = board_of(
                session, unit_id=door.unit_id, profile=place.profile, now=self._app.clock(),
                zone=door.zone,
            )  # fmt: skip
        if view is None:
            return None
        t, english = (
            translator_for(tag, door.zone, place.profile.words) for tag in (place.language, "en")
        )
        url = self._address(door)
        words = poster(view, place.profile, t, english, url=url)
        return Drawing(words, mark_of([view], url, t.local(view.at).date().isoformat()))

    def _address(self, door: Door) -> str | None:
        """For the QR code: none where there is no page, or where the address ends after hours."""
        root = self._app.place.public_url
        if root is None or door.visibility is Visibility.MEMBERS:
            return None
        return root + door.path()

    async def _with_pen(self, kind: str, words: Poster) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._pen, draw, kind, words)


def draw(kind: str, words: Poster) -> bytes:
    """Loads what draws at the first picture."""
    module = import_module(f"bot.reports.board_{kind}")
    pen: Callable[[Poster], bytes] = getattr(module, f"draw_{kind}")
    return pen(words)


def routes(app: App, doors: Doors) -> list[Route]:
    pictures = Pictures(app, doors)
    return [
        Route("/board/{key}.png", pictures.png),
        Route("/board/{key}.pdf", pictures.pdf),
    ]
