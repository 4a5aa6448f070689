"""The emulator on a real socket, as the demo and the benchmarks use it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from bot.emulator.api import create_app
from bot.emulator.world import World


@asynccontextmanager
async def served(world: World) -> AsyncIterator[str]:
    """The address of a running server."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        create_app(world, sim=True), log_level="critical", timeout_graceful_shutdown=0
    )
    server = uvicorn.Server(config)
    running = asyncio.ensure_future(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
