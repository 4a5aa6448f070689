"""The emulator as an httpx transport: a real client without sockets, and answers that get lost."""

import httpx

from bot.emulator.api import create_app
from bot.emulator.world import World


class _Breakable(httpx.ASGITransport):
    def __init__(self, world: World) -> None:
        super().__init__(app=create_app(world, cuts=False))
        self._world = world

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.rpartition("/")[2]
        fault = self._world.faults.due(name, "connect", "read_after_effect")
        if fault is None:
            return await super().handle_async_request(request)
        if fault.kind == "connect":
            raise httpx.ConnectError("connection refused", request=request)
        response = await super().handle_async_request(request)
        await response.aread()
        raise httpx.ReadTimeout("the answer was lost", request=request)


def transport(world: World) -> httpx.AsyncBaseTransport:
    """For `HTTPXRequest(httpx_kwargs={"transport": transport(world)})`."""
    return _Breakable(world)
