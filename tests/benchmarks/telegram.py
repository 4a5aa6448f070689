"""A Telegram in a process of its own, with sign-ins already waiting; counts the answers."""

import os
import sys
from datetime import UTC, datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from bot.emulator.api import create_app
from bot.emulator.world import World

TOKEN = "123456:BENCH"
OFFICE = (24.03, 99.25)
FIRST_USER = 700_000_001


def now() -> datetime:
    """08:12 in China, moving with the wall clock by the microsecond only."""
    return datetime.fromtimestamp(float(os.environ["BENCH_NOW"]), UTC)


def create(people: int) -> Starlette:
    world = World(now=now, token=TOKEN)
    for number in range(people):
        world.phone(f"p{number}", user_id=FIRST_USER + number).sends_location(*OFFICE)

    async def count(_request: Request) -> Response:
        answers = sum(m.from_bot for chat in world.chats.values() for m in chat.messages)
        return JSONResponse({"answers": answers, "waiting": len(world.pending_updates())})

    return Starlette(routes=[Route("/count", count), Mount("/", create_app(world))])


if __name__ == "__main__":
    uvicorn.run(
        create(int(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning"
    )
