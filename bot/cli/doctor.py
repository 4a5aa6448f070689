"""`zhucun doctor`: what a broken set-up is missing, in words. Changes nothing."""

import asyncio

import typer

from bot.cli.output import Refused, profile_of, say
from bot.clock import utc_now
from bot.doctor.database import check_database, check_rows
from bot.doctor.finding import Finding, Grade, broken
from bot.doctor.people import check_languages, check_people
from bot.doctor.telegram import check_telegram
from bot.settings import Settings, WrongSettings, load_settings
from locales.catalogs import translator_for
from models.database import open_database
from models.policy.duty_time import duty_day_of

ATTENDANCE_NOTE = (
    "Attendance: 国办函〔2026〕12号 bars compulsory daily punch-in in government apps, security and "
    "emergencies excepted. Whether your office may ask for a daily sign-in is yours to decide; "
    "`zhucun policy show` says which mode is on."
)


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor() -> None:
    """Say whether everything is in order; the first line is OK or not."""
    findings = _findings()
    wrong = sum(finding.grade is Grade.BROKEN for finding in findings)
    say("OK" if not wrong else f"NOT OK: {wrong} thing{'s' if wrong > 1 else ''} to repair")
    for finding in findings:
        say(f"{finding.grade.value:>6}  {finding.about}: {finding.words}")
    say(ATTENDANCE_NOTE)
    if wrong:
        raise typer.Exit(1)


def _findings() -> list[Finding]:
    try:
        settings = load_settings()
    except WrongSettings as error:
        return [broken("settings", str(error))]
    found = asyncio.run(check_telegram(settings))
    about_database, is_readable = check_database(settings)
    found += about_database
    if is_readable:
        found += _rows(settings)
    found += check_languages()
    return found


def _rows(settings: Settings) -> list[Finding]:
    try:
        profile = profile_of(settings)
    except Refused as refused:
        return [broken("profile", str(refused))]
    now = utc_now()
    today = duty_day_of(now, translator_for(settings.language, settings.timezone).zone)
    database = open_database(settings.database)
    try:
        with database.read() as session:
            people = check_people(session, now=now, today=today, profile=profile)
            return [*check_rows(session), *people]
    finally:
        database.dispose()
