"""`zhucun run`, `zhucun sweep`, and the worker that `run` starts."""

import asyncio
import signal
import threading
from datetime import datetime
from functools import partial
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.output import Refused, opened, say
from bot.clock import utc_now
from bot.evidence.due import fetch_due
from bot.identity import place_of
from bot.ingress import TokenRefused
from bot.leader import leadership
from bot.logs import configure_logs
from bot.run import PortTaken
from bot.run import run as run_until_stopped
from bot.settings import load_settings
from bot.sweeps.runner import Sweeps
from bot.upgrading import upgrade_with_backup
from bot.worker import Worker
from models.database import open_database


def register(app: typer.Typer) -> None:
    app.command("run")(run)
    app.command("sweep")(sweep)
    app.command("worker", hidden=True)(worker)


def run() -> None:
    """Run the bot: answer, remind, show the boards. Ctrl+C or SIGTERM ends it within seconds."""
    settings = load_settings()
    if ":" not in settings.bot_token.get_secret_value():
        raise Refused("ZHUCUN_BOT_TOKEN: set the token that @BotFather gave you (123456:ABC...).")
    configure_logs(settings.log_format)
    database = open_database(settings.database)
    leader = leadership(settings.database, database, utc_now)
    if database.is_sqlite and not leader.hold():
        raise Refused(f"Another `zhucun run` works on {settings.database}; this one ends here.")
    upgrade_with_backup(settings)
    try:
        asyncio.run(run_until_stopped(settings, database, leader))
    except (TokenRefused, PortTaken) as refused:
        raise Refused(str(refused)) from None
    finally:
        database.dispose()


def sweep(
    now: Annotated[str | None, typer.Option(help="Local ISO time; default: now.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Allow a time in the future.")] = False,
) -> None:
    """Run every sweep once: reminders, questions, day closing. The running bot delivers."""
    with opened() as here:
        moment = _moment(now, here.settings.timezone)
        if moment > utc_now() and not force:
            raise Refused(f"{now} is in the future; --force says that this is meant.")
        with here.database.read() as session:
            place = place_of(here.settings, session)
        sweeps = Sweeps(here.database, lambda: moment, place, asyncio.to_thread)
        say(f"{sweeps.run_all(moment, treat_as_drained=True)} rows changed.")


def worker(parent: Annotated[int, typer.Option(help="Ends when this process does.")]) -> None:
    """Make the files that were asked for, fetch those that were sent. Started by `zhucun run`."""
    settings = load_settings()
    configure_logs(settings.log_format)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    database = open_database(settings.database)
    with database.read() as session:
        place = place_of(settings, session)

    fetch = partial(fetch_due, settings, database, utc_now)
    Worker(database, utc_now, place, settings.data_dir / "files").work_until(stop, parent, fetch)
    database.dispose()


def _moment(text: str | None, zone: str) -> datetime:
    if text is None:
        return utc_now()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text!r} is no time; 2026-11-24T12:30 would be one.") from None
    local = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(utc_now().tzinfo)
