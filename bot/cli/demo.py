"""`zhucun demo`: the whole product in a browser, with no token and no account."""

import asyncio
import errno
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.output import Refused, say
from bot.demo.server import serve


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    port: Annotated[int, typer.Option(help="Port of the page.", min=1, max=65535)] = 8080,
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Play this day; today if empty.")
    ] = None,
    data: Annotated[Path | None, typer.Option(help="Keep the data here.")] = None,
) -> None:
    """Show everything: three phones, the board, a clock to move. Needs nothing."""
    with tempfile.TemporaryDirectory(prefix="zhucun-demo-") as temporary:
        folder = data or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        say("Preparing a fictional county ...")
        with suppress(KeyboardInterrupt):
            zone, on = ZoneInfo("Asia/Shanghai"), day.date() if day else None
            try:
                asyncio.run(serve(port, folder, zone, day=on, announce=_announce))
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
                raise Refused(
                    f"Nothing can listen at port {port}: choose another, --port N."
                ) from None
        say("Bye.")


def _announce(address: str) -> None:
    say(f"Open {address} in a browser. Ctrl+C ends it.")
