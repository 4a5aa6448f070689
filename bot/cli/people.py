"""`zhucun import villages|roster` and `zhucun invites`."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import typer
from sqlalchemy.orm import Session
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.cli.exporting import unit_named
from bot.cli.import_words import bad_row, namesake, renamed
from bot.cli.invite_format import InviteFormat, as_table
from bot.cli.made_file import made_file
from bot.cli.mode import mode_lines
from bot.cli.output import Opened, Refused, opened, say, write_result
from bot.clock import utc_now
from bot.identity import place_of, remember_bot
from bot.reports.tables import NoTable, read_table
from bot.settings import Settings
from bot.transport import make_request
from models.people.duty import units_below
from models.people.importing.outcome import Outcome
from models.people.importing.roster import import_roster
from models.people.importing.table import Table
from models.people.importing.villages import import_villages
from models.people.invites import invitations
from models.people.invites import renew as revoke
from models.policy.duty_time import duty_day_of

DryRun = Annotated[bool, typer.Option("--dry-run", help="Check everything, import nothing.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Villages and people from CSV or XLSX.", no_args_is_help=True)
    group.command("villages")(villages)
    group.command("roster")(roster)
    app.add_typer(group, name="import")
    app.command("invites")(invites)


def villages(file: Path, dry_run: DryRun = False) -> None:
    """Make or update counties, townships and villages. Rows that are absent change nothing."""
    with opened() as here:
        _run(here, file, dry_run, lambda session, table: import_villages(
            session, table, now=utc_now(), profile=here.profile))  # fmt: skip


def roster(file: Path, dry_run: DryRun = False) -> None:
    """Make or update people and postings. Import the villages first."""
    with opened() as here:
        today = duty_day_of(utc_now(), ZoneInfo(here.settings.timezone))
        _run(here, file, dry_run, lambda session, table: import_roster(
            session, table, now=utc_now(), today=today, profile=here.profile))  # fmt: skip


def invites(
    unit: Annotated[str | None, typer.Option(help="Only this unit and below.")] = None,
    format: Annotated[InviteFormat, typer.Option()] = InviteFormat.CSV,
    output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="New links; those given out before stop working.")
    ] = False,
) -> None:
    """A link for everybody not yet bound; the same link until it is used or revoked."""
    if format is InviteFormat.PDF and output is None:
        raise Refused("pdf is a file: name it with -o FILE.")
    with opened() as here:
        username = _username(here)
        today = duty_day_of(utc_now(), ZoneInfo(here.settings.timezone))
        with here.database.begin() as session:
            unit_id = unit_named(session, unit)
            units = units_below(session, unit_id) if unit_id is not None else None
            found = invitations(session, today=today, units=units)
            if renew:
                revoke(session, now=utc_now(), people={i.person_id for i in found})
                found = invitations(session, today=today, units=units)
        if format is InviteFormat.PDF:
            data = made_file(here, "invites", {
                "unit_id": unit_id, "day": today.isoformat(), "username": username,
                "language": here.settings.language, "zone": here.settings.timezone,
                "profile": here.settings.profile,
            })  # fmt: skip
        else:
            data = as_table(found, username, for_file=output is not None)
        write_result(data, output)
        if output is not None:
            say(f"{len(found)} invitations in {output}.")


class _Rehearsal(Exception):
    """Ends the transaction of a dry run."""


def _run(
    here: Opened, file: Path, dry_run: bool, action: Callable[[Session, Table], Outcome]
) -> None:
    try:
        table = read_table(file)
    except NoTable as refusal:
        raise Refused(str(refusal)) from None
    outcome = Outcome()
    with suppress(_Rehearsal), here.database.begin() as session:
        outcome = action(session, table)
        if dry_run:
            raise _Rehearsal
    _report(here, outcome, dry_run)


def _report(here: Opened, outcome: Outcome, dry_run: bool) -> None:
    url = sa.make_url(here.settings.database).render_as_string(hide_password=True)
    say(f"Database: {url}")
    if outcome.unused:
        say(f"Columns that were not used: {', '.join(outcome.unused)}")
    for bad in outcome.bad:
        say(bad_row(bad))
    if outcome.bad:
        rows = len({bad.row for bad in outcome.bad})
        raise Refused(f"{rows} bad row{'s' * (rows > 1)}; nothing was imported.")
    for row in outcome.renamed:
        say(renamed(row, is_dry_run=dry_run))
    for twin in outcome.namesakes:
        say(namesake(twin, is_dry_run=dry_run))
    would = "would be " if dry_run else ""
    say(f"{outcome.made} {would}new, {outcome.changed} {would}changed, {outcome.same} unchanged.")
    with here.database.read() as session:
        today = duty_day_of(utc_now(), ZoneInfo(here.settings.timezone))
        for line in mode_lines(session, today, here.profile.country):
            say(line)


def _username(here: Opened) -> str:
    """From getMe; from the last time it worked while Telegram is out of reach."""
    if ":" not in here.settings.bot_token.get_secret_value():
        raise Refused("ZHUCUN_BOT_TOKEN: set the token that @BotFather gave you (123456:ABC...).")
    try:
        username = asyncio.run(_ask_username(here.settings))
    except InvalidToken:
        raise Refused(
            "Telegram refuses ZHUCUN_BOT_TOKEN; @BotFather shows the right one."
        ) from None
    except TelegramError as error:
        with here.database.read() as session:
            username = place_of(here.settings, session).bot_username
        if not username:
            raise Refused(
                f"The links need the bot's name, and {here.settings.api_url} does not answer "
                f"({error})."
            ) from None
        return username
    remember_bot(here.database, username)
    return username


async def _ask_username(settings: Settings) -> str:
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        request=make_request(settings),
        get_updates_request=make_request(settings),
    )
    try:
        await bot.initialize()
        return bot.username
    finally:
        with suppress(RuntimeError):
            await bot.shutdown()
