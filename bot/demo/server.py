"""The demo's one server: the page, its JSON, the emulated Telegram, the public board."""

import asyncio
import mimetypes
import socket
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import uvicorn
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.demo.acts import ACTS
from bot.demo.stage import Playing, Stage
from bot.demo.view import phone_view
from bot.demo.words import page_words
from bot.web.index import INDEX
from locales.catalogs import translator_for

WAIT_S, LOOK_EVERY_S = 20.0, 0.1
PAGES = Environment(
    loader=PackageLoader("bot.demo"), autoescape=select_autoescape(), trim_blocks=True
)


async def serve(
    port: int, folder: Path, zone: ZoneInfo, *, day: date | None = None, announce: Any
) -> None:
    """Run the demo until interrupted."""
    stage = Stage(folder, f"http://127.0.0.1:{port}", zone, day)
    config = uvicorn.Config(
        create_demo(stage),
        host="127.0.0.1",
        port=port,
        log_level="critical",  # a page left open at Ctrl+C is no error
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    listening = socket.create_server(("127.0.0.1", port))  # so that the bot may call at once
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(stage.play())
        tasks.create_task(_announce(stage, announce))
        await _Server(config, stage).serve(sockets=[listening])


class _Server(uvicorn.Server):
    """Ends the bot before the pages: its long poll would hang in a server that is gone."""

    def __init__(self, config: uvicorn.Config, stage: Stage) -> None:
        super().__init__(config)
        self._stage = stage

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._stage.end()
        await super().shutdown(sockets)


async def _announce(stage: Stage, announce: Any) -> None:
    await stage.up()
    announce(stage.address)


@dataclass
class Demo:
    """The endpoints; what belongs to a world is asked of the one that is playing."""

    stage: Stage

    async def page(self, request: Request) -> Response:
        stage, playing = self.stage, self.stage.playing
        if playing is None:
            return HTMLResponse(PAGES.get_template("soon.html").render(), status_code=503)
        t = translator_for(playing.language, stage.zone)
        html = PAGES.get_template("demo.html").render(
            t=t,
            words=page_words(t),
            language=playing.language,
            board=f"/board/{playing.cast.board_code}",
            take=playing.take,
        )
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    async def state(self, request: Request) -> Response:
        asked = request.query_params
        playing = await changed(self.stage, asked.get("take"), int(asked.get("after", "-1")))
        moment = await run_in_threadpool(playing.next_moment, self.stage.zone)
        return JSONResponse(view(playing, moment, self.stage.zone))

    async def act(self, request: Request) -> Response:
        given = await request.json()
        playing = await changed(self.stage)
        phone = playing.telegram.phones.get(int(given["phone"]))
        if phone is None or given.get("act") not in ACTS:
            return JSONResponse({"error": "unknown phone or act"}, status_code=400)
        try:
            ACTS[given["act"]](phone, given)
        except AssertionError as gone:
            return JSONResponse({"error": str(gone)}, status_code=409)
        playing.telegram.changed()
        return JSONResponse({"ok": True})

    async def jump(self, request: Request) -> Response:
        await self.stage.next_moment()
        return JSONResponse({"ok": True})

    async def again(self, request: Request) -> Response:
        form = await request.form()
        await self.stage.start_again(str(form.get("language", self.stage.language)))
        return RedirectResponse("/", status_code=303)

    async def file(self, request: Request) -> Response:
        playing = await changed(self.stage)
        stored = playing.telegram.files.get(request.path_params["file_id"])
        if stored is None:
            return Response(status_code=404)
        kind = mimetypes.guess_type(stored.name)[0] or "application/octet-stream"
        return Response(stored.data, media_type=kind)

    async def telegram(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.stage.telegram_api(scope, receive, send)

    async def web(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (await changed(self.stage)).web(scope, receive, send)

    async def boards(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The first page of a real run; here its place is taken by the demo's."""
        await self.web({**scope, "path": INDEX, "root_path": ""}, receive, send)


def create_demo(stage: Stage) -> Starlette:
    """The ASGI app."""
    demo = Demo(stage)
    static = StaticFiles(directory=str(files("bot.demo") / "static"))
    return Starlette(
        routes=[
            Route("/", demo.page),
            Route("/demo/state", demo.state),
            Route("/demo/act", demo.act, methods=["POST"]),
            Route("/demo/next", demo.jump, methods=["POST"]),
            Route("/demo/again", demo.again, methods=["POST"]),
            Route("/demo/file/{file_id}", demo.file),
            Mount("/boards", demo.boards),
            Mount("/demo/static", static),
            Mount("/telegram", demo.telegram),
            Mount("/", demo.web),
        ]
    )


def view(playing: Playing, following: tuple[datetime, str], zone: ZoneInfo) -> dict[str, Any]:
    """Everything the page shows. Made where Telegram lives, in the loop: nothing changes meanwhile."""
    moment, what = following
    local = playing.clock().astimezone(zone)
    cast = playing.cast
    return {
        "take": playing.take,
        "version": playing.telegram.version,
        "day": local.date().isoformat(),
        "time": local.strftime("%H:%M"),
        "next": {"time": moment.astimezone(zone).strftime("%H:%M"), "what": what},
        "phones": [
            phone_view(cast.member, "member"),
            phone_view(cast.captain, "captain"),
            phone_view(cast.county, "county"),
        ],
    }


async def changed(stage: Stage, take: str | None = None, after: int = -1) -> Playing:
    """The playing world, once it is another than `take` or its version another than `after` (or
    the wait is over).
    """
    for _ in range(int(WAIT_S / LOOK_EVERY_S)):
        playing = await stage.up()
        if (playing.take, playing.telegram.version) != (take, after) or stage.is_over:
            break
        await asyncio.sleep(LOOK_EVERY_S)
    return playing
