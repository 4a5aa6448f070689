"""`zhucun doctor`: what a broken set-up is missing, in words. Changes nothing."""

import asyncio

import typer

from bot.cli.mode import mode_lines
from bot.cli.output import say
from bot.clock import utc_now
from bot.doctor.database import check_database, check_rows
from bot.doctor.finding import Finding, Grade, broken
from bot.doctor.pages import check_pages
from bot.doctor.people import check_calendar, check_languages, check_people
from bot.doctor.telegram import check_telegram
from bot.settings import Settings, WrongSettings, load_settings
from locales.catalogs import translator_for
from locales.marks import N_
from locales.translator import Translator
from models.database import open_database
from models.people.profile import load_profile
from models.policy.duty_time import duty_day_of


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor() -> None:
    """Say whether everything is in order; the first line is OK or not."""
    findings, last_lines = _findings()
    wrong = sum(finding.grade is Grade.BROKEN for finding in findings)
    say("OK" if not wrong else f"NOT OK: {wrong} thing{'s' if wrong > 1 else ''} to repair")
    english, *other = _readers()
    for finding in findings:
        said = finding.words(english)
        say(f"{finding.grade.value:>6}  {finding.about}: {said}")
        for words in (finding.words(t) for t in other):
            if words != said:
                say(f"        {words}")
    for line in last_lines:
        say(line)
    if wrong:
        raise typer.Exit(1)


def _readers() -> list[Translator]:
    """English, and the language of this installation where that is another."""
    try:
        settings = load_settings()
    except WrongSettings:
        settings = Settings.model_construct()
    zone = settings.timezone
    return [translator_for(tag, zone) for tag in dict.fromkeys(("en", settings.language))]


def _findings() -> tuple[list[Finding], list[str]]:
    """What was found, and the lines about the attendance mode."""
    try:
        settings = load_settings()
        profile = load_profile(settings.profile)
    except WrongSettings as error:
        sentence = N_("The settings are wrong. %(what)s")
        return [broken("settings", sentence, what=str(error))], []
    found = asyncio.run(check_telegram(settings))
    about_database, is_readable = check_database(settings)
    found += about_database
    found += [check_pages(settings), *check_languages()]
    if not is_readable:
        return found, []
    now = utc_now()
    today = duty_day_of(now, translator_for(settings.language, settings.timezone).zone)
    database = open_database(settings.database)
    try:
        with database.read() as session:
            found += check_rows(session)
            found += check_people(session, now=now, today=today, profile=profile)
            found += check_calendar(session, today=today, profile=profile)
            return found, mode_lines(session, today, profile.country)
    finally:
        database.dispose()
