"""The pages of a county's boards under uvicorn, or a bare Starlette page of the same size."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

import uvicorn
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bot.clock import utc_now
from bot.emulator.world import World as Telegram
from bot.settings import Settings
from bot.web.app import create_web
from models.database import open_database
from models.migrations.migrate import upgrade
from tests.benchmarks.telegram import TOKEN
from tests.benchmarks.zhucun import fill
from tests.world import make_app

PEOPLE = 464
"""116 villages of four."""


async def ours(folder: Path) -> Any:
    url = f"sqlite:///{folder / 'bench.db'}"
    upgrade(url)
    database = open_database(url)
    fill(database, PEOPLE, utc_now())
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr(TOKEN), database_url=SecretStr(url), data_dir=folder,
        api_url="http://telegram.test", public_url="https://board.test",
    )  # fmt: skip
    app = await make_app(settings, database, utc_now, Telegram(now=utc_now, token=TOKEN))  # type: ignore[arg-type]
    return create_web(app)


def bare() -> Starlette:
    page = "x" * 9000

    async def show(_request: Request) -> HTMLResponse:
        return HTMLResponse(page)

    return Starlette(routes=[Route("/board/v0", show)])


async def main(which: str, port: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = bare() if which == "bare" else await ours(Path(folder))
        config = uvicorn.Config(app, port=port, log_level="error", access_log=False)
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
