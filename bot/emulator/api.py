"""The Bot API over ASGI: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import json
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.emulator import params as parameters
from bot.emulator import spec
from bot.emulator.errors import ApiError
from bot.emulator.methods import about, asking, changing, editing, media, sending
from bot.emulator.methods.registry import METHODS
from bot.emulator.params import integer
from bot.emulator.polling import get_updates
from bot.emulator.sim import routes as sim_routes
from bot.emulator.world import Call, World

GROUPS = (about, asking, changing, editing, media, sending)
"""Importing them fills the registry."""
BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head></html>"


class _Ascii(JSONResponse):
    """Telegram escapes what is not ASCII, so even half a surrogate pair gets through."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode("ascii")


def create_app(world: World, *, sim: bool = False, cuts: bool = True) -> Starlette:
    """The server of one bot; with `sim` also the people's side (sim.py).

    `cuts`: connections that get lost are lost here; the in-process transport does it itself.
    """

    async def bot(request: Request) -> Response:
        method = request.path_params["method"]
        fault = world.faults.due(method, "connect", "read_after_effect") if cuts else None
        if fault is not None and fault.kind == "connect":
            return HTMLResponse(BAD_GATEWAY, status_code=502)
        answer = await _answer(world, method, request)
        if fault is not None:
            await _until_hung_up(request)
        return answer

    async def file(request: Request) -> Response:
        if request.path_params["token"] != world.token:
            return _refused(ApiError(401, "Unauthorized"))
        stored = world.files.at(request.path_params["path"])
        if stored is None:
            return _refused(ApiError(404, "Not Found"))
        return Response(stored.data, media_type="application/octet-stream")

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", bot, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", file),
            *(sim_routes(world) if sim else []),
        ]
    )


async def _answer(world: World, method: str, request: Request) -> Response:
    try:
        if request.path_params["token"] != world.token:
            raise ApiError(401, "Unauthorized")
        result = await _call(world, method, request)
    except ApiError as error:
        return _refused(error)
    return _Ascii({"ok": True, "result": result})


async def _call(world: World, method: str, request: Request) -> Any:
    params = await parameters.read(request)
    world.calls.append(Call(method, params))
    fault = world.faults.due(method, "refuse")
    if fault is not None and fault.error is not None:
        raise fault.error
    function = METHODS.get(method)
    if function is None and method != "getUpdates":
        raise ApiError(404, "Not Found: method not found")
    spec.check(method, params)
    if world.enforce_rates:
        refusal = world.rates.check(method, integer(params, "chat_id") or None)
        if refusal is not None:
            raise refusal
    return await get_updates(world, params) if function is None else function(world, params)


async def _until_hung_up(request: Request) -> None:
    """The client waits for an answer that never comes."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _refused(error: ApiError) -> JSONResponse:
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else None
    return JSONResponse(error.as_json(), status_code=error.code, headers=headers)
