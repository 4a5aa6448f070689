"""`zhucun policy …` and `zhucun calendar …`: the rules, with history."""

import csv
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exporting import unit_named
from bot.cli.output import Refused, opened, say
from bot.clock import utc_now
from models.events.templates import usual_agendas
from models.people.unit import Unit
from models.people.zones import set_zone
from models.policy.calendar import DayKind, calendar_for, set_day
from models.policy.duty_time import duty_day_of
from models.policy.keys import KEYS
from models.policy.policy import PolicyValue, policy_for, set_policy, shown


def register(app: typer.Typer) -> None:
    policy = typer.Typer(help="Times, limits and modes, with history.", no_args_is_help=True)
    policy.command("show")(show_policies)
    policy.command("set")(set_value)
    policy.command("zone")(set_unit_zone)
    app.add_typer(policy, name="policy")
    calendar = typer.Typer(help="Workdays and holidays.", no_args_is_help=True)
    calendar.command("show")(show_calendar)
    calendar.command("set")(set_one)
    calendar.command("import")(import_days)
    app.add_typer(calendar, name="calendar")


Unit_ = Annotated[str | None, typer.Option("--unit", help="A unit and all below it.")]


def show_policies(unit: Unit_ = None) -> None:
    """Every policy: what holds today, the default and where it comes from; then the history."""
    with opened() as here, here.database.read() as session:
        day = duty_day_of(utc_now(), ZoneInfo(here.settings.timezone))
        policy = policy_for(session, unit_named(session, unit), day)
        table = Table("policy", "today", "default", "below", "basis")
        for key in KEYS.values():
            table.add_row(
                key.name, shown(policy[key.name]), shown(key.default), key.tighter, key.basis
            )
        Console(width=120).print(table)
        names = {u.id: u.name for u in session.scalars(sa.select(Unit))}
        for row in session.scalars(sa.select(PolicyValue).order_by(PolicyValue.id)):
            where = names.get(row.unit_id, "everywhere") if row.unit_id else "everywhere"
            say(f"{row.from_on} {where}: {row.key} = {row.value}")


def set_value(
    key: str,
    value: str,
    unit: Unit_ = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="YYYY-MM-DD, today if left out")
    ] = None,
) -> None:
    """Set a policy from a day on. A lower unit may only tighten."""
    with opened() as here, here.database.begin() as session:
        today = duty_day_of(utc_now(), ZoneInfo(here.settings.timezone))
        row = set_policy(
            session, now=utc_now(), key=key, text=value, unit_id=unit_named(session, unit),
            from_on=_day(from_) if from_ else today, by_person_id=None,
            usual=usual_agendas(here.profile),
        )  # fmt: skip
        told = f"{row.key} = {row.value} from {row.from_on}" + (f" for {unit}." if unit else ".")
    say(told)


def set_unit_zone(
    zone: str,
    unit: Annotated[str, typer.Option("--unit", help="A unit and all below it.")],
) -> None:
    """By whose clock a unit and all below it live, such as Asia/Urumqi; holds at once."""
    try:
        wanted = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(f"There is no time zone {zone!r}; Asia/Shanghai would be one.") from None
    with opened() as here, here.database.begin() as session:
        unit_id = unit_named(session, unit)
        assert unit_id is not None
        followed = set_zone(
            session, now=utc_now(), unit_id=unit_id, zone=wanted, by_person_id=None
        )
    say(f"{wanted.key} for {unit}: {followed} unit(s).")


def show_calendar(year: Annotated[int, typer.Argument(min=1900, max=2200)]) -> None:
    """The days of a year that are not plain workdays or weekends."""
    with opened() as here, here.database.read() as session:
        calendar = calendar_for(session, here.profile.country, here.profile.rest_days)
    day = date(year, 1, 1)
    while day.year == year:
        weekend = day.isoweekday() in here.profile.rest_days
        kind = calendar.kind(day)
        if (kind is DayKind.WORKDAY) == weekend:
            say(f"{day} {day:%a} {kind}")
        day = date.fromordinal(day.toordinal() + 1)
    if calendar.lacks_notice(year):
        say(f"The notice of the State Council for {year} is missing: no adjusted workday is known. "
            "Enter it with `zhucun calendar set` or `import`.")  # fmt: skip


def set_one(day: str, kind: DayKind, name: Annotated[str | None, typer.Argument()] = None) -> None:
    """Correct one day: workday, rest or holiday."""
    with opened() as here, here.database.begin() as session:
        set_day(session, now=utc_now(), day=_day(day), kind=kind, name=name, by_person_id=None)
    say(f"{day} is a {kind}.")


def import_days(file: Path) -> None:
    """A CSV with the columns day, kind, name; all or nothing."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            rows = [
                (_day(row["day"]), DayKind(row["kind"].strip()), row.get("name") or None)
                for row in csv.DictReader(source)
            ]
    except OSError as error:
        raise Refused(f"Cannot read {file}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{file} is no CSV in UTF-8.") from None
    except (KeyError, ValueError, AttributeError, csv.Error):
        raise Refused(
            "Columns are day (YYYY-MM-DD), kind (workday, rest, holiday), name."
        ) from None
    with opened() as here, here.database.begin() as session:
        for day, kind, name in rows:
            set_day(session, now=utc_now(), day=day, kind=kind, name=name, by_person_id=None)
    say(f"{len(rows)} day(s).")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"{text!r} is no date; 2026-11-25 would be one.") from None
