"""What every `zhucun export …` shares: it is asked for alike, and only what it makes differs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import typer
from sqlalchemy.orm import Session

from bot.cli.output import Opened, Refused, opened, write_result
from bot.clock import utc_now
from locales.catalogs import translator_for
from locales.translator import Translator
from models.people.unit import Unit
from models.policy.duty_time import duty_day_of, month_of


class Format(StrEnum):
    """How a table is written."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Asked:
    """What an export was asked for: duty days, both inclusive, and perhaps one unit and below."""

    here: Opened
    session: Session
    now: datetime
    zone: ZoneInfo
    first: date
    last: date
    unit_id: int | None
    format: Format

    @cached_property
    def t(self) -> Translator:
        """The words of a sheet are its reader's; a CSV keeps the codes."""
        return translator_for(self.here.settings.language, self.here.settings.timezone)


def export(group: typer.Typer, name: str, make: Callable[[Asked], bytes]) -> None:
    """Register `zhucun export NAME`; `make` gives the bytes of the file, its docstring is the help."""

    def command(
        month: Annotated[str | None, typer.Option(help="YYYY-MM")] = None,
        from_: Annotated[str | None, typer.Option("--from", help="YYYY-MM-DD")] = None,
        to: Annotated[str | None, typer.Option(help="YYYY-MM-DD")] = None,
        year: Annotated[int | None, typer.Option()] = None,
        unit: Annotated[str | None, typer.Option(help="Only this unit and below.")] = None,
        format: Annotated[Format, typer.Option()] = Format.CSV,
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
    ) -> None:
        if format is Format.XLSX and output is None:
            raise Refused("xlsx is a file: name it with -o FILE.")
        with opened() as here, here.database.read() as session:
            now, zone = utc_now(), ZoneInfo(here.settings.timezone)
            first, last = span(month, from_, to, year, today=duty_day_of(now, zone))
            unit_id = unit_named(session, unit)
            data = make(Asked(here, session, now, zone, first, last, unit_id, format))
        write_result(data, output)

    group.command(name, help=make.__doc__)(command)


def span(
    month: str | None, first: str | None, last: str | None, year: int | None, *, today: date
) -> tuple[date, date]:
    """The days that were asked for; this month when nothing was. Refused with a sentence."""
    given = [x for x in (month, first or last, year) if x]
    if len(given) > 1:
        raise Refused("Give one of --month, --from/--to or --year.")
    try:
        if month:
            return month_of(datetime.strptime(month, "%Y-%m").date())  # noqa: DTZ007 - a calendar month
        if year:
            return date(year, 1, 1), date(year, 12, 31)
        if first or last:
            begin = date.fromisoformat(first) if first else today.replace(day=1)
            end = date.fromisoformat(last) if last else today
            if end < begin:
                raise Refused(f"--to {end} is before --from {begin}.")
            return begin, end
    except ValueError:
        raise Refused("Dates are YYYY-MM-DD, months YYYY-MM.") from None
    return today.replace(day=1), today


def unit_named(session: Session, name: str | None) -> int | None:
    """The unit of that name or code; Refused if there is none, or several."""
    if name is None:
        return None
    found = session.scalars(
        sa.select(Unit.id).where(sa.or_(Unit.name == name, Unit.code == name))
    ).all()
    if not found:
        raise Refused(f"There is no unit {name!r}.")
    if len(found) > 1:
        raise Refused(f"There are {len(found)} units {name!r}; give the board code instead.")
    return found[0]
