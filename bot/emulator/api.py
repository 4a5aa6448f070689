"""The Bot API over ASGI: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import json
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.emulator import limits, spec
from bot.emulator.errors import ApiError
from bot.emulator.methods import asking, changing, sending
from bot.emulator.methods.registry import METHODS
from bot.emulator.world import Call, World

Json = dict[str, Any]
LONGEST_POLL_S = 50
GROUPS = (asking, changing, sending)
"""Importing them fills the registry."""


def create_app(world: World) -> Starlette:
    """The server of one bot."""

    async def bot(request: Request) -> Response:
        if request.path_params["token"] != world.token:
            return _refused(ApiError(401, "Unauthorized"))
        name = request.path_params["method"]
        try:
            return JSONResponse({"ok": True, "result": await _call(world, name, request)})
        except ApiError as error:
            return _refused(error)

    async def file(request: Request) -> Response:
        path = request.path_params["path"]
        for stored in world.files.values():
            if stored.path == path and request.path_params["token"] == world.token:
                return Response(stored.data, media_type="application/octet-stream")
        return _refused(ApiError(404, "Not Found"))

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", bot, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", file),
        ]
    )


async def _call(world: World, name: str, request: Request) -> Any:
    params = await _params(request)
    world.calls.append(Call(name, params))
    failure = world.due_failure(name, broken=False)
    if failure is not None and failure.error is not None:
        raise failure.error
    if name == "getUpdates":
        return await _get_updates(world, params)
    function = METHODS.get(name)
    if function is None:
        raise ApiError(404, "Not Found")
    spec.check(name, params)
    return function(world, params)


async def _get_updates(world: World, params: Json) -> list[Json]:
    if world.webhook.get("url"):
        raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active; "
                       "use deleteWebhook to delete the webhook first")  # fmt: skip
    if world.is_polled:
        raise ApiError(409, "Conflict: terminated by other getUpdates request; make sure that "
                       "only one bot instance is running")  # fmt: skip
    allowed = limits.as_json(params.get("allowed_updates"))
    if allowed is not None:
        world.allowed = tuple(allowed)
    offset = int(params["offset"]) if params.get("offset") not in (None, "") else None
    limit = min(max(int(params.get("limit", 100)), 1), 100)
    wait = min(int(params.get("timeout", 0)), LONGEST_POLL_S)
    found = world.take(offset, limit)
    if found or wait <= 0:
        return found
    world.is_polled = True
    try:
        await asyncio.wait_for(world.arrival().wait(), wait)
    except TimeoutError:
        return []
    finally:
        world.is_polled = False
    return world.take(offset, limit)


async def _params(request: Request) -> Json:
    params: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        params |= json.loads(await request.body() or b"{}")
    elif kind:
        async with request.form() as form:
            for key, value in form.multi_items():
                if isinstance(value, UploadFile):
                    params[key] = (value.filename or "file", await value.read())
                else:
                    params[key] = value
    return _attached(params)


def _attached(params: Json) -> Json:
    """`attach://name` is the uploaded part of that name."""
    for key, value in params.items():
        if isinstance(value, str) and value.startswith("attach://"):
            params[key] = params.get(value.removeprefix("attach://"), value)
    return params


def _refused(error: ApiError) -> JSONResponse:
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else None
    return JSONResponse(error.as_json(), status_code=error.code, headers=headers)
