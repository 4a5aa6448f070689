"""`/board/<village>`: the public board. No login, no JavaScript needed, cheap for many readers.

A page is made once for all readers and kept for a second; a reader who has it already gets 304.
"""

from collections.abc import AsyncIterator

from sse_starlette.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.web.door import Door, Doors
from bot.web.kept import Kept
from bot.web.live import VERSION, Watches
from bot.web.pages import NOT_KEPT, Page, answer_page, marked, render
from handlers.screens.board import NOBODY, shown_line
from locales.catalogs import translator_for
from models.whereabouts.board import board_of


class Boards:
    """Makes pages and remembers them for a moment."""

    def __init__(self, app: App, doors: Doors) -> None:
        self._app, self._doors = app, doors
        self._pages: Kept[Page | None] = Kept(app.clock)
        self._watches = Watches()

    async def page(self, door: Door) -> Page | None:
        return await self._pages.get(door.path(), lambda: run_in_threadpool(self._page, door))

    async def show(self, request: Request) -> Response:
        door = await self._doors.open(request)
        page = await self.page(door) if door else None
        if page is None or door is None:
            return _nothing()
        return answer_page(request, page, is_public=door.is_public)

    async def live(self, request: Request) -> Response:
        """Server-sent events: the mark of the page, whenever it changes."""
        door = await self._doors.open(request)
        if door is None:
            return _nothing()

        async def look() -> str | None:
            still = await self._doors.open_to(door.code, door.given)
            page = await self.page(still) if still else None
            return page.etag if page else None

        async def events() -> AsyncIterator[dict[str, str]]:
            async for mark in self._watches.marks(door.path(), look):
                yield {"event": "mark", "data": mark}

        return EventSourceResponse(events(), ping=20, headers={"X-Robots-Tag": "noindex"})

    def _page(self, door: Door) -> Page | None:
        place, now = self._app.place, self._app.clock()
        with self._app.database.read() as session:
            view = board_of(
                session, unit_id=door.unit_id, profile=place.profile, now=now, zone=door.zone
            )
        if view is None:
            return None
        t, english = (
            translator_for(tag, door.zone, place.profile.words) for tag in (place.language, "en")
        )
        today = t.local(now).date()
        lines = [
            (
                shown_line(x, place.profile, today, t),
                shown_line(x, place.profile, today, english, in_class=True),
            )
            for x in view.lines
        ]
        return marked(
            render(
                "board.html",
                place,
                door.zone,
                view=view,
                door=door,
                lines=lines,
                today=today,
                nobody=NOBODY,
                version=VERSION,
            )
        )


def _nothing() -> Response:
    return PlainTextResponse("404", status_code=404, headers=NOT_KEPT)


async def robots(_request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def routes(app: App, doors: Doors) -> list[Route]:
    pages = Boards(app, doors)
    return [
        Route("/robots.txt", robots),
        Route("/board/{key}/live", pages.live),
        Route("/board/{key}", pages.show),
    ]
