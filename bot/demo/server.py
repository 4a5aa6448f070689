"""The demo's one server: the page, its JSON, the emulated Telegram, the public board."""

import asyncio
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import uvicorn
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.demo.acts import ACTS
from bot.demo.moments import next_moment
from bot.demo.stage import Playing, Stage
from bot.demo.view import group_view, phone_view
from bot.demo.words import page_words
from locales.catalogs import translator_for

WAIT_S, LOOK_EVERY_S = 20.0, 0.1
PAGES = Environment(
    loader=PackageLoader("bot.demo"), autoescape=select_autoescape(), trim_blocks=True
)


async def serve(port: int, folder: Path, zone: ZoneInfo, *, announce: Any) -> None:
    """Run the demo until interrupted."""
    stage = Stage(folder, f"http://127.0.0.1:{port}", zone)
    config = uvicorn.Config(
        create_demo(stage), host="127.0.0.1", port=port, log_level="warning", access_log=False
    )
    server = uvicorn.Server(config)
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(stage.play(lambda: server.started))
        tasks.create_task(_announce(stage, announce))
        await server.serve()
        playing.cancel()


async def _announce(stage: Stage, announce: Any) -> None:
    while stage.playing is None:
        await asyncio.sleep(LOOK_EVERY_S)
    announce(stage.address)


def create_demo(stage: Stage) -> Starlette:
    """The ASGI app; what belongs to a world is asked of the one that is playing."""

    async def page(request: Request) -> Response:
        if stage.playing is None:
            return HTMLResponse('<meta http-equiv="refresh" content="1">…', status_code=503)
        t = translator_for(stage.language, stage.zone)
        html = PAGES.get_template("demo.html").render(
            t=t,
            words=page_words(t),
            language=stage.language,
            board=f"/board/{stage.playing.cast.board_code}",
        )
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    async def state(request: Request) -> Response:
        after = int(request.query_params.get("after", "-1"))
        playing = await _changed(stage, after)
        return JSONResponse(view(playing, stage.zone))

    async def act(request: Request) -> Response:
        given = await request.json()
        playing = await _changed(stage, -1)
        phone = playing.telegram.phones.get(int(given["phone"]))
        if phone is None or given.get("act") not in ACTS:
            return JSONResponse({"error": "unknown phone or act"}, status_code=400)
        try:
            ACTS[given["act"]](phone, given)
        except AssertionError as gone:
            return JSONResponse({"error": str(gone)}, status_code=409)
        playing.telegram.changed()
        return JSONResponse({"ok": True})

    async def jump(request: Request) -> Response:
        await stage.next_moment()
        return JSONResponse({"ok": True})

    async def again(request: Request) -> Response:
        form = await request.form()
        stage.start_again(str(form.get("language", stage.language)))
        while not (stage.playing and stage.playing.language == stage.language):
            await asyncio.sleep(LOOK_EVERY_S)
        return RedirectResponse("/", status_code=303)

    async def file(request: Request) -> Response:
        playing = await _changed(stage, -1)
        stored = playing.telegram.files.get(request.path_params["file_id"])
        if stored is None:
            return Response(status_code=404)
        kind = "image/jpeg" if stored.path.startswith("photo") else "application/octet-stream"
        return Response(stored.data, media_type=kind)

    async def telegram(scope: Scope, receive: Receive, send: Send) -> None:
        await stage.telegram_api(scope, receive, send)

    async def web(scope: Scope, receive: Receive, send: Send) -> None:
        await (await _changed(stage, -1)).web(scope, receive, send)

    return Starlette(
        routes=[
            Route("/", page),
            Route("/demo/state", state),
            Route("/demo/act", act, methods=["POST"]),
            Route("/demo/next", jump, methods=["POST"]),
            Route("/demo/again", again, methods=["POST"]),
            Route("/demo/file/{file_id}", file),
            Mount("/demo/static", StaticFiles(directory=str(files("bot.demo") / "static"))),
            Mount("/telegram", telegram),
            Mount("/", web),
        ]
    )


def view(playing: Playing, zone: ZoneInfo) -> dict[str, Any]:
    """Everything the page shows."""
    now = playing.clock()
    moment, what = next_moment(now, zone)
    local = now.astimezone(zone)
    cast = playing.cast
    return {
        "version": playing.telegram.version,
        "day": local.date().isoformat(),
        "time": local.strftime("%H:%M"),
        "next": {"time": moment.astimezone(zone).strftime("%H:%M"), "what": what},
        "phones": [
            phone_view(cast.member, "member"),
            phone_view(cast.captain, "captain"),
            phone_view(cast.county, "county"),
        ],
        "groups": group_view(playing.telegram),
    }


async def _changed(stage: Stage, after: int) -> Playing:
    """The playing world, once its version is another than `after` (or the wait is over)."""
    waited = 0.0
    while stage.playing is None or (
        stage.playing.telegram.version == after and waited < WAIT_S
    ):
        await asyncio.sleep(LOOK_EVERY_S)
        waited += LOOK_EVERY_S
    return stage.playing
