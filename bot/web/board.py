"""`/` and `/board/<village>`: the public board. No login, no JavaScript needed, cheap for many readers.

A page is made once for all readers and kept for two seconds; a reader who has it already gets 304.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from sse_starlette.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.web.door import open_door
from bot.web.pages import HEADERS, PAGES, render
from handlers.screens.board import shown_line
from locales.catalogs import translator_for
from models.whereabouts.board import board_of, boards

KEEP = timedelta(seconds=1)
LOOK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """A made page and its mark."""

    html: str
    etag: str
    made_at: datetime


@dataclass
class Boards:
    """Makes pages and remembers them for a moment."""

    app: App
    pages: dict[str, Page] = field(default_factory=dict)

    async def page(self, key: str) -> Page | None:
        kept, now = self.pages.get(key), self.app.clock()
        if kept is not None and timedelta(0) <= now - kept.made_at < KEEP:
            return kept
        html = await run_in_threadpool(self._make, key, now)
        if html is None:
            return None
        etag = '"' + hashlib.sha256(html.encode()).hexdigest()[:20] + '"'
        if len(self.pages) > 5000:
            self.pages.clear()
        self.pages[key] = Page(html, etag, now)
        return self.pages[key]

    def _make(self, key: str, now: datetime) -> str | None:
        place, zone = self.app.place, ZoneInfo(self.app.place.zone)
        with self.app.database.read() as session:
            door = open_door(session, place, key, now=now)
            if door is None:
                return None
            view = board_of(
                session, unit_id=door.unit_id, profile=place.profile, now=now, zone=zone
            )
        if view is None:
            return None
        t, english = translator_for(place.language, door.zone), translator_for("en", door.zone)
        today = t.local(now).date()
        lines = [
            (shown_line(x, place.profile, today, t), shown_line(x, place.profile, today, english))
            for x in view.lines
        ]
        return render("board.html", place, door.zone, view=view, lines=lines, today=today)

    async def show(self, request: Request) -> Response:
        page = await self.page(unquote(request.path_params["key"]))
        if page is None:
            return PlainTextResponse("404", status_code=404, headers=HEADERS)
        headers = {**HEADERS, "ETag": page.etag}
        if request.headers.get("if-none-match") == page.etag:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(page.html, headers=headers)

    async def live(self, request: Request) -> Response:
        """Server-sent events: the mark of the page, whenever it changes."""
        key = unquote(request.path_params["key"])
        if await self.page(key) is None:
            return PlainTextResponse("404", status_code=404)

        async def marks() -> AsyncIterator[dict[str, str]]:
            last = None
            while not await request.is_disconnected():
                page = await self.page(key)
                if page is not None and page.etag != last:
                    last = page.etag
                    yield {"event": "mark", "data": page.etag}
                await asyncio.sleep(LOOK_EVERY_S)

        return EventSourceResponse(marks(), ping=20)

    async def index(self, request: Request) -> Response:
        html = await run_in_threadpool(self._index)
        return HTMLResponse(html, headers=HEADERS)

    def _index(self) -> str:
        place = self.app.place
        with self.app.database.read() as session:
            entries = boards(session, village_level=place.profile.village_level)
        by_township: dict[str, list[object]] = {}
        for entry in entries:
            by_township.setdefault(entry.township, []).append(entry)
        t = translator_for(place.language, place.zone)
        return PAGES.get_template("index.html").render(t=t, townships=by_township, place=place)


async def robots(_request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def routes(app: App) -> list[Route]:
    pages = Boards(app)
    return [
        Route("/", pages.index),
        Route("/robots.txt", robots),
        Route("/board/{key}/live", pages.live),
        Route("/board/{key}", pages.show),
    ]
